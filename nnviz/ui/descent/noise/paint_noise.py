"""How far mini-batch gradients are off, over their size m, both axes logarithmic, beside the 1/√m line."""

import math
from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.experiments.gradient_noise import GradientNoise
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64, 24, 56, 48
TICK_PX, NAME_PX, DOT_PX = 12, 13, 5.0
LOWEST_ERROR = 1e-6


@dataclass(frozen=True, eq=False)
class NoiseScene:
    """All that is painted into ``area``."""

    noise: GradientNoise
    area: QRectF
    theme: Theme
    scale: float

    @property
    def plot(self) -> QRectF:
        """Where the dots are."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)

    @property
    def decades(self) -> tuple[int, int]:
        """The powers of ten at the lower and the upper end of the errors' axis."""
        found = [e for size in self.noise.sizes for e in (size.rms_error, size.median_error) if e > LOWEST_ERROR]
        if not found:
            return -1, 1
        low, high = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)))
        return low, max(high, low + 1)

    def point(self, m: float, error: float) -> QPointF:
        """Return where an error of mini-batches of ``m`` lies."""
        low, high = self.decades
        plot = self.plot
        across = math.log10(m) / max(1e-9, math.log10(self.noise.n))
        up = (math.log10(max(error, LOWEST_ERROR)) - low) / (high - low)
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())


def paint_noise(painter: QPainter, scene: NoiseScene) -> None:
    """Paint axes, the 1/√m line, the root mean squares (dots) and the medians (circles)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, scene)
    _paint_line(painter, scene)
    s, theme = scene.scale, scene.theme
    painter.save()
    painter.setClipRect(scene.plot.adjusted(-10 * s, -10 * s, 10 * s, 10 * s))
    for size in scene.noise.sizes:
        if size.m == scene.noise.n:
            continue  # all examples: nothing is off
        painter.setPen(QPen(theme.ink, 2 * s))
        painter.setBrush(theme.ground)
        painter.drawEllipse(scene.point(size.m, size.median_error), DOT_PX * s, DOT_PX * s)
        painter.setBrush(theme.ink)
        painter.drawEllipse(scene.point(size.m, size.rms_error), DOT_PX * s, DOT_PX * s)
    painter.restore()
    _paint_key(painter, scene)


def _paint_axes(painter: QPainter, scene: NoiseScene) -> None:
    s, theme, plot = scene.scale, scene.theme, scene.plot
    painter.setFont(ui_font(TICK_PX * s))
    low, high = scene.decades
    for power in range(low, high + 1):
        y = scene.point(1, 10.0**power).y()
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(scene.area.left(), y - 8 * s, LEFT_PX * s - 8 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{10.0**power:g}")
    for power in range(math.floor(math.log10(scene.noise.n)) + 1):
        x = scene.point(10.0**power, 1).x()
        box = QRectF(x - 40 * s, plot.bottom() + 6 * s, 80 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{10**power:,}")
    painter.setPen(theme.ink)
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    below = QRectF(plot.left(), plot.bottom() + 26 * s, plot.width(), 18 * s)
    words = translate("NoiseChart", "m, examples in a mini-batch")
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_line(painter: QPainter, scene: NoiseScene) -> None:
    """Paint 1/√m through the first root mean square."""
    first = scene.noise.sizes[0]
    if first.rms_error <= LOWEST_ERROR:
        return
    n = float(scene.noise.n)
    end = first.rms_error * float(np.sqrt(first.m / n))
    painter.save()
    painter.setClipRect(scene.plot)
    painter.setPen(QPen(scene.theme.accent, 1.5 * scene.scale, Qt.PenStyle.DashLine))
    painter.drawLine(scene.point(first.m, first.rms_error), scene.point(n, end))
    painter.restore()


def _paint_key(painter: QPainter, scene: NoiseScene) -> None:
    s, theme = scene.scale, scene.theme
    exponent = scene.noise.exponent
    fitted = "?" if math.isnan(exponent) else significant(exponent)
    words = (
        (theme.ink, translate("NoiseChart", "● root mean square of |g − ∇C| / |∇C|, as m to the power of {0}"), fitted),
        (theme.ink, translate("NoiseChart", "○ median"), ""),
        (theme.accent, translate("NoiseChart", "– – 1/√m"), ""),
    )
    x = scene.plot.left()
    painter.setFont(ui_font(TICK_PX * s))
    for color, text, number in words:
        said = text.format(number)
        width = painter.fontMetrics().horizontalAdvance(said)
        painter.setPen(color)
        painter.drawText(QPointF(x, scene.area.top() + 24 * s), said)
        x += width + 24 * s
