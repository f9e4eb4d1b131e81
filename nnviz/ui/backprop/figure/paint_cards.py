"""The small fields of the graph: a weight with its slope, an error, and the blanks where a number is to come."""

from typing import Protocol

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.ui.backprop.figure.graph_places import CARD_LETTERS_PX, CARD_PX
from nnviz.ui.backprop.figure.lit import Lit
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

Edge = tuple[int, int, int]
NAME_PX = 14.0
GRADIENT_NAMES, GRADIENT_PX, GRADIENT_GAP_PX = ("∂C/∂w", "∂", ""), 13.0, 3.0


class CardScene(Protocol):
    """What cards are painted from."""

    @property
    def reading(self) -> Reading: ...
    @property
    def lit(self) -> Lit: ...
    @property
    def labels(self) -> str: ...
    @property
    def digits(self) -> int: ...
    @property
    def theme(self) -> Theme: ...
    @property
    def unit(self) -> float: ...


def paint_card(painter: QPainter, scene: CardScene, edge: Edge, card: QRectF) -> None:
    """Paint w and ∂C/∂w of an edge, each if it is wished for, as large as the card."""
    theme, u, (layer, j, k) = scene.theme, card.width() / CARD_PX, edge
    is_lit = edge in scene.lit.edges
    painter.setPen(QPen(theme.curve_validation if is_lit else theme.line, (2.0 if is_lit else 1.0) * u))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(card, 6 * u, 6 * u)
    lines = [line for line in ("w", "gradient") if scene.labels in (line, "both")]
    height = card.height() / len(lines)
    network = scene.reading.numbers.network
    for number, line in enumerate(lines):
        row = QRectF(card.left() + 8 * u, card.top() + number * height, card.width() - 16 * u, height)
        painter.setPen(theme.ink_soft)
        if line == "w":
            name = names.placed("w", layer, j, k)
            draw_math_in(painter, row, name, NAME_PX * u, side=0.0)
            painter.setPen(theme.ink)
            weight = shown(float(network.weights[layer - 1][j, k]), scene.digits)
            beside = row.adjusted(math_width(name, NAME_PX * u) + 4 * u, 0, 0, 0)
            draw_math_in(painter, beside, weight, 14 * u, bold=True, side=1.0)
        else:
            _paint_gradient(painter, scene, edge, row, u)


def _paint_gradient(painter: QPainter, scene: CardScene, edge: Edge, row: QRectF, u: float) -> None:
    layer, j, k = edge
    value = scene.reading.gradient_of(layer, j, k)
    if value is None:
        draw_math_in(painter, row, GRADIENT_NAMES[0], GRADIENT_PX * u, side=0.0)
        is_asked = scene.reading.hidden >= 0 and edge in scene.lit.edges and _is_of_weights(scene.reading)
        paint_blank(
            painter, QRectF(row.right() - 26 * u, row.center().y() - 6 * u, 26 * u, 12 * u), scene, is_asked=is_asked
        )
        return
    text = shown(value, scene.digits)
    name = gradient_name(text, row.width() / u)
    draw_math_in(painter, row, name, GRADIENT_PX * u, side=0.0)
    painter.setPen(scene.theme.ink)
    beside = row.adjusted((math_width(name, GRADIENT_PX) + GRADIENT_GAP_PX) * u if name else 0, 0, 0, 0)
    draw_math_in(painter, beside, text, CARD_LETTERS_PX * u, side=1.0)


def gradient_name(text: str, room: float) -> str:
    """Return what stands before a slope in so much room at scale 1: a shorter name rather than a smaller number."""
    left = room - math_width(text, CARD_LETTERS_PX) - GRADIENT_GAP_PX
    return next((name for name in GRADIENT_NAMES if math_width(name, GRADIENT_PX) <= left), "")


def _is_of_weights(reading: Reading) -> bool:
    return reading.block is not None and reading.block.kind in ("weights", "mean")


def paint_blank(painter: QPainter, box: QRectF, scene: CardScene, *, is_asked: bool) -> None:
    """Paint a dashed field for a number that is not known yet; with a question mark for one that is asked for."""
    theme, u = scene.theme, scene.unit
    if is_asked:
        painter.setPen(QPen(theme.curve_validation, 1.8 * u))
        painter.setBrush(blended(theme.curve_validation, theme.ground, 0.12))
        painter.drawRoundedRect(box, 4 * u, 4 * u)
        painter.setPen(theme.curve_validation)
        draw_math_in(painter, box, "?", min(0.85 * box.height(), 15 * u), bold=True)
        return
    painter.setPen(QPen(theme.ink_soft, u, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3 * u, 3 * u)


def paint_tag(painter: QPainter, scene: CardScene, box: QRectF, layer: int, j: int) -> None:
    """Paint δ of a neuron in its field: dashed as long as it is to come, green while it is in work or has just come."""
    theme, u, reading = scene.theme, scene.unit, scene.reading
    green, name = theme.curve_validation, names.placed("δ", layer, j)
    block, is_in_work = reading.block, (layer, j) in scene.lit.work
    is_now = is_in_work and block is not None and block.kind == "error"
    is_source = not is_now and (layer, j) in scene.lit.neurons and scene.lit.is_backward
    is_known = reading.knows("error", layer, j)
    if not is_known and not is_now:
        small = QRectF(box.left(), box.top(), 46 * u, box.height())
        painter.setPen(QPen(theme.ink_soft, u, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(small, 5 * u, 5 * u)
        painter.setPen(theme.ink_soft)
        draw_math_in(painter, small, name, 15 * u)
        return
    is_lit = is_now or is_source
    painter.setPen(QPen(green if is_lit else theme.line, (1.8 if is_lit else 1.0) * u))
    painter.setBrush(blended(green, theme.ground, 0.16) if is_lit else theme.raised)
    painter.drawRoundedRect(box, 5 * u, 5 * u)
    painter.setPen(green if is_now else theme.ink)
    if is_known:
        text = shown(float(reading.numbers.gradient.errors[layer - 1][reading.example, j]), scene.digits)
        draw_math_in(painter, box.adjusted(6 * u, 0, -6 * u, 0), f"{name} = {text}", 15 * u, bold=True)
        return
    draw_math_in(painter, box.adjusted(8 * u, 0, -46 * u, 0), f"{name} =", 15 * u, bold=True, side=0.0)
    blank = QRectF(box.right() - 40 * u, box.top() + 4 * u, 32 * u, box.height() - 8 * u)
    paint_blank(painter, blank, scene, is_asked=reading.hidden >= 0)
