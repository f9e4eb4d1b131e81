"""Numbers that stay inside their place: rather smaller than cut off."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter

from nnviz.ui.kit.theme import ui_font

SMALLEST_SHARE = 0.5
"""A number is never made smaller than this share of the size wished for."""
ROOM_SHARE = 0.94


def draw_fitting(painter: QPainter, box: QRectF, text: str, size_px: float, *, bold: bool = False) -> None:
    """Draw a line of text in the middle of a box, in the painter's colour, smaller if it would not fit."""
    painter.setFont(ui_font(size_px, bold=bold))
    needed, room = painter.fontMetrics().horizontalAdvance(text), ROOM_SHARE * box.width()
    if needed > room:
        painter.setFont(ui_font(size_px * max(SMALLEST_SHARE, room / needed), bold=bold))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
