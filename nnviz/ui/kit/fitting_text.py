"""Numbers that stay inside their place: rather smaller than cut off."""

from collections.abc import Sequence

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter

from nnviz.ui.kit.theme import ui_font

SMALLEST_SHARE = 0.5
"""A number is never made smaller than this share of the size wished for."""
ROOM_SHARE = 0.94


IN_THE_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip


def draw_fitting(painter: QPainter, box: QRectF, text: str, size_px: float, *, bold: bool = False) -> None:
    """Draw a line of text in the middle of a box, in the painter's colour, smaller if it would not fit."""
    set_fitting_font(painter, box.width(), (text,), size_px, bold=bold)
    painter.drawText(box, IN_THE_MIDDLE, text)


def set_fitting_font(
    painter: QPainter, width: float, texts: Sequence[str], size_px: float, *, bold: bool = False
) -> None:
    """Take the font in which every text fits a width, at most of ``size_px``: one size for what is compared."""
    painter.setFont(ui_font(size_px, bold=bold))
    metrics, room = painter.fontMetrics(), ROOM_SHARE * width
    needed = max(map(metrics.horizontalAdvance, texts), default=0)
    if needed > room:
        painter.setFont(ui_font(size_px * max(SMALLEST_SHARE, room / needed), bold=bold))
