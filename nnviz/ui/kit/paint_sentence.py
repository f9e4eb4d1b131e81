"""A sentence in the middle of what is empty as yet: what will be there, or what to do for it."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter

from nnviz.ui.kit.theme import Theme, ui_font

SIZES_PX, RIM_PX = (15, 12, 10), 24
"""How large it is: as large as there is room for, and none where there is room for none."""


def paint_sentence(painter: QPainter, room: QRectF, sentence: str, theme: Theme, scale: float) -> None:
    """Paint a sentence on the ground's colour, so that a grid stays behind it."""
    flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
    rim = min(RIM_PX * scale, 0.1 * room.width())
    for size in SIZES_PX:
        painter.setFont(ui_font(size * scale))
        words = painter.boundingRect(room.adjusted(rim, 0, -rim, 0), flags, sentence)
        if words.height() <= room.height():
            painter.fillRect(words.adjusted(-rim / 2, 0, rim / 2, 0), theme.ground)
            painter.setPen(theme.ink_soft)
            painter.drawText(words, flags, sentence)
            return
