"""The page's numbers against the network and the functions themselves."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.descent import edits
from nnviz.descent.network_surface import NetworkSurface, examples
from nnviz.descent.readings import places, read_descent
from nnviz.descent.state import DescentState
from nnviz.descent.surfaces import SURFACE_KEYS, point_at
from nnviz.nn.network import forward


def rolled(state: DescentState, steps: int) -> DescentState:
    for _ in range(steps):
        state = edits.stepped(state)
    return state


def test_the_costs_of_a_trail_are_those_under_the_ball_at_each_step() -> None:
    state = rolled(edits.with_two_starts(DescentState()), 7)
    readings = read_descent(state)
    for ball, costs in zip(state.balls, readings.costs, strict=True):
        assert places(ball).shape == (8, 2)
        expected = [point_at(readings.surface, *place.at).cost for place in ball.trail]
        np.testing.assert_allclose(costs, expected, rtol=1e-12)
    assert readings.cost == pytest.approx(readings.costs[0][-1], rel=1e-12)


def test_cost_and_count_of_the_network_are_a_forward_pass() -> None:
    readings = read_descent(rolled(DescentState(), 5))
    surface = readings.surface
    assert isinstance(surface, NetworkSurface)
    x, y = examples()
    ball = rolled(DescentState(), 5).ball
    output = forward(surface.network(*ball.place.at), x).output
    assert readings.cost == pytest.approx(float(np.square(output - y).sum() / (2 * len(y))), rel=1e-12)
    assert readings.n_right == int(((output > 0.5) == (y > 0.5)).sum())


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("key", SURFACE_KEYS)
def test_the_slice_goes_through_the_ball(key: str, axis: int) -> None:
    state = replace(edits.with_surface(DescentState(), key), axis=axis)
    readings = read_descent(state)
    found = readings.slice
    assert found.name == readings.surface.names[axis]
    at = list(state.ball.place.at)
    at[axis] = float(found.values[7])
    assert found.costs[7] == pytest.approx(point_at(readings.surface, at[0], at[1]).cost, rel=1e-12)
    assert (found.n_right is None) == (key != "network")


def test_a_ball_that_stands_still_says_why() -> None:
    state = edits.with_formula(DescentState(), "1/x")
    assert "infinite" in read_descent(edits.stepped(edits.with_start(state, 0.0, 0.0))).why
    assert read_descent(state).why == ""
