"""One neuron as the text draws it: weighted edges into a circle, the sum against the threshold, a lamp."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import isfinite

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnviz.diagram.color_scale import PEN_COUNT, pen_numbers
from nnviz.diagram.scale_limit import scale_limit
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.nn.activations import ACTIVATIONS
from nnviz.notation.numbers import number_text
from nnviz.ui.graph.paint_edges import edge_pens
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font

RADIUS_PX, LAMP_RADIUS_PX, SOCKET_RADIUS_PX = 44, 34, 5
TERM_HEIGHT_PX = 7
GLYPH_POINTS = 25


@dataclass(frozen=True)
class NeuronPlaces:
    """Where the parts of the figure are, in pixels. ``sockets`` and ``ends`` are one point an input: where its
    edge begins, and where it leaves the control of its weight."""

    sockets: tuple[QPointF, ...]
    ends: tuple[QPointF, ...]
    centre: QPointF
    lamp: QPointF
    bias_from: QPointF
    bar: QRectF
    scale: float


@dataclass(frozen=True)
class NeuronScene:
    """All that is painted of the neuron."""

    numbers: NeuronNumbers
    places: NeuronPlaces
    theme: Theme
    digits: int


def paint_neuron_figure(painter: QPainter, scene: NeuronScene) -> None:
    """Paint edges, circle, lamp and the bar of the sum."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_edges(painter, scene)
    _paint_body(painter, scene)
    _paint_lamp(painter, scene)
    paint_sum_bar(painter, scene)


def number_of(value: float, digits: int = 3) -> str:
    """Return an output as it is shown: 0 and 1 of the step without decimals."""
    text = f"{value:.0f}" if value in (0.0, 1.0, -1.0) else f"{value:.{digits}f}"
    return text.replace("-", "−")


def _paint_edges(painter: QPainter, scene: NeuronScene) -> None:
    places, theme = scene.places, scene.theme
    weights = np.array([float(w) for w in (*scene.numbers.neuron.weights, scene.numbers.neuron.bias)])
    limit = scale_limit(weights, 100.0)
    pens = edge_pens(theme, 1.8 * places.scale, dashed=True)
    shades = pen_numbers(weights, limit, PEN_COUNT)
    starts = (*places.ends, places.bias_from)
    for start, shade in zip(starts, shades.tolist(), strict=True):
        painter.setPen(pens[shade] if shade != PEN_COUNT // 2 else QPen(theme.track, 1))
        painter.drawLine(QLineF(start, places.centre))
    for socket, end in zip(places.sockets, places.ends, strict=True):
        painter.setPen(QPen(theme.line, 1.5 * places.scale))
        painter.drawLine(socket, QPointF(socket.x() + 16 * places.scale, end.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink_soft)
        painter.drawEllipse(socket, SOCKET_RADIUS_PX * places.scale, SOCKET_RADIUS_PX * places.scale)


def _paint_body(painter: QPainter, scene: NeuronScene) -> None:
    s, theme, centre = scene.places.scale, scene.theme, scene.places.centre
    radius = RADIUS_PX * s
    painter.setPen(QPen(theme.ink, 1.6 * s))
    painter.setBrush(theme.ground)
    painter.drawEllipse(centre, radius, radius)
    _paint_glyph(painter, scene)
    painter.setPen(theme.ink)
    box = QRectF(centre.x() - radius, centre.y() + 2 * s, 2 * radius, 24 * s)
    draw_fitting(painter, box, f"z = {number_text(scene.numbers.z, scene.digits)}", 14 * s, bold=True)


def _paint_glyph(painter: QPainter, scene: NeuronScene) -> None:
    """Paint a small curve of the activation: the mark of the neuron's type."""
    s, theme, centre = scene.places.scale, scene.theme, scene.places.centre
    path = QPainterPath()
    left, top, width, height = centre.x() - 18 * s, centre.y() - 26 * s, 36 * s, 20 * s
    for i, (x, y) in enumerate(_glyph(scene.numbers.neuron.activation)):
        point = QPointF(left + x * width, top + (1 - y) * height)
        if i:
            path.lineTo(point)
        else:
            path.moveTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.accent, 2 * s))
    painter.drawPath(path)


@cache
def _glyph(name: str) -> tuple[tuple[float, float], ...]:
    """Return the curve of an activation in a square of side 1."""
    if name == "step":
        return ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (1.0, 1.0))
    activation = ACTIVATIONS[name]
    x = np.linspace(-1, 1, GLYPH_POINTS)
    y = activation.function(activation.reach * x)
    low = activation.lowest if isfinite(activation.lowest) else float(y.min())
    high = activation.highest if isfinite(activation.highest) else float(y.max())
    points = np.column_stack(((x + 1) / 2, (y - low) / (high - low)))
    corners = 1 + np.flatnonzero(np.abs(np.diff(y, 2)) > 1e-9)
    if len(corners) == 1:  # two straight pieces
        points = points[[0, corners[0], -1]]
    return tuple(map(tuple, points.tolist()))


def _paint_lamp(painter: QPainter, scene: NeuronScene) -> None:
    s, theme, lamp = scene.places.scale, scene.theme, scene.places.lamp
    radius = LAMP_RADIUS_PX * s
    start = QPointF(scene.places.centre.x() + RADIUS_PX * s, scene.places.centre.y())
    painter.setPen(QPen(theme.ink, 1.6 * s))
    painter.drawLine(start, QPointF(lamp.x() - radius - 9 * s, lamp.y()))
    strength = max(-1.0, min(1.0, scene.numbers.output))
    color = QColor(*(theme.data.positive if strength >= 0 else theme.data.negative))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(color, theme.ground, 0.25 * abs(strength)))
    painter.drawEllipse(lamp, radius + 9 * s, radius + 9 * s)
    painter.setPen(QPen(theme.ink, 1.6 * s))
    fill = blended(color, theme.ground, abs(strength))
    painter.setBrush(fill)
    painter.drawEllipse(lamp, radius, radius)
    painter.setPen(theme.ground if fill.lightness() < 150 and theme.ground.lightness() > 150 else theme.ink)
    box = QRectF(lamp.x() - radius, lamp.y() - radius, 2 * radius, 2 * radius)
    size = (22 if scene.numbers.output in (0.0, 1.0) else 16) * s
    draw_fitting(painter, box, number_of(scene.numbers.output, scene.digits + 1), size, bold=True)
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(13 * s))
    label = QRectF(start.x(), lamp.y() - 22 * s, lamp.x() - radius - 9 * s - start.x(), 20 * s)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, "o")


def paint_sum_bar(painter: QPainter, scene: NeuronScene) -> None:
    """Paint the running sum of the terms w x, one thin bar a term, against the threshold t = −b."""
    numbers, places, theme, s = scene.numbers, scene.places, scene.theme, scene.places.scale
    threshold = numbers.neuron.threshold
    sums = [Fraction(0)]
    for term in numbers.terms:
        sums.append(sums[-1] + term)
    lowest, highest = min(*sums, threshold), max(*sums, threshold)
    margin = max(Fraction(1, 10), (highest - lowest) / 8)
    low, span = float(lowest - margin), float(highest - lowest + 2 * margin)
    bar = places.bar

    def x_of(value: Fraction) -> float:
        return bar.left() + (float(value) - low) / span * bar.width()

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(QColor(*theme.data.positive), theme.ground, 0.12))
    painter.drawRect(QRectF(QPointF(x_of(threshold), bar.top()), bar.bottomRight()))
    painter.setPen(QPen(theme.line, 1))
    painter.drawLine(QLineF(bar.left(), bar.bottom(), bar.right(), bar.bottom()))
    height = min(TERM_HEIGHT_PX * s, bar.height() / len(numbers.terms) * 0.7)
    pitch = bar.height() / (len(numbers.terms) + 0.5)
    for j, (before, after) in enumerate(pairwise(sums)):
        color = QColor(*(theme.data.positive if after >= before else theme.data.negative))
        y = bar.top() + (j + 0.75) * pitch
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(x_of(before), y, x_of(before), y - pitch if j else bar.top()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        left, right = sorted((x_of(before), x_of(after)))
        painter.drawRoundedRect(QRectF(left, y - height / 2, max(1.5, right - left), height), 2 * s, 2 * s)
    _paint_threshold(painter, scene, x_of(threshold), x_of(numbers.total))


def _paint_threshold(painter: QPainter, scene: NeuronScene, x_t: float, x_sum: float) -> None:
    numbers, bar, theme, s = scene.numbers, scene.places.bar, scene.theme, scene.places.scale
    painter.setPen(QPen(theme.ink, 2 * s))
    painter.drawLine(QLineF(x_t, bar.top() - 3 * s, x_t, bar.bottom() + 3 * s))
    painter.setPen(QPen(theme.ink_soft, 1 * s))
    painter.drawLine(QLineF(x_sum, bar.top(), x_sum, bar.bottom() + 3 * s))
    painter.setFont(ui_font(12 * s, bold=True))
    painter.setPen(theme.ink)
    text = f"t = {number_text(numbers.neuron.threshold, scene.digits)}"
    _draw_centred(painter, text, x_t, bar.top() - 11 * s, bar)
    _draw_centred(painter, f"Σ wx = {number_text(numbers.total, scene.digits)}", x_sum, bar.bottom() + 12 * s, bar)


def _draw_centred(painter: QPainter, text: str, x: float, y: float, within: QRectF) -> None:
    width = painter.fontMetrics().horizontalAdvance(text) + 4
    left = max(within.left(), min(within.right() - width, x - width / 2))
    painter.drawText(QRectF(left, y - 10, width, 20), Qt.AlignmentFlag.AlignCenter, text)
