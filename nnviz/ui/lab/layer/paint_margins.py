"""The z of every perceptron for all test examples over the threshold −b, and how often the layer disagrees then."""

import math
from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.chart_axis import ChartAxis
from nnviz.lab.layer_reading import HIGHEST_THRESHOLD, LOWEST_THRESHOLD, N_BINS, LayerReading
from nnviz.language import translate
from nnviz.notation.names import plain
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_frame import ChartFrame, paint_frame

TEXT_PX, FLAG_PX = 12, 20
CHART_SHARE = 0.4
"""How much of the height the count of disagreements has."""


@dataclass(frozen=True, eq=False)
class MarginsScene:
    """All that is painted into ``area``."""

    reading: LayerReading
    bias: float
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def frame(self) -> ChartFrame:
        """The chart of disagreements, whose x axis all share: the threshold −b."""
        height = CHART_SHARE * self.area.height()
        area = QRectF(self.area.left(), self.area.bottom() - height, self.area.width(), height)
        x = ChartAxis(LOWEST_THRESHOLD, HIGHEST_THRESHOLD, translate("MarginsView", "threshold −b"))
        most = max(10.0, float(self.reading.counts.max()))
        y = ChartAxis(0.8, 1.3 * most, translate("MarginsView", "Disagreements"), is_log=True)
        return ChartFrame(x, y, area, self.theme, self.scale)

    def strip(self, bit: int) -> QRectF:
        """Return where the histogram of a bit is."""
        plot, s = self.frame.plot, self.scale
        top = self.area.top() + FLAG_PX * s
        height = (self.frame.area.top() - top) / len(self.reading.histograms)
        return QRectF(plot.left(), top + bit * height, plot.width(), height).adjusted(0, 2 * s, 0, -2 * s)


def paint_margins(painter: QPainter, scene: MarginsScene) -> None:
    """Paint a histogram a bit, the chart below them, and the marker at −b through all."""
    frame = scene.frame
    paint_frame(painter, frame)
    _paint_sure(painter, scene)
    for bit in range(len(scene.reading.histograms)):
        _paint_strip(painter, scene, bit)
    _paint_curve(painter, scene)
    _paint_marker(painter, scene)


def _paint_strip(painter: QPainter, scene: MarginsScene, bit: int) -> None:
    s, theme, strip = scene.scale, scene.theme, scene.strip(bit)
    middle, width = strip.center().y(), strip.width() / N_BINS
    most = math.log1p(float(scene.reading.histograms.max()))
    painter.setPen(QPen(theme.line, s))
    painter.drawLine(QLineF(strip.left(), middle, strip.right(), middle))
    for has_bit, color in ((True, theme.accent), (False, theme.ink_soft)):
        for place, n in enumerate(scene.reading.histograms[bit][int(has_bit)].tolist()):
            height = strip.height() / 2 * math.log1p(n) / most if most else 0.0
            top = middle - height if has_bit else middle
            painter.fillRect(QRectF(strip.left() + place * width, top, max(1.0, width - 0.5), height), color)
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    box = QRectF(scene.area.left(), middle - 10 * s, strip.left() - scene.area.left() - 8 * s, 20 * s)
    text = translate("MarginsView", "bit {0}").format(scene.reading.answers.layer.names[bit])
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_sure(painter: QPainter, scene: MarginsScene) -> None:
    """Paint where b must lie if the right output is at least 0.99 and all others at most 0.01."""
    frame, (low, high) = scene.frame, scene.reading.answers.layer.sure_biases
    left, right = (frame.point(t, frame.y.low).x() for t in (-high, -low))
    if left < right:
        band = QRectF(left, frame.plot.top(), right - left, frame.plot.height())
        painter.fillRect(band, blended(scene.theme.accent, scene.theme.ground, 0.1))


def _paint_curve(painter: QPainter, scene: MarginsScene) -> None:
    frame, reading = scene.frame, scene.reading
    points = [
        frame.point(-bias, count) for bias, count in zip(reading.biases.tolist(), reading.counts.tolist(), strict=True)
    ]
    painter.setPen(QPen(scene.theme.ink, 2 * scene.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))


def _paint_marker(painter: QPainter, scene: MarginsScene) -> None:
    s, theme, frame = scene.scale, scene.theme, scene.frame
    count = int(scene.reading.answers.disagrees(scene.bias).sum())
    at = frame.point(-scene.bias, count)
    painter.setPen(QPen(theme.warning, 1.5 * s))
    painter.drawLine(QLineF(at.x(), scene.area.top() + FLAG_PX * s, at.x(), frame.plot.bottom()))
    painter.setBrush(theme.warning)
    painter.drawEllipse(at, 4 * s, 4 * s)
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    text = translate("MarginsView", "b = {0}: {1}").format(plain(scene.bias, 2), f"{count:,}")
    width = painter.fontMetrics().horizontalAdvance(text) + 8 * s
    left = min(max(at.x() - width / 2, frame.plot.left()), frame.plot.right() - width)
    painter.drawText(QRectF(left, scene.area.top(), width, FLAG_PX * s), Qt.AlignmentFlag.AlignCenter, text)
