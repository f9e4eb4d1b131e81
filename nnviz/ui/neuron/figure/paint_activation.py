"""The curve of a neuron's activation with a dot at its z, over the step that it smooths."""

from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.chart_axis import power_text
from nnviz.nn.activations import ACTIVATIONS
from nnviz.ui.kit.theme import Theme, ui_font

POINTS = 161
RANGES = (10.0, 20.0, 50.0, 100.0, 1000.0, 1e4, 1e5, 1e6, 1e7, 1e9, 1e12)
DOT_RADIUS_PX = 7
LEFT_PX, RIGHT_PX = 34, 14  # beside the curve
TANGENT_HALF = 0.11  # half length of the tangent, as a share of the width


@dataclass(frozen=True)
class CurveScene:
    """``z`` is the weighted input before it is multiplied by ``c``; the curve shows f(c z) over it."""

    activation: str
    z: float
    c: float
    output: float
    slope: float  # of f(c z) over z
    area: QRectF
    theme: Theme
    scale: float
    is_grabbed: bool = False
    has_focus: bool = False

    @property
    def limit(self) -> float:
        """The z axis goes from −limit to limit."""
        return next((r for r in RANGES if abs(self.z) <= r), RANGES[-1])

    @cached_property
    def outputs(self) -> tuple[float, float]:
        """The lowest and the highest output on the axis; one without a bound is that at the axis' end, or 0 and 1."""
        f = ACTIVATIONS[self.activation]
        first, last = f.function(self.c * np.array([-self.limit, self.limit])).tolist()
        low = f.lowest if isfinite(f.lowest) else min(0.0, first)
        return low, f.highest if isfinite(f.highest) else max(1.0, last)

    def to_pixels(self, z: float, o: float) -> QPointF:
        """Return where a point of the curve lies in the picture."""
        low, high = self.outputs
        return QPointF(
            self.area.left() + (z + self.limit) / (2 * self.limit) * self.area.width(),
            self.area.bottom() - (o - low) / (high - low) * self.area.height(),
        )

    def z_at(self, x: float) -> float:
        """Return the z under a column of the picture, within the axis."""
        z = (x - self.area.left()) / self.area.width() * 2 * self.limit - self.limit
        return min(self.limit, max(-self.limit, z))


def curve_area(width: float, height: float, scale: float) -> QRectF:
    """Return where the curve goes: the rest is for its numbers."""
    return QRectF(LEFT_PX * scale, 12 * scale, width - (LEFT_PX + RIGHT_PX) * scale, height - 40 * scale)


def paint_activation_curve(painter: QPainter, scene: CurveScene) -> None:
    """Paint axes, the step, f(z), f(c z), the tangent and the dot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, scene)
    painter.save()
    painter.setClipRect(scene.area.adjusted(-9, -9, 9, 9))
    theme, s = scene.theme, scene.scale
    if scene.activation != "step":
        painter.setPen(QPen(theme.curve_training, 1.5 * s, Qt.PenStyle.DashLine))
        _paint_curve(painter, scene, "step", 1.0)
    if scene.c != 1.0 and scene.activation != "step":
        painter.setPen(QPen(theme.curve_training, 1.5 * s))
        _paint_curve(painter, scene, scene.activation, 1.0)
    painter.setPen(QPen(theme.accent, 2.5 * s))
    _paint_curve(painter, scene, scene.activation, scene.c)
    _paint_tangent(painter, scene)
    painter.restore()
    _paint_dot(painter, scene)


def _paint_curve(painter: QPainter, scene: CurveScene, activation: str, c: float) -> None:
    if activation == "step":
        low = scene.outputs[0]
        for z0, z1, o in ((-scene.limit, 0.0, max(0.0, low)), (0.0, scene.limit, 1.0)):
            painter.drawLine(scene.to_pixels(z0, o), scene.to_pixels(z1, o))
        return
    along = np.linspace(-scene.limit, scene.limit, POINTS)
    outputs = ACTIVATIONS[activation].function(c * along)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([scene.to_pixels(*p) for p in zip(along.tolist(), outputs.tolist(), strict=True)]))


def _paint_tangent(painter: QPainter, scene: CurveScene) -> None:
    """Paint the slope at the dot: what (1.8) goes by."""
    if scene.activation == "step":
        return
    dot, beside = (
        scene.to_pixels(scene.z, scene.output),
        scene.to_pixels(scene.z + 0.01 * scene.limit, scene.output + 0.01 * scene.limit * scene.slope),
    )
    along = beside - dot
    length = max(1e-9, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    half = along / length * TANGENT_HALF * scene.area.width()
    painter.setPen(QPen(scene.theme.curve_validation, 2 * scene.scale))
    painter.drawLine(dot - half, dot + half)


def _paint_dot(painter: QPainter, scene: CurveScene) -> None:
    s, theme = scene.scale, scene.theme
    dot = scene.to_pixels(scene.z, scene.output)
    painter.setPen(QPen(theme.ink_soft, 1, Qt.PenStyle.DotLine))
    painter.drawLine(QLineF(dot.x(), dot.y(), dot.x(), scene.area.bottom()))
    painter.setPen(QPen(theme.raised, 2 * s))
    painter.setBrush(theme.accent if scene.is_grabbed or scene.has_focus else theme.ink)
    radius = DOT_RADIUS_PX * s * (1.25 if scene.is_grabbed else 1.0)
    painter.drawEllipse(dot, radius, radius)


def _paint_axes(painter: QPainter, scene: CurveScene) -> None:
    s, theme, area = scene.scale, scene.theme, scene.area
    painter.setFont(ui_font(11 * s))
    low, high = scene.outputs
    for o in (low, (low + high) / 2, high):
        y = scene.to_pixels(0.0, o).y()
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(0, y - 8 * s, area.left() - 6 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{o:g}".replace("-", "−"))
    for z in (-scene.limit, -scene.limit / 2, 0.0, scene.limit / 2, scene.limit):
        x = scene.to_pixels(z, low).x()
        painter.setPen(QPen(theme.line, 1))
        if z == 0:
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
        painter.setPen(theme.ink_soft)
        text = f"{'−' if z < 0 else ''}{power_text(abs(z)) if z else '0'}"
        half = painter.fontMetrics().horizontalAdvance(text) / 2 + s
        middle = min(x, area.right() + RIGHT_PX * s - half)  # the last one stays in the picture
        box = QRectF(middle - half, area.bottom() + 4 * s, 2 * half, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
