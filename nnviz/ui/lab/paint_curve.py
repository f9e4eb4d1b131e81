"""A line through many values, in time that grows with their number and no faster."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.thinning import thin_to_columns
from nnviz.ui.lab.paint_frame import ChartFrame

Floats = NDArray[np.float64]

SEGMENTS = 4
"""So many are painted at a time: what Qt needs for one antialiased line is quadratic in its points."""


def paint_curve(painter: QPainter, frame: ChartFrame, x: Floats, y: Floats, pen: QPen) -> None:
    """Paint a line through values of shape (n,), x not falling; dots and dashes go on from piece to piece."""
    places = [frame.point(*pair) for pair in zip(*(values.tolist() for values in seen(frame, x, y)), strict=True)]
    pen, done = QPen(pen), 0.0
    is_broken = pen.style() != Qt.PenStyle.SolidLine
    painter.setPen(pen)
    for start in range(0, len(places) - 1, SEGMENTS):
        piece = places[start : start + SEGMENTS + 1]
        if is_broken:
            pen.setDashOffset(done / max(1.0, pen.widthF()))
            painter.setPen(pen)
            done += _length(piece)
        painter.drawPolyline(QPolygonF(piece))


def seen(frame: ChartFrame, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the values that the line goes through: of many in one column of pixels four, the extremes among them."""
    columns = max(1, round(frame.plot.width()))
    if frame.x.is_log or len(x) <= 4 * columns:
        return x, y
    found = thin_to_columns(x, y, x_min=frame.x.low, x_max=frame.x.high, columns=columns)
    return (
        np.column_stack([found.first_x, found.first_x, found.first_x, found.last_x]).ravel(),
        np.column_stack([found.first_y, found.low, found.high, found.last_y]).ravel(),
    )


def _length(places: list[QPointF]) -> float:
    corners = np.array([(place.x(), place.y()) for place in places])
    return float(np.hypot(*np.diff(corners, axis=0).T).sum())
