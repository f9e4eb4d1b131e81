"""Runs in processes of this machine, one for each core that may be used."""

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from pathlib import Path

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import UserError, translate
from nnviz.runs.sweep.board import CANCELLED, GO_ON, PAUSED
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.pool_folder import PoolFolder, SharedData, new_folder, remove_folder
from nnviz.runs.sweep.pool_start import WorkerStart, begin_worker
from nnviz.runs.sweep.pool_worker import work
from nnviz.runs.sweep.progress import SweepControl, SweepEvent, SweepProgress
from nnviz.runs.sweep.result import RunResult

LOOK_SECONDS = 0.1
END_SECONDS = 2.0  # workers that have not ended by then, as one that was stopped or is still starting, are killed
MOST_DEATHS = 5  # of processes in one and the same run: then the run is to blame, not the kill
MOST_STILLBORN = 20  # processes in turn that ended before they began a run: then no other will


class ProcessPool:
    """Does runs in ``jobs`` processes, ``nice`` to others; ``load`` returns the data of a task, here, for all of them.

    Every process is a pool of its own: one that is killed breaks that alone, and only its run is done again, in a new
    one. Results are left as files, so that a run which is done is never lost or done twice.
    """

    def __init__(self, load: Callable[[Task], Dataset], jobs: int, *, nice: int = 0) -> None:
        self._load, self._jobs, self._nice = load, max(1, jobs), nice

    def __call__(self, specs: tuple[RunSpec, ...], control: SweepControl) -> Generator[SweepEvent, None, None]:
        """Give the events of a sweep, about ten a second or more. Raises ``UserError``."""
        if not specs:
            return
        try:
            path = new_folder()
        except OSError as error:
            raise _unwritable(error) from error
        try:
            yield from self._events(*self._shared(path, specs), specs, control)
        finally:
            remove_folder(path)

    def _shared(self, path: Path, specs: tuple[RunSpec, ...]) -> tuple[PoolFolder, SharedData]:
        """Load what the runs learn from and leave it to the processes: here nothing of it is kept."""
        datasets = {task: self._load(task) for task in dict.fromkeys(spec.task for spec in specs)}
        try:
            folder = PoolFolder(path, len(specs), is_new=True)
            return folder, folder.share(datasets)
        except OSError as error:
            raise _unwritable(error) from error

    def _events(
        self, folder: PoolFolder, data: SharedData, specs: tuple[RunSpec, ...], control: SweepControl
    ) -> Generator[SweepEvent, None, None]:
        start = WorkerStart(str(folder.path), len(specs), data.pickled, data.files, self._nice)
        lanes = [_Lane(start) for _ in range(min(self._jobs, len(specs)))]
        try:
            yield from _Desk(specs, folder, lanes).events(control)
        finally:
            folder.board.order = CANCELLED
            wait([lane.future for lane in lanes if lane.future is not None], END_SECONDS)
            for lane in lanes:
                lane.close()


class _Desk:
    """Hands runs to free lanes and takes what comes back."""

    def __init__(self, specs: tuple[RunSpec, ...], folder: PoolFolder, lanes: list["_Lane"]) -> None:
        self._specs, self._folder, self._lanes = specs, folder, lanes
        self._waiting = deque(range(len(specs)))
        self._deaths = dict.fromkeys(self._waiting, 0)
        self._n_stillborn = 0

    def events(self, control: SweepControl) -> Generator[SweepEvent, None, None]:
        while (self._waiting or self._busy) and not control.is_cancelled:
            self._folder.board.order = PAUSED if control.is_paused else GO_ON
            self._fill()
            wait([lane.future for lane in self._busy if lane.future], LOOK_SECONDS, FIRST_COMPLETED)
            results = [self._taken(lane) for lane in self._busy if lane.future is not None and lane.future.done()]
            self._fill()  # before results are told: whoever takes them may take long over it
            yield from (result for result in results if result is not None)
            under_way = [lane.index for lane in self._busy]
            board = self._folder.board
            measured = {self._specs[i].key: latest for i in under_way if (latest := board.measured(i)) is not None}
            yield SweepProgress({self._specs[i].key: board.epochs(i) for i in under_way}, measured)

    def _fill(self) -> None:
        """Give every free lane a run, while there are any."""
        for lane in self._lanes:
            if lane.is_free and self._waiting:
                index = self._waiting.popleft()
                lane.start(index, self._specs[index])

    @property
    def _busy(self) -> list["_Lane"]:
        return [lane for lane in self._lanes if not lane.is_free]

    def _taken(self, lane: "_Lane") -> RunResult | None:
        """Take the result that a lane has left; None if its process died without one, then the run is done again."""
        index, error = lane.index, lane.finish()
        result = self._folder.take(index)
        if result is None and isinstance(error, OSError):
            raise _unwritable(error) from error
        if result is None and error is not None and not isinstance(error, BrokenProcessPool):
            result = RunResult(self._specs[index].key, failure=f"{type(error).__name__}: {error}")
        if result is None:
            result = self._blamed(index)
        if result is None:
            self._folder.board.note(index, 0.0)
            self._waiting.appendleft(index)
        return result

    def _blamed(self, index: int) -> RunResult | None:
        """Return a run as failed if its processes die again and again, None if it is to be tried once more.

        Raises ``UserError`` if processes do not even begin.
        """
        was_begun = self._folder.board.n_begun(index) > self._deaths[index]
        self._deaths[index] += was_begun
        self._n_stillborn = 0 if was_begun else self._n_stillborn + 1
        if self._n_stillborn == MOST_STILLBORN:
            sentence = translate("Sweep", "processes for the runs end before they begin: use --jobs 0 to do without")
            raise UserError(sentence)
        if self._deaths[index] < MOST_DEATHS:
            return None
        sentence = translate("Sweep", "its process was killed {0} times, perhaps for want of memory")
        return RunResult(self._specs[index].key, failure=sentence.format(MOST_DEATHS))


class _Lane:
    """One process after the other, and the run that it does."""

    def __init__(self, start: WorkerStart) -> None:
        self._start = start
        self._executor: ProcessPoolExecutor | None = None
        self._process: BaseProcess | None = None
        self.future: Future[None] | None = None
        self.index = -1

    @property
    def is_free(self) -> bool:
        return self.future is None

    def start(self, index: int, spec: RunSpec) -> None:
        """Give the process a run, or a new process if it was killed while it had none."""
        self.index = index
        try:
            self.future = self._submitted(index, spec)
        except BrokenProcessPool:
            self._drop()
            self.future = self._submitted(index, spec)

    def finish(self) -> BaseException | None:
        """Be free again; return what went wrong, if anything."""
        assert self.future is not None
        error = self.future.exception()
        self.future = None
        if isinstance(error, BrokenProcessPool):
            self._drop()
        return error

    def close(self) -> None:
        """End the process, which has been told so; one that does not listen is killed."""
        if self.future is not None and not self.future.done() and self._process is not None:
            self._process.kill()
        self._drop()

    def _submitted(self, index: int, spec: RunSpec) -> Future[None]:
        if self._executor is None:
            context = multiprocessing.get_context("spawn")  # fork beside a thread that trains hangs
            self._executor = ProcessPoolExecutor(1, context, begin_worker, (self._start,))
        before = multiprocessing.active_children()
        with _deaf_to_ctrl_c():
            future = self._executor.submit(work, index, spec)
        started = [child for child in multiprocessing.active_children() if child not in before]
        self._process = started[0] if started else self._process
        return future

    def _drop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = self._process = None


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let a process that is started here hear no Ctrl+C, not even before it can say so itself."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _unwritable(error: OSError) -> UserError:
    sentence = translate("Sweep", "cannot write {0}: {1}; make room there, or set TMPDIR to another folder")
    return UserError(sentence.format(error.filename or "", error.strerror or error))
