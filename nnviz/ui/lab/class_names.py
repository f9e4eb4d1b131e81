"""Names of classes where room is short, and as a legend in their colours."""

import math
from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter

from nnviz.ui.kit.theme import ui_font

NAME_PX, ROW_PX, GAP_PX, DOT_PX, WIDEST_PX = 12, 18, 14, 3.5, 150
LegendRows = tuple[tuple[tuple[int, str, float], ...], ...]
"""Rows of names: the place of each, its text and where it begins in the row, in pixels."""


def shortened(painter: QPainter, name: str, width: float) -> str:
    """Return a name that fits, ended with "…" where it is too long; a single letter stays."""
    if len(name) < 2:
        return name
    return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, math.ceil(width))


def legend_rows(names: Sequence[str], width: float, scale: float) -> LegendRows:
    """Return the names one after the other, in as many rows of a width as they take."""
    metrics = QFontMetricsF(ui_font(NAME_PX * scale, bold=True))
    rows: list[list[tuple[int, str, float]]] = [[]]
    x = 0.0
    for place, name in enumerate(names):
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST_PX * scale)
        advance = metrics.horizontalAdvance(text) + 3 * DOT_PX * scale
        if x and x + advance > width:
            rows.append([])
            x = 0.0
        rows[-1].append((place, text, x))
        x += advance + GAP_PX * scale
    return tuple(map(tuple, rows))


def legend_width(rows: LegendRows, scale: float) -> float:
    """Return how wide the widest row is, in pixels."""
    metrics = QFontMetricsF(ui_font(NAME_PX * scale, bold=True))
    return max(x + 3 * DOT_PX * scale + metrics.horizontalAdvance(text) for row in rows for _, text, x in row)


def paint_legend(painter: QPainter, at: QPointF, rows: LegendRows, colors: Sequence[QColor], scale: float) -> None:
    """Paint a dot and the name of each class in its colour, from the upper left corner on."""
    painter.setFont(ui_font(NAME_PX * scale, bold=True))
    for number, row in enumerate(rows):
        y = at.y() + number * ROW_PX * scale
        for place, text, x in row:
            left = at.x() + x
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors[place])
            painter.drawEllipse(QPointF(left + DOT_PX * scale, y + ROW_PX * scale / 2), DOT_PX * scale, DOT_PX * scale)
            painter.setPen(colors[place])
            box = QRectF(left + 3 * DOT_PX * scale, y, 2 * WIDEST_PX * scale, ROW_PX * scale)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
