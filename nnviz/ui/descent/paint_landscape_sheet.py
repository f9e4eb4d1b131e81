"""The landscape of a network as one sheet: what it shows in words, the map, and what its colours mean."""

from dataclasses import dataclass, field

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter

from nnviz.diagram.height_picture import band_colors
from nnviz.diagram.relief import Turn
from nnviz.notation.significant import shortest
from nnviz.ui.descent.paint_map import Heights, MapScene, Trail, paint_map
from nnviz.ui.descent.paint_relief import ReliefGround, ReliefScene, paint_relief
from nnviz.ui.kit.theme import Theme, ui_font

MARGIN_PX, TITLE_PX, AXIS_PX, LEGEND_PX = 32, 64, 72, 64
MAP_SHARE = 0.56  # of the width
TITLE_FONT_PX, WORD_FONT_PX = 20, 13
BAR_WIDTH_PX, BAR_HEIGHT_PX = 260, 10


@dataclass(frozen=True, eq=False)
class LandscapeSheet:
    """What is on the sheet: ``title`` and ``words`` above, the map, ``symbol`` beside the scale of its heights."""

    title: str
    words: str
    heights: Heights
    names: tuple[str, str]
    symbol: str
    turn: Turn = field(default_factory=Turn)
    trails: tuple[Trail, ...] = ()


def paint_landscape_sheet(painter: QPainter, sheet: LandscapeSheet, theme: Theme, width: int, height: int) -> None:
    """Paint the sheet, ``width`` x ``height`` pixels."""
    painter.fillRect(QRectF(0, 0, width, height), theme.ground)
    _paint_words(painter, sheet, theme)
    top = MARGIN_PX + TITLE_PX
    side = min((width - 2 * MARGIN_PX) * MAP_SHARE - AXIS_PX, height - top - AXIS_PX - LEGEND_PX)
    area = QRectF(MARGIN_PX + AXIS_PX, top, side, side)
    paint_map(painter, MapScene(sheet.heights, sheet.names, area, theme, 1.0, sheet.trails))
    left = area.right() + MARGIN_PX
    beside = QRectF(left, top, width - MARGIN_PX - left, side)
    ground = ReliefGround(sheet.heights)
    paint_relief(painter, ReliefScene(ground, sheet.names, sheet.turn, beside, theme, 1.0, sheet.trails))
    _paint_legend(painter, sheet, QPointF(area.left(), height - LEGEND_PX / 2), theme)


def _paint_words(painter: QPainter, sheet: LandscapeSheet, theme: Theme) -> None:
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TITLE_FONT_PX, bold=True))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX), sheet.title)
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(WORD_FONT_PX))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 22), sheet.words)


def _paint_legend(painter: QPainter, sheet: LandscapeSheet, at: QPointF, theme: Theme) -> None:
    """Paint the bands from low to high, with what the first is below and the last from on."""
    levels = sheet.heights.levels
    painter.setFont(ui_font(WORD_FONT_PX, bold=True))
    painter.setPen(theme.ink)
    painter.drawText(QPointF(at.x(), at.y() + BAR_HEIGHT_PX), sheet.symbol)
    if not levels:
        return
    left = at.x() + 40
    colors = band_colors(len(levels) + 1, theme.data).tolist()
    step = BAR_WIDTH_PX / len(colors)
    painter.setFont(ui_font(WORD_FONT_PX))
    painter.setPen(theme.ink_soft)
    low = QRectF(left, at.y() - 2, 70, 16)
    painter.drawText(low, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"< {shortest(levels[0])}")
    bar = QRectF(low.right() + 8, at.y(), BAR_WIDTH_PX, BAR_HEIGHT_PX)
    for number, color in enumerate(colors):
        painter.fillRect(QRectF(bar.left() + number * step, bar.top(), step, bar.height()), QColor(*color))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar)
    high = QRectF(bar.right() + 8, at.y() - 2, 70, 16)
    painter.drawText(high, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, f"≥ {shortest(levels[-1])}")
