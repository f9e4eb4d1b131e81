"""When a run is measured, against its rule said for one epoch or step at a time."""

import pytest

from nnviz.runs.measuring import AS_THE_TEXT, WATCHED, Measuring

EVERY_EPOCH = Measuring(at_start=(), within_epochs=(), at_epoch_ends=("test",))


def is_due_by_the_rule(epoch: int, steps_in_epoch: int) -> bool:
    """Every epoch to the 20th; then about every 50 steps; after 100 such measurements ten times as seldom."""
    stride = -(-50 // steps_in_epoch)
    if stride > 1 and epoch > 100 * stride:
        stride *= 10
    return epoch <= 20 or epoch % stride == 0


@pytest.mark.parametrize("steps_in_epoch", [1, 3, 7, 10, 49, 50, 51, 5000])
def test_epochs_follow_one_another_by_the_rule(steps_in_epoch: int) -> None:
    last = 12_000 if steps_in_epoch < 50 else 100
    found, epoch = [], 0
    while (epoch := WATCHED.next_epoch(epoch, steps_in_epoch)) <= last:
        found.append(epoch)
    due = [epoch for epoch in range(1, last + 1) if is_due_by_the_rule(epoch, steps_in_epoch)]
    assert found == due
    assert [epoch for epoch in range(1, last + 1) if WATCHED.is_due(epoch, steps_in_epoch)] == due


def test_from_the_middle_of_nowhere_the_same_epoch_is_next() -> None:
    for epoch in range(3_000):
        found = WATCHED.next_epoch(epoch, 7)
        assert is_due_by_the_rule(found, 7)
        assert not any(is_due_by_the_rule(between, 7) for between in range(epoch + 1, found))


def test_without_sparing_every_epoch_is_next() -> None:
    assert [EVERY_EPOCH.next_epoch(epoch, 1) for epoch in (0, 19, 20, 5_000)] == [1, 20, 21, 5_001]


def test_the_first_epoch_is_measured_at_its_first_steps() -> None:
    step, seen = 0, []
    while step < 3_500:
        step += WATCHED.steps_ahead(step, step / 3_500, left=3_500 - step, steps_in_epoch=3_500)
        seen.append(step)
    assert seen == [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 3_000, 3_500]


def test_later_ones_at_their_half_and_end() -> None:
    assert WATCHED.steps_ahead(100, 1.0, left=100, steps_in_epoch=100) == 50
    assert WATCHED.steps_ahead(150, 1.5, left=50, steps_in_epoch=100) == 50
    assert WATCHED.steps_ahead(170, 1.7, left=30, steps_in_epoch=100) == 30


def test_short_ones_are_trained_through_to_the_next_that_is_due() -> None:
    assert WATCHED.steps_ahead(203, 20.3, left=7, steps_in_epoch=10) == 7 + 4 * 10
    assert WATCHED.steps_ahead(250, 25.0, left=10, steps_in_epoch=10) == 50
    assert WATCHED.steps_ahead(5_000, 500.0, left=10, steps_in_epoch=10) == 500


def test_nothing_is_measured_within_epochs_unless_asked() -> None:
    assert AS_THE_TEXT.steps_ahead(0, 0.0, left=5_000, steps_in_epoch=5_000) == 5_000
    assert AS_THE_TEXT.steps_ahead(5_100, 1.02, left=4_900, steps_in_epoch=5_000) == 4_900
