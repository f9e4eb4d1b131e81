"""The straight line between two networks."""

import numpy as np
import pytest

from nnviz.experiments.generators import finished
from nnviz.experiments.weight_line import WeightLine, weight_line
from nnviz.experiments.weight_plane import line_between
from nnviz.nn.network import random_network
from tests.experiments.cases import plain_cost, plain_right, random_case


@pytest.mark.parametrize("seed", [1, 5, 9])
def test_costs_and_counts_along_the_line_are_those_of_the_networks_on_it(seed: int) -> None:
    case, rng = random_case(seed), np.random.default_rng(seed)
    other = random_network(case.network.sizes, case.network.activations, initial="text", rng=rng)
    plane = line_between(case.network, other, rng)
    line = finished(weight_line(plane, case.examples, case.cost, points=5))
    assert line.s.tolist() == [0.0, 0.25, 0.5, 0.75, 1.0]
    for s, cost, count in zip(line.s, line.costs, line.n_right, strict=True):
        network = plane.network(float(s), 0.0)
        assert cost == pytest.approx(plain_cost(network, case.examples, case.cost), rel=1e-9)
        assert count == plain_right(network, case.examples).sum()
    assert line.n_examples == len(case.examples)


def test_the_barrier_is_measured_from_the_straight_line_between_the_ends() -> None:
    s = np.linspace(0, 1, 5)
    line = WeightLine(s, np.array([1.0, 1.5, 3.0, 2.0, 2.0]), np.zeros(5, np.int64), 9)
    assert line.barrier == pytest.approx(3.0 - 1.5)
    assert WeightLine(s, 2 - s**2, np.zeros(5, np.int64), 9).barrier == pytest.approx(0.25)
    assert WeightLine(s, (1 - s) ** 2, np.zeros(5, np.int64), 9).barrier == 0.0


def test_a_line_that_only_sags_has_no_barrier_by_rounding() -> None:
    s = np.linspace(0, 1, 5)
    for low in (0.03, 0.07, 0.11, 0.3):
        for high in (0.3, 0.7, 0.9):
            costs = np.array([high, 0.0, 0.0, 0.0, low])
            assert WeightLine(s, costs, np.zeros(5, np.int64), 9).barrier == 0.0


def test_a_line_on_which_a_network_overflows_has_no_barrier_and_is_no_fault() -> None:
    s = np.linspace(0, 1, 3)
    for costs in ([np.inf, 1.0, np.inf], [1.0, np.inf, 2.0], [np.nan, 1.0, 2.0]):
        assert not np.isfinite(WeightLine(s, np.array(costs), np.zeros(3, np.int64), 9).barrier)
