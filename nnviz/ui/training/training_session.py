"""The window's side of training: owns the thread, sends it wishes and hands on what it says."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, QTimer, pyqtSignal, pyqtSlot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.run import WATCHED, Measuring
from nnviz.ui.training.training_worker import FULL_SPEED, Progress, TrainingWorker

# After a snapshot the window rests so many times as long as it took to show it: showing takes a seventh of the time
# at most, however slow the machine or large the picture, and training and the hand have the rest.
REST_PER_WORK = 6.0


class TrainingSession(QObject):
    """Runs one training after another in a thread of its own.

    ``progressed`` brings every ``Progress`` of the present run; one of an older run is dropped. Who has
    shown it calls ``shown``; only then does the next one come, so that a slow picture slows only itself.
    """

    progressed = pyqtSignal(object)  # Progress
    failed = pyqtSignal(str)  # a sentence: an error has ended the present run
    dataset_loaded = pyqtSignal(object)  # Dataset
    refused = pyqtSignal(str)  # a sentence

    _load = pyqtSignal(str)
    _begin = pyqtSignal(object, object, int)
    _go_on = pyqtSignal(float)
    _finish_epoch = pyqtSignal()
    _pause = pyqtSignal()
    _set_speed = pyqtSignal(float)
    _set_eta = pyqtSignal(float)
    _set_mini_batch = pyqtSignal(int)
    _set_epochs = pyqtSignal(int)
    _acknowledge = pyqtSignal()

    def __init__(
        self, load: Callable[[str], Dataset], parent: QObject | None = None, *, measuring: Measuring = WATCHED
    ) -> None:
        super().__init__(parent)
        self._run_id = 0
        self._is_awaited = False  # by a wish that was made before the last snapshot had been shown
        self._thread = QThread()
        self._worker = TrainingWorker(load, measuring=measuring)
        self._worker.moveToThread(self._thread)
        self._connect(self._worker)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._acknowledge)
        # The worker's timer belongs to the thread and must end in it.
        self._thread.finished.connect(self._worker.deleteLater)
        self._thread.start()

    def load_dataset(self, name: str) -> None:
        """Load a data set; ``dataset_loaded`` or ``refused`` answers."""
        self._load.emit(name)

    def begin(self, plan: TrainingPlan, start: Network | None = None) -> None:
        """Drop the present run and make a new one, from ``start`` if given, paused at its start."""
        self._run_id += 1
        self._begin.emit(plan, start, self._run_id)
        self._hasten()

    def play(self) -> None:
        """Train until the run stops or ``pause``."""
        self._go_on.emit(FULL_SPEED)
        self._hasten()

    def pause(self) -> None:
        """Stop training where it is."""
        self._pause.emit()
        self._hasten()

    def step_mini_batch(self) -> None:
        """Train one mini-batch and pause."""
        self._go_on.emit(1.0)
        self._hasten()

    def step_epoch(self) -> None:
        """Train to the end of the epoch and pause."""
        self._finish_epoch.emit()
        self._hasten()

    def set_speed(self, steps_per_second: float) -> None:
        """Limit the mini-batches per second; infinity is full speed."""
        self._set_speed.emit(steps_per_second)

    def set_eta(self, eta: float) -> None:
        """Change η while training."""
        self._set_eta.emit(eta)

    def set_mini_batch(self, mini_batch: int) -> None:
        """Change m while training."""
        self._set_mini_batch.emit(mini_batch)

    def set_epochs(self, epochs: int) -> None:
        """Change the number of epochs while training."""
        self._set_epochs.emit(epochs)

    def shown(self, work_ms: float) -> None:
        """Say that the last progress is on the screen and how much time of the GUI thread that took."""
        self._rest.start(0 if self._is_awaited else round(work_ms * REST_PER_WORK))
        self._is_awaited = False

    def close(self) -> None:
        """End the thread; slices are short, so this takes tens of milliseconds."""
        self._rest.stop()
        self._thread.quit()
        self._thread.wait()

    def _hasten(self) -> None:
        """Take the next snapshot without a rest before it: it answers a wish."""
        self._is_awaited = True
        if self._rest.isActive():
            self._rest.stop()
            self._acknowledge.emit()

    @pyqtSlot(object)
    def _hand_on(self, progress: Progress) -> None:
        if progress.snapshot.run_id == self._run_id:
            self.progressed.emit(progress)
        else:  # a late word of an older run
            self._acknowledge.emit()

    @pyqtSlot(int, str)
    def _hand_on_failure(self, run_id: int, sentence: str) -> None:
        if run_id == self._run_id:
            self.failed.emit(sentence)

    def _connect(self, worker: TrainingWorker) -> None:
        for wish, slot in (
            (self._load, worker.load_dataset),
            (self._begin, worker.begin),
            (self._go_on, worker.go_on),
            (self._finish_epoch, worker.finish_epoch),
            (self._pause, worker.pause),
            (self._set_speed, worker.set_speed),
            (self._set_eta, worker.set_eta),
            (self._set_mini_batch, worker.set_mini_batch),
            (self._set_epochs, worker.set_epochs),
            (self._acknowledge, worker.acknowledge),
        ):
            wish.connect(slot)
        worker.progressed.connect(self._hand_on)
        worker.failed.connect(self._hand_on_failure)
        worker.dataset_loaded.connect(self.dataset_loaded)
        worker.refused.connect(self.refused)
