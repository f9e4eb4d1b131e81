"""The network whose decisions are counted: the edges of one layer lit, every neuron with its name."""

from dataclasses import dataclass

from PyQt6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.color_scale import PEN_COUNT, pen_numbers
from nnviz.diagram.network_layout import NeuronHit
from nnviz.diagram.notation import neuron_name
from nnviz.ui.painting.edges import edge_pens
from nnviz.ui.painting.network_scene import NetworkScene
from nnviz.ui.painting.neurons import paint_neurons
from nnviz.ui.theme import ui_font

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class CountedScene:
    """A network in its picture; ``lit`` is the layer whose incoming edges are counted, 0 for none."""

    network: NetworkScene
    lit: int


def paint_counted_network(painter: QPainter, scene: CountedScene) -> None:
    """Paint edges, neurons, names and the names of the columns (section 1.5)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in range(1, len(scene.network.layout.columns)):
        _paint_gap(painter, scene, layer)
    paint_neurons(painter, scene.network)
    _paint_names(painter, scene.network)
    _paint_columns(painter, scene)


def _paint_gap(painter: QPainter, scene: CountedScene, layer: int) -> None:
    picture = scene.network
    left, right = picture.layout.columns[layer - 1], picture.layout.columns[layer]
    weights = picture.network.weights[layer - 1]
    is_lit = scene.lit in (0, layer)
    pens = edge_pens(picture.theme, (2.2 if scene.lit == layer else 1.4) * picture.scale, dashed=True)
    shades = pen_numbers(weights, picture.weight_limit, PEN_COUNT)
    for j, y1 in enumerate(right.y.tolist()):
        for k, y0 in enumerate(left.y.tolist()):
            painter.setPen(pens[shades[j, k]] if is_lit else QPen(picture.theme.track, 1))
            painter.drawLine(QLineF(left.x + left.radius, y0, right.x - right.radius, y1))


def _paint_names(painter: QPainter, picture: NetworkScene) -> None:
    s = picture.scale
    painter.setFont(ui_font(12 * s, bold=True))
    painter.setPen(picture.theme.ink)
    last = len(picture.layout.columns) - 1
    for layer, column in enumerate(picture.layout.columns):
        for j in range(column.n):
            place = picture.layout.place(NeuronHit(layer, j))
            if place is None:
                continue
            x, y = place
            name = neuron_name(layer, j)
            if layer == 0:
                box = QRectF(x - column.radius - 34 * s, y - 10 * s, 28 * s, 20 * s)
                painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
            elif layer == last:
                painter.drawText(QPointF(x + column.radius + 8 * s, y + 4 * s), f"{name} = o")
            else:
                box = QRectF(x - 20 * s, y - column.radius - 22 * s, 40 * s, 16 * s)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def _paint_columns(painter: QPainter, scene: CountedScene) -> None:
    picture = scene.network
    s, columns = picture.scale, picture.layout.columns
    painter.setFont(ui_font(11 * s))
    for layer, column in enumerate(columns):
        kind = translate("Network", "hidden")
        if layer == 0:
            kind = translate("Network", "input")
        elif layer == len(columns) - 1:
            kind = translate("Network", "output")
        painter.setPen(picture.theme.ink_soft)
        top = QRectF(column.x - 60 * s, 0, 120 * s, 18 * s)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, f"{kind} · {column.n}")
        if layer:
            middle = (columns[layer - 1].x + column.x) / 2
            edges = picture.network.weights[layer - 1].size
            is_lit = scene.lit == layer
            painter.setPen(picture.theme.accent if is_lit else picture.theme.ink_soft)
            painter.setFont(ui_font((14 if is_lit else 11) * s, bold=is_lit))
            text = translate("Counting", "{0} · {1} = {2}").format(column.n, columns[layer - 1].n, edges)
            painter.drawText(QRectF(middle - 60 * s, 0, 120 * s, 18 * s), Qt.AlignmentFlag.AlignCenter, text)
            painter.setFont(ui_font(11 * s))
