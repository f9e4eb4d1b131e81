"""The edges of a network drawn the usual ways: line by line with QPainter, and as one graphics item each."""

from itertools import pairwise

import numpy as np
from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen
from PyQt6.QtWidgets import QGraphicsLineItem, QGraphicsScene

from nnviz.diagram.color_scale import shade
from nnviz.diagram.scale_limit import scale_limit
from nnviz.ui.graph.network_scene import NetworkScene

LINES_DRAWN = 1000  # each line costs the same, so the time of the others is multiplied
STRONGEST_ALPHA = 0.5


class DrawnLines:
    """``LINES_DRAWN`` edges of a scene, evenly chosen from all, antialiased and the stronger the more opaque.

    ``part_drawn`` is their share of all edges, by which the times are to be divided.
    """

    def __init__(self, scene: NetworkScene, width_px: int, height_px: int) -> None:
        self._image = QImage(width_px, height_px, QImage.Format.Format_ARGB32_Premultiplied)
        self._lines = _some_lines(scene)
        self.part_drawn = len(self._lines) / scene.network.n_edges
        self._graphics = QGraphicsScene(QRectF(0, 0, width_px, height_px))
        self._items = [QGraphicsLineItem(line) for line, _ in self._lines]
        for item in self._items:
            self._graphics.addItem(item)

    def draw(self, *, is_clipped: bool = False) -> None:
        """Draw all lines with a painter as a widget gets it, or with a clip set to the whole picture.

        The clip changes no pixel, but with it Qt takes a way that is three times as fast.
        """
        painter = self._painter()
        if is_clipped:
            painter.setClipRect(self._image.rect())
        for line, pen in self._lines:
            painter.setPen(pen)
            painter.drawLine(line)
        painter.end()

    def render_items(self) -> None:
        """Give every item its new colour and render the graphics scene."""
        for item, (_, pen) in zip(self._items, self._lines, strict=True):
            item.setPen(pen)
        painter = self._painter()
        self._graphics.render(painter)
        painter.end()

    def _painter(self) -> QPainter:
        self._image.fill(Qt.GlobalColor.white)
        painter = QPainter(self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter


def _some_lines(scene: NetworkScene) -> list[tuple[QLineF, QPen]]:
    lines = []
    for weights, (left, right) in zip(scene.network.weights, pairwise(scene.layout.columns), strict=True):
        limit = scale_limit(weights)
        n_drawn = max(1, round(LINES_DRAWN * weights.size / scene.network.n_edges))
        for edge in np.linspace(0, weights.size - 1, n_drawn).astype(int):
            j, k = divmod(int(edge), weights.shape[1])
            color = QColor(*map(int, shade(weights[j, k], limit, scene.theme.data)))
            color.setAlphaF(STRONGEST_ALPHA * min(1.0, abs(float(weights[j, k])) / limit))
            lines.append((QLineF(left.x, float(left.y[k]), right.x, float(right.y[j])), QPen(color, 1.0)))
    return lines
