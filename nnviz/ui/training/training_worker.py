"""The training thread's side: it owns the run and works on it in slices between commands."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.task import AUTO, Task
from nnviz.language import translate
from nnviz.nn.edits.orders import EDITED_AT_ONCE
from nnviz.nn.edits.part import EditError
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.commands import Begin, Change, EditRun, FinishEpoch, Forget, GoOn, LimitSpeed, Pause, Recall
from nnviz.runs.measuring import WATCHED, Measuring
from nnviz.runs.pace import Rate, SpeedLimit
from nnviz.runs.records import Snapshot
from nnviz.runs.run import TrainingRun
from nnviz.ui.training.worker_commands import Acknowledge, Command, Exchange, Load, Use
from nnviz.ui.training.worker_words import failure_text, loading_text

FALLBACK = "digits"  # data that are always there
SLICE_MS = 10.0  # commands arrive between slices: a pause is answered within one
PIECE_MS = 2.0  # a slice is made of pieces of about this length, however large the network
PLANE_SLICE_MS = 3.0  # of two inputs: what the window says is heard in time for 30 pictures a second
PLANE_SNAPSHOT_INTERVAL_MS = 29.0  # of two inputs: the whole plane moves, and such a network costs little to copy
SHORTEST_SNAPSHOT_INTERVAL_MS = 90.0  # each costs training a hundredth of a second: more a second would starve it


@dataclass(frozen=True, eq=False)
class Progress:
    """What the worker tells the window: the run as it is, whether it goes on, and how fast it has been.

    ``steps_per_second`` counts mini-batches over the time spent on the run, measuring included, up to a limited speed.
    """

    snapshot: Snapshot
    is_playing: bool
    steps_per_second: float


class TrainingWorker(QObject):
    """Lives in the training thread. Every slot is decorated: an undecorated one would run in the GUI thread."""

    progressed = pyqtSignal(object)  # Progress
    failed = pyqtSignal(int, str)  # the number of a run that an error has ended, and a sentence
    dataset_loaded = pyqtSignal(object, object)  # Dataset, Task
    load_ended = pyqtSignal()  # well or not
    dataset_refused = pyqtSignal(str, bool)  # a sentence, and whether other data have been loaded instead
    refused = pyqtSignal(str)  # a sentence

    def __init__(
        self,
        load: Callable[[Task], Dataset],
        clock: Callable[[], float] = perf_counter,
        measuring: Measuring = WATCHED,
    ) -> None:
        super().__init__()
        self._load = load
        self._measuring = measuring
        self._clock = clock
        self._dataset: Dataset | None = None
        self._run: TrainingRun | None = None
        self._run_id = 0
        self._aside: dict[int, TrainingRun] = {}
        self._steps_left = 0.0  # to do before the run pauses; inf while playing
        self._last_epoch: int | None = None  # at whose end it pauses, however many steps that takes
        self._limit = SpeedLimit(clock)
        self._piece = 1
        self._rate = Rate()
        self._in_flight = False
        self._is_stale = False  # something has happened that the window has not been told
        self._is_edit_news = False  # … and it is what a hand has made of a network that is long in being measured
        self._published_at = float("-inf")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @pyqtSlot(object)
    def obey(self, command: Command) -> None:
        """Take note of a command, between two slices; one to the run there is does nothing without a run."""
        match command:
            case Load(task):
                self._load_dataset(task)
            case Begin(run_id, plan):
                self._put_aside(run_id)
                self._try(plan, lambda: self._begin(command))
            case Exchange(dataset):
                self._exchange(dataset)
            case Use(dataset):
                self._dataset = dataset
            case Recall(run_id):
                self._recall(run_id)
            case Forget(run_ids):
                self._aside = {key: run for key, run in self._aside.items() if key not in run_ids}
            case LimitSpeed(steps_per_second):
                self._limit.set(steps_per_second)
            case Acknowledge():
                self._in_flight = False
                if self._is_stale:
                    self._wake()
            case _:
                self._direct(command)

    def _load_dataset(self, task: Task) -> None:
        try:
            self._take_dataset(task)
        except Exception as error:  # noqa: BLE001 - a fault must not leave the window empty either
            falls_back = task.data == AUTO or (self._dataset is None and task.data != FALLBACK)
            if falls_back:
                self._load_dataset(Task(FALLBACK))  # before the sentence, which is about what has been loaded instead
            else:
                self.load_ended.emit()
            if isinstance(error, DataError | MemoryError):
                self.dataset_refused.emit(loading_text(task.data, error), falls_back)
            else:
                sys.excepthook(type(error), error, error.__traceback__)

    def _take_dataset(self, task: Task) -> None:
        self._dataset = self._load(task)
        self.dataset_loaded.emit(self._dataset, task)
        self.load_ended.emit()

    def _exchange(self, dataset: Dataset) -> None:
        self._dataset = dataset
        run = self._run
        if run is not None:
            self._try(run.plan, lambda: run.exchange(dataset))
            self._count_again(run)
            self._wake()

    def _begin(self, command: Begin) -> None:
        if self._dataset is not None:
            self._run = TrainingRun(
                command.plan,
                self._dataset,
                self._measuring,
                run_id=command.run_id,
                start=command.start,
                done=command.done,
                script=command.script,
            )
            self._piece, self._rate = 1, Rate()
            self._wake()

    def _put_aside(self, next_id: int) -> None:
        """Keep the present run as it is, and make room for another."""
        if self._run is not None:
            self._run.rest()
            self._aside[self._run_id] = self._run
        self._run, self._run_id, self._steps_left = None, next_id, 0.0

    def _recall(self, run_id: int) -> None:
        """Go back to a run that was put aside; one that an error has ended is there no more."""
        run = self._aside.pop(run_id, None)
        self._put_aside(run_id)
        if run is None:
            self.failed.emit(
                run_id, translate("Training", "The run has ended by an error: reset (R) to begin it anew.")
            )
            return
        self._run, self._piece, self._rate = run, 1, Rate()
        self._wake()

    def _direct(self, command: GoOn | FinishEpoch | Pause | Change | EditRun) -> None:
        run = self._run
        if run is None:
            return
        match command:
            case GoOn(n_steps):
                self._go_on(run, n_steps)
            case FinishEpoch():
                self._go_on(run, float(run.steps_left_in_epoch), last_epoch=int(run.epochs_done) + 1)
            case Pause():
                self._try(run.plan, lambda: self._pause(run))
            case Change():
                self._try(run.plan, lambda: self._change(run, command))
            case EditRun(order):
                self._try(run.plan, lambda: run.edit(order))
                self._is_edit_news = run.plan.n_parameters > EDITED_AT_ONCE
                self._wake()

    def _go_on(self, run: TrainingRun, n_steps: float, last_epoch: int | None = None) -> None:
        if run.stop is None:  # more epochs must not set off a wish made long before
            self._steps_left, self._last_epoch = n_steps, last_epoch
            self._limit.restart()
            self._wake()

    def _pause(self, run: TrainingRun) -> None:
        self._steps_left = 0.0
        run.measure_now()
        self._wake()

    def _change(self, run: TrainingRun, change: Change) -> None:
        if change.eta is not None:
            run.set_eta(change.eta)
        if change.mini_batch is not None:
            run.set_mini_batch(change.mini_batch)
            self._count_again(run)
        if change.epochs is not None:
            run.set_epochs(change.epochs)
        self._wake()

    def _count_again(self, run: TrainingRun) -> None:
        """An epoch under way to its end has other steps left than there were; other data have begun a new one."""
        if self._steps_left > 0 and self._last_epoch is not None:
            is_over = run.epochs_done >= self._last_epoch
            self._steps_left = 0.0 if is_over else float(run.steps_left_in_epoch)

    def _wake(self) -> None:
        self._is_stale = True
        self._timer.start(0)

    @pyqtSlot()
    def _work(self) -> None:
        """Do one slice of work, tell the window, and decide when to come back."""
        if self._run is None:
            self._timer.stop()
            return
        try:
            self._work_on(self._run)
        except Exception as error:  # noqa: BLE001 - it would come again at every turn
            self._fail(self._run.plan, error)

    def _work_on(self, run: TrainingRun) -> None:
        if self._is_edit_news and self._may_publish():
            self._publish(run)
        is_plane = run.plan.sizes[0] == 2
        deadline = self._clock() + (PLANE_SLICE_MS if is_plane else SLICE_MS) / 1000
        while self._has_work(run) and self._clock() < deadline:
            self._advance(run)
        self._publish_if_due(run)
        self._timer.setInterval(0 if self._has_work(run) else 10)
        if not (self._has_work(run) or self._is_limited(run) or self._may_publish()):
            self._timer.stop()

    def _try(self, plan: TrainingPlan, act: Callable[[], object]) -> None:
        """Do as a command says; a refusal leaves the run as it is."""
        try:
            act()
        except (PlanError, EditError) as error:
            self.refused.emit(str(error))
        except Exception as error:  # noqa: BLE001
            self._fail(plan, error)

    def _fail(self, plan: TrainingPlan, error: Exception) -> None:
        """End the run, say so, and hand the error on unless it is one that the user can mend."""
        self._run, self._steps_left, self._is_stale = None, 0.0, False
        self._timer.stop()
        self.failed.emit(self._run_id, failure_text(plan, error))
        if not isinstance(error, MemoryError):
            sys.excepthook(type(error), error, error.__traceback__)

    def _advance(self, run: TrainingRun) -> None:
        """Do one piece of about ``PIECE_MS`` and learn from it how many steps that is."""
        began = self._clock()
        steps = run.advance(int(min(self._piece, self._steps_left, self._limit.permitted())))
        elapsed_ms = (self._clock() - began) * 1000
        self._is_stale = True
        self._rate.add(steps, elapsed_ms / 1000)
        if steps:
            self._steps_left -= steps
            self._limit.use(steps)
            self._piece = max(1, min(2 * steps, int(steps * PIECE_MS / max(elapsed_ms, 1e-3))))
        if run.stop is not None:
            self._steps_left = 0.0
        elif self._steps_left == 0 and steps:
            run.measure_now()

    def _has_work(self, run: TrainingRun) -> bool:
        if run.is_measuring:
            return True
        return run.stop is None and min(self._steps_left, self._limit.permitted()) >= 1

    def _is_limited(self, run: TrainingRun) -> bool:
        """Whether there are steps to do that the speed does not permit yet."""
        return self._steps_left >= 1 and run.stop is None

    def _may_publish(self) -> bool:
        return self._is_stale and not self._in_flight

    def _publish_if_due(self, run: TrainingRun) -> None:
        """Send a snapshot unless one is under way or has just been: a slow view must never build a queue."""
        now = self._clock()
        interval = PLANE_SNAPSHOT_INTERVAL_MS if run.plan.sizes[0] == 2 else SHORTEST_SNAPSHOT_INTERVAL_MS
        is_time = (now - self._published_at) * 1000 >= interval
        is_at_rest = not (self._has_work(run) or self._is_limited(run))  # what was asked for is done: say so at once
        if self._may_publish() and (is_time or is_at_rest):
            self._publish(run)

    def _publish(self, run: TrainingRun) -> None:
        rate = min(self._rate.per_second(), self._limit.steps_per_second)
        progress = Progress(run.snapshot(), self._is_limited(run), rate)
        self._in_flight, self._is_stale, self._published_at = True, False, self._clock()
        self._is_edit_news = False
        self.progressed.emit(progress)
