"""The costs so far: every run is in the plot or leaves it upwards, whatever its costs are."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtWidgets import QApplication

from nnviz.ui.descent.paint_costs import CostsScene, paint_costs
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Written


def scene(*costs: list[float]) -> CostsScene:
    named = tuple((letter, np.array(one)) for letter, one in zip("ABC", costs, strict=False))
    return CostsScene(named, "A", QRectF(0, 0, 400, 120), THEMES["light"], 1.0)


def test_a_run_lies_within_the_plot_and_falls_with_its_cost() -> None:
    found = scene([4.0, 2.0, 1.0], [3.0, 3.5, 0.5])
    points = [found.point(step, cost) for step, cost in enumerate((4.0, 2.0, 1.0))]
    assert [point.y() for point in points] == sorted(point.y() for point in points)
    for point in points:
        assert found.plot.adjusted(-1, -1, 1, 1).contains(point)


def test_a_run_that_flies_off_leaves_the_plot_upwards() -> None:
    found = scene([1.0, 10.0, 1e300])
    assert found.plot.contains(found.point(1, 10.0))
    assert found.limits[1] < 12
    assert found.point(2, 1e300).y() < found.plot.top()


def test_jumps_out_of_the_valley_and_back_are_on_the_axis() -> None:
    jumps = [0.043, 0.02, 0.083, 0.087, 0.018]  # from near the bottom of a valley
    found = scene(jumps)
    assert all(found.plot.contains(found.point(step, cost)) for step, cost in enumerate(jumps))
    assert found.limits[1] < 0.11


def test_letters_of_curves_that_end_together_stand_apart(qapp: QApplication) -> None:
    found = scene([4.0, 1.0], [3.0, 1.01], [3.0, 0.99])
    items = record(QSize(400, 120), lambda painter: paint_costs(painter, found)).items
    boxes = [item.outlines.boundingRect() for item in items if isinstance(item, Text) and item.text in "ABC"]
    assert len(boxes) == 3
    assert not any(a.intersects(b) for a, b in itertools.combinations(boxes, 2))


@pytest.mark.parametrize("highest", [2, 4])
def test_where_a_run_leaves_the_plot_stands_how_high_it_goes(highest: int, written: Written) -> None:
    costs = [1.0, 0.5, 0.7, 0.6, 0.5]
    costs[highest] = 81_300.0
    assert "↑ 81,300" in written(lambda painter: paint_costs(painter, scene(costs)))
    assert not any("↑" in text for text in written(lambda painter: paint_costs(painter, scene([1.0, 2.0]))))


@pytest.mark.parametrize(
    "costs",
    [
        [0.0],
        [5.0, 5.0],
        [-6e29, -7e29],
        [float("nan")],
        [float("inf"), 1.0],
        [1.0, float("nan"), -1e308],
        [1e-300, 0.0],
    ],
)
def test_any_costs_are_painted(costs: list[float], pixels_of: Callable[..., np.ndarray]) -> None:
    found = scene(costs, costs[::-1])
    low, high = found.limits
    assert low < high
    assert pixels_of(lambda painter: paint_costs(painter, found)).shape[2] == 3


def test_the_ends_of_the_axis_are_found_once_and_not_for_every_point() -> None:
    found = scene([4.0, 2.0, 1.0])
    assert found.limits is found.limits
