"""How long a sweep takes."""

import pytest

from nnviz.lab.time_left import SweepTime, duration_text


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_rest_takes_as_long_as_the_pace_says() -> None:
    clock = Clock()
    times = SweepTime(clock)
    assert times.seconds_left is None
    times.note(0.1)
    assert times.seconds_left is None
    clock.now = 10.0
    times.note(0.3)
    assert times.seconds_left == pytest.approx(35.0)


def test_a_pause_is_not_counted() -> None:
    clock = Clock()
    times = SweepTime(clock)
    times.note(0.0)
    clock.now = 10.0
    times.note(0.5)
    times.rest()
    clock.now = 1000.0
    times.note(0.5)
    assert times.seconds_left is None
    clock.now = 1001.0
    times.note(0.6)
    assert times.seconds_left == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (8.4, "8 s"), (80, "1:20 min"), (3599, "59:59 min"), (7500, "2:05 h")]
)
def test_a_time_is_said_in_words(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
