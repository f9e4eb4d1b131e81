"""The session: training in a thread of its own, answers in this one."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import ONE_STEP, PLAY, Change, FinishEpoch, LimitSpeed, Pause, RunCommand
from nnviz.runs.records import Stop
from nnviz.runs.run import TrainingRun
from nnviz.ui.training import training_session
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=3, seed=4)
ENDLESS = replace(PLAN, epochs=100_000)


class Watched(np.ndarray):
    """Inputs that note which threads have read them."""

    readers: set[int]

    def __getitem__(self, key):  # type: ignore[no-untyped-def,override]
        self.readers.add(threading.get_ident())
        return np.asarray(super().__getitem__(key))


@pytest.fixture
def watched(blobs: Dataset) -> tuple[Dataset, Watched]:
    """The blobs with training inputs that are watched."""
    raw = np.array(blobs.training.raw).view(Watched)
    raw.readers = set()
    return replace(blobs, training=Examples(raw, blobs.training.labels)), raw


@pytest.fixture
def session(qtbot: QtBot, no_qthread_left: None, watched: tuple[Dataset, Watched]) -> Iterator[TrainingSession]:
    """A session with the watched blobs loaded."""
    session = TrainingSession(lambda _name: watched[0])
    with qtbot.waitSignal(session.dataset_loaded):
        session.load_dataset(Task("blobs"))
    yield session
    session.close()


def answered(session: TrainingSession) -> list[Progress]:
    """Collect the progress from now on, and show it at once."""
    heard: list[Progress] = []

    def hear(progress: Progress) -> None:
        heard.append(progress)
        session.shown(0.0)

    session.progressed.connect(hear)
    return heard


def test_it_trains_in_another_thread_and_answers_in_this_one(
    session: TrainingSession, watched: tuple[Dataset, Watched], qtbot: QtBot
) -> None:
    here: list[int] = []
    session.progressed.connect(lambda _progress: here.append(threading.get_ident()))
    heard = answered(session)
    session.begin(PLAN)
    session.send(PLAY)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].snapshot.stop is Stop.EPOCHS_DONE)
    assert len(watched[1].readers) == 1
    assert threading.get_ident() not in watched[1].readers
    assert set(here) == {threading.get_ident()}


def test_data_is_loaded_in_the_other_thread_too(qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> None:
    loaders: list[int] = []

    def load(task: Task) -> Dataset:
        loaders.append(threading.get_ident())
        if task.data == "damaged":
            raise DataError("the file is cut off")
        return blobs

    session = TrainingSession(load)
    with qtbot.waitSignal(session.dataset_loaded) as loaded:
        session.load_dataset(Task("blobs"))
    with qtbot.waitSignal(session.dataset_refused) as refused:
        session.load_dataset(Task("damaged"))
    session.close()
    assert threading.get_ident() not in loaders
    assert (loaded.args, refused.args) == ([blobs, Task("blobs")], ["the file is cut off", False])


def test_only_what_has_been_shown_brings_more(session: TrainingSession, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.progressed):
        session.begin(ENDLESS)
        session.send(PLAY)
    with qtbot.assertNotEmitted(session.progressed, wait=150):
        pass
    with qtbot.waitSignal(session.progressed):
        session.shown(1.0)


@pytest.mark.parametrize("wish", [Pause(), ONE_STEP, FinishEpoch(), None], ids=["pause", "step", "epoch", "begin"])
@pytest.mark.parametrize("is_resting", [True, False], ids=["while resting", "while showing"])
def test_a_wish_is_answered_without_a_rest(
    wish: RunCommand | None,
    is_resting: bool,
    session: TrainingSession,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(training_session, "LONGEST_REST_MS", 600_000)
    minutes_work: list[Callable[[], object]] = [
        lambda: session.shown(60_000.0),  # and six minutes of rest
        lambda: session.begin(PLAN) if wish is None else session.send(wish),
    ]
    with qtbot.waitSignal(session.progressed):
        session.begin(ENDLESS)
    with qtbot.waitSignal(session.progressed):
        for act in minutes_work if is_resting else reversed(minutes_work):
            act()


def test_whatever_has_held_the_window_up_more_is_seen_within_seconds(session: TrainingSession) -> None:
    session.shown(60_000.0)
    assert session._rest.interval() == training_session.LONGEST_REST_MS == 3000


def test_a_late_word_of_an_older_run_is_dropped(session: TrainingSession, qtbot: QtBot) -> None:
    heard = answered(session)
    has_spoken = threading.Event()
    session._worker.progressed.connect(lambda _progress: has_spoken.set(), Qt.ConnectionType.DirectConnection)
    session.begin(ENDLESS)
    session.send(PLAY)
    # No event is handled here while the worker works on: its first word lies in the queue of this thread.
    assert has_spoken.wait(5)
    session.begin(PLAN)
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.waitUntil(lambda: len(heard[-1].snapshot.records.measurements) > 0)
    assert {progress.snapshot.run_id for progress in heard} == {2}
    assert {progress.snapshot.step for progress in heard} == {0}


def test_a_run_begun_anew_goes_on_although_the_older_word_was_never_shown(
    session: TrainingSession, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.progressed):
        session.begin(ENDLESS)
    session.begin(PLAN)  # the first run's word is still being shown
    heard = answered(session)
    session.shown(1.0)
    session.send(PLAY)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].snapshot.stop is Stop.EPOCHS_DONE)
    assert {progress.snapshot.run_id for progress in heard} == {2}


def test_pause_step_epoch_and_reset_are_answered(session: TrainingSession, qtbot: QtBot) -> None:
    heard = answered(session)
    session.begin(ENDLESS)
    session.send(PLAY)
    qtbot.waitUntil(lambda: any(progress.is_playing and progress.snapshot.step > 100 for progress in heard))
    with qtbot.waitSignal(session.progressed, check_params_cb=lambda progress: not progress.is_playing):
        session.send(Pause())
    paused_at = heard[-1].snapshot.step

    def has_done(n_steps: int) -> bool:
        return heard[-1].snapshot.step == paused_at + n_steps and not heard[-1].is_playing

    session.send(ONE_STEP)
    qtbot.waitUntil(lambda: has_done(1))
    session.send(FinishEpoch())
    qtbot.waitUntil(lambda: heard[-1].snapshot.epoch.is_integer() and not heard[-1].is_playing)
    assert paused_at < heard[-1].snapshot.step <= paused_at + 43
    session.begin(PLAN)
    qtbot.waitUntil(lambda: heard[-1].snapshot.run_id == 2)
    assert heard[-1].snapshot.step == 0


def test_wishes_reach_the_run(session: TrainingSession, qtbot: QtBot) -> None:
    heard = answered(session)
    session.begin(PLAN)
    session.send(LimitSpeed(1000.0))
    session.send(Change(eta=0.25))
    session.send(Change(mini_batch=30))
    session.send(Change(epochs=2))
    session.send(PLAY)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].snapshot.stop is Stop.EPOCHS_DONE)
    assert heard[-1].snapshot.plan == replace(PLAN, eta=0.25, mini_batch=30, epochs=2)
    assert heard[-1].snapshot.step == 20
    with qtbot.waitSignal(session.refused) as refused:
        session.send(Change(eta=-1.0))
    assert "η is -1" in refused.args[0]


def test_it_diverges_without_a_word_on_stderr(
    session: TrainingSession, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    heard = answered(session)
    session.begin(replace(PLAN, eta=1e9, activations=("relu", "identity")))
    session.send(PLAY)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].snapshot.stop is Stop.DIVERGED)
    assert capfd.readouterr().err == ""


def test_an_error_in_the_training_thread_is_heard_once_here(
    session: TrainingSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_run: TrainingRun, _n_steps: int) -> int:
        raise MemoryError

    monkeypatch.setattr(TrainingRun, "advance", fail)
    heard: list[str] = []
    session.failed.connect(heard.append)
    with qtbot.waitSignal(session.failed):
        session.begin(PLAN)
        session.send(PLAY)
    session.begin(PLAN)
    session.begin(PLAN)
    qtbot.waitUntil(lambda: len(heard) == 2)  # that of the run before the last is dropped
    qtbot.wait(20)
    assert len(heard) == 2
    assert heard[1].startswith("There is not enough memory for layers of 16, 6, 3 and m = 7")


def test_closing_in_mid_training_leaves_no_thread(session: TrainingSession, qtbot: QtBot) -> None:
    heard = answered(session)
    session.begin(ENDLESS)
    session.send(PLAY)
    qtbot.waitUntil(lambda: any(progress.is_playing for progress in heard))
    session.close()  # the fixture sees that no thread is left
    n_heard = len(heard)
    qtbot.wait(0)
    assert len(heard) - n_heard <= 1  # what lay in the queue


def test_closing_twice_and_wishing_afterwards_does_nothing(session: TrainingSession) -> None:
    session.close()
    session.send(PLAY)
    session.begin(PLAN)
    session.shown(0.0)
    session.close()
