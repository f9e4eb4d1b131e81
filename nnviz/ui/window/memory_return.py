"""Memory that is free in the process goes back to the system while the window is open."""

from PyQt6.QtCore import QObject, QTimer, pyqtSlot

from nnviz.storage.free_memory import give_back_memory
from nnviz.ui.kit.jobs import Jobs

INTERVAL_MS = 10_000


class MemoryReturn(QObject):
    """Gives it back by a timer, beside the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._give_back)
        self._timer.start(INTERVAL_MS)

    def close(self) -> None:
        """Do it no more."""
        self._timer.stop()
        self._jobs.close()

    @pyqtSlot()
    def _give_back(self) -> None:
        if not self._jobs.is_busy("memory"):
            self._jobs.ask("memory", give_back_memory, lambda _: None)
