"""The network whose decisions are counted: the edges of one layer lit, every neuron with its name.

Of a layer of more than two dozen neurons only the ends are drawn; the counts are of all.
"""

import math
from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.diagram.color_scale import PEN_COUNT, pen_numbers
from nnviz.diagram.network_layout import Column, EdgeHit, NetworkLayout, NeuronHit
from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.notation.names import neuron_name
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_edges import edge_pens
from nnviz.ui.graph.paint_neurons import paint_neurons
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.theme import ui_font

NAME_PX, LIGHT_UP_TO = 19, 0.45
"""A name above a neuron needs so much room; where there is less it stands in the neuron."""
SMALLEST_NAMED_PX = 8  # radius: below it there is no room for names between the neurons; pointing shows them


@dataclass(frozen=True, eq=False)
class DrawnNetworkScene:
    """A network in its picture; ``lit`` is the layer whose incoming edges are counted, 0 for none."""

    network: NetworkScene
    lit: int


def paint_drawn_network(painter: QPainter, scene: DrawnNetworkScene) -> None:
    """Paint edges, neurons, names and the names of the columns (section 1.5)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in range(1, len(scene.network.layout.columns)):
        _paint_gap(painter, scene, layer)
    if isinstance(scene.network.selected, EdgeHit):
        _paint_selected_edge(painter, scene.network, scene.network.selected)
    paint_neurons(painter, scene.network)
    _paint_names(painter, scene.network)
    _paint_columns(painter, scene)


def card_place(layout: NetworkLayout, hit: EdgeHit, area: QRectF) -> QPointF:
    """Return where the card of an edge goes: in its gap, above it or below, wherever it does not cover the edge."""
    ends = (layout.place(NeuronHit(hit.layer - 1, hit.k)), layout.place(NeuronHit(hit.layer, hit.j)))
    rows = [end[1] for end in ends if end is not None] or [area.top()]
    is_low = sum(rows) / len(rows) > area.center().y()
    return QPointF(layout.columns[hit.layer - 1].x, area.top() if is_low else area.bottom())


def _paint_gap(painter: QPainter, scene: DrawnNetworkScene, layer: int) -> None:
    picture = scene.network
    left, right = picture.layout.columns[layer - 1], picture.layout.columns[layer]
    weights = picture.layout.gap_weights(layer, picture.network.weights[layer - 1])
    is_lit = scene.lit in (0, layer)
    pens = edge_pens(picture.theme, (2.2 if scene.lit == layer else 1.4) * picture.scale, dashed=True)
    shades = pen_numbers(weights, picture.weight_limit, PEN_COUNT)
    for j, y1 in enumerate(right.y.tolist()):
        for k, y0 in enumerate(left.y.tolist()):
            painter.setPen(pens[shades[j, k]] if is_lit else QPen(picture.theme.track, 1))
            painter.drawLine(QLineF(left.x + left.radius, y0, right.x - right.radius, y1))


def _paint_selected_edge(painter: QPainter, picture: NetworkScene, hit: EdgeHit) -> None:
    start = picture.layout.place(NeuronHit(hit.layer - 1, hit.k))
    end = picture.layout.place(NeuronHit(hit.layer, hit.j))
    if start is None or end is None:
        return
    data = picture.theme.data
    weight = float(picture.network.weights[hit.layer - 1][hit.j, hit.k])
    own = QPen(QColor(*(data.positive if weight >= 0 else data.negative)), 3 * picture.scale)
    if weight < 0:
        own.setDashPattern([4.0, 2.5])
    for pen in (QPen(picture.theme.accent, 8 * picture.scale), QPen(picture.theme.ground, 5 * picture.scale), own):
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(*start), QPointF(*end))


def _paint_names(painter: QPainter, picture: NetworkScene) -> None:
    last = len(picture.layout.columns) - 1
    for layer, column in enumerate(picture.layout.columns):
        if column.radius < SMALLEST_NAMED_PX * picture.scale:
            continue
        for j, y in zip(column.neurons.tolist(), column.y.tolist(), strict=True):
            name = neuron_name(layer, j)
            if layer == last and column.n == 1:
                name += " = o"
            side, centre = (layer == 0) - (layer == last), QPointF(column.x, y)
            if not side and _free_px(column) < NAME_PX * picture.scale:
                painter.setPen(picture.theme.ground if _is_on(picture, layer, j) else picture.theme.ink)
                box = QRectF(centre.x() - column.radius, y - column.radius, 2 * column.radius, 2 * column.radius)
                draw_fitting(painter, box, name, min(12 * picture.scale, column.radius), bold=True)
                continue
            painter.setPen(picture.theme.ink)
            painter.setFont(ui_font(12 * picture.scale, bold=True))
            _paint_name(painter, name, centre, column.radius, side, picture)


def _free_px(column: Column) -> float:
    """Return how much room there is between the neurons of a column."""
    pitches = np.diff(column.y)
    return float(pitches.min()) - 2 * column.radius if pitches.size else math.inf


def _is_on(picture: NetworkScene, layer: int, j: int) -> bool:
    return picture.activations is not None and float(picture.activations.a[layer][j]) > LIGHT_UP_TO


def _paint_name(painter: QPainter, name: str, centre: QPointF, radius: float, side: int, picture: NetworkScene) -> None:
    """Paint a name to the left of a neuron (``side`` 1), to its right (−1), or above it (0)."""
    s = picture.scale
    box = QRectF(centre.x() - 30 * s, centre.y() - radius - 19 * s, 60 * s, 16 * s)
    align = Qt.AlignmentFlag.AlignHCenter
    if side:
        left = centre.x() - radius - 66 * s if side > 0 else centre.x() + radius + 8 * s
        box = QRectF(left, centre.y() - 10 * s, 60 * s, 20 * s)
        align = Qt.AlignmentFlag.AlignRight if side > 0 else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, name)


def _paint_columns(painter: QPainter, scene: DrawnNetworkScene) -> None:
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
        tag = f" · {activation_named(picture.network.activations[layer - 1]).label}" if layer else ""
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, f"{kind} · {column.n:,}{tag}")
        if layer:
            middle = (columns[layer - 1].x + column.x) / 2
            edges = picture.network.weights[layer - 1].size
            is_lit = scene.lit == layer
            painter.setPen(picture.theme.accent if is_lit else picture.theme.ink_soft)
            painter.setFont(ui_font((14 if is_lit else 11) * s, bold=is_lit))
            text = translate("Counting", "{0} · {1} = {2}").format(column.n, columns[layer - 1].n, f"{edges:,}")
            painter.drawText(QRectF(middle - 120 * s, 0, 240 * s, 18 * s), Qt.AlignmentFlag.AlignCenter, text)
            painter.setFont(ui_font(11 * s))
