"""Edges as lines: colour and width by weight, opaque, one call per shade, the strongest last."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.diagram.color_scale import PEN_COUNT, pen_colors, pen_numbers
from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import Column, EdgeHit, NeuronHit
from nnviz.diagram.scale_limit import scale_limit
from nnviz.ui.graph.network_scene import CRISP_EDGES_PER_GAP, NetworkScene
from nnviz.ui.kit.theme import Theme

THINNEST_PX, WIDEST_PX = 0.5, 2.6
DASHED_EDGES = 150  # with so few edges in a gap the negative ones are dashed; among more, dashes are only noise


def paint_edges(painter: QPainter, scene: NetworkScene) -> None:
    """Paint the fields, then every edge that is drawn as a line, then what is hovered or selected."""
    for field in scene.fields:
        painter.drawImage(field.rect, field.image)
    kept = scene.weakest_line
    for layer in range(1, len(scene.layout.columns)):
        if scene.is_crisp(layer):
            _paint_gap(painter, scene, layer, kept)
    for hit in (scene.selected, scene.hovered):
        if isinstance(hit, EdgeHit):
            _paint_one(painter, scene, hit)
        elif isinstance(hit, NeuronHit) and hit.layer > 0:
            _paint_incoming(painter, scene, hit)


def _paint_gap(painter: QPainter, scene: NetworkScene, layer: int, kept: float) -> None:
    left, right = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    weights = scene.layout.gap_weights(layer, scene.network.weights[layer - 1])
    rows, cols = np.nonzero(np.abs(weights) >= kept) if kept else np.indices(weights.shape).reshape(2, -1)
    shades = pen_numbers(weights[rows, cols], scene.weight_limit, PEN_COUNT)
    pens = edge_pens(scene.theme, scene.scale, dashed=scene.theme.name == "contrast" or len(rows) <= DASHED_EDGES)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shade, chosen in _by_strength(shades):
        painter.setPen(pens[shade])
        painter.drawLines(*_lines(left, right, cols[chosen], rows[chosen]))


def _by_strength(shades: NDArray[np.intp]) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield each shade and the edges that have it, from the palest to the strongest."""
    strengths = 2 * np.abs(shades - PEN_COUNT // 2) + (shades > PEN_COUNT // 2)
    order = np.argsort(strengths, kind="stable")
    ends = [0, *(np.flatnonzero(np.diff(strengths[order])) + 1).tolist(), len(order)]
    for begin, end in pairwise(ends):
        if begin < end and strengths[order[begin]]:  # strength 0 is the colour of the ground
            yield int(shades[order[begin]]), order[begin:end]


@lru_cache(maxsize=16)
def edge_pens(theme: Theme, scale: float, *, dashed: bool) -> list[QPen]:
    """Return one pen a shade, from most negative to most positive; the negative ones dashed if wanted."""
    pens = []
    for number, rgb in enumerate(pen_colors(theme.data, PEN_COUNT)):
        strength = abs(number - PEN_COUNT // 2) / (PEN_COUNT // 2)
        pen = QPen(QColor(*(int(c) for c in rgb)), (THINNEST_PX + (WIDEST_PX - THINNEST_PX) * strength**2) * scale)
        if dashed and number < PEN_COUNT // 2:
            pen.setDashPattern([4.0, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pens.append(pen)
    return pens


def _lines(left: Column, right: Column, k: NDArray[np.intp], j: NDArray[np.intp]) -> list[QLineF]:
    x0, x1 = left.right_rim, right.left_rim
    return [QLineF(x0, y0, x1, y1) for y0, y1 in zip(left.y[k].tolist(), right.y[j].tolist(), strict=True)]


def _paint_incoming(painter: QPainter, scene: NetworkScene, hit: NeuronHit) -> None:
    """Paint the edges into one neuron over all others: what it listens to."""
    left, right = scene.layout.columns[hit.layer - 1], scene.layout.columns[hit.layer]
    place = scene.layout.place(hit)
    if place is None or (scene.view is EdgeView.PICTURES and hit.layer == 1):
        return
    weights = scene.network.weights[hit.layer - 1][hit.j, left.neurons]
    seen = _strongest_at(left.y, weights)
    weights, starts = weights[seen], left.y[seen]
    shades = pen_numbers(weights, scale_limit(weights), PEN_COUNT)
    pens = edge_pens(scene.theme, scene.scale, dashed=False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shade, chosen in _by_strength(shades):
        painter.setPen(pens[shade])
        start, end = left.right_rim, right.left_rim
        painter.drawLines(*(QLineF(start, y, end, place[1]) for y in starts[chosen].tolist()))


def _strongest_at(y: NDArray[np.floating], weights: NDArray[np.floating]) -> NDArray[np.intp]:
    """Return which of many edges that begin at heights ``y`` (n,) are to be seen: of each pixel the strongest."""
    if len(y) <= CRISP_EDGES_PER_GAP:
        return np.arange(len(y))
    pixels = np.round(y)
    order = np.lexsort((np.abs(weights), pixels))
    is_last = np.append(np.diff(pixels[order]) != 0, True)
    seen: NDArray[np.intp] = order[is_last]
    return seen


def _paint_one(painter: QPainter, scene: NetworkScene, hit: EdgeHit) -> None:
    start = scene.layout.place(NeuronHit(hit.layer - 1, hit.k))
    end = scene.layout.place(NeuronHit(hit.layer, hit.j))
    if start is None or end is None:
        return
    weight = float(scene.network.weights[hit.layer - 1][hit.j, hit.k])
    colors = scene.theme.data
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, width in (
        (scene.theme.ink, 5.0),
        (QColor(*(colors.positive if weight >= 0 else colors.negative)), 3.0),
    ):
        painter.setPen(QPen(color, width * scene.scale))
        painter.drawLine(QPointF(*start), QPointF(*end))
