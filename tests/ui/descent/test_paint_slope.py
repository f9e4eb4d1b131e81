"""Slope and staircase as they are painted."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor

from nnviz.ui.descent.paint_slope import Marker, SlopeScene, paint_slope
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Painted, Written, count_near, pixels

W = np.linspace(-4.0, 4.0, 81)
THEME = THEMES["light"]
AREA = QRectF(0, 0, 500, 400)


def scene(
    marker: Marker | None = None, costs: np.ndarray | None = None, counts: np.ndarray | None = None
) -> SlopeScene:
    stairs = np.where(W < 0, 19, 20) if counts is None else counts
    return SlopeScene("w¹₁₁", W, W**2 if costs is None else costs, stairs, 24, AREA, THEME, 1.0, marker)


def test_columns_and_values_belong_together() -> None:
    one = scene()
    assert one.value_at(one.x(1.5)) == pytest.approx(1.5)
    assert one.value_at(-100.0) == -4.0
    assert one.value_at(1e6) == 4.0
    assert one.slope_area.bottom() < one.stairs_area.top()


def test_a_falling_cost_is_orange_and_a_rising_one_blue(painted: Painted) -> None:
    for w, color in ((-2.0, THEME.data.negative), (2.0, THEME.data.positive)):
        one = scene(Marker(w, w**2, 2 * w, 19))
        image = painted(lambda painter, one=one: paint_slope(painter, one), ground=THEME.ground)
        assert count_near(image, QColor(*color), 12) > 150


def test_the_staircase_is_flat_but_for_its_jumps(painted: Painted) -> None:
    one = scene()
    image = painted(lambda painter: paint_slope(painter, one), ground=THEME.ground)
    area = one.stairs_area
    ink_rows = {
        y
        for y in range(int(area.top()), int(area.bottom()))
        for x in (int(one.x(-3.0)), int(one.x(3.0)))
        if image.pixelColor(x, y) == THEME.ink
    }
    low = [y for y in ink_rows if image.pixelColor(int(one.x(-3.0)), y) == THEME.ink]
    high = [y for y in ink_rows if image.pixelColor(int(one.x(3.0)), y) == THEME.ink]
    assert max(high) < min(low)


def test_the_marker_goes_through_both(painted: Painted) -> None:
    one = scene(Marker(1.0, 1.0, 2.0, 20))
    image = painted(lambda painter: paint_slope(painter, one), ground=THEME.ground)
    x = int(one.x(1.0))
    for area in (one.slope_area, one.stairs_area):
        column = [image.pixelColor(x, y) for y in range(int(area.top()), int(area.bottom()))]
        assert sum(abs(color.blue() - THEME.accent.blue()) < 40 and color.red() < 140 for color in column) > 20


@pytest.mark.parametrize(
    ("costs", "counts"),
    [
        (np.ones(81), np.full(81, 7)),
        (np.where(W > 0, np.nan, 1.0), None),
        (np.full(81, np.inf), None),
        (W * 1e-12, np.arange(81)),
    ],
)
def test_flat_broken_and_tiny_curves_can_be_painted(
    costs: np.ndarray, counts: np.ndarray | None, painted: Painted
) -> None:
    one = scene(Marker(0.0, 1.0, 0.0, 7), costs, counts)
    painted(lambda painter: paint_slope(painter, one), ground=THEME.ground)


def test_numbers_at_the_axis_are_whole_however_long(painted: Painted) -> None:
    one = replace(scene(costs=np.linspace(-1.2e-5, 1.2e-5, 81)), area=QRectF(100, 0, 500, 400))
    image = painted(lambda painter: paint_slope(painter, one), ground=THEME.ground, width=600)
    rows = slice(int(one.slope_area.top()) + 4, int(one.slope_area.bottom()))
    first = pixels(image)[rows, 100]  # where letters that were cut would end
    assert (first == pixels(image)[rows, 0]).all()


@pytest.mark.parametrize(
    ("counts", "n_examples", "least", "most"),
    [(np.full(81, 22), 22, 20, 22), (np.zeros(81, int), 22, 0, 2), (np.full(81, 1), 1, 0, 1), (W > 0, 10_000, 0, 2)],
)
def test_the_axis_of_a_count_ends_at_nothing_and_at_all_examples(
    counts: np.ndarray, n_examples: int, least: int, most: int, written: Written
) -> None:
    one = replace(scene(counts=counts.astype(np.int64)), n_examples=n_examples, costs=np.linspace(-0.9, -0.1, 81))
    texts = written(lambda painter: paint_slope(painter, replace(one, values=np.linspace(0.1, 0.9, 81))))
    whole = {int(text) for text in texts if text.isdigit()}
    assert whole == set(range(least, most + 1))


@pytest.mark.parametrize(("value", "said"), [(16.7, "16.7 →"), (-1e6, "← −1.00·10⁶")])
def test_a_marker_beyond_the_axis_is_written_at_its_end(
    value: float, said: str, painted: Painted, written: Written
) -> None:
    one = scene(Marker(value, 4.0, 1.0, 20))
    assert said in written(lambda painter: paint_slope(painter, one))
    image = painted(lambda painter: paint_slope(painter, one), ground=THEME.ground)
    rows = slice(int(one.stairs_area.top()), None)
    bare = painted(lambda painter: paint_slope(painter, scene()), ground=THEME.ground)
    right = slice(int(one.stairs_area.right()) - 60, None)  # where the slope of the count is said
    assert (pixels(image)[rows, : right.start] == pixels(bare)[rows, : right.start]).all()
