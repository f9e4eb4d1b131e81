"""The sweep of the page, whatever ends it."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.in_process import InProcess
from nnviz.ui.lab.runs.running_sweep import RunningSweep
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
