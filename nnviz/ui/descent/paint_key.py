"""What the colours and the arrows of the map mean."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.diagram.height_picture import band_colors
from nnviz.notation.significant import significant
from nnviz.ui.descent.paint_gradient import paint_arrow
from nnviz.ui.descent.paint_map import Heights
from nnviz.ui.kit.theme import Theme, ui_font

FONT_PX, BAR_PX, BAR_HEIGHT_PX, ARROW_PX, GAP_PX = 12, 110, 12, 26, 8


def paint_key(
    painter: QPainter, heights: Heights, area: QRectF, theme: Theme, scale: float, *, has_arrows: bool
) -> None:
    """Paint the bands with the levels at both ends, and perhaps the three arrows; what has no room is left out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = _text(painter, area, area.left(), "C", theme.ink, scale, bold=True) + GAP_PX * scale
    levels = heights.levels
    if levels:
        x = _text(painter, area, x, significant(levels[0]), theme.ink_soft, scale) + GAP_PX * scale
        x = _bar(painter, area, x, len(levels) + 1, theme, scale) + GAP_PX * scale
        x = _text(painter, area, x, significant(levels[-1]), theme.ink_soft, scale) + 2.5 * GAP_PX * scale
    data = theme.data
    arrows = (
        ("−∇C", theme.ink),
        ("∂C/∂w < 0", QColor(*data.negative)),
        ("> 0", QColor(*data.positive)),
    )
    for words, color in arrows if has_arrows else ():
        width = ARROW_PX * scale + GAP_PX * scale + painter.fontMetrics().horizontalAdvance(words)
        if x + width > area.right():
            return
        middle = area.center().y()
        paint_arrow(painter, QPointF(x, middle), QPointF(x + ARROW_PX * scale, middle), color, scale)
        x = _text(painter, area, x + (ARROW_PX + GAP_PX) * scale, words, theme.ink, scale) + 2 * GAP_PX * scale


def _text(
    painter: QPainter, area: QRectF, x: float, text: str, color: QColor, scale: float, *, bold: bool = False
) -> float:
    """Write a text at ``x`` and return where it ends."""
    painter.setFont(ui_font(FONT_PX * scale, bold=bold))
    painter.setPen(color)
    width = painter.fontMetrics().horizontalAdvance(text)
    box = QRectF(x, area.top(), width + 2, area.height())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    return x + width


def _bar(painter: QPainter, area: QRectF, x: float, n_bands: int, theme: Theme, scale: float) -> float:
    height, width = BAR_HEIGHT_PX * scale, BAR_PX * scale
    box = QRectF(x, area.center().y() - height / 2, width, height)
    for number, color in enumerate(band_colors(n_bands, theme.data).tolist()):
        step = width / n_bands
        painter.fillRect(QRectF(box.left() + number * step, box.top(), step + 0.5, height), QColor(*color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.line, scale))
    painter.drawRect(box)
    return box.right()
