"""What training leaves as it is: a lock at frozen neurons and layers, a cross through neurons that are off."""

from math import inf

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.network_layout import Column, NeuronHit
from nnviz.nn.edits.held import Held
from nnviz.ui.graph.network_scene import NetworkScene

LOCK_PX = 7.0


def paint_held(painter: QPainter, scene: NetworkScene) -> None:
    """Mark every neuron that is frozen with all its weights and its bias, and every one that is off."""
    if scene.held.is_empty:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer, column in enumerate(scene.layout.columns[1:], start=1):
        last = -inf
        for y in column.y[_is_frozen(scene.held, layer, column)].tolist():
            if y - last >= LOCK_PX * scene.scale:  # closer they would be a bar, and thousands of them slow
                _paint_lock(painter, scene, QPointF(column.x + column.radius, y - column.radius))
                last = y
    for neuron in scene.held.off:
        place = scene.layout.place(NeuronHit(neuron.layer, neuron.j))
        if place is not None:
            _paint_cross(painter, scene, QPointF(*place), scene.layout.columns[neuron.layer].radius)


def _is_frozen(held: Held, layer: int, column: Column) -> NDArray[np.bool_]:
    """Return which neurons of a column are frozen with all that leads to them, (n_shown,)."""
    is_frozen = np.zeros(column.n_shown, np.bool_)
    for part in held.frozen:
        if part.layer in (None, layer) and not part.is_single:
            is_frozen |= True if part.j is None else column.neurons == part.j
    return is_frozen


def _paint_lock(painter: QPainter, scene: NetworkScene, at: QPointF) -> None:
    side = LOCK_PX * scene.scale
    painter.setPen(QPen(scene.theme.ink, 1.4 * scene.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at.x() - side / 3, at.y() - side * 0.9, side * 2 / 3, side), 0, 180 * 16)
    painter.setPen(QPen(scene.theme.ground, 1.0))
    painter.setBrush(scene.theme.ink)
    painter.drawRect(QRectF(at.x() - side / 2, at.y() - side * 0.4, side, side * 0.75))


def _paint_cross(painter: QPainter, scene: NetworkScene, at: QPointF, radius: float) -> None:
    reach = max(radius, 4.0 * scene.scale) + 2 * scene.scale
    for color, width in ((scene.theme.ground, 4.0), (scene.theme.ink, 1.8)):
        painter.setPen(QPen(color, width * scene.scale))
        painter.drawLine(at + QPointF(-reach, -reach), at + QPointF(reach, reach))
        painter.drawLine(at + QPointF(-reach, reach), at + QPointF(reach, -reach))
