"""Keeps the run in training in a file: every minute and at the end of each epoch, beside the GUI thread."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from nnviz.language import UserError, translate
from nnviz.runs.commands import Begin
from nnviz.runs.left_run import LeftRun, RunDiary, forget_run, own_path, write_run
from nnviz.runs.records import Snapshot
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress

JOB = "run"
LONGEST_S, SHORTEST_S = 60.0, 2.0  # between two writings: small networks end an epoch every fifth of a second
MOST_ASIDE = 20
MOST_AT_CLOSE = 5_000_000  # parameters: a larger network would hold up the end; it was kept within the last minute


class RunKeeper(QObject):
    """Listens to a session. ``told`` brings a sentence, once, when the run cannot be kept; it is tried again."""

    told = pyqtSignal(str)

    def __init__(
        self,
        session: TrainingSession,
        folder: Path,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._path, self._clock = session, own_path(folder), clock
        self._jobs = Jobs(self)
        self._diary: RunDiary | None = None
        self._last: Snapshot | None = None
        self._aside: dict[int, RunDiary] = {}  # of runs that may be come back to
        self._kept_step, self._kept_epoch, self._kept_at = 0, 0, clock()
        self._is_failing = False
        session.begun.connect(self._begin)
        session.recalled.connect(self._recall)
        session.progressed.connect(self.take)
        session.overtaken.connect(self._take_late)

    def begin_with(self, left: LeftRun, *, is_kept: bool) -> None:
        """The run that has just begun goes on from one that was left: its curves are kept with it.

        Where its file is not there any more, it is written anew though nothing is trained.
        """
        if not is_kept:
            self._kept_step = self._kept_epoch = 0
        if self._session.dataset is not None:
            self._diary = RunDiary(self._session.dataset)
            self._diary.take(left.records)

    @pyqtSlot(object)
    def take(self, progress: Progress) -> None:
        """Take in where the run is, and let it be written if it is time."""
        self._last = snapshot = progress.snapshot
        if self._session.dataset is None:
            return
        if self._diary is None:
            self._diary = RunDiary(self._session.dataset)
        self._diary.take(snapshot.records)
        passed = self._clock() - self._kept_at
        is_time = passed >= LONGEST_S or (int(snapshot.epoch) > self._kept_epoch and passed >= SHORTEST_S)
        if is_time and self._is_new(snapshot) and not self._jobs.is_busy(JOB):
            self._keep(snapshot, self._diary)

    def forget(self) -> None:
        """The network of the run has been saved by the user: nothing is left to be gone on with."""
        self._note_kept(self._last)
        forget_run(self._path)

    def close(self) -> None:
        """Write how far the run is, and end."""
        self._jobs.close()
        last, diary = self._last, self._diary
        if last is None or diary is None or not self._is_new(last) or last.plan.n_parameters > MOST_AT_CLOSE:
            return
        try:
            write_run(self._path, diary.notes(last), last.network)
        except (UserError, OSError) as error:
            self.told.emit(_failure_text(error))

    def _keep(self, snapshot: Snapshot, diary: RunDiary) -> None:
        self._note_kept(snapshot)
        notes = diary.notes(snapshot)

        def write() -> bool:
            write_run(self._path, notes, snapshot.network)
            return True

        self._jobs.ask(JOB, write, self._succeed, refused=self._fail, must_finish=True)

    def _note_kept(self, snapshot: Snapshot | None) -> None:
        self._kept_at = self._clock()
        if snapshot is not None:
            self._kept_step, self._kept_epoch = snapshot.step, int(snapshot.epoch)

    def _is_new(self, snapshot: Snapshot) -> bool:
        return snapshot.step > 0 and snapshot.step != self._kept_step

    def _succeed(self, _is_written: bool) -> None:
        self._is_failing = False

    def _fail(self, reason: str) -> None:
        if not self._is_failing:
            self.told.emit(_failure_text(reason))
        self._is_failing = True

    @pyqtSlot(object)
    def _begin(self, command: Begin) -> None:
        self._put_aside()
        self._kept_step = command.done.step if command.done is not None else 0
        self._kept_epoch = int(command.done.epochs) if command.done is not None else 0

    @pyqtSlot(int)
    def _recall(self, run_id: int) -> None:
        self._put_aside()
        self._diary = self._aside.pop(run_id, None)
        self._kept_step = self._kept_epoch = 0

    @pyqtSlot(object)
    def _take_late(self, progress: Progress) -> None:
        diary = self._aside.get(progress.snapshot.run_id)
        if diary is not None:
            diary.take(progress.snapshot.records)

    def _put_aside(self) -> None:
        """Write the run that goes now, which is all that is left of it if the window ends before another is trained."""
        last, diary = self._last, self._diary
        self._last = self._diary = None
        if last is None or diary is None:
            return
        if self._is_new(last) and not self._jobs.is_busy(JOB):
            self._keep(last, diary)
        self._aside[last.run_id] = diary
        for oldest in list(self._aside)[:-MOST_ASIDE]:
            del self._aside[oldest]


def _failure_text(reason: object) -> str:
    sentence = translate(
        "RunKeeper",
        "The run in training cannot be kept for a next start: {0}; save the network (Ctrl+S), it is tried again",
    )
    return sentence.format(reason)
