"""A line of text beside the mouse that tells the number of what is under it."""

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QPainter, QPen

from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.theme import Theme

LETTERS_PX, HEIGHT_PX, BESIDE_PX = 13.5, 26.0, 12.0


def told_box(width: float, at: QPointF, area: QRectF, scale: float) -> QRectF:
    """Return where the line is: above the mouse if there is room, else below, and inside ``area``."""
    height, beside = HEIGHT_PX * scale, BESIDE_PX * scale
    left = max(area.left(), min(at.x() + beside, area.right() - width))
    above = at.y() - height - beside / 2
    top = above if above > area.top() else min(at.y() + beside, area.bottom() - height)
    return QRectF(left, top, width, height)


def paint_told(painter: QPainter, text: str, at: QPointF, area: QRectF, theme: Theme, scale: float) -> None:
    """Paint a text, in markup, beside the mouse."""
    box = told_box(math_width(text, LETTERS_PX * scale) + 16 * scale, at, area, scale)
    painter.setPen(QPen(theme.line, scale))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(box, 5 * scale, 5 * scale)
    painter.setPen(theme.ink)
    draw_math_in(painter, box, text, LETTERS_PX * scale)
