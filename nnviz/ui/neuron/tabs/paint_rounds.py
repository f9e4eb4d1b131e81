"""The mistakes of every round of learning as a row of bars."""

from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.ui.kit.theme import Theme

HEIGHT_PX = 34
PLACES = 60


def paint_rounds(painter: QPainter, mistakes: tuple[int, ...], most: int, area: QRectF, theme: Theme) -> None:
    """Paint one bar a round, as high as its mistakes; a round without any is a dot of the accent colour."""
    pitch = area.width() / PLACES
    painter.setPen(QPen(theme.line, 1))
    painter.drawLine(QLineF(area.left(), area.bottom() - 1, area.right(), area.bottom() - 1))
    painter.setPen(Qt.PenStyle.NoPen)
    for i, count in enumerate(mistakes):
        left = area.left() + i * pitch
        height = count / most * (area.height() - 4)
        painter.setBrush(theme.warning if count else theme.accent)
        painter.drawRect(QRectF(left, area.bottom() - 1 - max(3.0, height), pitch * 0.7, max(3.0, height)))
