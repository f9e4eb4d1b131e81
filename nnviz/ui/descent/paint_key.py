"""What the colours and the arrows of the map mean."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.diagram.height_picture import band_colors
from nnviz.notation.significant import significant
from nnviz.ui.descent.paint_gradient import paint_arrow
from nnviz.ui.descent.paint_map import Heights
from nnviz.ui.kit.theme import Theme, ui_font

FONT_PX, BAR_PX, LEAST_BAR_PX, BAR_HEIGHT_PX, ARROW_PX, GAP_PX = 12, 110, 44, 12, 26, 8
SMALLER, LEAST_SCALE = 0.95, 0.3


def paint_key(
    painter: QPainter, heights: Heights, area: QRectF, theme: Theme, scale: float, *, has_arrows: bool
) -> None:
    """Paint the bands with what the first is below and the last from on, and perhaps the three arrows.

    Where there is not the room, the bands become narrower, and then all of it smaller.
    """
    aside = QPainter(ground := QImage(1, 1, QImage.Format.Format_RGB32))
    least = QRectF(area.left(), 0, area.width(), ground.height())
    while True:
        end = _paint(aside, heights, least, theme, scale, bar_px=LEAST_BAR_PX, has_arrows=has_arrows)
        if end <= area.right() or scale < LEAST_SCALE:
            break
        scale *= SMALLER
    aside.end()
    bar = min(BAR_PX, LEAST_BAR_PX + max(0.0, area.right() - end) / scale)
    _paint(painter, heights, area, theme, scale, bar_px=bar, has_arrows=has_arrows)


def _paint(
    painter: QPainter,
    heights: Heights,
    area: QRectF,
    theme: Theme,
    scale: float,
    *,
    bar_px: float,
    has_arrows: bool,
) -> float:
    """Paint the key with bands so wide, in pixels at scale 1, and return where it ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = _text(painter, area, area.left(), "C", theme.ink, scale, bold=True) + GAP_PX * scale
    levels = heights.levels
    if levels:
        x = _text(painter, area, x, f"< {significant(levels[0])}", theme.ink_soft, scale) + GAP_PX * scale
        x = _bar(painter, area, x, len(levels) + 1, theme, scale, bar_px) + GAP_PX * scale
        x = _text(painter, area, x, f"≥ {significant(levels[-1])}", theme.ink_soft, scale)
    for words, color in _arrows(theme) if has_arrows else ():
        x += 2 * GAP_PX * scale
        middle = area.center().y()
        paint_arrow(painter, QPointF(x, middle), QPointF(x + ARROW_PX * scale, middle), color, scale)
        x = _text(painter, area, x + (ARROW_PX + GAP_PX) * scale, words, theme.ink, scale)
    return x


def _arrows(theme: Theme) -> tuple[tuple[str, QColor], ...]:
    data = theme.data
    return ("−∇C", theme.ink), ("∂C/∂w < 0", QColor(*data.negative)), ("> 0", QColor(*data.positive))


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


def _bar(painter: QPainter, area: QRectF, x: float, n_bands: int, theme: Theme, scale: float, width_px: float) -> float:
    height, width = BAR_HEIGHT_PX * scale, width_px * scale
    box = QRectF(x, area.center().y() - height / 2, width, height)
    for number, color in enumerate(band_colors(n_bands, theme.data).tolist()):
        step = width / n_bands
        painter.fillRect(QRectF(box.left() + number * step, box.top(), step + 0.5, height), QColor(*color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.line, scale))
    painter.drawRect(box)
    return box.right()
