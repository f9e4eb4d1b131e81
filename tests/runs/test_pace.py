"""A limited speed is kept and never made up for; the pace told is that of about the last second."""

import math
from itertools import chain, repeat

import pytest

from nnviz.runs.pace import Rate, SpeedLimit, epoch_seconds


class Clock:
    """Seconds that go on when the test says so."""

    def __init__(self) -> None:
        self.now = 10.0

    def __call__(self) -> float:
        return self.now


def test_without_a_limit_everything_is_permitted() -> None:
    limit = SpeedLimit(Clock())
    limit.use(1_000_000)
    assert limit.permitted() == math.inf


@pytest.mark.parametrize("speed", [1.0, 8.0, 320.0])
def test_a_limit_permits_its_steps_a_second(speed: float) -> None:
    clock = Clock()
    limit = SpeedLimit(clock)
    limit.set(speed)
    done = 0
    for _ in range(4 * 1024):
        clock.now += 1 / 1024
        steps = int(limit.permitted())
        limit.use(steps)
        done += steps
    assert done == pytest.approx(4 * speed, abs=1)


def test_the_first_step_is_permitted_at_once_and_the_second_is_not() -> None:
    limit = SpeedLimit(Clock())
    limit.set(5.0)
    assert limit.permitted() == 1.0
    limit.use(1)
    assert limit.permitted() == 0.0
    limit.restart()
    assert limit.permitted() == 1.0


def test_a_hold_up_saves_up_a_tenth_of_a_second_at_most() -> None:
    clock = Clock()
    limit = SpeedLimit(clock)
    for speed, most in ((200.0, 20.0), (2.0, 1.0)):
        limit.set(speed)
        clock.now += 60.0
        assert limit.permitted() == most


def test_a_limit_can_be_taken_away() -> None:
    limit = SpeedLimit(Clock())
    limit.set(1.0)
    limit.set(math.inf)
    assert limit.permitted() == math.inf


def test_the_rate_is_steps_over_seconds_of_work() -> None:
    rate = Rate()
    assert rate.per_second() == 0.0
    rate.add(0, 0.25)
    assert rate.per_second() == 0.0
    rate.add(30, 0.5)
    assert rate.per_second() == 40.0


def test_a_measurement_counts_when_steps_follow_it() -> None:
    rate = Rate()
    rate.add(30, 0.25)
    rate.add(0, 0.25)
    assert rate.per_second() == 120.0
    rate.add(30, 0.25)
    assert rate.per_second() == 80.0


def test_a_measurement_of_any_length_never_wears_the_rate_away() -> None:
    rate = Rate()
    for _ in range(5):
        rate.add(1, 0.5)
        for _ in range(10_000):
            rate.add(0, 0.04)
            assert 1.0 <= rate.per_second() <= 2.0


def test_the_rate_forgets_what_was_long_ago() -> None:
    rate = Rate()
    for _ in range(40):
        rate.add(10, 0.1)
    for _ in range(100):
        rate.add(50, 0.1)
    assert rate.per_second() == pytest.approx(500.0, rel=0.01)


def test_the_shortest_of_three_epochs_counts() -> None:
    ticks = chain([0.0, 5.0, 10.0, 12.0, 20.0, 23.0], repeat(99.0))
    assert epoch_seconds((2, 3, 5, 1), clock=lambda: next(ticks)) == 2.0


def test_any_shape_can_be_timed() -> None:
    assert epoch_seconds((1, 1)) > 0
    assert epoch_seconds((12, 4, 4, 4, 7)) > 0
