"""The pyqtgraph ViewBox of a plot of curves: zoomed and moved by the mouse within what there is."""

from PyQt6.QtCore import QPointF, pyqtSignal
from pyqtgraph import ViewBox
from pyqtgraph.GraphicsScene.mouseEvents import HoverEvent, MouseClickEvent

from nnviz.ui.kit.plot.spans import Span

ROOM_SHARE = 0.015
"""Room around a range, as a share of it: dots and lines at its ends are not cut in half."""
NEAREST_ZOOM = 1e-3
"""The nearest zoom of a value axis, as a share of the whole."""


class CurveBox(ViewBox):  # type: ignore[misc]
    """Shows the ranges it is told to, none narrower than ``least_width``, and tells where the mouse is."""

    hovered = pyqtSignal(object)
    """The QPointF in pixels of the box where the pointer is, or None when it has left."""
    double_clicked = pyqtSignal()

    def __init__(self, least_width: float) -> None:
        super().__init__(enableMenu=False)
        self._least_width = least_width
        self.disableAutoRange()

    def limit(self, x: Span, y: Span) -> None:
        """Let nobody zoom out further than ``x`` and ``y``, or in beyond reason."""
        wide_x, wide_y = x.padded(ROOM_SHARE), y.padded(ROOM_SHARE)
        self.setLimits(
            xMin=wide_x.low,
            xMax=wide_x.high,
            minXRange=self._least_width,
            yMin=wide_y.low,
            yMax=wide_y.high,
            minYRange=NEAREST_ZOOM * y.width,
        )

    def show_ranges(self, x: Span, y: Span) -> None:
        """Show these ranges and a little room around them."""
        ranges = {"xRange": (x.low, x.high), "yRange": (y.low, y.high)}
        self.setRange(**ranges, padding=ROOM_SHARE, disableAutoRange=False)

    def updateMatrix(self, changed: object = None) -> None:  # noqa: N802
        # Without a size all would fall on one point, and pyqtgraph's items ask for the way back from there.
        if not self.rect().isEmpty():
            super().updateMatrix(changed)

    def hoverEvent(self, ev: HoverEvent) -> None:  # noqa: N802
        self.hovered.emit(None if ev.isExit() else QPointF(ev.pos()))

    def mouseClickEvent(self, ev: MouseClickEvent) -> None:
        if ev.double():
            ev.accept()
            self.double_clicked.emit()
