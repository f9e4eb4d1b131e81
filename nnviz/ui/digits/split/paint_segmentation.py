"""A row of digits and its cuts: seams over the ink, every piece that was tried as a bar, the chosen ones marked."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.digits.segmentation.page import PageReading
from nnviz.digits.segmentation.search import Piece, Segmentation
from nnviz.digits.segmentation.strip import Cut
from nnviz.ui.kit.theme import Theme, ui_font

MOST_ROWS = 10
LEAST_BAR_PX = 10
EMPTY_ROWS = (((0.2, 0.4), (0.4, 0.6), (0.6, 0.8)), ((0.2, 0.6),), ((0.4, 0.8),), ((0.2, 0.8),))
"""Where on the paper the pieces of a row of three digits would be."""
LABEL_HEIGHT_PX, LABEL_WIDTH_PX = 11, 22


@dataclass(frozen=True)
class Frame:
    """Where a pad's paper lies: x of its left edge, and pixels of the screen in a pixel of ink."""

    left: float
    zoom: float

    def x(self, column: float) -> float:
        """Return where a column of ink is on the screen."""
        return self.left + column * self.zoom

    def column(self, x: float) -> float:
        """Return the column of ink under a place of the screen."""
        return (x - self.left) / self.zoom


def chosen_cuts(segmentation: Segmentation) -> tuple[Cut, ...]:
    """Return the cuts at which the chosen pieces begin and end, without both ends of the row.

    A piece without ink is left out: where one was, the piece before ends at another cut than the next begins.
    """
    ends = {number for piece in segmentation.chosen for number in (piece.first, piece.last)}
    return tuple(segmentation.cuts[number] for number in sorted(ends - {0, len(segmentation.cuts) - 1}))


def paint_page(painter: QPainter, page: PageReading, theme: Theme, scale: float) -> None:
    """Paint the cuts of every line and cross out the signs that were left out; points are in pixels of ink."""
    for line in page.lines:
        paint_cuts(painter, line.row, theme, scale)
        painter.setPen(_pen(theme.warning, 2.0 * scale, Qt.PenStyle.SolidLine))
        for sign in line.signs:
            top, bottom, left, right = sign.bounds
            painter.drawLine(QPointF(left, top), QPointF(right, bottom))
            painter.drawLine(QPointF(left, bottom), QPointF(right, top))


def paint_cuts(painter: QPainter, segmentation: Segmentation, theme: Theme, scale: float) -> None:
    """Paint every candidate as a thin line and the chosen ones as strong ones; points are in pixels of ink."""
    chosen = set(map(id, chosen_cuts(segmentation)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for cut in segmentation.cuts[1:-1]:
        if id(cut) not in chosen:
            painter.setPen(_pen(theme.ink_soft, 1.2 * scale, Qt.PenStyle.DotLine))
            painter.drawPolyline(_line(cut))
    for cut in chosen_cuts(segmentation):
        painter.setPen(_pen(theme.accent, 2.5 * scale, Qt.PenStyle.SolidLine))
        painter.drawPolyline(_line(cut))


def piece_bars(
    segmentation: Segmentation, frame: Frame, area: QRectF, scale: float = 1.0
) -> list[tuple[Piece, QRectF]]:
    """Return pieces that were tried, each with its bar: over the ink it stands for, wider pieces further down.

    All of them, or if the bars would be too thin the surest ones, and the chosen ones in any case.
    """
    most = max(1, int(area.height() / (LEAST_BAR_PX * scale)))
    surest = sorted(segmentation.pieces, key=lambda piece: -piece.score)
    chosen = set(map(id, segmentation.chosen))
    n = len(surest)
    while True:
        kept = [piece for place, piece in enumerate(surest) if place < n or id(piece) in chosen]
        rows = _in_rows(kept)
        if len(rows) <= most or n == 0:
            break
        n = n * 4 // 5
    height = area.height() / max(len(rows), MOST_ROWS / 2)
    return [
        (piece, _bar(segmentation, piece, frame, area.top() + place * height, height))
        for place, row in enumerate(rows)
        for piece in row
    ]


def paint_pieces(
    painter: QPainter, segmentation: Segmentation, bars: list[tuple[Piece, QRectF]], theme: Theme, scale: float
) -> None:
    """Paint a bar a piece, the fuller of colour the surer the classifier is; the chosen ones have a frame."""
    chosen = set(map(id, segmentation.chosen))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for piece, bar in bars:
        is_chosen = id(piece) in chosen
        radius = min(4.0, bar.height() / 3)
        painter.setBrush(_shade(piece.score, theme))
        painter.setPen(QPen(theme.ink, min(2 * scale, bar.height() / 4)) if is_chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(bar, radius, radius)
        if bar.height() >= LABEL_HEIGHT_PX * scale and bar.width() >= LABEL_WIDTH_PX * scale:
            painter.setPen(theme.ground if piece.score > 0.55 else theme.ink)
            painter.setFont(ui_font(min(11 * scale, bar.height()), bold=is_chosen))
            has_room = bar.width() >= 2 * LABEL_WIDTH_PX * scale
            text = f"{piece.digit}  {piece.score:.2f}" if has_room else f"{piece.digit}"
            painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, text)


def paint_no_pieces(painter: QPainter, frame: Frame, area: QRectF, theme: Theme, columns: int) -> None:
    """Paint where the pieces of a row will be, of a paper ``columns`` wide: between any two cuts, wider ones below."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.track)
    height = area.height() / len(EMPTY_ROWS)
    for row, pieces in enumerate(EMPTY_ROWS):
        for first, last in pieces:
            left, right = frame.x(columns * first), frame.x(columns * last)
            bar = QRectF(left, area.top() + row * height, right - left, height)
            painter.drawRoundedRect(bar.adjusted(2, 0.2 * height, -2, -0.2 * height), 4, 4)


def _in_rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces in rows in which none overlaps another, narrow ones first."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.last - piece.first, piece.first)):
        row = next((row for row in rows if all(_are_apart(piece, other) for other in row)), None)
        if row is None:
            row = []
            rows.append(row)
        row.append(piece)
    return rows


def _are_apart(one: Piece, other: Piece) -> bool:
    return one.last <= other.first or other.last <= one.first


def _bar(segmentation: Segmentation, piece: Piece, frame: Frame, top: float, height: float) -> QRectF:
    left, right = (frame.x(segmentation.cuts[number].x) for number in (piece.first, piece.last))
    return QRectF(QPointF(left + 1, top + 1), QPointF(max(left + 3, right - 1), top + height - 1))


def _shade(score: float, theme: Theme) -> QColor:
    positive, track = QColor(*theme.data.positive), theme.track
    share = float(np.clip(score, 0, 1))
    channels = (round(a + share * (b - a)) for a, b in zip(track.getRgb()[:3], positive.getRgb()[:3], strict=True))
    return QColor(*channels)


def _line(cut: Cut) -> QPolygonF:
    return QPolygonF([QPointF(float(x), float(y)) for x, y in cut.points[::4]] + [QPointF(*map(float, cut.points[-1]))])


def _pen(color: QColor, width: float, style: Qt.PenStyle) -> QPen:
    pen = QPen(color, width, style)
    pen.setCosmetic(True)  # whatever the pad's zoom
    return pen
