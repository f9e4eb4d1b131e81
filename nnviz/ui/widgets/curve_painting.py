"""Painting functions of a plot of curves: axes, curves, what is under the pointer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6 import sip
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from nnviz.diagram.thinning import thin_to_columns
from nnviz.ui.plot_theme import PlotColors, blended
from nnviz.ui.widgets.curve_axes import Frame

FloatArray = NDArray[np.float64]

TICK_GAP_PX = 8.0
RIGHT_MARGIN_PX = 10.0
"""Room beside the plot for the second half of its last epoch's number."""
LONE_RECORD_WIDTHS = 3.0
"""The dot for a single record, in widths of the line that is yet to come."""
CARD_PADDING_PX = 8.0
CARD_GAP_PX = 12.0
CARD_RADIUS_PX = 6.0
MARKER_RADIUS_PX = 3.0
POINTER_SHARE = 0.6


@dataclass(frozen=True)
class PlotStyle:
    """Colours, the font of ticks and readout, and the factor everything in pixels grows by."""

    colors: PlotColors
    font: QFont
    scale: float = 1.0

    @property
    def metrics(self) -> QFontMetricsF:
        """The measures of ``font``."""
        return QFontMetricsF(self.font)


@dataclass(frozen=True)
class Tick:
    """A tick at a value of its axis."""

    value: float
    text: str


@dataclass(frozen=True)
class ReadoutRow:
    """One line of the readout: a word, a number, their colour, and the height (pixels) of the marker or None."""

    label: str
    value: str
    color: QColor
    marker_y: float | None = None


def paint_grid(painter: QPainter, frame: Frame, rows: Sequence[Tick], style: PlotStyle) -> None:
    """Draw a light horizontal line and the soft text left of it for every tick of y."""
    metrics = style.metrics
    heights = frame.pixels_y(np.array([tick.value for tick in rows]))
    painter.setFont(style.font)
    for tick, y in zip(rows, heights, strict=True):
        painter.setPen(QPen(style.colors.grid, style.scale))
        # Whole pixels and no antialiasing: the line is one crisp row.
        painter.drawLine(QLineF(frame.left, round(y), frame.right, round(y)))
        painter.setPen(style.colors.ink_soft)
        _text_right(painter, frame.left - TICK_GAP_PX * style.scale, y + metrics.capHeight() / 2, tick.text, metrics)


def paint_epochs(painter: QPainter, frame: Frame, columns: Sequence[Tick], label: str, style: PlotStyle) -> None:
    """Write the epochs under the plot and the axis' name in front of them; words never touch or end outside."""
    metrics = style.metrics
    gap = TICK_GAP_PX * style.scale
    name_end = frame.left - 1.5 * gap
    baseline = frame.bottom + gap + metrics.capHeight()
    painter.setFont(style.font)
    painter.setPen(style.colors.ink_soft)
    _text_right(painter, name_end, baseline, label, metrics)
    free_from = name_end + gap / 2
    for tick, x in zip(columns, frame.pixels_x(np.array([t.value for t in columns])), strict=True):
        width = metrics.horizontalAdvance(tick.text)
        left = min(x - width / 2, frame.right + RIGHT_MARGIN_PX * style.scale - width)
        if left >= free_from:
            painter.drawText(QPointF(left, baseline), tick.text)
            free_from = left + width + gap


def paint_curve(painter: QPainter, frame: Frame, x: FloatArray, y: FloatArray, *, color: QColor, width: float) -> None:
    """Draw the curve (x not falling, y, shape (n,)), thinned to the pixel columns of the device."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    columns = thin_to_columns(x, y, x_min=frame.x.low, x_max=frame.x.high, columns=max(round(frame.width * ratio), 1))
    if len(columns.low) == 0:
        return
    first_x, last_x = frame.pixels_x(np.stack([columns.first_x, columns.last_x]))
    low, high, first_y, last_y = frame.pixels_y(np.stack([columns.low, columns.high, columns.first_y, columns.last_y]))
    upright = np.column_stack([first_x, low, first_x, high])
    between = np.column_stack([last_x[:-1], last_y[:-1], first_x[1:], first_y[1:]])
    # A column of one record needs no upright of its own: a line leads to it.
    lines = np.concatenate([upright[low != high], between])
    painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    draw_lines(painter, lines)
    if len(lines) == 0:
        painter.setPen(QPen(color, LONE_RECORD_WIDTHS * width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoint(QPointF(upright[0, 0], upright[0, 1]))


def draw_lines(painter: QPainter, lines: FloatArray) -> None:
    """Draw lines x1, y1, x2, y2 of shape (n, 4), pixels, with the painter's pen.

    Separate lines, because stroking one polyline wider than a pixel takes time quadratic in its points (1,000
    points at width 1.5: 13 ms against 1 ms); in one array, because a QLineF each would cost more than the drawing.
    """
    # sip's stubs know neither the constructor of its array nor that a voidptr is a buffer.
    array: sip.array[QLineF | None] = sip.array(QLineF, len(lines))  # type: ignore[call-arg]
    memory = np.frombuffer(sip.voidptr(array, lines.nbytes), dtype=np.float64)  # type: ignore[call-overload]
    memory[:] = lines.ravel()
    painter.drawLines(array)


def paint_notice(painter: QPainter, frame: Frame, text: str, style: PlotStyle) -> None:
    """Write a soft sentence into the middle of the empty plot."""
    painter.setFont(style.font)
    painter.setPen(style.colors.ink_soft)
    box = QRectF(frame.left, frame.top, frame.width, frame.height)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_off_scale(painter: QPainter, frame: Frame, x: float, text: str, style: PlotStyle) -> None:
    """Write ``text`` softly where the curve leaves the plot at epoch ``x``: top for "↑ ...", else bottom."""
    metrics, gap = style.metrics, TICK_GAP_PX * style.scale
    left = float(frame.pixels_x(np.array([x]))[0]) + gap
    left = min(left, frame.right - metrics.horizontalAdvance(text))
    baseline = frame.top + gap + metrics.capHeight() if text.startswith("↑") else frame.bottom - gap
    painter.setFont(style.font)
    painter.setPen(style.colors.ink_soft)
    painter.drawText(QPointF(left, baseline), text)


def paint_readout(
    painter: QPainter, frame: Frame, x: float, heading: str, rows: Sequence[ReadoutRow], style: PlotStyle
) -> None:
    """Draw a vertical line at pixel ``x``, a dot on every curve, and a card with the values beside it."""
    painter.setPen(QPen(blended(style.colors.ink_soft, style.colors.ground, POINTER_SHARE), style.scale))
    painter.drawLine(QLineF(round(x), frame.top, round(x), frame.bottom))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = MARKER_RADIUS_PX * style.scale
    painter.setPen(QPen(style.colors.ground, 1.5 * style.scale))
    for row in rows:
        if row.marker_y is not None and frame.top <= row.marker_y <= frame.bottom:
            painter.setBrush(row.color)
            painter.drawEllipse(QPointF(x, row.marker_y), radius, radius)
    _paint_card(painter, frame, x, [ReadoutRow(heading, "", style.colors.ink_soft), *rows], style)


def card_box(frame: Frame, x: float, *, width: float, height: float, gap: float, low: bool) -> QRectF:
    """Return where a card of this size lies beside pixel ``x``: right of it, left if there is no room.

    It lies at the top, or ``low`` at the bottom of the plot, and never leaves it at the side.
    """
    left = x + gap if x + gap + width <= frame.right else x - gap - width
    return QRectF(max(left, frame.left), frame.bottom - height - gap if low else frame.top, width, height)


def _paint_card(painter: QPainter, frame: Frame, x: float, rows: Sequence[ReadoutRow], style: PlotStyle) -> None:
    metrics, scale = style.metrics, style.scale
    padding, line = CARD_PADDING_PX * scale, metrics.height() + 2 * scale
    values = max(metrics.horizontalAdvance(row.value) for row in rows)
    labels = max(metrics.horizontalAdvance(row.label) for row in rows)
    width = labels + values + CARD_GAP_PX * scale + 2 * padding
    heights = [row.marker_y for row in rows if row.marker_y is not None]
    # Where the curves are not.
    low = sum(heights) < len(heights) * (frame.top + frame.bottom) / 2
    height = line * len(rows) + padding
    box = card_box(frame, x, width=width, height=height, gap=CARD_GAP_PX * scale, low=low)
    painter.setPen(QPen(style.colors.grid, scale))
    painter.setBrush(style.colors.ground)
    painter.drawRoundedRect(box, CARD_RADIUS_PX * scale, CARD_RADIUS_PX * scale)
    painter.setFont(style.font)
    for i, row in enumerate(rows):
        baseline = box.top() + padding / 2 + i * line + metrics.ascent() + scale
        painter.setPen(row.color)
        painter.drawText(QPointF(box.left() + padding, baseline), row.label)
        painter.setPen(style.colors.ink)
        _text_right(painter, box.right() - padding, baseline, row.value, metrics)


def _text_right(painter: QPainter, right: float, baseline: float, text: str, metrics: QFontMetricsF) -> None:
    painter.drawText(QPointF(right - metrics.horizontalAdvance(text), baseline), text)
