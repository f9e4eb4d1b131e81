"""What is said above the difference of two settings."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication

from nnviz.lab.difference import RunningDifference
from nnviz.runs.sweep.statistics import paired
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.runs.paint_difference import BAND_SHARE, DOT_PX, HEAD_PX, DifferenceScene, paint_difference, verdict
from tests.ui.painting import image_of


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((), (), "b − a: no pair yet"),
        ((0.5,), (0.25,), "b − a = −25.00"),
        # t = 4.3027 for two degrees of freedom: ±4.3027 · 1 / √3, and p by a table of t = 10 · √3
        ((0.60, 0.60, 0.60), (0.69, 0.70, 0.71), "b − a = +10.00 ± 2.48 (95 %): decided after 2 (p = 0.0033)"),
        ((0.25, 0.5), (0.5, 0.75), "b − a = +25.00 ± –: no interval, the same in all 2 pairs"),
        ((0.5, 0.75), (0.5, 0.75), "b − a = +0.00 ± –: no interval, the same in all 2 pairs"),
    ],
)
def test_the_verdict_has_the_numbers_of_the_pairs(
    first: tuple[float, ...], second: tuple[float, ...], said: str
) -> None:
    after = tuple(paired(first[:k], second[:k]) for k in range(1, len(first) + 1))
    seeds, differences = tuple(range(len(first))), np.subtract(second, first)
    assert verdict(RunningDifference("a", "b", 5, seeds, differences, after)) == said


def test_the_band_begins_with_the_first_pair_that_differs(qapp: QGuiApplication) -> None:
    first, second, theme = (0.0, 0.0, 0.0), (1.0, 1.0, 0.9), THEMES["light"]
    after = tuple(paired(first[:k], second[:k]) for k in range(1, 4))
    difference = RunningDifference("a", "b", 3, (0, 1, 2), np.subtract(second, first), after)
    scene = DifferenceScene(difference, QRectF(0, 0, 320, 240), theme, 1.0)
    image = image_of(lambda painter: paint_difference(painter, scene), 320, 240, theme.ground)
    band = blended(theme.accent, theme.ground, BAND_SHARE)
    inked = [x for x in range(320) for y in range(240) if image.pixelColor(x, y) == band]
    assert min(inked) > scene.frame.point(2.5, 0).x()
    assert max(inked) > scene.frame.point(3, 0).x()


@pytest.mark.parametrize("share", [0.5, -0.5])
def test_the_outermost_dots_are_whole_where_the_chart_is_low(qapp: QGuiApplication, share: float) -> None:
    theme, s = THEMES["light"], 2.0
    after = (paired((0.0,), (share,)), paired((0.0, 0.0), (share, share)))
    difference = RunningDifference("a", "b", 2, (0, 1), np.array([share, share]), after)
    scene = DifferenceScene(difference, QRectF(0, 0, 400, 300), theme, s)
    image = image_of(lambda painter: paint_difference(painter, scene), 400, 300, theme.ground)
    place, end = scene.frame.point(2, 100 * share), (DOT_PX - 1.5) * s
    dot = [image.pixelColor(round(place.x()), round(place.y() + way * end)) for way in (-1, 0, 1)]
    assert dot == [theme.ink_soft] * 3


@pytest.mark.parametrize("second", [(1.0, 1.0), (0.2, 0.1), (0.9, 1.0)])
def test_the_verdict_stays_above_the_chart_however_long_the_names(
    qapp: QGuiApplication, second: tuple[float, ...]
) -> None:
    theme, names = THEMES["light"], ("10 % of the labels wrong", "99 % of the labels wrong")
    after = tuple(paired((0.0, 0.0)[:k], second[:k]) for k in (1, 2))
    difference = RunningDifference(*names, 2, (0, 1), np.array(second), after)
    scene = DifferenceScene(difference, QRectF(0, 0, 232, 240), theme, 1.0)
    image = image_of(lambda painter: paint_difference(painter, scene), 232, 240, theme.ground)
    lines = [y for y in range(40) if any(image.pixelColor(x, y) != theme.ground for x in range(232))]
    assert lines
    assert max(lines) < HEAD_PX - 2  # a third line would be cut off there
