"""The arrow −∇C at a ball, and its two parts along the axes."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.ui.descent.paint_map import MapScene

LONGEST_PX = 110.0
HEAD_PX = 11.0
SHORTEST_AT_RIM_PX = 2 * HEAD_PX


@dataclass(frozen=True)
class GradientArrow:
    """∇C at a place; ``typical`` is the steepness that has an arrow of half the greatest length."""

    at: tuple[float, float]
    gradient: tuple[float, float]
    typical: float


def paint_gradient(painter: QPainter, scene: MapScene, arrow: GradientArrow) -> None:
    """Paint −∇C in ink, its parts orange where ∂C/∂w < 0 and blue where it is > 0; nothing where it is 0 or unknown."""
    start, tip = scene.to_pixels(*arrow.at), arrow_tip(scene, arrow)
    if tip is None:
        return
    s, data = scene.scale, scene.theme.data
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners = (QPointF(tip.x(), start.y()), QPointF(start.x(), tip.y()))
    painter.setPen(QPen(scene.theme.ink, s, Qt.PenStyle.DotLine))
    for corner in corners:
        painter.drawLine(QLineF(corner, tip))
    for slope, corner in zip(arrow.gradient, corners, strict=True):
        color = QColor(*(data.negative if slope < 0 else data.positive))
        paint_arrow(painter, start, corner, color, s)
    paint_arrow(painter, start, tip, scene.theme.ink, s)


def arrow_tip(scene: MapScene, arrow: GradientArrow) -> QPointF | None:
    """Return where the arrow ends in the picture: steeper is longer, but never longer than ``LONGEST_PX``.

    It ends at the rim of the map rather than beyond it, where its head would not be seen.
    """
    h, area = scene.heights, scene.area
    steepness = float(np.hypot(*arrow.gradient))
    if not np.isfinite(steepness) or steepness == 0:
        return None
    across = -arrow.gradient[0] * area.width() / (h.x[-1] - h.x[0])
    down = arrow.gradient[1] * area.height() / (h.y[-1] - h.y[0])
    share = steepness / (steepness + arrow.typical) if arrow.typical > 0 else 0.5
    start, direction = scene.to_pixels(*arrow.at), QPointF(across, down) / float(np.hypot(across, down))
    room = max(_way_to_the_rim(area, start, direction), SHORTEST_AT_RIM_PX * scene.scale)
    return start + direction * min(float(share * LONGEST_PX * scene.scale), room)


def _way_to_the_rim(area: QRectF, start: QPointF, direction: QPointF) -> float:
    """Return how many pixels it is from ``start`` to the rim, in a direction of length 1."""
    across = (area.right() if direction.x() > 0 else area.left()) - start.x()
    down = (area.bottom() if direction.y() > 0 else area.top()) - start.y()
    parts = ((across, direction.x()), (down, direction.y()))
    return min(way / part for way, part in parts if part)


def paint_arrow(painter: QPainter, start: QPointF, tip: QPointF, color: QColor, scale: float) -> None:
    """Paint an arrow; one shorter than its head is only a part of the head."""
    way = QLineF(start, tip)
    if way.length() < scale:
        return
    head = min(HEAD_PX * scale, way.length())
    along = (tip - start) / way.length()
    across = QPointF(-along.y(), along.x()) * (0.45 * head)
    neck = tip - along * head
    painter.setPen(QPen(color, 3 * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(start, neck))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([tip, neck + across, neck - across]))
