"""The sweep of the page, whatever ends it."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.data_digest import data_digest
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.in_process import InProcess
from nnviz.runs.sweep.sweep_file import KeptSweep, SweepFile, SweepHead, read_sweep
from nnviz.ui.lab.runs.running_sweep import RunningSweep
from nnviz.ui.lab.runs.sweep_job import aside_at, kept_at, plain
from tests.ui.lab.conftest import PATIENCE_MS

EXPERIMENT = Experiment(Task("blobs"), TrainingPlan((16, 5, 3), epochs=1), seeds=(0, 1), hidden=((5,),))


@pytest.fixture
def sweep(qtbot: QtBot, no_qthread_left: None) -> Iterator[RunningSweep]:
    sweep = RunningSweep()
    sweep.look_at(EXPERIMENT)
    yield sweep
    sweep.close()


def failing(task: Task) -> Dataset:
    raise MemoryError


def test_after_a_fault_nobody_foresaw_the_runs_can_be_begun_again(
    sweep: RunningSweep, qtbot: QtBot, blobs: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))
    sweep.start(failing, InProcess(failing))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert isinstance(told[0], MemoryError)
    assert sweep.has_ended
    sweep.start(lambda _: blobs, InProcess(lambda _: blobs))
    qtbot.waitUntil(lambda: sweep.is_done and sweep.has_ended, timeout=PATIENCE_MS)


def test_what_is_begun_while_a_sweep_ends_in_a_fault_is_done(
    sweep: RunningSweep, qtbot: QtBot, blobs: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    sweep.start(failing, InProcess(failing))
    sweep.look_at(replace(EXPERIMENT, seeds=(3,)))  # gives the other one up
    sweep.start(lambda _: blobs, InProcess(lambda _: blobs))
    qtbot.waitUntil(lambda: sweep.is_done and sweep.has_ended, timeout=PATIENCE_MS)


def test_results_of_data_that_have_changed_are_told_not_to_count(
    sweep: RunningSweep, qtbot: QtBot, blobs: Dataset
) -> None:
    told: list[str] = []
    sweep.refused.connect(told.append)
    sweep.start(lambda _: blobs, InProcess(lambda _: blobs))
    qtbot.waitUntil(lambda: sweep.is_done and sweep.has_ended, timeout=PATIENCE_MS)
    (first, *_) = sweep.results
    more = replace(EXPERIMENT, seeds=(0, 1, 2))
    place = kept_at(more)
    with SweepFile(place, KeptSweep(SweepHead(plain(more), data_digest(blobs)), sweep.results)):
        pass
    sweep.look_at(more)
    qtbot.waitUntil(lambda: len(sweep.results) == 2, timeout=PATIENCE_MS)
    assert told == []
    changed = replace(blobs, training=blobs.training.first(200))
    sweep.start(lambda _: changed, InProcess(lambda _: changed))
    qtbot.waitUntil(lambda: sweep.is_done and sweep.has_ended, timeout=PATIENCE_MS)
    assert told == ["The data have changed: 2 results of them as they were do not count any more"]
    assert {result.n_training for result in sweep.results.values()} == {200}
    assert len(read_sweep(aside_at(more)).results) == 2
    assert first in read_sweep(aside_at(more)).results
