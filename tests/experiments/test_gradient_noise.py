"""Mini-batches against the true gradient."""

import math
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, one_hot
from nnviz.data.sources import load_dataset
from nnviz.experiments.gradient_noise import (
    GradientNoise,
    MiniBatchErrors,
    gradient_noise,
    usual_sizes,
)
from nnviz.experiments.weight_vectors import joined
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer


def network() -> Network:
    return random_network((16, 8, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(1))


def measured(one: Network, dataset: Dataset, sizes: tuple[int, ...] | None = None) -> GradientNoise:
    steps = gradient_noise(one, dataset.training, "quadratic", np.random.default_rng(0), sizes)
    return [step for step in steps if step is not None][-1]


def plain(one: Network, dataset: Dataset, rows: np.ndarray) -> np.ndarray:
    examples = dataset.training
    found = gradient(one, examples.inputs(rows), one_hot(examples.labels[rows], 3), "quadratic")
    return joined(found.weights, found.biases)


@pytest.mark.parametrize(
    ("n", "sizes"), [(300, (1, 2, 5, 10, 20, 50, 100, 200, 300)), (10, (1, 2, 5, 10)), (1, (1,)), (7, (1, 2, 5, 7))]
)
def test_the_usual_sizes_are_1_2_5_and_all(n: int, sizes: tuple[int, ...]) -> None:
    assert usual_sizes(n) == sizes


def test_errors_and_angles_are_those_of_the_gradients(blobs: Dataset) -> None:
    one = network()
    found = measured(one, blobs, (4,)).sizes[0]
    true = plain(one, blobs, np.arange(300))
    order = np.random.default_rng(0).permutation(300)
    for number in range(5):
        own = plain(one, blobs, order[4 * number : 4 * number + 4])
        length = np.linalg.norm(true)
        assert found.errors[number] == pytest.approx(np.linalg.norm(own - true) / length)
        cosine = own @ true / length / np.linalg.norm(own)
        assert found.angles[number] == pytest.approx(math.degrees(math.acos(cosine)), abs=1e-4)
        assert found.along[number] == pytest.approx(own @ true / length**2)
        assert np.hypot(found.along[number], found.across[number]) == pytest.approx(np.linalg.norm(own) / length)


def test_a_gradient_of_0_has_no_angle_and_counts_in_no_median() -> None:
    along, across = np.array([0.0, 0.0, 0.0, 1.0, 0.0]), np.array([0.0, 0.0, 0.0, 1.0, 2.0])
    found = MiniBatchErrors(1, along, across, np.hypot(along - 1, across), 0.0)
    assert np.isnan(found.angles).tolist() == [True, True, True, False, False]
    assert found.median_angle == pytest.approx(67.5)
    nothing = MiniBatchErrors(1, along[:3], across[:3], np.ones(3), 0.0)
    assert math.isnan(nothing.median_angle)


def test_all_examples_together_have_no_error(blobs: Dataset) -> None:
    everything = measured(network(), blobs).sizes[-1]
    assert everything.m == 300
    assert everything.errors.max() < 1e-9
    assert everything.median_angle < 1e-5


def test_the_root_mean_square_follows_one_over_the_root_of_m(blobs: Dataset) -> None:
    found = measured(network(), blobs)
    assert found.exponent == pytest.approx(-0.5, abs=0.05)
    true = plain(network(), blobs, np.arange(300))
    each = np.array([plain(network(), blobs, np.array([row])) for row in range(300)])
    spread = math.sqrt(np.square(each - true).sum(axis=1).mean()) / np.linalg.norm(true)
    assert found.sizes[0].rms_error == pytest.approx(spread, rel=0.05)
    assert found.length == pytest.approx(np.linalg.norm(true))


def test_the_median_need_not_follow_it() -> None:
    """One example in a hundred gives nearly everything: most mini-batches of one know nothing of it."""
    rng = np.random.default_rng(0)
    sizes = []
    for m in (1, 2, 5, 10, 20):
        errors = np.abs(np.where(rng.random((500, m)) < 0.01, 100.0, 0.0).mean(axis=1) - 1.0)
        sizes.append(MiniBatchErrors(m, errors, 0 * errors, errors, 0.0))
    assert sizes[0].median_error == pytest.approx(1.0)
    assert sizes[0].rms_error > 5


def test_answers_come_size_by_size(blobs: Dataset) -> None:
    steps = gradient_noise(network(), blobs.training, "quadratic", np.random.default_rng(0), (1, 10, 300))
    known = [[size.m for size in step.sizes] for step in steps if step is not None]
    assert known == [[1], [1, 10], [1, 10, 300]]


def test_every_size_is_timed(blobs: Dataset) -> None:
    assert all(0 < size.seconds < 1 for size in measured(network(), blobs, (1, 300)).sizes)


def test_a_gradient_of_0_has_no_noise(blobs: Dataset) -> None:
    flat = random_network((16, 3), ("step",), initial="text", rng=np.random.default_rng(0))
    steps = gradient_noise(flat, blobs.training, "quadratic", np.random.default_rng(0))
    assert [step for step in steps if step is not None] == []


def test_one_size_has_no_exponent() -> None:
    one = np.ones(3)
    assert math.isnan(GradientNoise(100, 1.0, (MiniBatchErrors(1, one, one, one, 0.1),)).exponent)


FACTS = {  # epochs: median relative error and angle at m = 1, 10, 100, 1000
    0: ((0.88, 42), (0.27, 15), (0.08, 5), (0.03, 2)),
    1: ((1.44, 87), (7.75, 82), (2.69, 67), (0.83, 40)),
}


@pytest.mark.long
@pytest.mark.parametrize("epochs", FACTS)
def test_on_mnist_it_is_as_measured_elsewhere(epochs: int, mnist_folder: Path) -> None:
    dataset = load_dataset("mnist")
    trainer = Trainer(TrainingPlan((784, 30, 10), initial="scaled", epochs=30), dataset)
    for _ in range(epochs):
        trainer.run(5000)
    steps = gradient_noise(
        trainer.network(),
        dataset.training,
        "quadratic",
        np.random.default_rng(0),
        (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000),
    )
    found = [step for step in steps if step is not None][-1]
    assert found.exponent == pytest.approx(-0.5, abs=0.05)
    by_size = {size.m: size for size in found.sizes}
    for m, (error, angle) in zip((1, 10, 100, 1000), FACTS[epochs], strict=True):
        assert by_size[m].median_error == pytest.approx(error, rel=0.35)
        assert by_size[m].median_angle == pytest.approx(angle, abs=4)
