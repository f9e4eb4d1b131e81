"""Landscapes: right at every point, coarse first, and given up at once."""

import gc
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.sources import load_dataset
from nnviz.experiments.landscape import Landscape, landscape, path_on
from nnviz.experiments.weight_plane import WeightPlace, main_directions, random_directions, two_weights
from nnviz.experiments.weight_vectors import network_at, vector_of
from nnviz.nn.network import random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from tests.experiments.cases import plain_cost, random_case


def last(steps: object) -> Landscape:
    found = [step for step in steps if step is not None]  # type: ignore[attr-defined]
    assert found[-1].is_done
    return found[-1]


@pytest.mark.parametrize("seed", range(100))
def test_every_point_is_what_a_plain_forward_pass_costs(seed: int) -> None:
    case = random_case(seed)
    plane = random_directions(case.network, np.random.default_rng(seed), reach=2.0)
    found = last(landscape(plane, case.examples, points=5, cost=case.cost))
    assert found.costs.shape == (5, 5)
    assert (found.s[0], found.s[-1], found.t[0], found.t[-1]) == plane.span
    for t, row in zip(found.t, found.costs, strict=True):
        for s, cost in zip(found.s, row, strict=True):
            expected = plain_cost(plane.network(float(s), float(t)), case.examples, case.cost)
            assert cost == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("points", [3, 13, 24, 41, 60])
def test_it_starts_coarse_and_every_picture_is_part_of_the_last(points: int) -> None:
    case = random_case(3)
    plane = random_directions(case.network, np.random.default_rng(0), reach=1.0)
    found = [step for step in landscape(plane, case.examples, points=points, cost=case.cost) if step is not None]
    shares = [step.share for step in found]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert found[0].costs.size <= max(9, 26**2)
    assert not found[0].is_done or points < 24
    final = found[-1]
    for step in found:
        rows, columns = np.searchsorted(final.t, step.t), np.searchsorted(final.s, step.s)
        assert (final.t[rows] == step.t).all()
        assert (final.s[columns] == step.s).all()
        assert (final.costs[np.ix_(rows, columns)] == step.costs).all()
        assert (step.s[0], step.s[-1], step.t[0], step.t[-1]) == plane.span
        assert (np.diff(step.t) > 0).all()


def test_every_refinement_doubles_the_places_of_a_side() -> None:
    case = random_case(1)
    plane = random_directions(case.network, np.random.default_rng(0), reach=1.0)
    steps = [step for step in landscape(plane, case.examples, points=101, cost=case.cost) if step is not None]
    squares = [len(step.s) for step in steps if len(step.s) == len(step.t)]
    assert squares == [8, 14, 26, 51, 101]


def test_it_gives_up_control_between_any_two_slices(blobs: Dataset) -> None:
    network = random_network((16, 8, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    plane = random_directions(network, np.random.default_rng(0), reach=1.0)
    steps = list(landscape(plane, blobs.training, points=5))
    assert steps.count(None) >= 1 + 5


def test_giving_it_up_frees_its_memory() -> None:
    rng = np.random.default_rng(0)
    network = random_network((784, 100, 10), ("sigmoid",) * 2, initial="scaled", rng=rng, dtype=np.float32)
    examples = Examples(rng.integers(0, 256, (2000, 784), np.uint8), rng.integers(0, 10, 2000))
    plane = random_directions(network, rng, reach=1.0)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    steps = landscape(plane, examples, points=41)
    for _ in range(12):
        next(steps)
    during = tracemalloc.get_traced_memory()[0]
    del steps
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 1e6 < during - before < 30e6
    assert after - before < 1e5


def test_a_network_far_out_costs_infinity_and_no_warning() -> None:
    network = random_network((2, 2, 2), ("identity",) * 2, initial="text", rng=np.random.default_rng(0))
    plane = two_weights(network, WeightPlace(1, 0, 0), WeightPlace(2, 0, 0), reach=1e200)
    examples = Examples(np.ones((3, 2)), np.array([0, 1, 1]))
    found = last(landscape(plane, examples, points=3))
    assert np.isinf(found.costs).any()


def test_a_run_is_projected_with_its_distance_and_both_costs() -> None:
    case = random_case(12)
    origin, draw = vector_of(case.network), np.random.default_rng(0)
    path = [network_at(origin + draw.normal(size=len(origin)) * 0.3, case.network) for _ in range(6)]
    plane = main_directions(path)
    way = path_on(plane, path, case.examples, case.cost)
    for point, network, on_plane, own in zip(way.points, path, way.costs_on_plane, way.own_costs, strict=True):
        drawn = plane.network(point.s, point.t)
        assert point.distance == pytest.approx(
            np.linalg.norm(vector_of(drawn) - vector_of(network)), rel=1e-6, abs=1e-6
        )
        assert on_plane == pytest.approx(plain_cost(drawn, case.examples, case.cost), rel=1e-9)
        assert own == pytest.approx(plain_cost(network, case.examples, case.cost), rel=1e-9)
    assert way.points[-1].distance == pytest.approx(0.0, abs=1e-9)


def test_mnist_is_as_a_plain_forward_pass_says(mnist_folder: Path) -> None:
    dataset = load_dataset("mnist")
    trainer = Trainer(TrainingPlan((784, 30, 10), initial="scaled", epochs=1), dataset)
    trainer.run(500)
    network, examples = trainer.network(), dataset.training.first(300)
    plane = random_directions(network, np.random.default_rng(0), reach=1.0)
    found = last(landscape(plane, examples, points=5))
    for i, t in enumerate(found.t):
        for j, s in enumerate(found.s):
            expected = plain_cost(plane.network(float(s), float(t)), examples, "quadratic")
            assert found.costs[i, j] == pytest.approx(expected, abs=1e-6)
