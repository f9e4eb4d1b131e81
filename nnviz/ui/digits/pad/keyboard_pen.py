"""A pen for those without a mouse: moved by the arrow keys, put down and lifted by Return."""

from PyQt6.QtCore import QPointF, Qt

STEP_PX = 7.0  # pixels of ink a key moves the pen; a held key repeats
DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class KeyboardPen:
    """Where the pen is (None: put away) and whether it touches the paper. Points are pixels of ink."""

    def __init__(self, rows: int, columns: int) -> None:
        self._rows, self._columns = rows, columns
        self._held: set[Qt.Key] = set()
        self.point: QPointF | None = None
        self.is_down = False

    def press_return(self) -> None:
        """Take the pen into the middle of the paper; put it down; lift it."""
        if self.point is None:
            self.point = QPointF(self._columns / 2, self._rows / 2)
        else:
            self.is_down = not self.is_down

    def put_away(self) -> None:
        """Lift the pen and leave the arrow keys to the window."""
        self.point, self.is_down = None, False
        self._held.clear()

    def press(self, key: Qt.Key) -> bool:
        """Move by an arrow key, with another one that is held slantwise; return whether the pen has moved."""
        if self.point is None or key not in DIRECTIONS:
            return False
        self._held.add(key)
        for held in self._held:
            self.point = self._within(self.point + DIRECTIONS[held] * STEP_PX)
        return True

    def release(self, key: Qt.Key) -> None:
        """Hold a key no longer."""
        self._held.discard(key)

    def _within(self, point: QPointF) -> QPointF:
        return QPointF(min(max(point.x(), 0.0), self._columns), min(max(point.y(), 0.0), self._rows))
