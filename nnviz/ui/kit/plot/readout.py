"""What a plot says about the x under the pointer: a line, dots on the curves and a card of values."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PyQt6.QtCore import QPointF, QRectF, QSizeF, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QLabel
from pyqtgraph import GraphicsView, InfiniteLine, ViewBox

from nnviz.ui.kit.plot.axes import value_text
from nnviz.ui.kit.plot.ranges import newest_x
from nnviz.ui.kit.plot.series import Curve, Unit
from nnviz.ui.kit.plot_theme import PlotStyle, blended, line_pen

CARD_GAP_PX = 12.0
CARD_PADDING_PX = 6
CARD_RADIUS_PX = 6
POINTER_SHARE = 0.6


@dataclass(frozen=True)
class ReadoutRow:
    """One line of the readout: a word, its value as a number and in words, and their colour."""

    label: str
    y: float
    value: str
    color: QColor


@dataclass(frozen=True)
class Readout:
    """What the curves say at an x."""

    x: float
    rows: tuple[ReadoutRow, ...]


def readout_at(x: float, curves: Sequence[Curve], colors: Sequence[QColor], unit: Unit) -> Readout | None:
    """Return the visible curves' values at ``x``, or at the newest record if that is earlier; None without any."""
    visible = [(curve, color) for curve, color in zip(curves, colors, strict=False) if curve.visible]
    newest = newest_x([curve for curve, _ in visible])
    if newest is None:
        return None
    x = min(max(x, 0.0), newest)
    values = [(curve.spec.label, curve.value_at(x), color) for curve, color in visible]
    rows = tuple(ReadoutRow(label, y, value_text(y, unit), color) for label, y, color in values if y is not None)
    return Readout(x, rows) if rows else None


class Pointer:
    """The upright line at an x and the card beside it."""

    def __init__(self, view: GraphicsView, box: ViewBox) -> None:
        self._box = box
        self._line = InfiniteLine(angle=90)
        self._line.setZValue(2)
        box.addItem(self._line, ignoreBounds=True)
        self._card = QLabel(view)
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scale = 1.0
        self._soft = QColor()
        self.hide()

    def set_style(self, style: PlotStyle) -> None:
        """Show line and card in this style from now on."""
        self._scale = style.scale
        colors, self._soft = style.colors, style.colors.ink_soft
        self._line.setPen(line_pen(blended(colors.ink_soft, colors.ground, POINTER_SHARE), style.scale))
        # An own style sheet, because the application's would overrule font size and palette.
        self._card.setFont(style.font)
        self._card.setStyleSheet(
            f"color: {colors.ink.name()}; background: {colors.ground.name()};"
            f"border: {round(style.scale)}px solid {colors.grid.name()};"
            f"border-radius: {round(CARD_RADIUS_PX * style.scale)}px;"
            f"padding: {round(CARD_PADDING_PX * style.scale)}px; font-size: {style.font.pixelSize()}px;"
        )

    def hide(self) -> None:
        """Show nothing."""
        self._line.hide()
        self._card.hide()

    def show(self, readout: Readout, heading: str, *, low: bool) -> None:
        """Show the values at an x; the card lies at the top of the plot, or ``low`` at its bottom."""
        self._line.setPos(readout.x)
        self._line.show()
        gap = CARD_GAP_PX * self._scale
        self._card.setText(_card_html(heading, readout.rows, self._soft, gap=round(gap)))
        self._card.adjustSize()
        at = self._box.mapViewToScene(QPointF(readout.x, 0.0)).x()
        box = card_box(self._box.sceneBoundingRect(), at, QSizeF(self._card.size()), gap=gap, low=low)
        self._card.move(box.topLeft().toPoint())
        self._card.show()


def card_box(plot: QRectF, x: float, size: QSizeF, *, gap: float, low: bool) -> QRectF:
    """Return where a card of this size lies beside pixel ``x``: right of it, left if there is no room.

    It lies at the top, or ``low`` at the bottom of the plot, and never leaves it at the side.
    """
    fits = x + gap + size.width() <= plot.right()
    left = x + gap if fits else x - gap - size.width()
    top = plot.bottom() - size.height() - gap if low else plot.top()
    return QRectF(QPointF(max(left, plot.left()), max(top, plot.top())), size)


def _card_html(heading: str, rows: Sequence[ReadoutRow], soft: QColor, *, gap: int) -> str:
    lines = [
        f"<tr><td style='color: {row.color.name()}'>{escape(row.label)}</td>"
        f"<td align='right' style='padding-left: {gap}px'>{escape(row.value)}</td></tr>"
        for row in rows
    ]
    head = f"<tr><td colspan='2' style='color: {soft.name()}'>{escape(heading)}</td></tr>"
    return f"<table cellspacing='0' cellpadding='0'>{head}{''.join(lines)}</table>"
