"""The worker in the other thread refuses what cannot be, and no error repeats or is lost."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.task import Task
from nnviz.runs.commands import PLAY, Begin, Change, FinishEpoch, GoOn, Pause
from nnviz.runs.records import Stop
from nnviz.runs.run import TrainingRun
from nnviz.ui.training.training_worker import TrainingWorker
from nnviz.ui.training.worker_commands import Acknowledge, Load
from tests.ui.training.conftest import PLAN, STEPS_IN_EPOCH, Clock, Desk

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(eta=0.0), "η is 0"),
        (Change(eta=float("inf")), "η is inf"),
        (Change(mini_batch=301), "300 training examples"),
        (Change(mini_batch=0), "mini-batch m is 0"),
        (Change(epochs=0), "number of epochs is 0"),
    ],
)
def test_what_cannot_be_is_refused_and_the_run_stays(change: Change, words: str, desk: Desk) -> None:
    desk.settle()
    desk.worker.obey(change)
    desk.worker.obey(GoOn(1.0))
    desk.settle()
    assert len(desk.refused) == 1
    assert words in desk.refused[0]
    assert (desk.last.snapshot.plan, desk.last.snapshot.step) == (PLAN, 1)


def test_a_plan_for_other_data_is_refused_and_leaves_no_run(desk: Desk) -> None:
    desk.settle()
    n_said = len(desk.said)
    desk.worker.obey(Begin(2, replace(PLAN, sizes=(784, 6, 3))))
    desk.worker.obey(PLAY)
    desk.settle()
    assert len(desk.refused) == 1
    assert "784" in desk.refused[0]
    assert len(desk.said) == n_said


def test_without_data_or_run_nothing_happens() -> None:
    desk = Desk(None, Clock(0.001))
    for command in (Pause(), FinishEpoch(), Acknowledge()):
        desk.worker.obey(command)
    desk.worker.obey(GoOn(1.0))
    desk.worker.obey(Begin(1, PLAN))
    desk.worker.obey(Change(eta=0.5))
    desk.settle()
    assert (desk.said, desk.refused) == ([], [])


def test_a_data_set_is_loaded_by_name(blobs: Dataset) -> None:
    names: list[str] = []
    loaded: list[object] = []

    def load(task: Task) -> Dataset:
        names.append(task.data)
        return blobs

    worker = TrainingWorker(load)
    worker.dataset_loaded.connect(lambda dataset: loaded.append(dataset))
    worker.obey(Load(Task("mnist")))
    assert (names, loaded) == (["mnist"], [blobs])


@pytest.mark.parametrize(("wanted", "n_loaded"), [("auto", 1), ("mnist", 1)])
def test_damaged_data_is_told_and_the_built_in_digits_serve(wanted: str, n_loaded: int, blobs: Dataset) -> None:
    def load(task: Task) -> Dataset:
        if task.data == "digits":
            return blobs
        raise DataError("train-images is cut off: copy it again")

    worker, loaded, refused = TrainingWorker(load), [], []
    worker.dataset_loaded.connect(lambda dataset: loaded.append(dataset))
    worker.dataset_refused.connect(lambda *said: refused.append(said))
    worker.obey(Load(Task(wanted)))
    assert (len(loaded), refused) == (n_loaded, [("train-images is cut off: copy it again", n_loaded == 1)])


def test_too_little_memory_for_data_is_a_sentence(blobs: Dataset, uncaught: list[BaseException]) -> None:
    def load(task: Task) -> Dataset:
        if task.data == "digits":
            return blobs
        raise MemoryError

    worker, said = TrainingWorker(load), []
    worker.dataset_refused.connect(lambda sentence, _is_instead: said.append(sentence))
    worker.obey(Load(Task("mnist")))
    assert said == ["There is not enough memory to load the data mnist: close other programs"]
    assert uncaught == []


@pytest.fixture
def uncaught(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What has been handed to Python's hook for uncaught exceptions."""
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(error))
    return errors


def test_a_fault_while_loading_leaves_the_built_in_digits(blobs: Dataset, uncaught: list[BaseException]) -> None:
    def load(task: Task) -> Dataset:
        if task.data == "digits":
            return blobs
        raise ZeroDivisionError

    worker, loaded = TrainingWorker(load), []
    worker.dataset_loaded.connect(lambda dataset: loaded.append(dataset))
    worker.obey(Load(Task("auto")))
    assert loaded == [blobs]
    assert [type(error) for error in uncaught] == [ZeroDivisionError]


def test_the_sentence_about_damaged_data_comes_after_the_data_in_its_place(blobs: Dataset) -> None:
    def load(task: Task) -> Dataset:
        if task.data == "digits":
            return blobs
        raise DataError("there is no such folder")

    worker, said = TrainingWorker(load), []
    worker.dataset_loaded.connect(lambda _dataset: said.append("loaded"))
    worker.dataset_refused.connect(lambda sentence, _is_instead: said.append(sentence))
    worker.obey(Load(Task("auto")))
    assert said == ["loaded", "there is no such folder"]


@pytest.mark.parametrize("method", ["advance", "snapshot", "measure_now"])
def test_an_error_ends_the_run_once_and_for_all(
    method: str, desk: Desk, uncaught: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError("in a run")

    with monkeypatch.context() as faulty:
        faulty.setattr(TrainingRun, method, fail)
        desk.worker.obey(GoOn(1.0))
        for _ in range(10):
            desk.tick(0.1)
    assert desk.failed == [(1, "The run has ended by an error inside nnviz: reset (R) to begin it anew.")]
    assert [str(error) for error in uncaught] == ["in a run"]
    assert not desk.is_awake
    desk.worker.obey(Begin(2, PLAN))  # which is as good as ever
    desk.worker.obey(PLAY)
    desk.settle()
    assert (desk.last.snapshot.run_id, desk.last.snapshot.stop) == (2, Stop.EPOCHS_DONE)


@pytest.mark.parametrize("method", ["__init__", "advance"])
def test_want_of_memory_says_what_to_lower(
    method: str, blobs: Dataset, uncaught: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise MemoryError

    monkeypatch.setattr(TrainingRun, method, fail)
    desk = Desk(blobs, Clock(0.001), replace(PLAN, mini_batch=300))
    for _ in range(3):
        desk.tick(0.1)
    sentence = "There is not enough memory for layers of 16, 6, 3 and m = 300: lower one, then reset (R)."
    assert (desk.failed, uncaught) == ([(1, sentence)], [])
    assert not desk.is_awake


def test_a_stopped_run_takes_no_wish_to_play(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    desk.settle()
    desk.worker.obey(PLAY)
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.is_playing) == (2 * STEPS_IN_EPOCH, False)
    desk.worker.obey(Change(epochs=3))  # which lets it go on, but nobody has asked for that since
    desk.settle()
    assert desk.last.snapshot.step == 2 * STEPS_IN_EPOCH


def test_divergence_stops_the_run_with_the_last_good_network(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.001), replace(PLAN, eta=1e9, activations=("identity", "identity")))
    desk.worker.obey(PLAY)
    desk.settle()
    assert (desk.last.snapshot.stop, desk.last.is_playing) == (Stop.DIVERGED, False)
    assert all(np.isfinite(w).all() for w in desk.last.snapshot.network.weights)


def test_a_diverged_run_goes_on_with_a_smaller_eta(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.001), replace(PLAN, eta=1e9, activations=("identity", "identity")))
    desk.worker.obey(PLAY)
    desk.settle()
    diverged_at = desk.last.snapshot.step
    desk.worker.obey(Change(eta=0.01))
    desk.settle()
    assert (desk.last.snapshot.stop, desk.last.snapshot.step) == (None, diverged_at)  # until it is asked to
    desk.worker.obey(PLAY)
    desk.settle()
    assert desk.last.snapshot.stop is Stop.EPOCHS_DONE
