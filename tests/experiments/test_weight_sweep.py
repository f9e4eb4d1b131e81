"""Slope and staircase."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.sources import load_dataset
from nnviz.experiments.generators import finished
from nnviz.experiments.moved_weight import MovedWeight, with_value
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sweep import WeightSweep, small_changes, weight_sweep
from nnviz.nn.evaluation import evaluate
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from tests.experiments.cases import plain_cost, plain_right, random_case


def trained(dataset: Dataset, sizes: tuple[int, ...], steps: int) -> MovedWeight:
    trainer = Trainer(TrainingPlan(sizes, initial="scaled", epochs=20, dtype="float64"), dataset)
    for _ in range(steps):
        trainer.run(10)
    return MovedWeight(trainer.network(), dataset.test, "quadratic")


@pytest.mark.parametrize("seed", range(100))
def test_every_value_has_its_cost_and_its_count(seed: int) -> None:
    case, rng = random_case(seed), np.random.default_rng(seed)
    layer = int(rng.integers(1, len(case.network.sizes)))
    place = WeightPlace(layer, 0, int(rng.integers(case.network.sizes[layer - 1])))
    values = np.linspace(-4, 4, 17)
    found = finished(weight_sweep(MovedWeight(case.network, case.examples, case.cost), place, values))
    assert found.n_examples == len(case.examples)
    for value, cost, right, count in zip(values, found.costs, found.right, found.n_right, strict=True):
        network = with_value(case.network, place, float(value))
        assert cost == pytest.approx(plain_cost(network, case.examples, case.cost), rel=1e-9, abs=1e-12)
        assert right.tolist() == plain_right(network, case.examples).tolist()
        assert count == right.sum()


def test_the_steps_are_named_by_the_examples_that_change() -> None:
    right = np.array([[1, 0, 1], [1, 0, 1], [0, 1, 1], [0, 0, 1]], bool)
    sweep = WeightSweep(WeightPlace(1, 0, 0), np.arange(4.0), np.zeros(4), right)
    assert sweep.n_right.tolist() == [2, 2, 2, 1]
    first, second = sweep.flips
    assert (first.value, first.gained, first.lost, first.change) == (2.0, (1,), (0,), 0)
    assert (second.value, second.gained, second.lost, second.change) == (3.0, (), (1,), -1)


def test_the_cost_stays_smooth_and_the_count_a_staircase_at_every_zoom(blobs: Dataset) -> None:
    moved = trained(blobs, (16, 8, 3), 20)
    place = WeightPlace(2, 1, 3)
    middle = float(place.value(moved.network))
    for reach in (10.0, 1.0, 0.1):
        sweep = finished(weight_sweep(moved, place, np.linspace(middle - reach, middle + reach, 200)))
        second = np.abs(np.diff(sweep.costs, 2)).max()
        assert second < 0.05 * np.ptp(sweep.costs)
        assert set(np.unique(sweep.n_right).tolist()) <= set(range(91))
    assert (np.diff(sweep.n_right) == 0).mean() > 0.9


def test_control_is_given_up_every_few_values(blobs: Dataset) -> None:
    moved = trained(blobs, (16, 8, 3), 1)
    assert len(list(weight_sweep(moved, WeightPlace(1, 0, 0), np.linspace(0, 1, 40)))) == 5


def test_small_changes_mostly_change_nothing(blobs: Dataset) -> None:
    moved = trained(blobs, (16, 8, 3), 20)
    found = finished(small_changes(moved, np.random.default_rng(0), change=0.01, n=60))
    assert len(found.places) == 60
    as_it_is = evaluate(moved.network, blobs.test, "quadratic").n_right
    for place, difference in list(zip(found.places, found.differences, strict=True))[:20]:
        network = with_value(moved.network, place, place.value(moved.network) + 0.01)
        assert evaluate(network, blobs.test, "quadratic").n_right - as_it_is == difference
    assert sum(found.histogram().values()) == 60
    assert found.histogram()[0] == (found.differences == 0).sum() > 30


def test_changes_of_one_layer_are_drawn_from_it(blobs: Dataset) -> None:
    moved = trained(blobs, (16, 8, 3), 1)
    for layer in (1, 2):
        found = finished(small_changes(moved, np.random.default_rng(0), n=30, layer=layer))
        assert {place.layer for place in found.places} == {layer}
    drawn = finished(small_changes(moved, np.random.default_rng(0), n=200)).places
    assert sum(place.layer == 1 for place in drawn) == pytest.approx(200 * 128 / 152, abs=20)


@pytest.mark.long
def test_on_mnist_a_weight_of_the_second_layer_matters_more_often(mnist_folder: Path) -> None:
    dataset = load_dataset("mnist")
    trainer = Trainer(TrainingPlan((784, 30, 10), initial="scaled", epochs=5), dataset)
    for _ in range(5):
        trainer.run(5000)
    moved = MovedWeight(trainer.network(), dataset.test, "quadratic")
    found = [finished(small_changes(moved, np.random.default_rng(0), layer=layer)) for layer in (1, 2)]
    shares = [float((changes.differences != 0).mean()) for changes in found]
    assert shares[0] == pytest.approx(0.09, abs=0.06)
    assert shares[1] == pytest.approx(0.45, abs=0.12)
