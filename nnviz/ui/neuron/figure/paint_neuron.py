"""One neuron as the text draws it (Figure 1.1): weighted edges with their numbers into a circle, and a lamp."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import isfinite

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.nn.activations import ACTIVATIONS
from nnviz.notation.names import subscript
from nnviz.notation.numbers import equation, number_within
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.neuron.figure.figure_places import NeuronPlaces
from nnviz.ui.neuron.figure.paint_numbers import edge_pen, output_within, paint_pill

NAME_FONT_PX, SMALLEST_NAME_PX = 16, 5
GLYPH_POINTS = 25


@dataclass(frozen=True)
class NeuronScene:
    """All that is painted of the neuron. ``focused`` is the handle that has the keys: "x" or "w" with its place, the
    bias as the last "w"; ``edited`` the one that is typed, whose number is not painted."""

    numbers: NeuronNumbers
    names: tuple[str, ...]
    inputs: tuple[Fraction, ...]
    places: NeuronPlaces
    theme: Theme
    digits: int
    focused: tuple[str, int] | None = None
    edited: tuple[str, int] | None = None

    @property
    def strengths(self) -> tuple[Fraction, ...]:
        """The weights, and then the bias: the weight of an input that is always 1."""
        return (*self.numbers.neuron.weights, self.numbers.neuron.bias)


def paint_neuron_figure(painter: QPainter, scene: NeuronScene) -> None:
    """Paint names, inputs, edges with their numbers, the neuron and the lamp."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    places, theme = scene.places, scene.theme
    for place, (edge, strength) in enumerate(zip(places.edges, scene.strengths, strict=True)):
        painter.setPen(edge_pen(strength, places.unit, places.widest_edge, theme))
        painter.drawLine(edge)
        symbol = f"w{subscript(place + 1)}" if place < len(scene.inputs) else "b"
        number = "" if scene.edited == ("w", place) else strength
        paint_pill(painter, places.pills[place], symbol, number, theme, has_focus=scene.focused == ("w", place))
    _paint_names(painter, scene)
    _paint_inputs(painter, scene)
    _paint_body(painter, scene)
    _paint_lamp(painter, scene)


def name_width(names: tuple[str, ...]) -> float:
    """Return how wide the longest name is at size 1, in pixels."""
    metrics = QFontMetricsF(ui_font(NAME_FONT_PX, bold=True))
    return max(metrics.horizontalAdvance(name) for name in names) + 2


def _paint_names(painter: QPainter, scene: NeuronScene) -> None:
    """Paint the names, in several lines and smaller rather than cut, and the symbols x beside them."""
    places, theme = scene.places, scene.theme
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.setPen(theme.ink)
    painter.setFont(ui_font(_name_size(scene), bold=True))
    for place, (name, box) in enumerate(zip(scene.names, places.names, strict=True)):
        if scene.edited != ("name", place):
            painter.drawText(box, flags, name)
    painter.setPen(theme.ink_soft)
    size = min(14 * places.unit, places.input_radius)
    for place, box in enumerate(places.symbols):
        if place < len(scene.inputs):
            draw_fitting(painter, box, f"x{subscript(place + 1)}", size)
        else:
            painter.setFont(ui_font(size))
            beside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(box.adjusted(-200, 0, 0, 0), beside, translate("NeuronView", "bias"))


def _name_size(scene: NeuronScene) -> float:
    """Return the size in which all names fit into their boxes."""
    size, flags = NAME_FONT_PX * scene.places.unit, int(Qt.TextFlag.TextWordWrap)
    boxes = tuple(zip(scene.names, scene.places.names, strict=True))
    while size > SMALLEST_NAME_PX:
        metrics = QFontMetricsF(ui_font(size, bold=True))
        needed = (metrics.boundingRect(QRectF(0, 0, box.width(), 1e4), flags, name) for name, box in boxes)
        if all(n.width() <= b.width() and n.height() <= b.height() for n, (_, b) in zip(needed, boxes, strict=True)):
            return size
        size *= 0.93
    return size


def _paint_inputs(painter: QPainter, scene: NeuronScene) -> None:
    places, theme = scene.places, scene.theme
    radius, positive = places.input_radius, QColor(*theme.data.positive)
    for place, (centre, value) in enumerate(zip(places.inputs, (*scene.inputs, Fraction(1)), strict=True)):
        is_bias = place == len(scene.inputs)
        share = min(1.0, max(0.0, float(value)))
        fill = theme.track if is_bias else blended(positive, theme.ground, share)
        if scene.focused == ("x", place):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blended(theme.accent, theme.ground, 0.25))
            painter.drawEllipse(centre, radius + 4 * places.unit, radius + 4 * places.unit)
        painter.setPen(Qt.PenStyle.NoPen if is_bias else QPen(positive, 1.6 * places.unit))
        painter.setBrush(fill)
        painter.drawEllipse(centre, radius, radius)
        if scene.edited == ("x", place):
            continue
        painter.setPen(theme.ink_soft if is_bias else _ink_on(fill, theme))
        box = QRectF(centre.x() - 0.8 * radius, centre.y() - radius, 1.6 * radius, 2 * radius)
        text = number_within(value, lambda text: len(text) <= 5, 3)
        draw_fitting(painter, box, text, 0.86 * radius, bold=True)


def _ink_on(fill: QColor, theme: Theme) -> QColor:
    """Return the colour of text on a ground that may be light or dark."""
    inks = sorted((theme.ink, theme.ground), key=lambda ink: abs(ink.lightness() - fill.lightness()))
    return inks[-1]


def _paint_body(painter: QPainter, scene: NeuronScene) -> None:
    places, theme, centre, radius = scene.places, scene.theme, scene.places.centre, scene.places.radius
    painter.setPen(QPen(theme.ink, 1.6 * places.unit))
    painter.setBrush(theme.ground)
    painter.drawEllipse(centre, radius, radius)
    painter.setPen(theme.ink)
    draw_fitting(painter, _in_body(places, -0.62, -0.58, 0.58, 0.62), "Σ", 0.46 * radius)
    painter.setPen(QPen(theme.line, 1.2 * places.unit))
    x = centre.x()
    painter.drawLine(QLineF(x, centre.y() - 0.6 * radius, x, centre.y() - 0.06 * radius))
    _paint_glyph(painter, scene)
    painter.setPen(theme.ink)
    box = _in_body(places, -0.86, 0.16, 1.72, 0.52)
    metrics = QFontMetricsF(ui_font(0.2 * radius, bold=True))
    room = 0.94 * box.width()
    z = number_within(
        scene.numbers.z, lambda text: metrics.horizontalAdvance(equation("z", text)) <= room, scene.digits
    )
    draw_fitting(painter, box, equation("z", z), 0.29 * radius, bold=True)


def _in_body(places: NeuronPlaces, left: float, top: float, width: float, height: float) -> QRectF:
    """Return a box in the neuron, measured in its radius from its centre."""
    r, centre = places.radius, places.centre
    return QRectF(centre.x() + left * r, centre.y() + top * r, width * r, height * r)


def _paint_glyph(painter: QPainter, scene: NeuronScene) -> None:
    """Paint a small curve of the activation: the mark of the neuron's type."""
    box, path = _in_body(scene.places, 0.15, -0.48, 0.5, 0.38), QPainterPath()
    for i, (x, y) in enumerate(_glyph(scene.numbers.neuron.activation)):
        point = QPointF(box.left() + x * box.width(), box.bottom() - y * box.height())
        if i:
            path.lineTo(point)
        else:
            path.moveTo(point)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.accent, 2.2 * scene.places.unit))
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
    places, theme = scene.places, scene.theme
    lamp, radius = places.lamp, places.lamp_radius
    start = QPointF(places.centre.x() + places.radius, places.centre.y())
    painter.setPen(QPen(theme.ink, 1.6 * places.unit))
    painter.drawLine(start, QPointF(lamp.x() - radius, lamp.y()))
    strength = max(-1.0, min(1.0, scene.numbers.output))
    fill = blended(
        QColor(*(theme.data.positive if strength >= 0 else theme.data.negative)), theme.ground, abs(strength)
    )
    painter.setBrush(fill)
    painter.drawEllipse(lamp, radius - 1, radius - 1)
    painter.setPen(_ink_on(fill, theme))
    box = QRectF(lamp.x() - 0.86 * radius, lamp.y() - radius, 1.72 * radius, 2 * radius)
    metrics = QFontMetricsF(ui_font(0.45 * radius, bold=True))
    room = 0.94 * box.width()
    text = output_within(scene.numbers.output, lambda text: metrics.horizontalAdvance(text) <= room, scene.digits)
    draw_fitting(painter, box, text, 0.95 * radius, bold=True)
    painter.setPen(theme.ink_soft)
    link = QRectF(start.x(), lamp.y() - 24 * places.unit, lamp.x() - radius - start.x(), 22 * places.unit)
    draw_fitting(painter, link, "o", 15 * places.unit)
