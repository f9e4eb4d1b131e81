"""Arrow keys belong to the slider or grid that has the focus, and to the window only if none wants them."""

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QKeyEvent, QWheelEvent
from PyQt6.QtWidgets import QSlider

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def accept_arrow_keys(event: QEvent | None) -> bool:
    """Claim an arrow key before it becomes a shortcut of the window; return whether the event was such a key.

    With Shift or Ctrl held it stays the window's: those are η and the speed.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if is_bare and event.key() in ARROWS:
        event.accept()
        return True
    return False


def moved_in_grid(key: int, place: int, *, n: int, columns: int) -> int | None:
    """Return where an arrow key leads from ``place`` in a grid of n tiles, row by row; None for another key."""
    steps = dict(zip(ARROWS, (-1, 1, -columns, columns), strict=True))
    if key not in ARROWS or not n:
        return None
    return min(n - 1, max(0, place + steps[Qt.Key(key)]))


class ArrowSlider(QSlider):
    """A slider that arrow keys move, whatever else they do in the window; the wheel scrolls the panel it lies on."""

    def event(self, event: QEvent | None) -> bool:
        return accept_arrow_keys(event) or super().event(event)

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None:
            event.ignore()
