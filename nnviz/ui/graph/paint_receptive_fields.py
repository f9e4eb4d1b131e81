"""The incoming weights of a neuron as the picture they look at."""

import math

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QImage, QPainter, QPen

from nnviz.diagram.color_scale import DataColors, shade
from nnviz.diagram.edge_choice import EdgeView
from nnviz.notation.names import neuron_name
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.kit.theme import ui_font

MAX_TILES = 120


def receptive_field(
    weights: NDArray[np.floating], image_shape: tuple[int, int], limit: float, colors: DataColors
) -> QImage:
    """Return weights (n_inputs,) as an image: blue positive, orange negative, full colour at ``limit``."""
    rows, columns = image_shape
    rgb = np.ascontiguousarray(shade(weights, limit, colors))
    return QImage(rgb.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


def paint_receptive_fields(painter: QPainter, scene: NetworkScene) -> None:
    """Paint, in the view of pictures, the receptive field of every neuron of the first layer as a tile."""
    if scene.view is not EdgeView.PICTURES or scene.image_shape is None:
        return
    weights = scene.network.weights[0]
    limit = scene.field_limit
    for j, tile in enumerate(tile_rects(scene)):
        painter.drawImage(tile, receptive_field(weights[j], scene.image_shape, limit, scene.theme.data))
        marked = any(
            getattr(hit, "layer", 0) == 1 and getattr(hit, "j", -1) == j for hit in (scene.hovered, scene.selected)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(scene.theme.accent if marked else scene.theme.line, (2.0 if marked else 1.0) * scene.scale))
        painter.drawRect(tile)
        _paint_tile_name(painter, scene, j, tile)


def tile_rects(scene: NetworkScene) -> list[QRectF]:
    """Return the square of every tile: a grid between the first two columns, as large as fits."""
    left, right = scene.layout.columns[0], scene.layout.columns[1]
    n = min(right.n, MAX_TILES)
    area = QRectF(left.x + 12, scene.area.top(), right.x - left.x - 40 * scene.scale, scene.area.height())
    columns = min(range(1, n + 1), key=lambda c: -min(area.width() / c, area.height() / math.ceil(n / c)))
    rows = math.ceil(n / columns)
    cell = min(area.width() / columns, area.height() / rows)
    x0 = area.left() + (area.width() - cell * columns) / 2
    y0 = area.top() + (area.height() - cell * rows) / 2
    gap = max(2.0, 0.08 * cell)
    return [QRectF(x0 + (j % columns) * cell, y0 + (j // columns) * cell, cell - gap, cell - gap) for j in range(n)]


def tile_at(scene: NetworkScene, point: QPointF) -> int | None:
    """Return the neuron whose tile holds the point."""
    if scene.view is not EdgeView.PICTURES or scene.image_shape is None:
        return None
    return next((j for j, tile in enumerate(tile_rects(scene)) if tile.contains(point)), None)


def _paint_tile_name(painter: QPainter, scene: NetworkScene, j: int, tile: QRectF) -> None:
    if tile.width() < 44 * scene.scale:
        return
    font = QFont(ui_font(11 * scene.scale, bold=True))
    painter.setFont(font)
    name = neuron_name(1, j)
    box = QRectF(tile.left(), tile.top(), painter.fontMetrics().horizontalAdvance(name) + 8, 16 * scene.scale)
    ground = QColor(scene.theme.ground)
    ground.setAlpha(210)
    painter.fillRect(box, ground)
    painter.setPen(scene.theme.ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
