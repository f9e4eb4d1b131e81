"""A run stops when it has not got better for the epochs it was given."""

import pytest

from nnviz.runs.stop_rule import BestEpoch, StopRule


@pytest.mark.parametrize(("patience", "stops"), [(None, False), (1, True), (3, True), (4, False)])
def test_patience_counts_from_the_best_epoch(patience: int | None, stops: bool) -> None:
    rule = StopRule()
    for epoch, n_right in ((1, 50), (2, 60), (3, 60), (4, 55), (5, 59)):
        rule.observe(epoch, n_right)
    assert rule.no_better(patience, 5) is stops


def test_the_best_epoch_is_the_first_of_the_best() -> None:
    rule = StopRule()
    assert rule.best is None
    for epoch, n_right in ((1, 50), (2, 60), (3, 60), (4, 55)):
        rule.observe(epoch, n_right)
    assert rule.best == BestEpoch(2, 60)
