"""A line through many places, painted piece by piece."""

from collections.abc import Sequence
from itertools import pairwise

from PyQt6.QtCore import QLineF, QPointF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

SEGMENTS = 4
"""So many are painted at a time: a wide line that goes up and down takes Qt 28 times as long in one piece."""


def paint_line(painter: QPainter, places: Sequence[QPointF], pen: QPen) -> None:
    """Paint a line through all places with ``pen``; dots and dashes go on from piece to piece."""
    pen, done = QPen(pen), 0.0
    is_broken = pen.style() != Qt.PenStyle.SolidLine
    painter.setPen(pen)
    for start in range(0, len(places) - 1, SEGMENTS):
        piece = places[start : start + SEGMENTS + 1]
        if is_broken:
            pen.setDashOffset(done / max(1.0, pen.widthF()))
            painter.setPen(pen)
            done += sum(QLineF(*pair).length() for pair in pairwise(piece))
        painter.drawPolyline(QPolygonF(piece))
