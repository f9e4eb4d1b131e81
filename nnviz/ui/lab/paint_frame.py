"""The frame of a chart: grid, ticks and titles of two axes, and where values lie in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.chart_axis import ChartAxis, axis_around
from nnviz.language import translate
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64, 24, 32, 44
MARGIN_PX = 16  # from the edge to the title of the y axis
TICK_PX, TITLE_PX, LINE_PX = 12, 13, 18
PIXELS_A_TICK_X, PIXELS_A_TICK_Y = 48, 36


@dataclass(frozen=True)
class ChartFrame:
    """Two axes in ``area``; ``right`` pixels at scale 1 are kept free at the right for names of curves."""

    x: ChartAxis
    y: ChartAxis
    area: QRectF
    theme: Theme
    scale: float
    right: float = RIGHT_PX
    top: float = TOP_PX

    @cached_property
    def plot(self) -> QRectF:
        """Where the data are."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, self.top * s, -self.right * s, -BOTTOM_PX * s)

    def point(self, x: float, y: float) -> QPointF:
        """Return where a pair of values lies."""
        plot = self.plot
        return QPointF(plot.left() + self.x.share(x) * plot.width(), plot.bottom() - self.y.share(y) * plot.height())

    def x_at(self, px: float) -> float:
        """Return the value of the x axis at a pixel, within the axis."""
        share = (px - self.plot.left()) / max(1.0, self.plot.width())
        return self.x.value(min(1.0, max(0.0, share)))


def share_axis(per_cent: Iterable[float]) -> ChartAxis:
    """Return the axis of what is right, in per cent: around these values, all of it as long as there are none."""
    title = translate("RaceChart", "Test data right, %")
    values = list(per_cent)
    axis = axis_around(values, title)
    return ChartAxis(max(0.0, axis.low), min(100.0, axis.high), title) if values else ChartAxis(0.0, 100.0, title)


def paint_frame(painter: QPainter, frame: ChartFrame) -> None:
    """Paint the grid with its numbers and the titles of the axes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(ui_font(TICK_PX * frame.scale))
    _paint_rows(painter, frame)
    _paint_columns(painter, frame)
    _paint_titles(painter, frame)


def _paint_rows(painter: QPainter, frame: ChartFrame) -> None:
    s, plot, theme = frame.scale, frame.plot, frame.theme
    for value, text in frame.y.ticks(max(2, int(plot.height() / (PIXELS_A_TICK_Y * s)))):
        y = frame.point(frame.x.low, value).y()
        painter.setPen(QPen(theme.track, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(frame.area.left(), y - 8 * s, plot.left() - frame.area.left() - 8 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_columns(painter: QPainter, frame: ChartFrame) -> None:
    s, plot = frame.scale, frame.plot
    painter.setPen(frame.theme.ink_soft)
    for value, text in frame.x.ticks(max(2, int(plot.width() / (PIXELS_A_TICK_X * s)))):
        box = QRectF(frame.point(value, frame.y.low).x() - 40 * s, plot.bottom() + 4 * s, 80 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_titles(painter: QPainter, frame: ChartFrame) -> None:
    s, plot = frame.scale, frame.plot
    painter.setPen(frame.theme.ink)
    painter.setFont(ui_font(TITLE_PX * s, bold=True))
    above = QRectF(
        frame.area.left() + MARGIN_PX * s, plot.top() - 26 * s, frame.area.width() - MARGIN_PX * s, LINE_PX * s
    )
    painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, frame.y.title)
    below = QRectF(plot.left(), plot.bottom() + 22 * s, plot.width(), LINE_PX * s)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, frame.x.title)
