"""The picture of a graph pulled about with the mouse: a press that moves far enough is no click."""

from PyQt6.QtCore import QPointF

from nnviz.diagram.viewport import Zoom

DRAG_DISTANCE_PX = 4


class PanGesture:
    """From a press to its release."""

    def __init__(self) -> None:
        self._start: tuple[QPointF, Zoom] | None = None
        self.is_on = False

    def press(self, at: QPointF, zoom: Zoom) -> None:
        """Begin, with the zoom there is."""
        self._start = at, zoom

    def moved(self, at: QPointF) -> Zoom | None:
        """Return the zoom that a move leads to; None without a press, or as long as it may be a click."""
        if self._start is None:
            return None
        start, zoom = self._start
        moved = at - start
        self.is_on |= moved.manhattanLength() > DRAG_DISTANCE_PX
        return zoom.moved(moved.x(), moved.y()) if self.is_on else None

    def release(self) -> bool:
        """End; return whether it was a click."""
        is_click = self._start is not None and not self.is_on
        self._start, self.is_on = None, False
        return is_click
