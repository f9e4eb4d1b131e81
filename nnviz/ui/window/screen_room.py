"""How large the window may be on a screen, and how large everything in it."""

from PyQt6.QtCore import QRect, QSize
from PyQt6.QtWidgets import QWidget

from nnviz.ui.window.settings import SCALES

FIRST_SIZE = QSize(1280, 800)
"""Of a window never opened before, in pixels; what is drawn at scale 1 is made for it."""
FRAME_PX = QSize(8, 40)
"""What a window manager adds around a window; it says how much only of one that is shown."""


def frame_of(window: QWidget) -> QSize:
    """Return by how much a window manager's frame makes a window larger, or will when it is shown."""
    frame = window.frameGeometry().size() - window.size()
    return frame if window.isVisible() and frame.height() > 0 else FRAME_PX


def fitting_place(window: QRect, room: QRect) -> QRect:
    """Return the place of a window that does not reach beyond its screen's free ``room``, frame and all."""
    size = window.size().boundedTo(room.size() - FRAME_PX)
    framed = size + FRAME_PX
    left = max(room.left(), min(window.left(), room.right() + 1 - framed.width()))
    top = max(room.top(), min(window.top(), room.bottom() + 1 - framed.height()))
    return QRect(left, top, size.width(), size.height())


def scale_that_fills(room: QSize) -> float:
    """Return the largest scale at which all that the first size shows fits into ``room``; the smallest if none does."""
    grown = min(room.width() / FIRST_SIZE.width(), room.height() / FIRST_SIZE.height())
    return max((scale for scale in SCALES if scale <= grown), default=SCALES[0])


def scale_after(scale: float, steps: int) -> float:
    """Return the scale so many steps further, or the last there is."""
    return SCALES[min(len(SCALES) - 1, max(0, SCALES.index(scale) + steps))]
