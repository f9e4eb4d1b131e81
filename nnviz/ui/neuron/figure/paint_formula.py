"""A formula with its numbers in one line, as large as the line allows; weights are underlined as their edges are."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.neuron.figure.paint_numbers import DASH_PX, GAP_PX, weight_color

SIZE_PX, LARGE_SHARE, NUMBER_PX = 23.0, 1.08, 13.0
GAP_SHARE, TIGHT_SHARE = 0.42, 0.2
"""Between the parts of the formula, as a share of its size; about a product's dot it is the smaller one."""


@dataclass(frozen=True)
class Token:
    """A part of the formula; of a ``weight`` with the line under it."""

    text: str
    weight: Fraction | None = None
    is_soft: bool = False
    is_large: bool = False

    def font(self, size: float) -> QFont:
        """Return its font in a formula of this size."""
        return ui_font(size * (LARGE_SHARE if self.is_large else 1.0), bold=not self.is_soft)


def paint_formula(
    painter: QPainter, tokens: Sequence[Token], number: str, area: QRectF, theme: Theme, scale: float
) -> None:
    """Paint the formula in the middle of ``area``, its number in the text at the left."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(NUMBER_PX * scale))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
    left = area.left() + painter.fontMetrics().horizontalAdvance(number) + 16 * scale
    room = area.right() - left
    size = SIZE_PX * scale
    while size > 6 and formula_width(tokens, size) > room:
        size -= 1
    x = left + (room - formula_width(tokens, size)) / 2
    y = area.center().y() + 0.36 * size - 2 * scale
    for token, gap in zip(tokens, _gaps(tokens, size), strict=True):
        font = token.font(size)
        painter.setFont(font)
        painter.setPen(theme.ink_soft if token.is_soft else theme.ink)
        painter.drawText(QPointF(x, y), token.text)
        width = QFontMetricsF(font).horizontalAdvance(token.text)
        if token.weight is not None:
            painter.setPen(_underline(token.weight, theme, scale))
            painter.drawLine(QLineF(x, y + 0.34 * size, x + width, y + 0.34 * size))
        x += width + gap


def formula_width(tokens: Sequence[Token], size: float) -> float:
    """Return how wide a formula of a size is, in pixels."""
    widths = (QFontMetricsF(token.font(size)).horizontalAdvance(token.text) for token in tokens)
    return sum(widths) + sum(_gaps(tokens, size))


def _gaps(tokens: Sequence[Token], size: float) -> list[float]:
    """Return the gap after every token."""
    dots = [token.text == "·" for token in tokens]
    after = zip(dots, (*dots[1:], False), strict=True)
    gaps = [size * (TIGHT_SHARE if here or there else GAP_SHARE) for here, there in after]
    return [*gaps[:-1], 0.0]


def _underline(weight: Fraction, theme: Theme, scale: float) -> QPen:
    width = 2.4 * scale
    pen = QPen(weight_color(weight, theme), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if weight < 0:
        pen.setDashPattern([0.5 * DASH_PX * scale / width, 0.4 * GAP_PX * scale / width])
    return pen
