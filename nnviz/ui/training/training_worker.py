"""The training thread's side: it owns the run and works on it in slices between commands."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from nnviz.data.dataset import DataError, Dataset
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.records import Snapshot
from nnviz.runs.run import WATCHED, Measuring, TrainingRun

SLICE_MS = 10.0  # commands arrive between slices: a pause is answered within one
PIECE_MS = 2.0  # a slice is made of pieces of about this length, however large the network
SHORTEST_SNAPSHOT_INTERVAL_MS = 90.0  # each costs training a hundredth of a second: more a second would starve it
FULL_SPEED = float("inf")


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
    dataset_loaded = pyqtSignal(object)  # Dataset
    refused = pyqtSignal(str)  # a sentence

    def __init__(
        self,
        load: Callable[[str], Dataset],
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
        self._steps_wanted = 0.0  # how many steps are still to do before the run pauses; inf while playing
        self._speed = FULL_SPEED
        self._allowance = 0.0  # steps that a limited speed permits by now
        self._allowance_time = 0.0
        self._piece = 1
        self._rate = _Rate()
        self._in_flight = False
        self._is_stale = False  # something has happened that the window has not been told
        self._published_at = float("-inf")
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @pyqtSlot(str)
    def load_dataset(self, name: str) -> None:
        """Load a data set by its name and keep it for the runs to come."""
        try:
            self._dataset = self._load(name)
        except Exception as error:  # noqa: BLE001 - a fault must not leave the window empty either
            if name == "auto":  # before the sentence, which would go with what was said of other data
                self.load_dataset("digits")
            if isinstance(error, DataError):
                self.refused.emit(str(error))
            else:
                sys.excepthook(type(error), error, error.__traceback__)
        else:
            self.dataset_loaded.emit(self._dataset)

    @pyqtSlot(object, object, int)
    def begin(self, plan: TrainingPlan, start: Network | None, run_id: int) -> None:
        """Make a new run by ``plan`` on the loaded data, from ``start`` if given, paused before its first step."""
        self._run, self._run_id, self._steps_wanted = None, run_id, 0.0
        if self._dataset is None:
            return
        try:
            self._run = TrainingRun(plan, self._dataset, self._measuring, run_id=run_id, start=start)
        except PlanError as error:
            self.refused.emit(str(error))
            return
        except Exception as error:  # noqa: BLE001
            self._fail(plan, error)
            return
        self._piece = 1
        self._rate = _Rate()
        self._wake()

    @pyqtSlot(float)
    def go_on(self, steps: float) -> None:
        """Do so many more mini-batches and pause; infinity plays until the run stops."""
        if self._run is None or self._run.stop is not None:  # more epochs must not set off a wish made long before
            return
        self._steps_wanted = steps
        self._allowance, self._allowance_time = 1.0, self._clock()
        self._wake()

    @pyqtSlot()
    def finish_epoch(self) -> None:
        """Go on to the end of the present epoch and pause."""
        if self._run is not None:
            self.go_on(float(self._run.steps_left_in_epoch))

    @pyqtSlot()
    def pause(self) -> None:
        """Pause after the present piece of work, and measure the network where it stands."""
        if self._run is not None:
            self._steps_wanted = 0.0
            self._run.measure_now()
            self._wake()

    @pyqtSlot(float)
    def set_speed(self, steps_per_second: float) -> None:
        """Limit the speed; infinity is as fast as it goes."""
        self._speed = steps_per_second
        self._allowance, self._allowance_time = 1.0, self._clock()

    @pyqtSlot(float)
    def set_eta(self, eta: float) -> None:
        """Change η of the present run."""
        self._change(lambda run: run.set_eta(eta))

    @pyqtSlot(int)
    def set_mini_batch(self, mini_batch: int) -> None:
        """Change m of the present run."""
        self._change(lambda run: run.set_mini_batch(mini_batch))

    @pyqtSlot(int)
    def set_epochs(self, epochs: int) -> None:
        """Change after how many epochs the present run stops."""
        self._change(lambda run: run.set_epochs(epochs))

    @pyqtSlot()
    def acknowledge(self) -> None:
        """Hear that the window has painted the last snapshot and can take the next."""
        self._in_flight = False
        if self._is_stale:
            self._wake()

    def _change(self, change: Callable[[TrainingRun], None]) -> None:
        if self._run is None:
            return
        try:
            change(self._run)
        except PlanError as error:
            self.refused.emit(str(error))
            return
        self._wake()

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
        except Exception as error:  # noqa: BLE001 - what has failed once would fail again at every turn
            self._fail(self._run.plan, error)

    def _work_on(self, run: TrainingRun) -> None:
        deadline = self._clock() + SLICE_MS / 1000
        while self._has_work() and self._clock() < deadline:
            self._advance(run)
        self._publish_if_due(run)
        self._timer.setInterval(0 if self._has_work() else 10)
        if not (self._has_work() or self._is_limited() or self._may_publish()):
            self._timer.stop()

    def _fail(self, plan: TrainingPlan, error: Exception) -> None:
        """End the run, say so, and hand the error on unless it is one that the user can mend."""
        self._run, self._steps_wanted, self._is_stale = None, 0.0, False
        self._timer.stop()
        self.failed.emit(self._run_id, _failure_text(plan, error))
        if not isinstance(error, MemoryError):
            sys.excepthook(type(error), error, error.__traceback__)

    def _advance(self, run: TrainingRun) -> None:
        """Do one piece of about ``PIECE_MS`` and learn from it how many steps that is."""
        began = self._clock()
        steps = run.advance(int(min(self._piece, self._steps_wanted, self._permitted())))
        elapsed_ms = (self._clock() - began) * 1000
        self._is_stale = True
        self._rate.add(steps, elapsed_ms / 1000)
        if steps:
            self._steps_wanted -= steps
            self._allowance -= steps
            self._piece = max(1, min(2 * steps, int(steps * PIECE_MS / max(elapsed_ms, 1e-3))))
        if run.stop is not None:
            self._steps_wanted = 0.0
        elif self._steps_wanted == 0 and steps:
            run.measure_now()

    def _has_work(self) -> bool:
        if self._run is None:
            return False
        if self._run.is_measuring:
            return True
        return self._run.stop is None and min(self._steps_wanted, self._permitted()) >= 1

    def _is_limited(self) -> bool:
        """Whether there are steps to do that the speed does not permit yet."""
        return self._steps_wanted >= 1 and self._run is not None and self._run.stop is None

    def _permitted(self) -> float:
        """Return how many steps the speed permits by now; at most a tenth of a second is saved up."""
        if self._speed == FULL_SPEED:
            return FULL_SPEED
        now = self._clock()
        self._allowance += (now - self._allowance_time) * self._speed
        self._allowance_time = now
        self._allowance = min(self._allowance, max(1.0, self._speed / 10))
        return self._allowance

    def _may_publish(self) -> bool:
        return self._is_stale and not self._in_flight

    def _publish_if_due(self, run: TrainingRun) -> None:
        """Send a snapshot unless one is under way or has just been: a slow view must never build a queue."""
        now = self._clock()
        is_time = (now - self._published_at) * 1000 >= SHORTEST_SNAPSHOT_INTERVAL_MS
        is_at_rest = not (self._has_work() or self._is_limited())  # what was asked for is done: say so at once
        if self._may_publish() and (is_time or is_at_rest):
            rate = min(self._rate.per_second(), self._speed)
            progress = Progress(run.snapshot(), self._is_limited(), rate)
            self._in_flight, self._is_stale, self._published_at = True, False, now
            self.progressed.emit(progress)


def _failure_text(plan: TrainingPlan, error: Exception) -> str:
    if isinstance(error, MemoryError):
        text = translate(
            "Training",
            "There is not enough memory for layers of {0} and m = {1}: lower the sizes or m, then reset (R).",
        )
        return text.format(", ".join(f"{n}" for n in plan.sizes), f"{plan.mini_batch:,}")
    return translate("Training", "The run has ended by an error inside nnviz: reset (R) to begin it anew.")


class _Rate:
    """Steps per second over about the last second of work."""

    def __init__(self) -> None:
        self._steps = 0.0
        self._seconds = 0.0

    def add(self, steps: int, seconds: float) -> None:
        if self._seconds > 1:
            self._steps, self._seconds = self._steps / 2, self._seconds / 2
        self._steps += steps
        self._seconds += seconds

    def per_second(self) -> float:
        return self._steps / self._seconds if self._seconds else 0.0
