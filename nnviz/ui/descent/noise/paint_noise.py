"""How far mini-batch gradients are off, over their size m, both axes logarithmic, beside the 1/√m line."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.chart_axis import power_text
from nnviz.experiments.gradient_noise import GradientNoise, MiniBatchErrors
from nnviz.experiments.running_average import RunningAverage
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.paint_words import paint_words
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64, 24, 56, 48
TICK_PX, NAME_PX, DOT_PX = 12, 13, 5.0
AVERAGE_DOT_PX, FEW_AVERAGES = 2.5, 30
"""Averages that are so few are dots on their line: of ten there is no curve, but a walk of chance."""
LOWEST_ERROR = 1e-6
NAME_GAP_PX, NAME_SIDES = 8, ((1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Names stand right or left of their dots, level with them, higher or lower."""
OVER_M, OVER_SECONDS = "m", "seconds"


@dataclass(frozen=True, eq=False)
class NoiseScene:
    """All that is painted into ``area``, over m, or with ``over`` "seconds" over what one gradient takes.

    ``average`` are mini-batches drawn one after the other, shown over m as what their average is worth.
    """

    noise: GradientNoise
    area: QRectF
    theme: Theme
    scale: float
    over: str = OVER_M
    average: RunningAverage | None = None

    @cached_property
    def plot(self) -> QRectF:
        """Where the dots are."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)

    @cached_property
    def shown(self) -> tuple[MiniBatchErrors, ...]:
        """The sizes that have dots: all but that of all examples, with which nothing is off but by rounding."""
        return tuple(size for size in self.noise.sizes if size.m < self.noise.n)

    @cached_property
    def decades(self) -> tuple[int, int]:
        """The powers of ten at the lower and the upper end of the errors' axis."""
        found = [e for size in self.shown for e in _errors(size) if e > LOWEST_ERROR]
        if not found:
            return -1, 1
        low, high = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)))
        return low, max(high, low + 1)

    @cached_property
    def powers(self) -> tuple[float, float]:
        """The powers of ten at the ends of the other axis: of examples, or of milliseconds."""
        if self.over == OVER_M:
            return 0.0, max(1e-9, math.log10(self.noise.n))
        times = [math.log10(1000 * max(size.seconds, 1e-9)) for size in self.shown or self.noise.sizes]
        low, high = math.floor(min(times)), math.ceil(max(times))
        return float(low), float(max(high, low + 1))

    def across(self, size: MiniBatchErrors) -> float:
        """Return where a size stands on that axis."""
        return float(size.m) if self.over == OVER_M else 1000 * size.seconds

    def point(self, across: float, error: float) -> QPointF:
        """Return where an error lies, of mini-batches of so many examples or milliseconds."""
        low, high = self.decades
        left, right = self.powers
        plot = self.plot
        share = (math.log10(max(across, 1e-9)) - left) / (right - left)
        up = (math.log10(max(error, LOWEST_ERROR)) - low) / (high - low)
        return QPointF(plot.left() + share * plot.width(), plot.bottom() - up * plot.height())


def paint_noise(painter: QPainter, scene: NoiseScene) -> None:
    """Paint axes, the 1/√m line, the average of many, the root mean squares (dots) and the medians (circles)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, scene)
    if scene.over == OVER_M:
        _paint_line(painter, scene)
        _paint_average(painter, scene)
    s, theme = scene.scale, scene.theme
    painter.save()
    painter.setClipRect(scene.plot.adjusted(-10 * s, -10 * s, 10 * s, 10 * s))
    for size in scene.shown:
        painter.setPen(QPen(theme.ink, 2 * s))
        painter.setBrush(theme.ground)
        painter.drawEllipse(scene.point(scene.across(size), size.median_error), DOT_PX * s, DOT_PX * s)
        painter.setBrush(theme.ink)
        painter.drawEllipse(scene.point(scene.across(size), size.rms_error), DOT_PX * s, DOT_PX * s)
    painter.restore()
    if scene.over != OVER_M:
        _paint_names(painter, scene)
    _paint_key(painter, scene)


def _paint_axes(painter: QPainter, scene: NoiseScene) -> None:
    s, theme, plot = scene.scale, scene.theme, scene.plot
    painter.setFont(ui_font(TICK_PX * s))
    low, high = scene.decades
    for power in range(low, high + 1):
        y = scene.point(1.0, 10.0**power).y()
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(scene.area.left(), y - 8 * s, LEFT_PX * s - 8 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, power_text(10.0**power))
    left, right = scene.powers
    for power in range(math.ceil(left), math.floor(right) + 1):
        x = scene.point(10.0**power, 1).x()
        box = QRectF(x - 40 * s, plot.bottom() + 6 * s, 80 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, power_text(10.0**power))
    painter.setPen(theme.ink)
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    below = QRectF(plot.left(), plot.bottom() + 26 * s, plot.width(), 18 * s)
    words = translate("NoiseChart", "m, examples in a mini-batch")
    if scene.over != OVER_M:
        words = translate("NoiseChart", "milliseconds for one gradient")
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


def _paint_average(painter: QPainter, scene: NoiseScene) -> None:
    """Paint what the average of more and more mini-batches is worth, over the examples that it took.

    It begins with one mini-batch and ends before all examples would have been taken once more.
    """
    if scene.average is None:
        return
    m = scene.average.rows.shape[1]
    errors = scene.average.average.errors[: scene.noise.n // m].tolist()
    points = [scene.point((number + 1) * m, error) for number, error in enumerate(errors) if error > LOWEST_ERROR]
    painter.save()
    painter.setClipRect(scene.plot)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_line(painter, points, QPen(scene.theme.curve_validation, 1.5 * scene.scale))
    painter.restore()
    painter.setBrush(scene.theme.curve_validation)
    for point in points if len(points) <= FEW_AVERAGES else ():
        if scene.plot.contains(point):
            painter.drawEllipse(point, AVERAGE_DOT_PX * scene.scale, AVERAGE_DOT_PX * scene.scale)


def _paint_names(painter: QPainter, scene: NoiseScene) -> None:
    """Write the size beside every dot, on the first side where it lies on nothing else; nowhere if there is none."""
    s = scene.scale
    painter.setPen(scene.theme.ink_soft)
    painter.setFont(ui_font(TICK_PX * s))
    metrics, radius = painter.fontMetrics(), (DOT_PX + 1) * s
    dots = [scene.point(scene.across(size), error) for size in scene.shown for error in _errors(size)]
    taken = [QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius) for at in dots]
    for size in scene.shown:
        text, at = f"{size.m:,}", scene.point(scene.across(size), size.rms_error)
        width, height = metrics.horizontalAdvance(text) + 2 * s, metrics.ascent() * 1.0
        for across, up in NAME_SIDES:
            left = at.x() + (across * NAME_GAP_PX * s if across > 0 else across * NAME_GAP_PX * s - width)
            box = QRectF(left, at.y() - height / 2 - up * height, width, height)
            if not any(box.intersects(other) for other in taken):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
                taken.append(box)
                break


def _errors(size: MiniBatchErrors) -> tuple[float, float]:
    return size.rms_error, size.median_error


def _paint_key(painter: QPainter, scene: NoiseScene) -> None:
    s, theme = scene.scale, scene.theme
    exponent = scene.noise.exponent
    has_average = scene.average is not None and scene.over == OVER_M
    fitted = "?" if math.isnan(exponent) else significant(exponent)
    average = translate("NoiseChart", "― the average of 1, 2, 3 … mini-batches of {0}")
    m = 0 if scene.average is None else scene.average.rows.shape[1]
    words = (
        (theme.ink, translate("NoiseChart", "● root mean square of |g − ∇C| / |∇C|, as m to the power {0}"), fitted),
        (theme.ink, translate("NoiseChart", "○ median"), ""),
        *(((theme.curve_validation, average, str(m)),) if has_average else ()),
        *(((theme.accent, translate("NoiseChart", "– – 1/√m"), ""),) if scene.over == OVER_M else ()),
    )
    area = scene.area.adjusted(16 * s, 0, 0, 0)
    paint_words(painter, [(color, text.format(number)) for color, text, number in words], area, s)
