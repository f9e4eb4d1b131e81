"""Slope and staircase: the cost over one weight, and beneath it how many examples are classified correctly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.diagram.ticks import axis_ticks
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.theme import Theme, ui_font

TICK_PX, TITLE_PX, WORD_PX, SLOPE_PX = 12, 13, 13, 16
LEFT_PX, HEAD_PX, GAP_PX, FOOT_PX = 56, 34, 22, 40
TANGENT_HALF = 0.11  # half length of the tangent, as a share of the width
DOT_RADIUS_PX = 6
HEADROOM = 0.06  # room above and below what is drawn, as a share of it
FEW_TICKS, TICK_ROOM_PX = 4, 20

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Marker:
    """Where the weight is now: the cost there, its slope ∂C/∂w, and the count."""

    value: float
    cost: float
    slope: float
    n_right: int | None = None


@dataclass(frozen=True, eq=False)
class SlopeScene:
    """``costs`` and ``n_right`` of shape (n,) over the rising ``values`` of the weight called ``name``.

    Where nothing is classified ``n_right`` is None, and the cost has the whole height.
    """

    name: str
    values: Floats
    costs: Floats
    n_right: NDArray[np.int64] | None
    n_examples: int
    area: QRectF
    theme: Theme
    scale: float
    marker: Marker | None = None

    @property
    def slope_area(self) -> QRectF:
        """Where the cost is drawn."""
        return self._half(0)

    @property
    def stairs_area(self) -> QRectF:
        """Where the count is drawn."""
        return self._half(1)

    def value_at(self, x: float) -> float:
        """Return the weight under a column of the picture, within the axis."""
        area = self.slope_area
        share = min(1.0, max(0.0, (x - area.left()) / area.width()))
        return float(self.values[0] + share * (self.values[-1] - self.values[0]))

    def x(self, value: float) -> float:
        """Return the column of a value of the weight."""
        area = self.slope_area
        return float(area.left() + (value - self.values[0]) / (self.values[-1] - self.values[0]) * area.width())

    def holds(self, value: float) -> bool:
        """Return whether a value of the weight is on the axis."""
        return bool(self.values[0] <= value <= self.values[-1])

    def _half(self, number: int) -> QRectF:
        s, area = self.scale, self.area
        height = (area.height() - (2 * HEAD_PX + GAP_PX + FOOT_PX) * s) / 2
        if self.n_right is None:
            height = area.height() - (HEAD_PX + FOOT_PX) * s
            number = 0
        top = area.top() + HEAD_PX * s + number * (height + (GAP_PX + HEAD_PX) * s)
        return QRectF(area.left() + LEFT_PX * s, top, area.width() - (LEFT_PX + 16) * s, height)


def paint_slope(painter: QPainter, scene: SlopeScene) -> None:
    """Paint both curves with their axes, and the marker through both."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    slope, stairs = _cost_axis(scene), _count_axis(scene)
    _paint_rows(painter, scene, scene.slope_area, slope)
    if scene.n_right is not None:
        _paint_rows(painter, scene, scene.stairs_area, stairs)
    _paint_columns(painter, scene)
    _paint_marker_line(painter, scene)
    _paint_heads(painter, scene)
    _paint_slope(painter, scene, slope)
    if scene.n_right is not None:
        _paint_stairs(painter, scene, scene.n_right, stairs)
    _paint_dots(painter, scene, slope, stairs)


@dataclass(frozen=True)
class _Axis:
    low: float
    high: float

    def y(self, value: float, area: QRectF) -> float:
        return area.bottom() - (value - self.low) / (self.high - self.low) * area.height()


def _cost_axis(scene: SlopeScene) -> _Axis:
    finite = scene.costs[np.isfinite(scene.costs)]
    if finite.size == 0:
        return _Axis(0.0, 1.0)
    low, high = float(finite.min()), float(finite.max())
    room = HEADROOM * (high - low) or max(abs(high), 1e-3) * HEADROOM
    return _Axis(low - room, high + room)


def _count_axis(scene: SlopeScene) -> _Axis:
    """At least three whole numbers, so that a step looks like one step; no more are named than there are examples."""
    if scene.n_right is None:
        return _Axis(0.0, 1.0)
    low, high = int(scene.n_right.min()), int(scene.n_right.max())
    room = max(0.5, HEADROOM * (high - low))
    above = min(scene.n_examples - high, max(0, 2 - (high - low)))
    below = min(low, max(0, 2 - (high - low) - above))
    return _Axis(low - below - room, high + above + room)


def _paint_heads(painter: QPainter, scene: SlopeScene) -> None:
    """Paint what each curve is at the left, its slope at the right, and what is said of it where there is room."""
    marker, theme = scene.marker, scene.theme
    slope = "" if marker is None else f"∂C/∂w = {significant(marker.slope)}"
    words = translate("SlopeView", "a slope at every w")
    _paint_head(painter, scene, scene.slope_area, ("C(w)", words, slope), _slope_color(scene))
    if scene.n_right is not None:
        words = translate("SlopeView", "of {0}: flat, then a jump").format(f"{scene.n_examples:,}")
        none = "" if marker is None else translate("SlopeView", "slope 0")
        _paint_head(painter, scene, scene.stairs_area, (translate("SlopeView", "Right"), words, none), theme.ink)


def _paint_head(painter: QPainter, scene: SlopeScene, area: QRectF, texts: tuple[str, str, str], color: QColor) -> None:
    title, words, slope = texts
    s, theme = scene.scale, scene.theme
    y = area.top() - 12 * s
    painter.setFont(ui_font(TITLE_PX * s, bold=True))
    painter.setPen(theme.ink)
    painter.drawText(QPointF(scene.area.left(), y), title)
    left = scene.area.left() + painter.fontMetrics().horizontalAdvance(title) + 12 * s
    end = _paint_at_right(painter, scene, area, slope, color)
    painter.setFont(ui_font(WORD_PX * s))
    if left + painter.fontMetrics().horizontalAdvance(words) <= end:
        painter.setPen(theme.ink_soft)
        painter.drawText(QPointF(left, y), words)


def _paint_at_right(painter: QPainter, scene: SlopeScene, area: QRectF, text: str, color: QColor) -> float:
    """Paint a slope, nothing for "", and return where it begins."""
    s = scene.scale
    if not text:
        return area.right()
    painter.setFont(ui_font(SLOPE_PX * s, bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 8 * s
    box = QRectF(area.right() - width, area.top() - 32 * s, width, 24 * s)
    painter.fillRect(box, scene.theme.ground)  # over the marker's line
    painter.setPen(color)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    return box.left()


def _paint_rows(painter: QPainter, scene: SlopeScene, area: QRectF, axis: _Axis) -> None:
    s, theme = scene.scale, scene.theme
    most = max(1, min(FEW_TICKS, int(area.height() / (TICK_ROOM_PX * s))))
    for value, text in axis_ticks(axis.low, axis.high, most):
        if area != scene.slope_area:
            if value != round(value) or not 0 <= value <= scene.n_examples:
                continue
            text = f"{value:,.0f}"
        y = axis.y(value, area)
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(scene.area.left(), y - 8 * s, LEFT_PX * s - 8 * s, 16 * s)
        set_fitting_font(painter, box.width(), (text,), TICK_PX * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_columns(painter: QPainter, scene: SlopeScene) -> None:
    s, theme, area = scene.scale, scene.theme, scene.stairs_area
    painter.setFont(ui_font(TICK_PX * s))
    painter.setPen(theme.ink_soft)
    for value, text in axis_ticks(float(scene.values[0]), float(scene.values[-1])):
        box = QRectF(scene.x(value) - 50 * s, area.bottom() + 6 * s, 100 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(ui_font(TITLE_PX * s, bold=True))
    painter.setPen(theme.ink)
    box = QRectF(area.left(), area.bottom() + 22 * s, area.width(), 18 * s)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scene.name)


def _paint_slope(painter: QPainter, scene: SlopeScene, axis: _Axis) -> None:
    area, s = scene.slope_area, scene.scale
    painter.setPen(QPen(scene.theme.ink, 2 * s))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [
        QPointF(scene.x(w), axis.y(c, area))
        for w, c in zip(scene.values.tolist(), scene.costs.tolist(), strict=True)
        if np.isfinite(c)
    ]
    painter.drawPolyline(QPolygonF(points))
    if scene.marker is not None and np.isfinite(scene.marker.slope) and scene.holds(scene.marker.value):
        _paint_tangent(painter, scene, scene.marker, axis)


def _paint_tangent(painter: QPainter, scene: SlopeScene, marker: Marker, axis: _Axis) -> None:
    area = scene.slope_area
    along_x = area.width() / (scene.values[-1] - scene.values[0])
    along_y = -marker.slope * area.height() / (axis.high - axis.low)
    length = max(1e-9, float(np.hypot(along_x, along_y)))
    half = QPointF(along_x / length, along_y / length) * (TANGENT_HALF * area.width())
    at = QPointF(scene.x(marker.value), axis.y(marker.cost, area))
    painter.setPen(QPen(_slope_color(scene), 3 * scene.scale))
    painter.save()
    painter.setClipRect(area)
    painter.drawLine(at - half, at + half)
    painter.restore()


def _paint_stairs(painter: QPainter, scene: SlopeScene, n_right: NDArray[np.int64], axis: _Axis) -> None:
    """Paint level runs thick and the jumps between them thin: there is nothing between two counts."""
    area, s, theme = scene.stairs_area, scene.scale, scene.theme
    jumps = np.flatnonzero(np.diff(n_right)) + 1
    starts = [0, *jumps.tolist()]
    ends = [*jumps.tolist(), len(scene.values) - 1]
    y_before: float | None = None
    for start, end in zip(starts, ends, strict=True):
        y = axis.y(float(n_right[start]), area)
        left, right = scene.x(float(scene.values[start])), scene.x(float(scene.values[end]))
        if y_before is not None:
            painter.setPen(QPen(theme.ink_soft, s))
            painter.drawLine(QLineF(left, y_before, left, y))
        painter.setPen(QPen(theme.ink, 3 * s, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(left, y, max(right, left + s), y))
        y_before = y


def _paint_marker_line(painter: QPainter, scene: SlopeScene) -> None:
    if scene.marker is None:
        return
    if not scene.holds(scene.marker.value):
        _paint_outside(painter, scene, scene.marker.value)
        return
    x = scene.x(scene.marker.value)
    painter.setPen(QPen(scene.theme.accent, 1.5 * scene.scale))
    painter.drawLine(QLineF(x, scene.slope_area.top(), x, scene.stairs_area.bottom()))


def _paint_outside(painter: QPainter, scene: SlopeScene, value: float) -> None:
    """Write a value that is beyond the axis at the end that is nearer to it."""
    s, area, is_left = scene.scale, scene.slope_area, value < scene.values[0]
    words = f"← {significant(value)}" if is_left else f"{significant(value)} →"
    painter.setFont(ui_font(WORD_PX * s, bold=True))
    width, height = painter.fontMetrics().horizontalAdvance(words) + 4 * s, 18 * s
    box = QRectF(area.left() if is_left else area.right() - width, area.bottom() - height, width, height)
    painter.fillRect(box, scene.theme.ground)  # over the lines of the axis
    painter.setPen(scene.theme.accent)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _paint_dots(painter: QPainter, scene: SlopeScene, slope: _Axis, stairs: _Axis) -> None:
    if scene.marker is None or not scene.holds(scene.marker.value):
        return
    s, x = scene.scale, scene.x(scene.marker.value)
    painter.setPen(QPen(scene.theme.ground, 1.5 * s))
    painter.setBrush(scene.theme.ink)
    heights = [slope.y(scene.marker.cost, scene.slope_area)] if np.isfinite(scene.marker.cost) else []
    if scene.marker.n_right is not None:
        heights.append(stairs.y(float(scene.marker.n_right), scene.stairs_area))
    for y in heights:
        painter.drawEllipse(QPointF(x, y), DOT_RADIUS_PX * s, DOT_RADIUS_PX * s)


def _slope_color(scene: SlopeScene) -> QColor:
    """Orange where the cost falls to the right, blue where it rises: the data's own colours for a sign."""
    data = scene.theme.data
    is_falling = scene.marker is not None and scene.marker.slope < 0
    return QColor(*(data.negative if is_falling else data.positive))
