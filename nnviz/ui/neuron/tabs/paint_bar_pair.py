"""Two bars on one scale: what was predicted and what happened."""

from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.ui.kit.theme import Theme, ui_font

HEIGHT_PX = 46
LABEL_PX, NUMBER_PX = 66, 66


def paint_bar_pair(
    painter: QPainter, rows: tuple[tuple[str, float, str], ...], area: QRectF, theme: Theme, scale: float
) -> None:
    """Paint each row (label, value, number as text) as a bar from a common zero in the middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    s = scale
    limit = max((abs(value) for _, value, _ in rows), default=0.0) or 1.0
    left, right = area.left() + LABEL_PX * s, area.right() - NUMBER_PX * s
    zero, half = (left + right) / 2, (right - left) / 2
    pitch = area.height() / len(rows)
    painter.setFont(ui_font(12 * s))
    for i, (label, value, number) in enumerate(rows):
        y = area.top() + (i + 0.5) * pitch
        painter.setPen(theme.ink_soft)
        box = QRectF(area.left(), y - 10 * s, LABEL_PX * s, 20 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)
        painter.setPen(theme.ink)
        box = QRectF(right, y - 10 * s, NUMBER_PX * s, 20 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(*(theme.data.positive if value >= 0 else theme.data.negative)))
        end = zero + value / limit * half
        painter.drawRect(QRectF(min(zero, end), y - 5 * s, abs(end - zero), 10 * s))
    painter.setPen(QPen(theme.ink_soft, 1))
    painter.drawLine(QLineF(zero, area.top(), zero, area.bottom()))
