"""How easily a neuron fires, as its bias moves: the share of the table's rows, a staircase."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.neuron.firing_share import row_shares
from nnviz.neuron.neuron import Neuron
from nnviz.ui.kit.theme import Theme

POINTS = 201


@dataclass(frozen=True)
class FiringScene:
    """A neuron, how many of the rows it fires for, and biases from −limit to limit along the axis."""

    neuron: Neuron
    share: Fraction
    limit: float
    area: QRectF
    theme: Theme
    scale: float


def paint_firing_curve(painter: QPainter, scene: FiringScene) -> None:
    """Paint the share over the bias and a dot at the present one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area, theme, s = scene.area, scene.theme, scene.scale
    biases = np.linspace(-scene.limit, scene.limit, POINTS)
    shares = row_shares(scene.neuron, biases.tolist())
    painter.setPen(QPen(theme.line, 1))
    for y in (area.top(), area.bottom()):
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
    across = area.left() + np.linspace(0, 1, POINTS) * area.width()
    up = area.bottom() - shares * area.height()
    painter.setPen(QPen(theme.curve_training, 1.5 * s))
    painter.drawPolyline(QPolygonF([QPointF(*p) for p in zip(across.tolist(), up.tolist(), strict=True)]))
    place = min(1.0, max(0.0, (float(scene.neuron.bias) + scene.limit) / (2 * scene.limit)))
    dot = QPointF(area.left() + place * area.width(), area.bottom() - float(scene.share) * area.height())
    painter.setPen(QPen(theme.raised, 1.5 * s))
    painter.setBrush(theme.accent)
    painter.drawEllipse(dot, 5 * s, 5 * s)
