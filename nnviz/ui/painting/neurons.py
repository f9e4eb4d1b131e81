"""Neurons: filled by their activation, ringed by their bias; wide layers as a strip of cells."""

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.diagram.color_scale import DataColors, shade
from nnviz.diagram.network_layout import Column, NeuronHit
from nnviz.diagram.scale_limit import scale_limit
from nnviz.ui.painting.network_scene import NetworkScene
from nnviz.ui.painting.pixels import grey_image
from nnviz.ui.theme import Theme, ui_font

STRIP_WIDTH_PX = 8.0


def paint_neurons(painter: QPainter, scene: NetworkScene) -> None:
    """Paint every layer's neurons."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer, column in enumerate(scene.layout.columns):
        if column.is_strip:
            _paint_strip(painter, scene, layer, column)
        else:
            _paint_circles(painter, scene, layer, column)
        if column.gap_after is not None:
            _paint_elision(painter, scene, column)


def bias_limit(scene: NetworkScene) -> float:
    """Return the |b| at which a ring has its full colour and width."""
    return scale_limit(np.concatenate(scene.network.biases), 100.0)


def activation_colors(values: np.ndarray, theme: Theme) -> np.ndarray:
    """Return the fill of neurons, uint8 (n, 3): from the ground at 0 to blue at 1, to orange at -1."""
    data = theme.data
    return shade(np.nan_to_num(values), 1.0, DataColors(data.positive, data.negative, data.ground, data.ground))


def _paint_circles(painter: QPainter, scene: NetworkScene, layer: int, column: Column) -> None:
    fills = _fills(scene, layer, column)
    pens = _bias_pens(scene, layer, column)
    for index, y in enumerate(column.y.tolist()):
        painter.setPen(pens[index])
        painter.setBrush(fills[index])
        painter.drawEllipse(QPointF(column.x, y), column.radius, column.radius)
    for hit, width in ((scene.selected, 2.5), (scene.hovered, 1.5)):
        if isinstance(hit, NeuronHit) and hit.layer == layer and (place := scene.layout.place(hit)):
            painter.setPen(QPen(scene.theme.accent, width * scene.scale))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = column.radius + 4 * scene.scale
            painter.drawEllipse(QPointF(*place), radius, radius)


def _fills(scene: NetworkScene, layer: int, column: Column) -> list[QColor]:
    if scene.activations is None:
        return [scene.theme.ground] * column.n_shown
    values = scene.activations.a[layer][column.neurons]
    return [QColor(*rgb) for rgb in activation_colors(values, scene.theme).tolist()]


def _bias_pens(scene: NetworkScene, layer: int, column: Column) -> list[QPen]:
    """Return the rings: inputs have no bias and a plain one; else colour and width by bias, dashed if negative."""
    plain = QPen(scene.theme.ink, 1.2 * scene.scale)
    if layer == 0:
        return [plain] * column.n_shown
    limit = bias_limit(scene)
    widest = min(4.0 * scene.scale, 0.45 * column.radius)
    pens = []
    for bias in scene.network.biases[layer - 1][column.neurons].tolist():
        strength = min(1.0, abs(bias) / limit)
        data = scene.theme.data
        pen = QPen(QColor(*(data.positive if bias >= 0 else data.negative)), max(1.2 * scene.scale, widest * strength))
        if bias < 0 and column.radius > 7 * scene.scale:
            pen.setDashPattern([2.0, 1.2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pens.append(pen)
    return pens


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
