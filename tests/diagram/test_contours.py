"""Contours against surfaces whose contours are known."""

import math
from itertools import pairwise

import numpy as np
import pytest

from nnviz.diagram.contours import MOST_LEVELS, contour_lines, contour_pieces, round_levels


def grid(n: int = 81, reach: float = 2.0) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    x, y = np.linspace(-reach, reach, n), np.linspace(-reach, reach, n + 4)
    return x, y, *np.meshgrid(x, y)


def test_the_contour_of_a_bowl_is_one_closed_circle() -> None:
    x, y, xs, ys = grid()
    (line,) = contour_lines(x, y, xs**2 + ys**2, 1.7)
    assert (line[0] == line[-1]).all()
    np.testing.assert_allclose(np.hypot(line[:, 0], line[:, 1]), math.sqrt(1.7), atol=2e-3)
    length = np.hypot(*np.diff(line, axis=0).T).sum()
    assert length == pytest.approx(2 * math.pi * math.sqrt(1.7), rel=2e-3)


def test_the_contours_of_a_plane_are_straight_from_edge_to_edge() -> None:
    x, y, xs, ys = grid()
    (line,) = contour_lines(x, y, 2 * xs + ys, 0.3)
    np.testing.assert_allclose(2 * line[:, 0] + line[:, 1], 0.3, atol=1e-12)
    assert sorted(round(abs(end), 9) for end in line[[0, -1], 1]) == [2.0, 2.0]


def test_a_level_above_and_below_everything_has_no_line() -> None:
    x, y, xs, ys = grid(9)
    assert contour_lines(x, y, xs**2 + ys**2, -1.0) == ()
    assert contour_lines(x, y, xs**2 + ys**2, 9.0) == ()


def test_two_valleys_have_two_lines_below_the_pass_and_one_above() -> None:
    x, y, xs, ys = grid()
    values = (xs**2 - 1) ** 2 + ys**2
    assert len(contour_lines(x, y, values, 0.5)) == 2
    assert len(contour_lines(x, y, values, 1.5)) == 1


@pytest.mark.parametrize(("corner", "joined"), [(1.0, True), (0.4, False)])
def test_a_saddle_cell_is_cut_by_the_value_in_its_middle(corner: float, joined: bool) -> None:
    values = np.array([[corner, 0.0], [0.0, 1.0]])
    one = np.array([0.0, 1.0])
    lines = contour_lines(one, one, values, 0.38)
    assert len(lines) == 2
    # Joined: the high corners (0, 0) and (1, 1) lie on one side, so each line cuts off a low corner.
    middles = [tuple(np.round(line.mean(axis=0)).astype(int)) for line in lines]
    assert sorted(middles) == ([(0, 1), (1, 0)] if joined else [(0, 0), (1, 1)])


def test_every_point_of_random_contours_has_the_level_between_its_neighbours() -> None:
    rng = np.random.default_rng(4)
    x, y = np.sort(rng.uniform(0, 1, 12)), np.sort(rng.uniform(0, 1, 9))
    values = rng.normal(size=(9, 12))
    lines = contour_lines(x, y, values, 0.1)
    n_crossed = int((np.diff(values >= 0.1, axis=0) != 0).sum() + (np.diff(values >= 0.1, axis=1) != 0).sum())
    assert sum(len(line) - (line[0] == line[-1]).all() for line in lines) == n_crossed
    for a, b in np.concatenate(lines):
        on_row = np.isclose(y, b).any()
        on_column = np.isclose(x, a).any()
        assert on_row or on_column
        if on_row:
            assert np.interp(a, x, values[np.isclose(y, b).argmax()]) == pytest.approx(0.1)
        else:
            assert np.interp(b, y, values[:, np.isclose(x, a).argmax()]) == pytest.approx(0.1)


@pytest.mark.parametrize("hole", [np.nan, np.inf, -np.inf])
def test_cells_beside_a_hole_have_no_line(hole: float) -> None:
    x, y, xs, ys = grid(21)
    values = xs + 0 * ys
    values[12, 10] = hole
    values = values + 0.05  # the line goes through the cells left of x = 0, beside the hole
    lines = contour_lines(x, y, values, 0.0)
    assert len(lines) == 2
    assert np.isfinite(np.concatenate(lines)).all()


def test_levels_are_round_evenly_spaced_and_few() -> None:
    levels = round_levels(np.linspace(0.013, 0.319, 50))
    steps = np.diff(levels)
    assert steps == pytest.approx([0.02] * len(steps))
    assert levels[0] == pytest.approx(0.02)
    assert 0.013 < levels[0] < levels[-1] < 0.319
    assert len(levels) <= MOST_LEVELS


def test_levels_of_a_peak_are_spaced_by_decades() -> None:
    x = np.linspace(-2, 2, 41)
    levels = round_levels((1 - x[:, None]) ** 2 + 100 * (x[None, :] - x[:, None] ** 2) ** 2)
    assert levels[-1] > 1000
    assert levels[0] <= 1.0
    assert len(levels) <= MOST_LEVELS
    assert levels == tuple(sorted(levels))


def test_the_wide_floor_of_a_valley_has_levels_of_its_own() -> None:
    x = np.linspace(-5, 5, 121)
    levels = round_levels(0.1 * x[np.newaxis, :] ** 2 + 2 * x[:, np.newaxis] ** 2)
    assert levels[:4] == pytest.approx((1, 2, 5, 10))
    assert len(levels) <= MOST_LEVELS


@pytest.mark.parametrize(
    "values", [np.ones((3, 3)), np.full((2, 2), np.nan), np.array([[1.0, np.inf]]), np.array([[-1e308, 1e308]])]
)
def test_what_is_flat_or_not_finite_has_no_levels(values: np.ndarray) -> None:
    assert round_levels(values) == ()


def test_negative_values_have_even_levels() -> None:
    levels = round_levels(np.linspace(-9, 9, 50))
    assert levels == tuple(-float(level) for level in reversed(levels))
    assert 0.0 in levels


@pytest.mark.parametrize(
    ("low", "high", "levels"),
    [
        (-9.0, 9.0, [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
        (-10.0, 10.0, [float(n) for n in range(-9, 10)]),
        (-1.0, 3.0, [n / 5 for n in range(-4, 15)]),
    ],
)
def test_levels_are_all_round_numbers_between_and_neither_end(low: float, high: float, levels: list[float]) -> None:
    assert round_levels(np.linspace(low, high, 51)) == pytest.approx(levels)


def test_pieces_are_what_the_lines_are_joined_from() -> None:
    x, y, xs, ys = grid(31)
    values = np.sin(2 * xs) * np.cos(3 * ys) + 0.1 * xs
    values[4, 5] = np.nan
    lines = contour_lines(x, y, values, 0.2)
    joined = {frozenset(map(tuple, pair)) for line in lines for pair in pairwise(line.tolist())}
    pieces = contour_pieces(x, y, values, 0.2)
    assert {frozenset(map(tuple, pair)) for pair in pieces.tolist()} == joined
    assert len(pieces) == len(joined)
    assert contour_pieces(x, y, values, 9.0).shape == (0, 2, 2)
