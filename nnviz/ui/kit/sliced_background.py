"""Work that the window must not wait for: in slices, in a thread; the latest request wins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from PyQt6.QtCore import QMetaObject, QObject, Qt, QThread, QTimer, pyqtSignal, pyqtSlot

from nnviz.language import UserError

SLICE_MS = 10.0  # newer requests arrive between slices

Job = Callable[[], Iterator[object]]
"""Makes an iterator that gives control back every few milliseconds: with an answer, or None for "not yet"."""


@dataclass(frozen=True, eq=False)
class _Request:
    key: str
    number: int
    job: Job
    must_finish: bool


class SlicedBackground(QObject):
    """Runs jobs by keys, in a thread that the first one starts.

    ``answered`` brings a key and an answer, ``failed`` a key and a sentence; whatever belongs to a request that has
    been replaced or forgotten is dropped. A job that ``must_finish``, such as writing a file, is done before ``close``
    returns.
    """

    answered = pyqtSignal(str, object)
    failed = pyqtSignal(str, str)

    _begin = pyqtSignal(object)
    _drop = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[str, int] = {}
        self._is_closed = False
        self._thread = QThread()
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._begin.connect(self._worker.begin)
        self._drop.connect(self._worker.drop)
        self._worker.answered.connect(self._take_answer)
        self._worker.failed.connect(self._take_failure)
        self._thread.finished.connect(self._worker.deleteLater)

    def ask(self, key: str, job: Job, *, must_finish: bool = False) -> None:
        """Let a job be done; an older one of the same key is given up."""
        if not self._thread.isRunning() and not self._is_closed:
            self._thread.start()
        number = self._numbers.get(key, 0) + 1
        self._numbers[key] = number
        self._begin.emit(_Request(key, number, job, must_finish))

    def forget(self, key: str) -> None:
        """Give up the job of a key; nothing more comes of it."""
        if key in self._numbers:
            self._numbers[key] += 1
            self._drop.emit(key)

    def close(self) -> None:
        """End the thread, after the jobs that must be finished; nothing is done any more."""
        self._is_closed = True
        if self._thread.isRunning():
            QMetaObject.invokeMethod(self._worker, "finish", Qt.ConnectionType.BlockingQueuedConnection)
            self._thread.quit()
            self._thread.wait()

    @pyqtSlot(str, int, object)
    def _take_answer(self, key: str, number: int, answer: object) -> None:
        if self._numbers.get(key) == number:
            self.answered.emit(key, answer)

    @pyqtSlot(str, int, str)
    def _take_failure(self, key: str, number: int, sentence: str) -> None:
        if self._numbers.get(key) == number:
            self.failed.emit(key, sentence)


class _Worker(QObject):
    """The thread's side. Every slot is decorated: an undecorated one would run in the GUI thread."""

    answered = pyqtSignal(str, int, object)
    failed = pyqtSignal(str, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._running: dict[str, tuple[_Request, Iterator[object]]] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @pyqtSlot(object)
    def begin(self, request: _Request) -> None:
        self._finish(request.key)
        self.drop(request.key)
        self._running[request.key] = (request, _begun(request.job))
        self._timer.start(0)

    @pyqtSlot(str)
    def drop(self, key: str) -> None:
        if key in self._running and not self._running[key][0].must_finish:
            del self._running[key]

    @pyqtSlot()
    def finish(self) -> None:
        for key in tuple(self._running):
            self._finish(key)
        self._timer.stop()

    def _finish(self, key: str) -> None:
        """Do all of a job that must be done; another is left as it is."""
        while key in self._running and self._running[key][0].must_finish:
            self._advance(key)

    @pyqtSlot()
    def _work(self) -> None:
        deadline = perf_counter() + SLICE_MS / 1000
        while self._running and perf_counter() < deadline:
            # The one that has waited longest comes first, and then last.
            key = next(iter(self._running))
            entry = self._running.pop(key)
            self._running[key] = entry
            self._advance(key)
        if not self._running:
            self._timer.stop()

    def _advance(self, key: str) -> None:
        request, steps = self._running[key]
        try:
            answer = next(steps)
        except StopIteration:
            del self._running[key]
        except (UserError, OSError, ValueError) as error:
            del self._running[key]
            self.failed.emit(key, request.number, str(error))
        else:
            if answer is not None:
                self.answered.emit(key, request.number, answer)


def _begun(job: Job) -> Iterator[object]:
    """Make a job's iterator with its first step, where what goes wrong is heard of."""
    yield from job()
