"""Keeps the run in training in a file: every minute and at the end of each epoch, beside the GUI thread."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from nnviz.data.dataset import Dataset
from nnviz.language import UserError, translate
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import Begin
from nnviz.runs.left_run import LeftRun, RunDiary, forget_run, kept_network, own_path, write_run
from nnviz.runs.records import Snapshot
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress

JOB = "run"
LONGEST_S, SHORTEST_S = 60.0, 2.0  # between two writings: small networks end an epoch every fifth of a second
MOST_ASIDE = 20
MOST_AT_CLOSE = 5_000_000  # parameters: a larger network would hold up the end; it was kept within the last minute


class _Place(NamedTuple):
    """Which network of which run: after so many steps, and so many orders of a hand."""

    run_id: int
    step: int
    last_order: int = 0


class _Kept(NamedTuple):
    """What a file says, as far as it may have to be written anew."""

    place: _Place
    plan: TrainingPlan
    data: tuple[str, int]


class _Aside(NamedTuple):
    """What is known of a run that may be come back to."""

    diary: RunDiary
    needless: _Place | None


class RunKeeper(QObject):
    """Listens to a session. ``told`` brings a sentence, once, when the run cannot be kept; it is tried again.

    All that becomes of the file is done in one thread, in the order in which it was asked for.
    """

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
        self._aside: dict[int, _Aside] = {}
        self._run_id = 0
        self._needless: _Place | None = None  # where the run began, or was when the user saved it
        self._asked: _Kept | None = None  # what the file will say when all is done
        self._kept: _Kept | None = None  # what it is known to say, None if nothing is known
        self._asked_epoch, self._asked_at = 0, clock()
        self._is_failing = False
        self._timer = QTimer(self)  # for a run that is paused, or could not be kept
        self._timer.timeout.connect(self._keep_if_time)
        self._timer.start(round(LONGEST_S * 1000))
        session.begun.connect(self._begin)
        session.recalled.connect(self._recall)
        session.progressed.connect(self.take)
        session.overtaken.connect(self._take_late)
        session.dataset_exchanged.connect(self._exchange)

    def begin_with(self, left: LeftRun, *, is_kept: bool) -> None:
        """The run that has just begun goes on from one that was left: its curves are kept with it.

        Where its file is not there any more, it is written anew though nothing is trained.
        """
        self._needless = None
        if self._diary is not None:
            self._diary.take(left.records)
            if is_kept:
                place = _Place(self._run_id, left.notes.step)
                self._asked = self._kept = _Kept(place, left.notes.plan, self._diary.data)

    @pyqtSlot(object)
    def take(self, progress: Progress) -> None:
        """Take in where the run is, and let it be written if it is time."""
        self._last, self._run_id = progress.snapshot, progress.snapshot.run_id
        if self._diary is None:
            self._diary = self._new_diary()
        if self._diary is not None:
            self._diary.take(progress.snapshot.records)
            self._keep_if_time()

    def forget(self) -> None:
        """The network of the run has been saved by the user: nothing is left to be gone on with.

        The file of another run, which was put aside and has not been saved, stays.
        """
        if self._last is not None:
            self._needless, self._asked_epoch = _place(self._last), int(self._last.epoch)
        if self._asked is None or self._asked.place.run_id == self._run_id:
            self._ask(self._remove, None)

    def close(self) -> None:
        """Write how far the run is, and end."""
        self._timer.stop()
        self._jobs.close()
        last, diary = self._last, self._diary
        if last is None or diary is None or not self._is_new(last, diary) or last.plan.n_parameters > MOST_AT_CLOSE:
            return
        try:
            write_run(self._path, diary.notes(last), kept_network(last))
        except (UserError, OSError) as error:
            self.told.emit(_failure_text(error))

    @pyqtSlot()
    def _keep_if_time(self) -> None:
        last, diary = self._last, self._diary
        if last is None or diary is None or self._jobs.is_busy(JOB) or not self._is_new(last, diary):
            return
        passed = self._clock() - self._asked_at
        if passed >= LONGEST_S or (int(last.epoch) > self._asked_epoch and passed >= SHORTEST_S):
            self._asked_epoch = int(last.epoch)
            self._keep(last, diary)

    def _keep(self, snapshot: Snapshot, diary: RunDiary) -> None:
        notes, kept = diary.notes(snapshot), _kept(snapshot, diary)

        def write() -> _Kept | None:
            if self._asked is not kept:  # what has been asked for since would take its place at once
                return None
            write_run(self._path, notes, kept_network(snapshot))
            return kept

        self._ask(write, kept)

    def _remove(self) -> None:
        forget_run(self._path)

    def _ask(self, job: Callable[[], _Kept | None], asked: _Kept | None) -> None:
        self._asked, self._asked_at = asked, self._clock()
        self._jobs.ask(JOB, job, self._succeed, refused=self._fail, must_finish=True)

    def _is_new(self, snapshot: Snapshot, diary: RunDiary) -> bool:
        is_needed = snapshot.step > 0 and _place(snapshot) != self._needless
        return is_needed and _kept(snapshot, diary) != self._kept

    def _succeed(self, kept: _Kept | None) -> None:
        self._kept, self._is_failing = kept, False

    def _fail(self, reason: str) -> None:
        if not self._is_failing:
            self.told.emit(_failure_text(reason))
        self._is_failing = True

    def _new_diary(self) -> RunDiary | None:
        return None if self._session.dataset is None else RunDiary(self._session.dataset)

    @pyqtSlot(object)
    def _begin(self, command: Begin) -> None:
        self._put_aside()
        self._diary, self._run_id = self._new_diary(), command.run_id
        self._needless = _Place(command.run_id, 0 if command.done is None else command.done.step)
        self._asked_epoch = int(command.done.epochs) if command.done is not None else 0

    @pyqtSlot(int)
    def _recall(self, run_id: int) -> None:
        self._put_aside()
        aside = self._aside.pop(run_id, None)
        self._diary, self._run_id = self._new_diary() if aside is None else aside.diary, run_id
        self._needless, self._asked_epoch = None if aside is None else aside.needless, 0

    @pyqtSlot(object, object)
    def _exchange(self, dataset: Dataset, _task: object) -> None:
        if self._diary is not None:
            self._diary.exchange(dataset)

    @pyqtSlot(object)
    def _take_late(self, progress: Progress) -> None:
        """Take in what was on its way when another run came, as long as nothing of that one is in the file."""
        snapshot, asked = progress.snapshot, self._asked
        aside = self._aside.get(snapshot.run_id)
        if aside is None:
            return
        diary = aside.diary
        diary.take(snapshot.records)
        if asked is not None and asked.place.run_id == snapshot.run_id and self._is_new(snapshot, diary):
            self._keep(snapshot, diary)

    def _put_aside(self) -> None:
        """Write the run that goes now, which is all that is left of it if the window ends before another is trained."""
        last, diary = self._last, self._diary
        self._last = self._diary = None
        if last is None or diary is None:
            return
        if self._is_new(last, diary):
            self._keep(last, diary)
        self._aside[last.run_id] = _Aside(diary, self._needless)
        for oldest in list(self._aside)[:-MOST_ASIDE]:
            del self._aside[oldest]


def _place(snapshot: Snapshot) -> _Place:
    return _Place(snapshot.run_id, snapshot.step, snapshot.hand.last_order)


def _kept(snapshot: Snapshot, diary: RunDiary) -> _Kept:
    return _Kept(_place(snapshot), snapshot.plan, diary.data)


def _failure_text(reason: object) -> str:
    sentence = translate(
        "RunKeeper",
        "The run in training cannot be kept for a next start: {0}; save the network (Ctrl+S), it is tried again",
    )
    return sentence.format(reason)
