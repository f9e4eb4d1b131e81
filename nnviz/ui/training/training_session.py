"""The window's side of training: owns the thread, sends it commands and hands on what it says."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, QTimer, pyqtSignal, pyqtSlot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.commands import Begin, EditRun, FinishEpoch, GoOn, Pause, Recall, RunCommand
from nnviz.runs.measuring import WATCHED, Measuring
from nnviz.runs.records import EditMark
from nnviz.ui.training.training_worker import Progress, TrainingWorker
from nnviz.ui.training.worker_commands import Acknowledge, Exchange, Load, Use

# After a snapshot the window rests so many times as long as it took to show it: showing takes a seventh of the time
# at most, however slow the machine or large the picture, and training and the hand have the rest.
REST_PER_WORK = 6.0
PLANE_REST_PER_WORK = 1.0  # of two inputs: half of the time, so that the plane moves smoothly on a busy machine too
LONGEST_REST_MS = 3000  # what else held the window up meanwhile is no reason to see nothing for a minute
AWAITED = (Begin, Recall, GoOn, FinishEpoch, Pause, EditRun)  # who asks for these looks at what comes of them


class TrainingSession(QObject):
    """Runs one training after another in a thread of its own.

    ``progressed`` brings every ``Progress`` of the present run, ``overtaken`` what is still heard of one that was put
    aside: its records are told only once. Who has shown progress calls ``shown``; only then does the next one come, so
    that a slow picture slows only itself. ``dataset`` is the one in use, made for ``task``, None before the first;
    ``load`` brings the data of a task to whoever else needs some, those in use without reading them twice.
    """

    begun = pyqtSignal(object)  # Begin
    recalled = pyqtSignal(int)  # the number of a run that is come back to
    progressed = pyqtSignal(object)  # Progress
    overtaken = pyqtSignal(object)  # Progress of a run that was put aside after it had been sent
    failed = pyqtSignal(str)  # a sentence: an error has ended the present run
    dataset_loaded = pyqtSignal(object, object)  # Dataset, and the Task that it was made for
    dataset_recalled = pyqtSignal(object, object)  # the same of an earlier run, which is come back to
    dataset_exchanged = pyqtSignal(object, object)  # the same, with which the present run goes on
    dataset_refused = pyqtSignal(str, bool)  # a sentence, and whether other data have been loaded instead
    refused = pyqtSignal(str)  # a sentence

    _command = pyqtSignal(object)

    def __init__(
        self, load: Callable[[Task], Dataset], parent: QObject | None = None, *, measuring: Measuring = WATCHED
    ) -> None:
        super().__init__(parent)
        self.load = load
        self.dataset: Dataset | None = None
        self.task: Task | None = None
        self._run_id, self._n_runs = 0, 0
        self._n_loading = 0  # data sets asked for and not yet answered
        self._loaded: tuple[Dataset, Task] | None = None  # what has come and has not been handed on
        self._rest_per_work = REST_PER_WORK
        self._is_awaited = False  # by a command that was sent before the last snapshot had been shown
        self._thread = QThread()
        self._worker = TrainingWorker(load, measuring=measuring)
        self._worker.moveToThread(self._thread)
        self._command.connect(self._worker.obey)
        self._worker.progressed.connect(self._hand_on)
        self._worker.failed.connect(self._hand_on_failure)
        self._worker.dataset_loaded.connect(self._note_dataset)
        self._worker.load_ended.connect(self._hand_on_dataset)
        self._worker.dataset_refused.connect(self.dataset_refused)
        self._worker.refused.connect(self.refused)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._acknowledge)
        # The worker's timer belongs to the thread and must end in it.
        self._thread.finished.connect(self._worker.deleteLater)
        self._thread.start()

    def load_dataset(self, task: Task) -> None:
        """Load what a task learns from; ``dataset_loaded`` or ``dataset_refused`` answers."""
        self._n_loading += 1
        self._command.emit(Load(task))

    def exchange(self, dataset: Dataset, task: Task) -> None:
        """Let the present run go on with other data of the same form, made for ``task``, as it is."""
        self.dataset, self.task = dataset, task
        self._command.emit(Exchange(dataset))
        self.dataset_exchanged.emit(dataset, task)

    def recall_dataset(self, dataset: Dataset, task: Task) -> None:
        """Have data in use again that were before: those of a run that is come back to next."""
        self.dataset, self.task = dataset, task
        self.dataset_recalled.emit(dataset, task)

    def begin(
        self,
        plan: TrainingPlan,
        start: Network | None = None,
        done: Done | None = None,
        script: tuple[EditMark, ...] = (),
    ) -> int:
        """Put the present run aside and make a new one, from ``start`` if given, paused at its start.

        ``script`` are edits of a hand that it carries out again, each at its step.

        Return its number, by which ``recall`` comes back to it.
        """
        self._n_runs += 1
        self._run_id = self._n_runs
        self._rest_per_work = PLANE_REST_PER_WORK if plan.sizes[0] == 2 else REST_PER_WORK
        command = Begin(self._run_id, plan, start, done, script)
        if self.dataset is not None:  # the thread may have others already, which have not been handed on
            self._command.emit(Use(self.dataset))
        self.send(command)
        self.begun.emit(command)
        return self._run_id

    def recall(self, run_id: int) -> None:
        """Put the present run aside and come back to one that was, to the last bit as it was left."""
        self._run_id = run_id
        self.send(Recall(run_id))
        self.recalled.emit(run_id)

    def send(self, command: RunCommand) -> None:
        """Let the training thread obey a command between two slices of its work; ``refused`` tells what cannot be."""
        self._command.emit(command)
        if isinstance(command, AWAITED):
            self._is_awaited = True
            if self._rest.isActive():  # the next snapshot answers: it comes without a rest before it
                self._rest.stop()
                self._acknowledge()

    def shown(self, work_ms: float) -> None:
        """Say that the last progress is on the screen and how much time of the GUI thread that took."""
        rest = min(LONGEST_REST_MS, round(work_ms * self._rest_per_work))
        self._rest.start(0 if self._is_awaited else rest)
        self._is_awaited = False

    def close(self) -> None:
        """End the thread; slices are short, so this takes tens of milliseconds."""
        self._rest.stop()
        self._thread.quit()
        self._thread.wait()

    @pyqtSlot()
    def _acknowledge(self) -> None:
        self._command.emit(Acknowledge())

    @pyqtSlot(object, object)
    def _note_dataset(self, dataset: Dataset, task: Task) -> None:
        self._loaded = dataset, task

    @pyqtSlot()
    def _hand_on_dataset(self) -> None:
        """Hand on the latest data only: a run that begins meanwhile by older ones would be told to learn these."""
        self._n_loading -= 1
        if self._n_loading == 0 and self._loaded is not None:
            (dataset, task), self._loaded = self._loaded, None
            self.dataset, self.task = dataset, task
            self.dataset_loaded.emit(dataset, task)

    @pyqtSlot(object)
    def _hand_on(self, progress: Progress) -> None:
        if progress.snapshot.run_id == self._run_id:
            self.progressed.emit(progress)
        else:
            self.overtaken.emit(progress)
            self._acknowledge()

    @pyqtSlot(int, str)
    def _hand_on_failure(self, run_id: int, sentence: str) -> None:
        if run_id == self._run_id:
            self.failed.emit(sentence)
