"""The interval of a mean: a bar, with the head of an arrow where it goes on beyond the axis."""

from collections.abc import Callable

from PyQt6.QtCore import QLineF, QPointF
from PyQt6.QtGui import QPainter

from nnviz.diagram.chart_axis import ChartAxis
from nnviz.runs.sweep.statistics import Spread

HEAD_PX, HEAD_DEGREES = 6.0, 35.0


def paint_interval(
    painter: QPainter, spread: Spread, axis: ChartAxis, place: Callable[[float], QPointF], scale: float
) -> None:
    """Paint the interval, finite, with the painter's pen; ``place`` tells where a value of the axis, per cent, lies."""
    ends = (100 * spread.low, 100 * spread.high)
    shown = [min(axis.high, max(axis.low, end)) for end in ends]
    bar = QLineF(place(shown[0]), place(shown[1]))
    painter.drawLine(bar)
    backwards = (bar, QLineF(bar.p2(), bar.p1()))
    for end, seen, back in zip(ends, shown, backwards, strict=True):
        if end != seen:
            for turn in (HEAD_DEGREES, -HEAD_DEGREES):
                stroke = QLineF(back)
                stroke.setAngle(back.angle() + turn)
                stroke.setLength(HEAD_PX * scale)
                painter.drawLine(stroke)
