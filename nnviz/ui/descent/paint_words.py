"""The key of a picture: words of several colours in a row, and in another one below where they do not fit."""

from collections.abc import Iterable

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QColor, QPainter

from nnviz.ui.kit.theme import ui_font

TEXT_PX, LINE_PX, GAP_PX = 12, 18, 20


def paint_words(painter: QPainter, words: Iterable[tuple[QColor, str]], area: QRectF, scale: float) -> None:
    """Paint words from the upper left corner of ``area`` on, as wide as that is."""
    painter.setFont(ui_font(TEXT_PX * scale))
    x, y = area.left(), area.top() + LINE_PX * scale
    for color, text in words:
        width = painter.fontMetrics().horizontalAdvance(text)
        if x + width > area.right() and x > area.left():
            x, y = area.left(), y + LINE_PX * scale
        painter.setPen(color)
        painter.drawText(QPointF(x, y), text)
        x += width + GAP_PX * scale
