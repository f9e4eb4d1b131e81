"""The speeds on the slider, and how speeds and times are said."""

import math
from itertools import pairwise

import pytest

from nnviz.ui.kit.training_speed import FASTEST_LIMITED, SPEED_POSITIONS, duration_text, speed_at, speed_text


def test_the_slider_goes_from_one_a_second_to_no_limit() -> None:
    speeds = [speed_at(position) for position in range(SPEED_POSITIONS + 1)]
    assert speeds[0] == 1.0
    assert speeds[-2] == FASTEST_LIMITED
    assert math.isinf(speeds[-1])
    assert all(a <= b for a, b in pairwise(speeds))
    assert all(speed == round(speed) for speed in speeds[:-1])


@pytest.mark.parametrize(
    ("speed", "text"), [(1.0, "1/s"), (250.0, "250/s"), (10_000.0, "10,000/s"), (math.inf, "full speed")]
)
def test_speeds_are_said(speed: float, text: str) -> None:
    assert speed_text(speed) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 s left"),
        (0.2, "1 s left"),
        (59.0, "59 s left"),
        (60.0, "1 min left"),
        (61.0, "2 min left"),
        (3599.0, "60 min left"),
        (3600.0, "1 h left"),
        (90_000.0, "25 h left"),
    ],
)
def test_times_are_said_rounded_up(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
