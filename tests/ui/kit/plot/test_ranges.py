"""A run is followed in ranges that fit it, and what they leave out is told."""

import numpy as np
import pytest

from nnviz.ui.kit.plot.ranges import (
    OffScale,
    all_values,
    all_x,
    followed_values,
    followed_x,
    off_scale,
    scaled,
)
from nnviz.ui.kit.plot.series import Curve, SeriesSpec, Unit
from nnviz.ui.kit.plot.spans import Span


def curve(*values: float, visible: bool = True) -> Curve:
    made = Curve(SeriesSpec("c", "c"))
    made.append(np.arange(len(values)), values)
    made.visible = visible
    return made


def test_following_shows_all_epochs_but_enlarges_the_first_steps() -> None:
    assert followed_x(0.0, 30) == Span(0, 30)
    assert followed_x(12.0, 30) == Span(0, 30)
    assert followed_x(0.02, 30) == Span(0, pytest.approx(0.1))
    assert followed_x(41.0, 30) == all_x(41.0, 30) == Span(0, 45)


def test_only_what_is_visible_sets_the_range_to_follow() -> None:
    curves = [curve(0.2, 0.2), curve(7.0, 7.0, visible=False)]
    assert followed_values(curves, "cost", log=False) == Span(0, pytest.approx(0.2))
    assert all_values(curves, "cost", log=False) == Span(0, pytest.approx(8.0))
    assert followed_values([curve(96.0, 97.0)], "percent", log=False) == Span(95, 100)
    assert followed_values([curve()], "percent", log=False) == Span(0, 100)


@pytest.mark.parametrize(
    ("unit", "first", "rest", "shown", "expected"),
    [
        ("cost", 1.234, 0.1, Span(0, 0.3), OffScale(0.0, "↑ 1.23", above=True)),
        ("percent", 9.8, 95.0, Span(80, 100), OffScale(0.0, "↓ 9.8%", above=False)),
        ("cost", 0.25, 0.1, Span(0, 0.3), None),
        ("percent", 80.0, 95.0, Span(80, 100), None),
    ],
)
def test_a_start_that_is_cut_off_is_told(
    unit: Unit, first: float, rest: float, shown: Span, expected: OffScale | None
) -> None:
    assert off_scale([curve(first, *[rest] * 9), curve(200.0, visible=False)], unit, shown) == expected


def test_what_is_not_positive_lies_below_every_log_axis() -> None:
    assert scaled(np.array([100.0, 0.0, -1.0]), log=True).tolist() == [2.0, pytest.approx(-300), pytest.approx(-300)]
    assert scaled(np.array([-1.0]), log=False).tolist() == [-1.0]
