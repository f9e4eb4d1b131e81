"""Work of a second or two off the GUI thread: what is asked last is answered, what was asked before is dropped."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal, pyqtSlot

StillWanted = Callable[[], bool]
Job = Callable[[StillWanted], object]


class Background(QObject):
    """``answered`` brings the key and the result of the last job asked for. The thread starts with the first one.

    A job must not touch what the GUI thread changes, and returns its failures as values. It is given a function that
    says whether its answer is still wanted: a long one asks now and then, or closing would wait for it.
    """

    answered = pyqtSignal(object, object)
    _asked = pyqtSignal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._key: object = None
        self._thread: QThread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._key is not None

    def ask(self, key: object, job: Job) -> None:
        """Let ``job`` be done; an earlier one that has not been answered is forgotten."""
        if self._thread is None:
            self._begin()
        self._number += 1
        self._key = key
        self._asked.emit(self._number, job)

    def close(self) -> None:
        """Wait for the job under way and end the thread; there is no answer any more."""
        self._number += 1
        self._key = None
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = None

    def _begin(self) -> None:
        self._thread = QThread()
        self._worker = _Worker(self)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.do)
        self._worker.done.connect(self._take)
        self._thread.start()

    def is_last(self, number: int) -> bool:
        """Return whether nothing has been asked since. May be called from any thread."""
        return number == self._number

    @pyqtSlot(int, object)
    def _take(self, number: int, result: object) -> None:
        if self.is_last(number):
            key, self._key = self._key, None
            self.answered.emit(key, result)


class _Worker(QObject):
    done = pyqtSignal(int, object)

    def __init__(self, owner: Background) -> None:
        super().__init__()
        self._owner = owner

    @pyqtSlot(int, object)
    def do(self, number: int, job: Job) -> None:
        if self._owner.is_last(number):
            self.done.emit(number, job(lambda: self._owner.is_last(number)))
