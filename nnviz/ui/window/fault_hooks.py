"""What is done about a fault of nnviz itself while the window is open: told, kept in a file, and survived."""

import contextlib
import sys
import threading
from types import TracebackType
from typing import Self

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.language import UserError, translate
from nnviz.notation.harmless import harmless
from nnviz.storage.fault_log import Fault, FaultLog


class FaultHooks(QObject):
    """Takes the place of Python's own hooks for exceptions that nobody caught, from enter to exit.

    Left alone PyQt ends the process at an exception in a slot. ``noted`` brings a sentence for the window, from
    whichever thread; the same goes to stderr. Of what Python cannot raise, such as a failing ``__del__``, only the
    log hears: nobody has asked for it and nothing is missing.
    """

    noted = pyqtSignal(str)

    def __init__(self, log: FaultLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self.n_faults = 0

    def __enter__(self) -> Self:
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = lambda kind, error, trace: self._take(error)
        threading.excepthook = lambda arguments: self._take(arguments.exc_value)
        sys.unraisablehook = self._take_unraisable
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _take(self, error: BaseException | None) -> None:
        if not isinstance(error, Exception):  # a thread that wishes to end, or Ctrl+C
            return
        self.n_faults += 1
        fault = self._log.note(error)
        if fault.is_told:
            self._tell(str(error) if isinstance(error, UserError) else fault_sentence(fault))

    def _take_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        if unraisable.exc_value is not None:
            self._log.note(unraisable.exc_value)

    def _tell(self, sentence: str) -> None:
        with contextlib.suppress(Exception):  # stderr is closed, or the window has gone
            if sys.stderr is not None:
                print(f"nnviz: {harmless(sentence)}", file=sys.stderr)
        with contextlib.suppress(RuntimeError):
            self.noted.emit(sentence)


def fault_sentence(fault: Fault) -> str:
    """Say that something went wrong, how often if more than once, and where to read more of it."""
    if fault.kind == MemoryError.__name__:
        said = translate("Faults", "There was not enough memory for this: close other programs; you can go on.")
    else:
        said = translate("Faults", "Something went wrong inside nnviz; you can go on.")
    if fault.n_times > 1:
        said += translate("Faults", " ({0} times)").format(f"{fault.n_times:,}")
    if fault.log is None:
        return said
    return said + translate("Faults", " Details are in {0}").format(fault.log)
