"""What is written beside the neurons of the graph: biases, errors, inputs, outputs and the cost."""

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainter, QPen

from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.digits import shown
from nnviz.ui.backprop.figure.graph_places import OUTPUT_GAP_PX
from nnviz.ui.backprop.figure.graph_scene import GraphScene, now_color
from nnviz.ui.backprop.figure.number_room import LEAST_PX
from nnviz.ui.backprop.figure.paint_cards import paint_blank, paint_tag
from nnviz.ui.kit.math_text import draw_math_in, math_width

OUTPUT_PX, MOST_LIT, BIAS_PX = 60.0, 5, 14.0
OF_BIASES, OF_ERRORS = ("z", "biases", "mean", "update"), ("error", "weights", "biases")
"""Kinds of numbers that are made of a bias, or of an error."""


def boxes_beside(scene: GraphScene) -> list[QRectF]:
    """Return what biases and errors take that are written."""
    places, found = scene.places, list[QRectF]()
    for layer in range(1, places.n_layers):
        for j in places.shown(layer):
            bias, error = places.boxes_beside(layer, j)
            found += [bias] if _has_bias(scene, layer, j) else []
            found += [error] if _has_error(scene, layer, j) else []
    return found


def _has_bias(scene: GraphScene, layer: int, j: int) -> bool:
    """Whether the bias of a neuron is written: where there is no room for all only one that is in work."""
    block = scene.reading.block
    is_in_work = block is not None and block.kind in OF_BIASES and (layer, j) in scene.lit.work
    return scene.places.has_room_beside(layer) or (is_in_work and _is_one_of_few(scene, layer))


def _has_error(scene: GraphScene, layer: int, j: int) -> bool:
    """Whether δ of a neuron is written, or the field where it is to come."""
    order, block = scene.reading.order, scene.reading.block
    if not any(other.kind == "error" and other.layer == layer for other in order.blocks):
        return False
    is_used = block is not None and block.kind in OF_ERRORS and (layer, j) in scene.lit.neurons
    return scene.places.has_room_beside(layer) or (is_used and _is_one_of_few(scene, layer))


def _is_one_of_few(scene: GraphScene, layer: int) -> bool:
    return layer not in scene.places.whole and len(scene.lit.neurons) <= MOST_LIT


def paint_beside(painter: QPainter, scene: GraphScene, layer: int, j: int) -> None:
    """Write the bias below or above the neuron, and its error at the right."""
    if _has_bias(scene, layer, j):
        _paint_bias(painter, scene, layer, j)
    if _has_error(scene, layer, j):
        paint_tag(painter, scene, scene.places.error_box(layer, j), layer, j)


def _paint_bias(painter: QPainter, scene: GraphScene, layer: int, j: int) -> None:
    reading, u, box = scene.reading, scene.unit, scene.places.bias_box(layer, j)
    bias = float(reading.numbers.network.biases[layer - 1][j])
    text = f"{names.placed('b', layer, j)} {shown(bias, scene.digits)}"
    is_lit = (layer, j) in scene.lit.biases
    width = min(box.width(), math_width(text, BIAS_PX * u, is_lit))
    ground = box.adjusted(box.width() - width - 2 * u, 2 * u, 2 * u, -u)
    painter.fillRect(ground, scene.theme.ground)  # else edges strike it through
    painter.setPen(now_color(scene.theme) if is_lit else scene.theme.ink_soft)
    draw_math_in(painter, box, text, BIAS_PX * u, side=1.0, bold=is_lit)


def paint_input_names(painter: QPainter, scene: GraphScene) -> None:
    places, u = scene.places, scene.unit
    painter.setPen(scene.theme.ink)
    for k in places.shown(0):
        at, radius = places.neuron(0, k), places.radius_of(0)
        box = QRectF(at.x() - radius - 58 * u, at.y() - 12 * u, 50 * u, 24 * u)
        if scene.input_box(k) is None:  # its circle has no room for the number
            text, letters = shown(scene.input(k), scene.digits), max(14 * u, LEAST_PX * places.scale)
            width = math_width(text, letters)
            number = QRectF(box.right() - width, box.top(), width, box.height())
            draw_math_in(painter, number, text, letters)
            box.translate(-width - 8 * u, 0)
            box.setLeft(places.area.left())
        draw_math_in(painter, box, names.activation(0, k), 17 * u, bold=True, side=1.0)


def paint_output(painter: QPainter, scene: GraphScene) -> None:
    """Write output, desired output and cost at the right of each output neuron."""
    places, reading, u, theme = scene.places, scene.reading, scene.unit, scene.theme
    last, x = places.n_layers - 1, reading.example
    outputs = places.shown(last)
    has_room = places.area.height() / len(outputs) > OUTPUT_PX * u
    for i in outputs if has_room else [j for layer, j in sorted(scene.lit.neurons) if layer == last and j in outputs]:
        at, radius = places.neuron(last, i), places.radius_of(last)
        left = at.x() + radius + OUTPUT_GAP_PX * u
        painter.setPen(QPen(theme.ink_soft, 1.4 * u))
        painter.drawLine(QPointF(at.x() + radius, at.y()), QPointF(left - 6 * u, at.y()))
        a, y = float(reading.numbers.flow.output[x, i]), float(reading.numbers.desired[x, i])
        rows = ((names.activation(last, i), a, reading.knows("a", last, i)), (f"y_{{{i + 1}}}", y, True))
        for number, (name, value, is_known) in enumerate(rows):
            row = QRectF(left, at.y() + (number - 1) * 24 * u + 2 * u, 96 * u, 22 * u)
            _paint_row(painter, scene, row, name, shown(value, scene.digits) if is_known else None)
    lowest = places.neuron(last, outputs[-1])
    y = lowest.y() + 32 * u if has_room else places.area.bottom() - 24 * u
    row = QRectF(lowest.x() + places.radius_of(last) + OUTPUT_GAP_PX * u, y, 96 * u, 22 * u)
    painter.setPen(QPen(theme.line, u))
    painter.drawLine(row.topLeft(), row.topRight())
    cost = shown(float(reading.numbers.costs[x]), scene.digits) if reading.knows("cost", last, 0) else None
    _paint_row(painter, scene, row, "C", cost)


def _paint_row(painter: QPainter, scene: GraphScene, row: QRectF, name: str, text: str | None) -> None:
    u = scene.unit
    painter.setPen(scene.theme.ink)
    draw_math_in(painter, row, name, 16 * u, bold=True, side=0.0)
    if text is None:
        paint_blank(painter, row.adjusted(52 * u, 3 * u, 0, -3 * u), scene, is_asked=False)
    else:
        draw_math_in(painter, row.adjusted(30 * u, 0, 0, 0), text, 16 * u, bold=True, side=1.0)
