"""The time of an epoch is measured, the shortest of several."""

from itertools import chain, repeat

from nnviz.runs.epoch_time import epoch_seconds


def test_the_shortest_of_three_epochs_counts() -> None:
    ticks = chain([0.0, 5.0, 10.0, 12.0, 20.0, 23.0], repeat(99.0))
    assert epoch_seconds((2, 3, 5, 1), clock=lambda: next(ticks)) == 2.0


def test_any_shape_can_be_timed() -> None:
    assert epoch_seconds((1, 1)) > 0
    assert epoch_seconds((12, 4, 4, 4, 7)) > 0
