"""How many answers a change of one weight alters, over the size of the change, for perceptrons and sigmoid neurons."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, BOTTOM_PX, TOP_PX = 44, 22, 10


@dataclass(frozen=True, eq=False)
class WeightChangeChart:
    """``curve`` has shape (3, n): changes, flips of the perceptrons, flips of the sigmoid neurons."""

    curve: NDArray[np.float64]
    change: float
    names: tuple[str, str]
    area: QRectF
    theme: Theme
    scale: float

    @property
    def plot(self) -> QRectF:
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, TOP_PX * s, -10 * s, -BOTTOM_PX * s)

    @property
    def highest(self) -> float:
        """The top of the axis: a round number above the curves."""
        most = max(1.0, float(self.curve[1:].max()))
        power = 10.0 ** math.floor(math.log10(most))
        return float(next(step * power for step in (1, 2, 5, 10) if step * power >= most))

    def to_pixels(self, change: float, flips: float) -> QPointF:
        """Return where a point of a curve lies; the axis of the change is logarithmic."""
        first, last = math.log10(self.curve[0, 0]), math.log10(self.curve[0, -1])
        share = (math.log10(max(change, self.curve[0, 0])) - first) / (last - first)
        plot = self.plot
        return QPointF(plot.left() + share * plot.width(), plot.bottom() - flips / self.highest * plot.height())


def paint_weight_change(painter: QPainter, chart: WeightChangeChart) -> None:
    """Paint axes, the present change as a line, and both curves with their names; the sigmoid's is dashed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, chart)
    theme, s, plot = chart.theme, chart.scale, chart.plot
    if chart.change:
        x = chart.to_pixels(min(abs(chart.change), chart.curve[0, -1]), 0).x()
        painter.setPen(QPen(theme.ink_soft, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
    looks = ((theme.accent, Qt.PenStyle.SolidLine), (theme.curve_validation, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row, (color, style) in enumerate(looks):
        painter.setPen(QPen(color, 2 * s, style))
        pairs = zip(chart.curve[0].tolist(), chart.curve[row + 1].tolist(), strict=True)
        painter.drawPolyline(QPolygonF([chart.to_pixels(*pair) for pair in pairs]))
        y = plot.top() + (row + 0.5) * 18 * s
        painter.drawLine(QLineF(plot.left() + 8 * s, y, plot.left() + 32 * s, y))
        painter.setPen(theme.ink)
        painter.setFont(ui_font(12 * s))
        box = QRectF(plot.left() + 40 * s, y - 9 * s, plot.width(), 18 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, chart.names[row])


def _paint_axes(painter: QPainter, chart: WeightChangeChart) -> None:
    theme, s, plot = chart.theme, chart.scale, chart.plot
    painter.setFont(ui_font(11 * s))
    for flips in (0.0, chart.highest / 2, chart.highest):
        y = chart.to_pixels(1.0, flips).y()
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(0, y - 8 * s, plot.left() - 6 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{flips:g}")
    power = round(math.log10(chart.curve[0, 0]))
    while 10.0**power <= chart.curve[0, -1] * 1.001:
        x = chart.to_pixels(10.0**power, 0).x()
        box = QRectF(x - 30 * s, plot.bottom() + 3 * s, 60 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{10.0**power:g}")
        power += 1
