"""Neurons: filled by their activation, ringed by their bias; wide layers as a strip of cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from nnviz.diagram.color_scale import DataColors, shade
from nnviz.diagram.network_layout import Column, NeuronHit
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_map_marks import map_fills, paint_map_marks
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme, ui_font

STRIP_WIDTH_PX = 8.0
Fill = QColor | QBrush
SMALLEST_SPLIT_RADIUS = 5.0


def paint_neurons(painter: QPainter, scene: NetworkScene) -> None:
    """Paint every layer's neurons."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fills: dict[int, list[QColor]] | dict[int, list[QBrush]] = _fills(scene) if scene.maps is None else map_fills(scene)
    for layer, column in enumerate(scene.layout.columns):
        if column.is_strip:
            _paint_strip(painter, scene, layer, column)
        else:
            _paint_circles(painter, scene, layer, column, fills[layer])
            paint_map_marks(painter, scene, layer)
        if column.gap_after is not None:
            _paint_elision(painter, scene, column)


def activation_colors(values: np.ndarray, theme: Theme) -> np.ndarray:
    """Return the fill of neurons, uint8 (n, 3): from the ground at 0 to blue at 1, to orange at -1."""
    data = theme.data
    return shade(np.nan_to_num(values), 1.0, DataColors(data.positive, data.negative, data.ground, data.ground))


def _paint_circles(painter: QPainter, scene: NetworkScene, layer: int, column: Column, fills: Sequence[Fill]) -> None:
    """Paint each neuron as filled discs, ring and face: a stroked or dashed circle takes many times as long."""
    rings = _rings(scene, layer, column)
    painter.setPen(Qt.PenStyle.NoPen)
    for y, fill, ring in zip(column.y.tolist(), fills, rings, strict=True):
        paint_neuron(painter, QPointF(column.x, y), column.radius, fill=fill, ring=ring, ground=scene.theme.ground)
    for hit, width in ((scene.selected, 2.5), (scene.hovered, 1.5)):
        if isinstance(hit, NeuronHit) and hit.layer == layer and (place := scene.layout.place(hit)):
            painter.setPen(QPen(scene.theme.accent, width * scene.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = column.radius + 4 * scene.scale
            painter.drawEllipse(QPointF(*place), radius, radius)


@dataclass(frozen=True)
class Ring:
    """The rim of a neuron: its bias as colour and width; the rim of a negative one is split in two."""

    color: QColor
    width: float
    is_split: bool


def paint_neuron(painter: QPainter, centre: QPointF, radius: float, *, fill: Fill, ring: Ring, ground: QColor) -> None:
    """Paint one neuron; the painter's pen must be off."""
    painter.setBrush(ring.color)
    painter.drawEllipse(centre, radius, radius)
    if ring.is_split:
        slit = max(1.5, 0.22 * radius)
        painter.fillRect(QRectF(centre.x() - radius - 1, centre.y() - slit / 2, 2 * radius + 2, slit), ground)
    painter.setBrush(fill)
    face = radius - ring.width
    painter.drawEllipse(centre, face, face)


def bias_ring(bias: float, limit: float, radius: float, theme: Theme) -> Ring:
    """Return the rim that shows a bias; ``limit`` is the |b| of the widest."""
    thinnest = min(1.2, 0.3 * radius)
    width = max(thinnest, min(4.0, 0.4 * radius) * min(1.0, abs(bias) / limit))
    color = QColor(*(theme.data.positive if bias >= 0 else theme.data.negative))
    return Ring(color, width, is_split=bias < 0 and radius > SMALLEST_SPLIT_RADIUS)


def _fills(scene: NetworkScene) -> dict[int, list[QColor]]:
    """Return the fills of the layers that are drawn as circles, all computed at once."""
    circles = {layer: column for layer, column in enumerate(scene.layout.columns) if not column.is_strip}
    if scene.activations is None or not circles:
        return {layer: [scene.theme.ground] * column.n_shown for layer, column in circles.items()}
    values = [scene.activations.a[layer][column.neurons] for layer, column in circles.items()]
    colors = iter(activation_colors(np.concatenate(values), scene.theme).tolist())
    return {layer: [QColor(*rgb) for rgb in islice(colors, column.n_shown)] for layer, column in circles.items()}


def _rings(scene: NetworkScene, layer: int, column: Column) -> list[Ring]:
    """Return the rims of a layer; inputs have no bias and a plain one."""
    if layer == 0:
        return [Ring(scene.theme.ink, 1.2 * scene.scale, is_split=False)] * column.n_shown
    biases = scene.network.biases[layer - 1][column.neurons].tolist()
    return [bias_ring(bias, scene.bias_limit, column.radius, scene.theme) for bias in biases]


def _paint_strip(painter: QPainter, scene: NetworkScene, layer: int, column: Column) -> None:
    """Paint a wide layer as one image, a cell a neuron, as high as its neurons lie apart."""
    spacing = float(column.y[1] - column.y[0]) if column.n_shown > 1 else column.radius * 2
    rect = QRectF(
        column.x - STRIP_WIDTH_PX * scene.scale,
        column.y[0] - spacing / 2,
        STRIP_WIDTH_PX * scene.scale,
        spacing * column.n_shown,
    )
    values = np.zeros(column.n_shown) if scene.activations is None else scene.activations.a[layer][column.neurons]
    painter.drawImage(rect, _strip_image(scene, layer, values))
    painter.setPen(QPen(scene.theme.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    _mark_in_strip(painter, scene, layer, column)


def _strip_image(scene: NetworkScene, layer: int, values: np.ndarray) -> QImage:
    if layer == 0 and scene.image_shape is not None:
        return grey_image(values.reshape(-1, 1), scene.theme)
    cells = np.ascontiguousarray(activation_colors(values, scene.theme))
    return QImage(cells.tobytes(), 1, len(cells), 3, QImage.Format.Format_RGB888).copy()


def _mark_in_strip(painter: QPainter, scene: NetworkScene, layer: int, column: Column) -> None:
    for hit in (scene.selected, scene.hovered):
        if isinstance(hit, NeuronHit) and hit.layer == layer and (place := scene.layout.place(hit)):
            painter.setPen(QPen(scene.theme.accent, 2 * scene.scale))
            painter.drawLine(
                QPointF(column.x - 14 * scene.scale, place[1]), QPointF(column.x + 3 * scene.scale, place[1])
            )


def _paint_elision(painter: QPainter, scene: NetworkScene, column: Column) -> None:
    """Paint three dots and the number of neurons where an elided layer has its gap."""
    assert column.gap_after is not None
    middle = float(column.y[column.gap_after - 1] + column.y[column.gap_after]) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.ink_soft)
    for offset in (-5, 0, 5):
        painter.drawEllipse(QPointF(column.x, middle + offset * scene.scale), 1.6 * scene.scale, 1.6 * scene.scale)
    painter.setPen(scene.theme.ink_soft)
    painter.setFont(ui_font(11 * scene.scale))
    painter.drawText(QPointF(column.x + 10 * scene.scale, middle + 4 * scene.scale), f"{column.n:,}")
