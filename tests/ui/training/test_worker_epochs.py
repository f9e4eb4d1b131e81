"""The rest of an epoch is asked for: it ends where the epoch does, whatever changes on the way."""

from dataclasses import replace

import pytest

from nnviz.data.dataset import Dataset
from nnviz.runs.commands import Change, FinishEpoch, GoOn
from nnviz.ui.training.worker_commands import Exchange
from tests.ui.training.conftest import Desk

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("mini_batch", [1, 3, 100])
def test_an_epoch_ends_where_it_ends_with_another_mini_batch_too(mini_batch: int, desk: Desk) -> None:
    desk.worker.obey(GoOn(5.0))
    desk.settle()
    desk.worker.obey(FinishEpoch())
    desk.worker.obey(Change(mini_batch=mini_batch))
    desk.settle()
    steps = 5 + -(-(300 - 35) // mini_batch)
    assert (desk.last.snapshot.step, desk.last.snapshot.epoch, desk.last.is_playing) == (steps, 1.0, False)


@pytest.mark.parametrize(("n_before", "n_after"), [(0, 15), (5, 0)])
def test_an_epoch_asked_for_is_over_when_other_data_end_it(
    n_before: int, n_after: int, desk: Desk, blobs: Dataset
) -> None:
    if n_before:
        desk.worker.obey(GoOn(float(n_before)))
        desk.settle()
    desk.worker.obey(FinishEpoch())
    desk.worker.obey(Exchange(replace(blobs, training=blobs.training.first(100))))  # 15 mini-batches of 7
    desk.settle()
    snapshot = desk.last.snapshot
    assert (snapshot.step, snapshot.epoch, desk.last.is_playing) == (n_before + n_after, 1.0, False)
