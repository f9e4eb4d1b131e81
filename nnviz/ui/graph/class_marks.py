"""How points of each class are drawn: told apart by their shapes also without colour."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.ui.graph.neuron_maps import class_colors
from nnviz.ui.kit.theme import Theme

N_MARKS = 4
HOLLOW_PEN_PX = 1.6


def paint_class_mark(
    painter: QPainter, at: QPointF, radius: float, place: int, theme: Theme, *, is_hollow: bool = False
) -> None:
    """Paint the mark of class ``place``: a circle, a diamond, a square or a triangle; classes beyond begin anew."""
    place %= N_MARKS
    color = class_colors(theme)[place]
    painter.setPen(QPen(color, HOLLOW_PEN_PX * radius / 4) if is_hollow else QPen(theme.ground, radius / 5))
    painter.setBrush(theme.ground if is_hollow else color)
    if place == 0:
        painter.drawEllipse(at, radius, radius)
    elif place == 2:
        painter.drawRect(QRectF(at.x() - 0.85 * radius, at.y() - 0.85 * radius, 1.7 * radius, 1.7 * radius))
    else:
        painter.drawPolygon(_polygon(at, radius, is_triangle=place == 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _polygon(at: QPointF, radius: float, *, is_triangle: bool) -> QPolygonF:
    x, y, r = at.x(), at.y(), 1.2 * radius
    if is_triangle:
        return QPolygonF([QPointF(x, y - r), QPointF(x + r, y + 0.8 * r), QPointF(x - r, y + 0.8 * r)])
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
