"""Numbers and weights as the neuron's pictures show them: an edge's width and colour, a number in its pill."""

from collections.abc import Callable
from fractions import Fraction

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from nnviz.notation.numbers import number_within
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font

UNIT_WIDTH_PX, LEAST_WIDTH_PX = 2.9, 1.3
"""How wide the edge of a weight of 1 is, and that of the smallest; nothing but the weight itself decides."""
DASH_PX, GAP_PX = 11.0, 6.0
CHEVRONS_SHARE = 0.2
"""The part of a pill at its right that steps the number up and down."""
SYMBOL_SHARE = 0.27
LARGEST_SHARE, SMALLEST_SHARE = 0.66, 0.4
"""Of the height of a pill: the size of its number, and the size at which it is rounded rather than smaller still."""


def number_of(value: float, digits: int = 3) -> str:
    """Return an output as it is shown: 0 and 1 of the step without decimals."""
    text = f"{value:.0f}" if value in (0.0, 1.0, -1.0) else f"{value:.{digits}f}"
    return text.replace("-", "−")


def output_within(value: float, fits: Callable[[str], bool], digits: int) -> str:
    """Return an output with as many decimals as fit, at most so many."""
    texts = (number_of(value, decimals) for decimals in range(digits, -1, -1))
    return next(filter(fits, texts), number_of(value, 0))


def weight_color(weight: Fraction, theme: Theme) -> QColor:
    """Return blue for a positive weight, orange for a negative one, grey for none."""
    if weight == 0:
        return theme.ink_soft
    return QColor(*(theme.data.positive if weight > 0 else theme.data.negative))


def edge_pen(weight: Fraction, unit: float, widest: float, theme: Theme) -> QPen:
    """Return the pen of an edge: as wide as the weight is large, in pixels up to ``widest``; dashed below 0."""
    width = min(widest, max(LEAST_WIDTH_PX * unit, UNIT_WIDTH_PX * unit * float(min(Fraction(1000), abs(weight)))))
    pen = QPen(weight_color(weight, theme), LEAST_WIDTH_PX * unit if weight == 0 else width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if weight < 0:
        pen.setDashPattern([DASH_PX * unit / width, GAP_PX * unit / width])
    elif weight == 0:
        pen.setStyle(Qt.PenStyle.DotLine)
    return pen


def paint_pill(
    painter: QPainter, pill: QRectF, symbol: str, number: Fraction | str, theme: Theme, *, has_focus: bool
) -> None:
    """Paint a number to be dragged with its symbol, in a frame of its weight's colour; "" leaves it to be typed."""
    unit = pill.height() / 31
    radius = pill.height() / 2
    weight = number if isinstance(number, Fraction) else Fraction(1)
    if has_focus:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(theme.accent, theme.ground, 0.25))
        ring = pill.adjusted(-4 * unit, -4 * unit, 4 * unit, 4 * unit)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
    painter.setPen(QPen(theme.accent if has_focus else weight_color(weight, theme), 1.7 * unit))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(pill, radius, radius)
    painter.setPen(theme.ink_soft)
    left = QRectF(pill.left() + 0.06 * pill.width(), pill.top(), (SYMBOL_SHARE - 0.06) * pill.width(), pill.height())
    draw_fitting(painter, left, symbol, 0.44 * pill.height())
    _paint_chevrons(painter, pill, theme, unit, has_focus=has_focus)
    if isinstance(number, Fraction):
        painter.setPen(theme.ink)
        box = number_box(pill)
        metrics = QFontMetricsF(ui_font(SMALLEST_SHARE * pill.height(), bold=True))
        text = number_within(number, lambda text: metrics.horizontalAdvance(text) <= 0.93 * box.width())
        draw_fitting(painter, box, text, LARGEST_SHARE * pill.height(), bold=True)


def number_box(pill: QRectF) -> QRectF:
    """Return where in a pill its number stands."""
    width = (1 - SYMBOL_SHARE - CHEVRONS_SHARE) * pill.width()
    return QRectF(pill.left() + SYMBOL_SHARE * pill.width(), pill.top(), width, pill.height())


def _paint_chevrons(painter: QPainter, pill: QRectF, theme: Theme, unit: float, *, has_focus: bool) -> None:
    painter.setPen(QPen(theme.accent if has_focus else theme.ink_soft, 1.5 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = pill.right() - 0.135 * pill.width(), pill.center().y()
    for way in (-1, 1):
        tip, arm = QPointF(x, y + way * 6.5 * unit), 4.2 * unit
        painter.drawPolyline(QPolygonF([tip + QPointF(dx * arm, -way * 0.9 * arm * abs(dx)) for dx in (-1, 0, 1)]))
