"""Another ball lies opposite the chosen one, and never on one that is there."""

import math
from itertools import combinations

import pytest

from nnviz.descent import edits
from nnviz.descent.free_place import NEAR, free_place
from nnviz.descent.state import MOST_BALLS, DescentState
from nnviz.descent.surfaces import SURFACE_KEYS

SPAN = (-3.0, 3.0, -1.0, 3.0)


def test_it_is_opposite_the_chosen_start() -> None:
    assert free_place(SPAN, [(9.0, 9.0), (-2.4, 1.6)], 1) == pytest.approx((2.4, 0.4))


def test_a_place_that_is_taken_is_passed_over() -> None:
    assert free_place(SPAN, [(-3.0, 1.0), (3.0, 1.0)], 1) == pytest.approx((0.0, 3.0))  # a quarter turn on


def test_opposite_the_middle_is_somewhere_else() -> None:
    x, y = free_place(SPAN, [(0.0, 1.0)], 0)
    assert math.hypot(x / 3, (y - 1) / 2) > 0.5


def test_a_start_beyond_the_map_has_its_opposite_at_the_rim() -> None:
    assert free_place(SPAN, [(300.0, 1.0)], 0) == pytest.approx((-3.0, 1.0))


@pytest.mark.parametrize("surface", SURFACE_KEYS)
def test_all_balls_that_there_may_be_begin_apart(surface: str) -> None:
    state = edits.with_surface(DescentState(), surface)
    while len(state.balls) < MOST_BALLS:
        state = edits.with_ball_opposite(state)
    x_low, x_high, y_low, y_high = state.function().span
    starts = [ball.trail[0].at for ball in state.balls]
    assert all(x_low <= x <= x_high and y_low <= y <= y_high for x, y in starts)
    apart = (
        2 * math.hypot((a - c) / (x_high - x_low), (b - d) / (y_high - y_low))
        for (a, b), (c, d) in combinations(starts, 2)
    )
    assert min(apart) > NEAR
