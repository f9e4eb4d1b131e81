"""How a row of digits was cut, on one sheet: the cuts, every piece that was tried with its score, what was chosen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from nnviz.digits.ink.preparation import ink_bounds
from nnviz.digits.segmentation.search import Piece, Segmentation
from nnviz.language import translate
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme

WIDTH_PX, MARGIN_PX = 1200, 32
TITLE_PX, GAP_PX = 72, 24
MOST_ROW_PX = 340
LANE_PX, BAR_PX = 22, 18
MOST_PIECES = 60
CARD_PX, PICTURE_PX, CARD_TEXT_PX = 104, 84, 48


@dataclass(frozen=True, eq=False)
class SegmentationSheet:
    """What is on the sheet: the ink of the row, how it was cut, and the piece bars in their lanes, first lane first.

    ``ink`` is cropped; its first column and row are ``corner`` in pixels of the whole.
    """

    ink: NDArray[np.float32]
    corner: tuple[int, int]
    segmentation: Segmentation
    lanes: tuple[tuple[Piece, ...], ...]

    @property
    def row(self) -> QRectF:
        """Where the ink is drawn."""
        rows, columns = self.ink.shape
        width = WIDTH_PX - 2 * MARGIN_PX
        height = min(MOST_ROW_PX, width * rows / columns)
        width = height * columns / rows
        return QRectF((WIDTH_PX - width) / 2, MARGIN_PX + TITLE_PX, width, height)

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        cards = CARD_PX + CARD_TEXT_PX
        return round(self.row.bottom() + 2 * GAP_PX + len(self.lanes) * LANE_PX + cards + MARGIN_PX)


def segmentation_sheet(ink: NDArray[np.float32], segmentation: Segmentation) -> SegmentationSheet:
    """Put the chosen pieces and the best of the others into lanes in which none covers another."""
    others = sorted(
        (piece for piece in segmentation.pieces if piece not in segmentation.chosen), key=lambda piece: -piece.score
    )
    lanes: list[list[Piece]] = [list(segmentation.chosen)]
    for piece in others[:MOST_PIECES]:
        lane = next((lane for lane in lanes[1:] if _is_free(lane, piece)), None)
        if lane is None:
            lanes.append([piece])
        else:
            lane.append(piece)
    rows, columns = ink_bounds(ink)
    corner = (columns.start, rows.start)
    return SegmentationSheet(ink[rows, columns], corner, segmentation, tuple(tuple(lane) for lane in lanes))


def paint_segmentation_sheet(painter: QPainter, sheet: SegmentationSheet, theme: Theme) -> None:
    """Paint the sheet, ``WIDTH_PX`` x ``sheet.height``."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, WIDTH_PX, sheet.height), theme.ground)
    _paint_title(painter, sheet.segmentation, theme)
    painter.drawImage(sheet.row, grey_image(sheet.ink, theme))
    _paint_cuts(painter, sheet, theme)
    top = sheet.row.bottom() + GAP_PX
    for number, lane in enumerate(sheet.lanes):
        for piece in lane:
            _paint_bar(painter, sheet, piece, top + number * LANE_PX, theme, is_chosen=number == 0)
    _paint_cards(painter, sheet, top + len(sheet.lanes) * LANE_PX + GAP_PX, theme)


def _is_free(lane: list[Piece], piece: Piece) -> bool:
    return all(piece.last <= other.first or piece.first >= other.last for other in lane)


def _paint_title(painter: QPainter, segmentation: Segmentation, theme: Theme) -> None:
    text = translate(
        "SegmentationSheet", "{0} cuts and {1} pieces tried; the chosen pieces together have certainty {2}"
    )
    counts = text.format(len(segmentation.cuts) - 2, len(segmentation.pieces), f"{segmentation.score:.2f}")
    painter.setPen(theme.ink)
    painter.setFont(_font(painter, 26, is_bold=True))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 24), segmentation.digits)
    painter.setPen(theme.ink_soft)
    painter.setFont(_font(painter, 14))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 50), counts)


def _paint_cuts(painter: QPainter, sheet: SegmentationSheet, theme: Theme) -> None:
    taken = {piece.last for piece in sheet.segmentation.chosen[:-1]}
    for number, cut in enumerate(sheet.segmentation.cuts[1:-1], start=1):
        pen = QPen(theme.accent, 2.5) if number in taken else QPen(theme.ink_soft, 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        points = QPolygonF([QPointF(_x(sheet, x), _y(sheet, y)) for x, y in cut.points.tolist()])
        painter.drawPolyline(points)


def _paint_bar(
    painter: QPainter, sheet: SegmentationSheet, piece: Piece, top: float, theme: Theme, *, is_chosen: bool
) -> None:
    """Paint a bar as wide as the piece, filled as far as the classifier is certain."""
    left, right = (_x(sheet, sheet.segmentation.cuts[n].x) for n in (piece.first, piece.last))
    bar = QRectF(left + 1, top, max(2.0, right - left - 2), BAR_PX)
    filled = QRectF(bar.left(), bar.top(), bar.width() * piece.score, bar.height())
    painter.fillRect(bar, theme.track)
    painter.fillRect(filled, theme.accent if is_chosen else _soft(theme.ink_soft))
    painter.setFont(_font(painter, 11, is_bold=is_chosen))
    text = f"{piece.digit}  {piece.score:.2f}"
    if painter.fontMetrics().horizontalAdvance(text) < bar.width() - 4:
        is_on_accent = is_chosen and filled.width() > bar.width() / 2
        painter.setPen(theme.on_accent if is_on_accent else theme.ink)
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, text)


def _paint_cards(painter: QPainter, sheet: SegmentationSheet, top: float, theme: Theme) -> None:
    """Paint what the network saw of each chosen piece, and the two digits it thought of first."""
    chosen = sheet.segmentation.chosen
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # pixels, as the network gets them
    step = min(CARD_PX + 56.0, (WIDTH_PX - 2 * MARGIN_PX) / max(1, len(chosen)))
    for number, piece in enumerate(chosen):
        left = MARGIN_PX + number * step
        picture = QRectF(left, top, PICTURE_PX, PICTURE_PX)
        painter.drawImage(picture, grey_image(piece.prepared.image, theme))
        painter.setPen(QPen(theme.line, 1))
        painter.drawRect(picture)
        second, best = np.argsort(piece.outputs, kind="stable")[-2:]
        painter.setPen(theme.ink)
        painter.setFont(_font(painter, 16, is_bold=True))
        painter.drawText(QPointF(left, top + PICTURE_PX + 22), f"{best}  {piece.outputs[best]:.2f}")
        painter.setPen(theme.ink_soft)
        painter.setFont(_font(painter, 12))
        painter.drawText(QPointF(left, top + PICTURE_PX + 40), f"{second}  {piece.outputs[second]:.2f}")


def _x(sheet: SegmentationSheet, x: float) -> float:
    return float(sheet.row.left() + (x - sheet.corner[0]) * sheet.row.width() / sheet.ink.shape[1])


def _y(sheet: SegmentationSheet, y: float) -> float:
    return float(sheet.row.top() + (y - sheet.corner[1]) * sheet.row.height() / sheet.ink.shape[0])


def _font(painter: QPainter, size_px: int, *, is_bold: bool = False) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(size_px)
    font.setBold(is_bold)
    return font


def _soft(color: QColor) -> QColor:
    soft = QColor(color)
    soft.setAlphaF(0.45)
    return soft
