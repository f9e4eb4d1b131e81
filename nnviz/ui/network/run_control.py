"""The run on the network page: what can be asked of it, why not, and the way back to the runs before it."""

from collections.abc import Hashable
from dataclasses import replace
from functools import partial
from itertools import count

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.nn.edits.edit import Edit
from nnviz.nn.edits.orders import NumberedEdit, order_between
from nnviz.nn.edits.part import EditError
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.commands import ONE_STEP, PLAY, Change, EditRun, FinishEpoch, Pause, RunCommand
from nnviz.runs.left_run import LeftRun
from nnviz.runs.records import EditMark, Stop
from nnviz.ui.kit.editor import Editor
from nnviz.ui.network.asked_edits import with_edit
from nnviz.ui.network.run_state import MOST_NETWORK_BYTES, AskedRun, RunState, steps_to_run
from nnviz.ui.network.session_runs import SessionRuns
from nnviz.ui.network.visit import Visit
from nnviz.ui.network.words import how_to_go_on
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress


class RunControl(QObject):
    """Holds the state of the run, and hands on to the session what can be done, or says why not.

    ``begun`` tells that a new run begins by the plan there is now, ``changed`` that the plan of the run there is has
    another η, m or number of epochs. ``left`` tells, before, that another run or network comes, ``come_back`` that one
    that was left is there again, ``forgotten`` which never will; ``visited`` brings a network that no data belong to.
    """

    begun = pyqtSignal()
    changed = pyqtSignal()
    left = pyqtSignal(int)
    come_back = pyqtSignal(int)
    forgotten = pyqtSignal(object)  # frozenset of their numbers
    visited = pyqtSignal(object)  # Visit
    edited = pyqtSignal(bool)  # by hand: the network of the run there is; whether it took the place of the edit before
    dataset_set = pyqtSignal(object, object)  # Dataset and Task: other ones, from which the next run learns
    refused = pyqtSignal(str)  # a sentence: all stays as it is

    def __init__(self, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = Editor(AskedRun(), self, most_bytes=MOST_NETWORK_BYTES)
        self._editor.changed.connect(self._follow)
        self._runs = SessionRuns(session)
        self._fresh_id: int | None = None  # of one that is just being begun
        self._numbers = count(1)  # of edits and orders
        self.state = RunState()

    def set_dataset(self, dataset: Dataset, task: Task) -> None:
        """Let the next run learn from other data; those before it keep theirs."""
        self.state = replace(self.state, dataset=dataset, task=task)
        self.dataset_set.emit(dataset, task)

    def can_exchange(self, dataset: Dataset) -> bool:
        """Return whether a run is on show that can go on with other data."""
        try:
            self.state.plan.fitted_to(dataset).check_fits(dataset)
        except PlanError:
            return False
        return not self.state.is_set_aside

    def exchange(self, dataset: Dataset, task: Task) -> None:
        """Let the run there is go on with other data, by its plan fitted to them, which no undo takes back."""
        before = self.state
        self._editor.amend(partial(_fitted, run_id=before.asked.run_id, dataset=dataset))
        self.state = replace(before, asked=self._editor.value, dataset=dataset, task=task)
        self._runs.exchange(dataset, self.state)
        if self.state.plan != before.plan:
            self.changed.emit()

    def begin(
        self,
        plan: TrainingPlan,
        start: Network | None = None,
        done: Done | None = None,
        script: tuple[EditMark, ...] = (),
    ) -> None:
        """Make a new run by ``plan``, paused at its start; without data as yet, it is only kept for when they come.

        With ``start`` it goes on from that network, and so does every reset until another plan is asked for. ``script``
        are edits of a hand that it carries out again.
        """
        if self._runs.present_id == 0:
            self._begin_first(plan, start, done)
        elif self._can_be(plan):
            if self.state.is_touched:  # one that was not is the same run again, and no step of its own
                self._editor.end_merge()
            self._fresh_id = self._runs.begin(self.state, plan, start, done, script)
            merge_key = ("run", plan, start, id(self.state.dataset), script)
            self._ask(AskedRun(self._fresh_id, plan, start, done), merge_key)

    def go_on_with(self, left: LeftRun) -> bool:
        """Make a run that goes on from one that was left; return whether it can, with the present data."""
        dataset = self.state.dataset
        if dataset is None or not left.fits(dataset):
            text = translate("NetworkPage", "That run learnt from {0}: choose these data first (at the top).")
            self.refused.emit(text.format(left.notes.dataset))
            return False
        self.begin(left.notes.plan, left.network, left.done, left.script)
        return True

    def forget(self) -> None:
        """Know of no run, and of no network it would begin with."""
        self.state = RunState(dataset=self.state.dataset, task=self.state.task)

    def reset(self) -> None:
        """Begin the same run again, bit for bit."""
        self.begin(self.state.plan, *self.state.beginning)

    def repeat(self, edits: tuple[EditMark, ...]) -> None:
        """Begin the same run again, and let it carry out the edits of a hand, each at its step."""
        self.begin(self.state.plan, self.state.start, self.state.done, edits)

    def show_visit(self, visit: Visit) -> None:
        """Pause the run, until it is come back to, and show a network that no data belong to."""
        self._ask(replace(self._editor.value, visit=visit), None)

    def undo(self) -> None:
        """Come back to the run, the plan or the network before."""
        self._editor.undo()

    def redo(self) -> None:
        """Take an undo back."""
        self._editor.redo()

    def return_to(self, task: Task) -> bool:
        """Come back to the run right before or after the one on show that learns a task; return whether one does."""
        steps = steps_to_run(self._editor.values, self._editor.value, self._runs.of_task(task))
        for _ in range(abs(steps)):
            (self.undo if steps < 0 else self.redo)()
        return steps != 0

    def hear(self, progress: Progress) -> None:
        """Take in what has become of the run."""
        self.state = self.state.told(progress.snapshot, is_playing=progress.is_playing)

    def fail(self) -> None:
        """Take in that an error has ended the run."""
        self.state = replace(self.state, is_playing=False, stop=Stop.FAILED)

    def toggle_play(self) -> None:
        """Train, or pause; a run that has stopped by itself says what would let it go on."""
        if self.state.is_playing and not self.state.is_set_aside:
            self._session.send(Pause())
        else:
            self._train(PLAY)

    def step_mini_batch(self) -> None:
        """Train one mini-batch."""
        self._train(ONE_STEP)

    def step_epoch(self) -> None:
        """Train to the end of the epoch."""
        self._train(FinishEpoch())

    def scale_eta(self, factor: float) -> None:
        """Make the steps longer or shorter while training."""
        if self._is_there():
            self.change(Change(eta=float(f"{self.state.plan.eta * factor:.6g}")))

    def change(self, change: Change, is_drag: bool = False) -> None:
        """Change the run there is, or refuse to; a reset begins with these values. A drag is one step of undo."""
        try:
            plan = change.of(self.state.plan)
        except PlanError as error:
            self.refused.emit(str(error))
            return
        if self._can_be(plan):
            self._ask(replace(self._editor.value, plan=plan), "drag" if is_drag else None)

    def edit(self, edit: Edit, merge_key: Hashable | None = None) -> bool:
        """Change the network by hand, in training between two mini-batches; return whether that can be.

        Edits in a row with one ``merge_key`` are one step of undo: each takes the place of the one before.
        """
        numbered = NumberedEdit(next(self._numbers), edit)
        try:
            asked = with_edit(self.state, numbered, replaces_last=self._editor.merges(merge_key))
        except EditError as error:
            self.refused.emit(str(error))
            return False
        self._ask(asked, merge_key)
        return True

    def take_back_edits(self) -> None:
        """Take back all that a hand has done to the network of the run, as one step of undo."""
        self._editor.end_merge()
        self._ask(replace(self._editor.value, edits=()), None)

    def end_merge(self) -> None:
        """Let the next change be a step of undo of its own."""
        self._editor.end_merge()

    def _begin_first(self, plan: TrainingPlan, start: Network | None, done: Done | None) -> None:
        """Make the first run: no way leads back before it."""
        if self.state.dataset is None:
            self._fresh_id = 0
        elif self._can_be(plan):
            self._fresh_id = self._runs.begin(self.state, plan, start, done)
        else:
            return
        self._editor.begin_anew(AskedRun(self._fresh_id, plan, start, done))
        self._forget_old()

    def _ask(self, asked: AskedRun, merge_key: Hashable | None) -> None:
        self._editor.edit(lambda _: asked, merge_key)
        self._forget_old()

    def _follow(self) -> None:
        """Let the session and all who listen do as has been asked, now or before an undo."""
        before, asked = self.state.asked, self._editor.value
        if asked == before and self._fresh_id is None:
            return
        is_other = asked.run_id != before.run_id
        if before.visit is None and (is_other or asked.visit is not None):
            self._runs.leave(self.state)
            self.left.emit(before.run_id)
        if asked.visit is not None:
            self._session.send(Pause())
            self._bring_data(asked.run_id)
            self.state = replace(self.state, asked=asked)
            self.visited.emit(asked.visit)
        elif self._fresh_id is not None:
            self._runs.present_id, self._fresh_id = self._fresh_id, None
            self.state = RunState(asked, self.state.dataset, self.state.task)
            self.begun.emit()
        elif is_other or before.visit is not None:
            self._come_back(asked)
        elif asked.edits != before.edits:
            self._send_edits(before, asked)
        else:
            self.state = replace(self.state, asked=asked)
            self.changed.emit()
            self._session.send(Change.between(before.plan, asked.plan))

    def _send_edits(self, before: AskedRun, asked: AskedRun) -> None:
        order = order_between(next(self._numbers), before.edits, asked.edits)
        if order is not None:
            self.state = replace(self.state, asked=asked).after(order)
            self._session.send(EditRun(order))
            self.edited.emit(bool(order.taken_back and order.made))

    def _bring_data(self, run_id: int) -> None:
        """Have what a run learns from in use again, before it is come back to."""
        data = self._runs.recall_data(run_id, self.state.dataset)
        if data is not None:
            self.set_dataset(data.dataset, data.task)

    def _come_back(self, asked: AskedRun) -> None:
        self._bring_data(asked.run_id)
        pending = self._runs.recall(asked.run_id)
        self.state = RunState(asked, self.state.dataset, self.state.task, pending=pending)
        self.come_back.emit(asked.run_id)

    def _forget_old(self) -> None:
        """Give up the oldest runs if there are too many, and those that no undo or redo leads to."""
        while self._runs.are_too_many(self._editor.values) and self._editor.values[0] != self._editor.value:
            self._editor.forget_first()
        if gone := self._runs.keep(self._editor.values):
            self.forgotten.emit(gone)

    def _train(self, command: RunCommand) -> None:
        """Let the run go on, or say what would let it."""
        if self._is_there():
            if self.state.stop is None:
                self.state = replace(self.state, is_touched=True)
                self._session.send(command)
            else:
                self.refused.emit(how_to_go_on(self.state.stop))

    def _can_be(self, plan: TrainingPlan) -> bool:
        """Return whether a plan fits the data, and say why not."""
        try:
            if self.state.dataset is not None:
                plan.check_fits(self.state.dataset)
        except PlanError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _is_there(self) -> bool:
        """Return whether what is on show is a run, and say so if it is not."""
        if self.state.is_set_aside:
            self.refused.emit(translate("NetworkPage", "A built network has no data to learn: reset (R) first."))
        return not self.state.is_set_aside


def _fitted(asked: AskedRun, *, run_id: int, dataset: Dataset) -> AskedRun:
    return replace(asked, plan=asked.plan.fitted_to(dataset)) if asked.run_id == run_id else asked
