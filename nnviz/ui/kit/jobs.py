"""Work that the window must not wait for: done in one thread, in slices; the latest request of a key wins."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar

from PyQt6.QtCore import QMetaObject, QObject, Qt, QThread, QTimer, pyqtSignal, pyqtSlot

from nnviz.language import UserError

SLICE_MS = 10.0  # newer requests arrive between slices

Answer = TypeVar("Answer")
Job = Iterator[Answer | None] | Callable[[], Answer]
"""A function, done in one go, or an iterator, which gives control back every few milliseconds: with an answer, or
None for "not yet". It must not touch what the GUI thread changes."""


@dataclass(frozen=True, eq=False)
class _Request:
    key: str
    job: Job[Any]
    then: Callable[[Any], object]
    refused: Callable[[str], object] | None
    ended: Callable[[], object] | None
    must_finish: bool


@dataclass(frozen=True, eq=False)
class _News:
    """What the thread says of a request: at most one answer, or what went wrong, and whether that was all."""

    request: _Request
    answers: tuple[object, ...] = ()
    error: Exception | None = None
    is_over: bool = True


class Jobs(QObject):
    """Does jobs by keys, in a thread that the first one starts; whoever asks hears the answer in the GUI thread."""

    _begin = pyqtSignal(object)
    _drop = pyqtSignal(str)
    _rest = pyqtSignal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest: dict[str, _Request] = {}
        self._is_closed = False
        self._thread = QThread()
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._begin.connect(self._worker.begin)
        self._drop.connect(self._worker.drop)
        self._rest.connect(self._worker.rest)
        self._worker.told.connect(self._take)
        self._thread.finished.connect(self._worker.deleteLater)

    def ask(
        self,
        key: str,
        job: Job[Answer],
        then: Callable[[Answer], object],
        *,
        refused: Callable[[str], object] | None = None,
        ended: Callable[[], object] | None = None,
        must_finish: bool = False,
    ) -> None:
        """Let a job be done; an older one of the same key is given up, and nothing more is heard of it.

        ``then`` gets each answer, ``refused`` the sentence of a ``UserError`` or ``OSError``. Any other exception, and
        these where nobody asks for them, is ``sys.excepthook``'s. ``ended`` is called once nothing more is to be heard
        of the job, however it ended, unless it was given up. A job that ``must_finish``, such as
        writing a file, is done and answered whatever is asked after it, and done before ``close`` returns.
        """
        if self._is_closed:
            return
        if not self._thread.isRunning():
            self._thread.start()
        self._latest[key] = request = _Request(key, job, then, refused, ended, must_finish)
        self._begin.emit(request)

    def forget(self, key: str) -> None:
        """Give up the job of a key, if there is one that need not finish; nothing more is heard of it."""
        if self._latest.pop(key, None) is not None:
            self._drop.emit(key)

    def rest(self, factor: float) -> None:
        """Let the thread rest ``factor`` times as long as it works, for another thread that wants the processor."""
        self._rest.emit(factor)

    def is_busy(self, key: str) -> bool:
        """Return whether more is to be heard of the latest request of a key."""
        return key in self._latest

    def close(self) -> None:
        """End the thread, after the jobs that must finish; nobody hears anything any more, and nothing is begun."""
        self._is_closed = True
        self._latest.clear()
        if self._thread.isRunning():
            QMetaObject.invokeMethod(self._worker, "finish", Qt.ConnectionType.BlockingQueuedConnection)
            self._thread.quit()
            self._thread.wait()

    @pyqtSlot(object)
    def _take(self, news: _News) -> None:
        request = news.request
        is_latest = self._latest.get(request.key) is request
        if is_latest and news.is_over:
            del self._latest[request.key]
        if self._is_closed or not (is_latest or request.must_finish):
            return
        if news.error is not None:
            _tell(news.error, request.refused)
        for answer in news.answers:
            request.then(answer)
        if news.is_over and request.ended is not None:
            request.ended()


class _Worker(QObject):
    """The thread's side. Every slot is decorated: an undecorated one would run in the GUI thread."""

    told = pyqtSignal(object)  # _News

    def __init__(self) -> None:
        super().__init__()
        self._running: dict[str, _Request] = {}
        self._timer = QTimer(self)
        self._rest_factor = 0.0
        self._timer.timeout.connect(self._work)

    @pyqtSlot(object)
    def begin(self, request: _Request) -> None:
        self._finish(request.key)
        self._running[request.key] = request
        self._timer.start(0)

    @pyqtSlot(str)
    def drop(self, key: str) -> None:
        if key in self._running and not self._running[key].must_finish:
            _give_up(self._running.pop(key))

    @pyqtSlot(float)
    def rest(self, factor: float) -> None:
        self._rest_factor = factor

    @pyqtSlot()
    def finish(self) -> None:
        for key in tuple(self._running):
            self._finish(key)
        self._timer.stop()

    def _finish(self, key: str) -> None:
        """Do all of a job that must be done; another is given up."""
        self.drop(key)
        while key in self._running:
            self._advance(key)

    @pyqtSlot()
    def _work(self) -> None:
        began = perf_counter()
        while self._running and perf_counter() < began + SLICE_MS / 1000:
            # The one that has waited longest comes first, and then last.
            key = next(iter(self._running))
            self._running[key] = self._running.pop(key)
            self._advance(key)
        if self._running:
            self._timer.start(round(1000 * self._rest_factor * (perf_counter() - began)))
        else:
            self._timer.stop()

    def _advance(self, key: str) -> None:
        news = _advanced(self._running[key])
        if news.is_over:
            del self._running[key]
        if news.is_over or news.answers:
            self.told.emit(news)


def _advanced(request: _Request) -> _News:
    """Do a slice of a job, or all of one that is a function."""
    job = request.job
    try:
        if not isinstance(job, Iterator):
            return _News(request, (job(),))
        answer = next(job)
    except StopIteration:
        return _News(request)
    except Exception as error:  # noqa: BLE001  whatever it is, it is told, and the other jobs go on
        return _News(request, error=error)
    return _News(request, () if answer is None else (answer,), is_over=False)


def _give_up(request: _Request) -> None:
    """End a job here and now: whoever still holds an answer of it, as the GUI thread's queue does, holds it as well."""
    close = getattr(request.job, "close", None)
    if close is not None:
        close()


def _tell(error: Exception, refused: Callable[[str], object] | None) -> None:
    if refused is not None and isinstance(error, (UserError, OSError)):
        refused(str(error))
    else:
        sys.excepthook(type(error), error, error.__traceback__)
