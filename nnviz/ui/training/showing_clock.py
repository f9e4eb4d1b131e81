"""When a snapshot is on the screen, and what it took to bring it there."""

from time import thread_time

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

TURNS = 3  # of the event loop: the numbers, the edges, the rest of the picture


class ShowingClock(QObject):
    """``shown`` tells, once all is painted, how many milliseconds of the thread's own time that took.

    Its own time and not the wall's: while the thread waits for Python's lock, training goes on.
    """

    shown = pyqtSignal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._began, self._turns_left = 0.0, 0
        # Fires once a turn, after the paint events. QTimer.singleShot(0) posts an event, which comes before them.
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._end_turn)

    def start(self) -> None:
        """Begin to show a snapshot."""
        self._began, self._turns_left = thread_time(), TURNS
        self._turn.start()

    def _end_turn(self) -> None:
        self._turns_left -= 1
        if self._turns_left == 0:
            self._turn.stop()
            self.shown.emit((thread_time() - self._began) * 1000)
