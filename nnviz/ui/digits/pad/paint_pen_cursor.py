"""The pen as a ring of its own width, under the mouse or moved by the keyboard."""

from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QCursor, QPainter, QPen, QPixmap

from nnviz.ui.kit.theme import Theme

SMALLEST_PX, LARGEST_PX = 8, 120  # some systems draw no larger cursors


def ring_cursor(diameter: float, theme: Theme) -> QCursor:
    """Return a cursor that shows how wide the pen is, in pixels of the screen."""
    inner = min(max(diameter, SMALLEST_PX), LARGEST_PX)
    side = round(inner) + 5
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _paint_ring(painter, QPointF(side / 2, side / 2), inner / 2, theme)
    painter.end()
    return QCursor(pixmap, side // 2, side // 2)


def paint_pen_ring(painter: QPainter, place: QPointF, diameter: float, theme: Theme, *, is_down: bool) -> None:
    """Paint the keyboard's pen: a ring, filled while it touches the paper, with a cross that is seen everywhere."""
    radius = max(diameter, SMALLEST_PX) / 2
    _paint_ring(painter, place, radius, theme)
    painter.setPen(QPen(theme.accent, 2))
    painter.setBrush(theme.accent if is_down else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, radius * 0.5, radius * 0.5)
    for dx, dy in ((1, 0), (0, 1)):
        for sign in (-1, 1):
            tip = QPointF(dx, dy) * sign
            painter.drawLine(place + tip * (radius + 4), place + tip * (radius + 10))


def _paint_ring(painter: QPainter, place: QPointF, radius: float, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((theme.ground, 3.0), (theme.ink, 1.2)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(place, radius, radius)
