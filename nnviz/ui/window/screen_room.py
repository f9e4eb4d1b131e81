"""How large the window may be on a screen, and how large everything in it."""

from PyQt6.QtCore import QPoint, QRect, QSize, Qt
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


def put_frame_at(window: QWidget, place: QPoint) -> None:
    """Move a window so that its frame, title bar and all, begins at a place of the screen."""
    handle = window.windowHandle()
    is_created = window.testAttribute(Qt.WidgetAttribute.WA_WState_Created)
    if window.isVisible() or handle is None or not is_created:
        window.move(place)
        return
    # Moved as a widget, a hidden window that the system knows already would lie there without its frame; so it would if
    # it had to be resized when it is shown; and a place it has in that sense is taken for the one that is asked for.
    handle.resize(window.size())
    handle.setFramePosition(place + QPoint(1, 1))
    handle.setFramePosition(place)


def scale_that_fills(room: QSize) -> float:
    """Return the largest scale at which all that the first size shows fits into ``room``; the smallest if none does."""
    grown = min(room.width() / FIRST_SIZE.width(), room.height() / FIRST_SIZE.height())
    return max((scale for scale in SCALES if scale <= grown), default=SCALES[0])


def scale_after(scale: float, steps: int) -> float:
    """Return the scale so many steps further, or the last there is."""
    return SCALES[min(len(SCALES) - 1, max(0, SCALES.index(scale) + steps))]
