"""Formulas in the markup of ``notation.markup``, painted with indices above and below one another."""

from functools import lru_cache
from math import floor

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QFontMetricsF, QPainter

from nnviz.notation.markup import pieces
from nnviz.ui.kit.theme import ui_font

SMALL, UP, DOWN = 0.68, 0.44, 0.22
"""The size of indices and how far they stand above and below the line, as shares of the letters' size."""
LEAST_SHARE = 0.5


@lru_cache(maxsize=2048)
def math_width(markup: str, size_px: float, bold: bool = False) -> float:
    """Return how wide a formula is, in pixels."""
    line, small = _metrics(size_px, bold), _metrics(SMALL * size_px, bold)
    return sum(
        line.horizontalAdvance(piece.text)
        + max(small.horizontalAdvance(piece.above), small.horizontalAdvance(piece.below))
        + (GAP * size_px if piece.above or piece.below else 0)
        for piece in pieces(markup)
    )


GAP = 0.06


def draw_math(painter: QPainter, at: QPointF, markup: str, size_px: float, *, bold: bool = False) -> float:
    """Write a formula from ``at``, the left end of its line, in the painter's colour; return where it ends."""
    line, small = ui_font(size_px, bold=bold), ui_font(SMALL * size_px, bold=bold)
    line_metrics, small_metrics = _metrics(size_px, bold), _metrics(SMALL * size_px, bold)
    x, y = at.x(), at.y()
    for piece in pieces(markup):
        painter.setFont(line)
        painter.drawText(QPointF(x, y), piece.text)
        x += line_metrics.horizontalAdvance(piece.text)
        if piece.above or piece.below:
            painter.setFont(small)
            x += GAP / 2 * size_px
            painter.drawText(QPointF(x, y - UP * size_px), piece.above)
            painter.drawText(QPointF(x, y + DOWN * size_px), piece.below)
            x += max(map(small_metrics.horizontalAdvance, (piece.above, piece.below))) + GAP / 2 * size_px
    return x


def draw_math_in(
    painter: QPainter, box: QRectF, markup: str, size_px: float, *, bold: bool = False, side: float = 0.5
) -> float:
    """Write a formula into a box, smaller rather than wider; ``side`` is 0 for its left, 1 for its right end.

    Return the size of the letters.
    """
    width = math_width(markup, size_px, bold)
    if width > box.width() > 0:
        least, size_px = LEAST_SHARE * size_px, max(LEAST_SHARE, box.width() / width) * size_px
        width = math_width(markup, size_px, bold)
        if width > box.width() and size_px > least:  # letters have whole pixels: they were rounded up
            size_px = max(least, floor(size_px))
            width = math_width(markup, size_px, bold)
    x = box.left() + side * (box.width() - width)
    draw_math(painter, QPointF(x, box.center().y() + 0.36 * size_px), markup, size_px, bold=bold)
    return size_px


@lru_cache(maxsize=64)
def _metrics(size_px: float, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(ui_font(size_px, bold=bold))
