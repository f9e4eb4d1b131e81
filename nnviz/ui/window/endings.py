"""The process is asked to end, or its screen goes: what there is still to be done then, and what must not be."""

import ctypes
import signal
import socket
from types import TracebackType
from typing import Self

from PyQt6.QtCore import QObject, QSocketNotifier, pyqtSignal, pyqtSlot

ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl+C; what a log-out or a time limit sends; and what a closed terminal does."""


class EndingSignals(QObject):
    """Takes the signals ``ASKING`` from enter to exit: ``asked`` tells of the first in the GUI thread, between events.

    A second one ends the process at once, for a window that does not answer. What was ignored before, as ``nohup``
    has it, still is.
    """

    asked = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number = 0  # of the signal that has come, 0 if none has

    def __enter__(self) -> Self:
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)  # type: ignore[call-overload]
        self._notifier.activated.connect(self._take)
        self._wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: handler for number in ASKING if (handler := signal.getsignal(number)) not in (signal.SIG_IGN, None)
        }
        for number in self._before:
            signal.signal(number, self._note)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _note(self, number: int, _frame: object) -> None:
        """Remember the signal; Qt wakes up by the byte that Python writes into the socket."""
        self.number = number
        for each in self._before:
            signal.signal(each, signal.SIG_DFL)

    @pyqtSlot()
    def _take(self) -> None:
        self._reader.recv(64)
        if self.number:
            self._notifier.setEnabled(False)
            self.asked.emit()


def leave_at_once_at_exit() -> None:
    """Let whatever calls C's ``exit`` end the process there and then, with its status.

    Qt does so when its screen goes. What the libraries would take down then is still in use by the threads that
    train and paint: a segmentation fault. Where there is no such function, nothing is done.
    """
    try:
        library = ctypes.CDLL(None)
        library.on_exit(ctypes.cast(library._exit, ctypes.c_void_p), None)
    except (OSError, TypeError, AttributeError):
        return
