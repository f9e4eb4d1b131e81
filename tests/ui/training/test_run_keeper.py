"""The run in training is written every minute and at each epoch's end, and what fails is told once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import pytest
from PyQt6.QtCore import QObject, pyqtSignal
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import UserError
from nnviz.nn.edits.edit import SetValue
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import Part
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import Begin
from nnviz.runs.left_run import FOLDER, RunNotes, own_path, read_run, write_run
from nnviz.runs.measuring import Measuring
from nnviz.runs.run import TrainingRun
from nnviz.ui.training import run_keeper
from nnviz.ui.training.run_keeper import LONGEST_S, SHORTEST_S, RunKeeper
from nnviz.ui.training.training_worker import Progress

PLAN = TrainingPlan(sizes=(16, 6, 3), mini_batch=10, epochs=9)
PATIENCE_MS = 30_000
UNMEASURED = Measuring(at_start=(), within_epochs=(), at_epoch_ends=())


class FakeSession(QObject):
    begun = pyqtSignal(object)
    recalled = pyqtSignal(int)
    progressed = pyqtSignal(object)
    overtaken = pyqtSignal(object)
    dataset_exchanged = pyqtSignal(object, object)
    dataset: Dataset | None = None


@dataclass
class Desk:
    """A keeper with a clock that is set by hand, and a run of 30 steps an epoch."""

    keeper: RunKeeper
    session: FakeSession
    run: TrainingRun
    folder: Path
    told: list[str]
    now: float = 0.0

    def train(self, n_steps: int, seconds: float) -> None:
        """Let time pass and the run be further."""
        self.now += seconds
        while n_steps > 0:
            n_steps -= self.run.advance(n_steps)
        self.session.progressed.emit(Progress(self.run.snapshot(), is_playing=True, steps_per_second=1.0))

    @property
    def kept_step(self) -> int:
        """How far the run in the file is, -1 without a file."""
        path = own_path(self.folder)
        try:
            return read_run(path).notes.step
        except UserError:
            if path.exists():
                raise
            return -1

    @property
    def is_writing(self) -> bool:
        return self.keeper._jobs.is_busy("run")


@dataclass
class Gate:
    """Holds up what is being written until it is told to go on."""

    reached: Event
    open: Event
    steps: list[int]

    def write(self, path: Path, notes: RunNotes, network: Network) -> None:
        self.steps.append(notes.step)
        self.reached.set()
        assert self.open.wait(30)
        write_run(path, notes, network)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    gate = Gate(Event(), Event(), [])
    monkeypatch.setattr(run_keeper, "write_run", gate.write)
    return gate


@pytest.fixture
def make_room(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let nothing be written until the function is called: then the disk has room."""

    def refuse(*_arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(run_keeper, "write_run", refuse)
    return lambda: monkeypatch.setattr(run_keeper, "write_run", write_run)


@pytest.fixture
def desk(blobs: Dataset, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    session, told, times = FakeSession(), [], []
    keeper = RunKeeper(session, tmp_path, lambda: times[0].now if times else 0.0)  # type: ignore[arg-type]
    keeper.told.connect(told.append)
    desk = Desk(keeper, session, TrainingRun(PLAN, blobs, UNMEASURED, run_id=1), tmp_path, told)
    times.append(desk)
    session.dataset = blobs
    session.begun.emit(Begin(1, PLAN))
    yield desk
    keeper.close()


def test_the_end_of_an_epoch_is_kept_but_not_twice_within_a_moment(desk: Desk, qtbot: QtBot) -> None:
    desk.train(29, SHORTEST_S)
    desk.train(1, 0)
    qtbot.waitUntil(lambda: desk.kept_step == 30, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.keeper._jobs.is_busy("run"), timeout=PATIENCE_MS)
    desk.train(30, SHORTEST_S / 2)
    desk.train(30, SHORTEST_S / 2)
    qtbot.waitUntil(lambda: desk.kept_step == 90, timeout=PATIENCE_MS)


def test_a_long_epoch_is_kept_every_minute(desk: Desk, qtbot: QtBot) -> None:
    desk.train(1, LONGEST_S - 1)
    desk.train(1, 1)
    qtbot.waitUntil(lambda: desk.kept_step == 2, timeout=PATIENCE_MS)


def test_the_end_keeps_what_came_since(desk: Desk, qtbot: QtBot) -> None:
    desk.train(3, 0)
    assert desk.kept_step == -1
    desk.keeper.close()
    assert desk.kept_step == 3
    assert len(read_run(own_path(desk.folder)).records.costs) == 3


def test_a_run_that_has_not_begun_leaves_nothing(desk: Desk) -> None:
    desk.train(0, 2 * LONGEST_S)
    desk.keeper.close()
    assert not (desk.folder / FOLDER).exists()


def test_what_the_user_has_saved_is_not_kept_also_when_it_is_come_back_to(desk: Desk, qtbot: QtBot) -> None:
    desk.train(30, LONGEST_S)
    qtbot.waitUntil(lambda: desk.kept_step == 30, timeout=PATIENCE_MS)
    desk.keeper.forget()
    qtbot.waitUntil(lambda: desk.kept_step == -1 and not desk.is_writing, timeout=PATIENCE_MS)
    desk.session.begun.emit(Begin(2, PLAN))
    desk.session.recalled.emit(desk.run.snapshot().run_id)
    desk.train(0, LONGEST_S)
    desk.keeper.close()
    assert desk.kept_step == -1


def test_a_failure_is_told_once_and_tried_again(desk: Desk, qtbot: QtBot) -> None:
    (desk.folder / FOLDER).write_text("no folder")
    for _ in range(3):
        desk.train(30, LONGEST_S)
        qtbot.waitUntil(lambda: not desk.keeper._jobs.is_busy("run"), timeout=PATIENCE_MS)
    assert len(desk.told) == 1
    assert "save the network (Ctrl+S)" in desk.told[0]
    (desk.folder / FOLDER).unlink()
    desk.train(30, LONGEST_S)
    qtbot.waitUntil(lambda: desk.kept_step == 120, timeout=PATIENCE_MS)


def test_a_large_network_does_not_hold_up_the_end(desk: Desk) -> None:
    desk.train(3, 0)
    large = replace(PLAN, sizes=(10_000, 1_000, 3))
    desk.keeper._last = replace(desk.run.snapshot(), plan=large)
    desk.keeper.close()
    assert desk.kept_step == -1


def test_a_run_that_another_takes_the_place_of_is_kept_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    desk.train(7, 0)
    desk.session.begun.emit(Begin(2, PLAN))
    qtbot.waitUntil(lambda: desk.kept_step == 7, timeout=PATIENCE_MS)
    desk.keeper.close()
    assert desk.kept_step == 7


def test_a_run_that_is_come_back_to_is_kept_with_all_its_curve(desk: Desk, qtbot: QtBot) -> None:
    desk.train(7, 0)
    desk.session.begun.emit(Begin(2, PLAN))
    desk.run.advance(2)
    desk.session.overtaken.emit(Progress(desk.run.snapshot(), is_playing=False, steps_per_second=0.0))
    desk.session.recalled.emit(desk.run.snapshot().run_id)
    desk.train(1, 0)
    desk.keeper.close()
    notes = read_run(own_path(desk.folder)).notes
    assert notes.step == 10
    assert len(set(notes.batch_epochs)) == 10


def test_saving_the_network_of_another_run_leaves_the_file_of_the_one_before(desk: Desk, qtbot: QtBot) -> None:
    desk.train(7, 0)
    desk.session.begun.emit(Begin(2, PLAN))
    qtbot.waitUntil(lambda: desk.kept_step == 7, timeout=PATIENCE_MS)
    desk.keeper.forget()  # the network that the second run begins with
    qtbot.waitUntil(lambda: not desk.is_writing, timeout=PATIENCE_MS)
    desk.keeper.close()
    assert desk.kept_step == 7


def test_what_was_being_written_when_the_user_saved_is_not_there_again(desk: Desk, gate: Gate, qtbot: QtBot) -> None:
    desk.train(30, LONGEST_S)
    assert gate.reached.wait(30)
    desk.keeper.forget()
    gate.open.set()
    qtbot.waitUntil(lambda: not desk.is_writing, timeout=PATIENCE_MS)
    desk.keeper.close()
    assert desk.kept_step == -1


def test_a_run_that_goes_while_it_is_being_written_is_kept_as_it_was(desk: Desk, gate: Gate, qtbot: QtBot) -> None:
    desk.train(1, LONGEST_S)
    assert gate.reached.wait(30)
    desk.train(199, 1)
    desk.session.begun.emit(Begin(2, PLAN))
    gate.open.set()
    qtbot.waitUntil(lambda: desk.kept_step == 200, timeout=PATIENCE_MS)


def test_what_is_written_anew_at_once_is_not_written_before(desk: Desk, gate: Gate, qtbot: QtBot) -> None:
    desk.train(1, LONGEST_S)
    assert gate.reached.wait(30)
    for run_id in (2, 3, 4):
        desk.train(10, 1)
        desk.session.begun.emit(Begin(run_id, PLAN))
    gate.open.set()
    desk.keeper.close()
    assert desk.kept_step == 31
    assert gate.steps == [1, 31]


def test_what_was_on_its_way_when_another_run_came_is_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.train(7, 0)
    desk.session.begun.emit(Begin(2, PLAN))
    desk.run.advance(2)
    desk.session.overtaken.emit(Progress(desk.run.snapshot(), is_playing=False, steps_per_second=0.0))
    qtbot.waitUntil(lambda: desk.kept_step == 9, timeout=PATIENCE_MS)


@pytest.mark.parametrize("is_end", [True, False])
def test_a_paused_run_that_could_not_be_written_is_tried_again_after_a_minute_and_at_the_end(
    is_end: bool, desk: Desk, make_room: Callable[[], None], qtbot: QtBot
) -> None:
    desk.train(30, LONGEST_S)
    qtbot.waitUntil(lambda: len(desk.told) == 1, timeout=PATIENCE_MS)
    make_room()
    desk.now += 0 if is_end else LONGEST_S
    (desk.keeper.close if is_end else desk.keeper._timer.timeout.emit)()
    qtbot.waitUntil(lambda: desk.kept_step == 30, timeout=PATIENCE_MS)


def test_a_run_paused_within_an_epoch_is_kept_after_a_minute(desk: Desk, qtbot: QtBot) -> None:
    desk.train(7, 1)
    desk.keeper._timer.timeout.emit()
    assert not desk.is_writing
    desk.now += LONGEST_S
    desk.keeper._timer.timeout.emit()
    qtbot.waitUntil(lambda: desk.kept_step == 7, timeout=PATIENCE_MS)


def test_other_data_that_the_run_goes_on_with_are_those_of_the_file(desk: Desk, blobs: Dataset, qtbot: QtBot) -> None:
    desk.train(30, LONGEST_S)
    qtbot.waitUntil(lambda: desk.kept_step == 30, timeout=PATIENCE_MS)
    fewer = replace(blobs, training=blobs.training.first(8))
    desk.session.dataset = fewer
    desk.session.dataset_exchanged.emit(fewer, Task())
    desk.keeper.close()
    left = read_run(own_path(desk.folder))
    assert left.fits(fewer)
    left.notes.plan.check_fits(fewer)


@pytest.mark.parametrize("changed", ["a weight", "η"])
def test_what_is_changed_in_a_paused_run_is_kept(changed: str, desk: Desk, qtbot: QtBot) -> None:
    desk.train(30, LONGEST_S)
    qtbot.waitUntil(lambda: desk.kept_step == 30, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not desk.is_writing, timeout=PATIENCE_MS)
    if changed == "η":
        desk.run.set_eta(0.25)
    else:
        desk.run.edit(Order(1, made=(NumberedEdit(1, SetValue(Part(2, 1, 4), 7.5)),)))
    desk.train(0, 0)
    desk.keeper.close()
    left = read_run(own_path(desk.folder))
    assert left.notes.plan.eta == desk.run.plan.eta
    assert left.network.weights[1].tobytes() == desk.run.network().weights[1].tobytes()
