"""Python's cyclic garbage, collected in the GUI thread only."""

import gc

from PyQt6.QtCore import QObject, Qt, QTimer, pyqtSlot
from PyQt6.QtGui import QGuiApplication

INTERVAL_MS = 5_000


class GuiGarbageCollector(QObject):
    """Collects garbage by a timer in place of Python's own moments.

    Left alone, the collector runs in whichever thread happens to allocate: in the training thread, where
    deleting a widget ends the process, or in the middle of a paint event. What there is at the start is
    frozen, for it stays as long as the window and need not be gone through again and again; what a program around
    the window has frozen is left to it.
    A long history of edits makes a collection take 20 to 30 ms: none begins while a mouse button is held, where
    it would be a jerk in a drag.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_frozen = gc.get_freeze_count() == 0
        if self._has_frozen:
            gc.freeze()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(INTERVAL_MS)

    @pyqtSlot()
    def _collect(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            gc.collect()

    def close(self) -> None:
        """Give the collector back to Python."""
        self._timer.stop()
        if self._has_frozen:
            gc.unfreeze()
        gc.enable()
