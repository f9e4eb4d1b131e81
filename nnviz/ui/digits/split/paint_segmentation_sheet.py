"""How rows of digits were cut, on one sheet: the cuts, and of each line the pieces that were tried and the chosen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from nnviz.digits.ink.preparation import ink_bounds
from nnviz.digits.segmentation.page import Line, PageReading
from nnviz.digits.segmentation.search import Piece, Segmentation
from nnviz.language import translate
from nnviz.notation.counts import cuts_text, pieces_text
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import Theme

WIDTH_PX, MARGIN_PX = 1200, 32
TITLE_PX, GAP_PX, HEAD_PX = 72, 24, 30
MOST_ROW_PX, MOST_PAGE_PX = 340, 560
LANE_PX, BAR_PX = 22, 18
MOST_PIECES, FEWEST_PIECES = 60, 20
"""Bars beside those of the chosen pieces, on a sheet and of a line."""
CARD_PX, PICTURE_PX, CARD_TEXT_PX = 104, 84, 48
_INNER_PX = WIDTH_PX - 2 * MARGIN_PX


@dataclass(frozen=True, eq=False)
class SegmentationSheet:
    """What is on the sheet: the ink of the page, how it was read, and the piece bars of each line in lanes.

    ``ink`` is cropped; its first column and row are ``corner`` in pixels of the whole. The first of a line's ``lanes``
    has its chosen pieces.
    """

    ink: NDArray[np.float32]
    corner: tuple[int, int]
    page: PageReading
    lanes: tuple[tuple[tuple[Piece, ...], ...], ...]

    @property
    def row(self) -> QRectF:
        """Where the ink is drawn."""
        rows, columns = self.ink.shape
        width = _INNER_PX
        height = min(MOST_PAGE_PX if self.has_lines else MOST_ROW_PX, width * rows / columns)
        width = height * columns / rows
        return QRectF((WIDTH_PX - width) / 2, MARGIN_PX + TITLE_PX, width, height)

    @property
    def has_lines(self) -> bool:
        """Whether there are several lines, each with a heading."""
        return len(self.lanes) > 1

    @property
    def tops(self) -> tuple[float, ...]:
        """Where each line's part of the sheet begins."""
        heights = [self._part_height(len(lanes)) for lanes in self.lanes]
        return tuple(self.row.bottom() + GAP_PX + sum(heights[:number]) for number in range(len(heights)))

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return round(self.tops[-1] + self._part_height(len(self.lanes[-1])) + MARGIN_PX)

    def _part_height(self, n_lanes: int) -> int:
        return HEAD_PX * self.has_lines + n_lanes * LANE_PX + GAP_PX + CARD_PX + CARD_TEXT_PX


def segmentation_sheet(ink: NDArray[np.float32], page: PageReading) -> SegmentationSheet:
    """Put the chosen pieces of each line and the best of the others into lanes in which none covers another."""
    rows, columns = ink_bounds(ink)
    most = max(FEWEST_PIECES, MOST_PIECES // len(page.lines))
    lanes = tuple(_lanes(line.row, most) for line in page.lines)
    return SegmentationSheet(ink[rows, columns], (columns.start, rows.start), page, lanes)


def paint_segmentation_sheet(painter: QPainter, sheet: SegmentationSheet, theme: Theme) -> None:
    """Paint the sheet, ``WIDTH_PX`` x ``sheet.height``."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, WIDTH_PX, sheet.height), theme.ground)
    _paint_title(painter, sheet.page, theme)
    painter.drawImage(sheet.row, grey_image(sheet.ink, theme))
    for line in sheet.page.lines:
        _paint_cuts(painter, sheet, line, theme)
    for number, top in enumerate(sheet.tops):
        _paint_line(painter, sheet, number, top, theme)


def _lanes(segmentation: Segmentation, most: int) -> tuple[tuple[Piece, ...], ...]:
    others = sorted(
        (piece for piece in segmentation.pieces if piece not in segmentation.chosen), key=lambda piece: -piece.score
    )
    lanes: list[list[Piece]] = [list(segmentation.chosen)]
    for piece in others[:most]:
        lane = next((lane for lane in lanes[1:] if _is_free(lane, piece)), None)
        if lane is None:
            lanes.append([piece])
        else:
            lane.append(piece)
    return tuple(tuple(lane) for lane in lanes)


def _is_free(lane: list[Piece], piece: Piece) -> bool:
    return all(piece.last <= other.first or piece.first >= other.last for other in lane)


def _paint_title(painter: QPainter, page: PageReading, theme: Theme) -> None:
    if len(page.lines) == 1:
        said = _counts(page.lines[0].row)
    else:
        text = translate("SegmentationSheet", "{0} lines; all digits together are right with certainty {1}")
        said = text.format(len(page.lines), f"{page.certainty:.2f}")
    painter.setPen(theme.ink)
    painter.setFont(_font(painter, 26, is_bold=True))
    title = painter.fontMetrics().elidedText("  /  ".join(page.texts), Qt.TextElideMode.ElideRight, _INNER_PX)
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 24), title)
    painter.setPen(theme.ink_soft)
    painter.setFont(_font(painter, 14))
    painter.drawText(QPointF(MARGIN_PX, MARGIN_PX + 50), said)


def _counts(segmentation: Segmentation) -> str:
    text = translate("SegmentationSheet", "{0} and {1} tried; the chosen pieces together have certainty {2}")
    return text.format(
        cuts_text(len(segmentation.cuts) - 2), pieces_text(len(segmentation.pieces)), f"{segmentation.score:.2f}"
    )


def _paint_line(painter: QPainter, sheet: SegmentationSheet, number: int, top: float, theme: Theme) -> None:
    """Paint what was tried and taken of a line, of several lines with a heading."""
    segmentation = sheet.page.lines[number].row
    if sheet.has_lines:
        painter.setPen(theme.ink)
        painter.setFont(_font(painter, 18, is_bold=True))
        painter.drawText(QPointF(MARGIN_PX, top + 16), segmentation.digits)
        after = MARGIN_PX + painter.fontMetrics().horizontalAdvance(segmentation.digits) + 16
        painter.setPen(theme.ink_soft)
        painter.setFont(_font(painter, 13))
        painter.drawText(QPointF(after, top + 16), _counts(segmentation))
        top += HEAD_PX
    for place, lane in enumerate(sheet.lanes[number]):
        for piece in lane:
            _paint_bar(painter, sheet, segmentation, piece, top + place * LANE_PX, theme)
    _paint_cards(painter, segmentation, top + len(sheet.lanes[number]) * LANE_PX + GAP_PX, theme)


def _paint_cuts(painter: QPainter, sheet: SegmentationSheet, line: Line, theme: Theme) -> None:
    """Paint the cuts of a line, and a cross over what was left out."""
    taken = {piece.last for piece in line.row.chosen[:-1]}
    for number, cut in enumerate(line.row.cuts[1:-1], start=1):
        pen = QPen(theme.accent, 2.5) if number in taken else QPen(theme.ink_soft, 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        points = QPolygonF([QPointF(_x(sheet, x), _y(sheet, y)) for x, y in cut.points.tolist()])
        painter.drawPolyline(points)
    painter.setPen(QPen(theme.warning, 2))
    for sign in line.signs:
        top, bottom = (_y(sheet, y) for y in sign.bounds[:2])
        left, right = (_x(sheet, x) for x in sign.bounds[2:])
        painter.drawLine(QPointF(left, top), QPointF(right, bottom))
        painter.drawLine(QPointF(left, bottom), QPointF(right, top))


def _paint_bar(
    painter: QPainter, sheet: SegmentationSheet, segmentation: Segmentation, piece: Piece, top: float, theme: Theme
) -> None:
    """Paint a bar as wide as the piece, filled as far as the classifier is certain."""
    is_chosen = piece in segmentation.chosen
    left, right = (_x(sheet, segmentation.cuts[n].x) for n in (piece.first, piece.last))
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


def _paint_cards(painter: QPainter, segmentation: Segmentation, top: float, theme: Theme) -> None:
    """Paint what the network saw of each chosen piece, and the two digits it thought of first."""
    chosen = segmentation.chosen
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)  # pixels, as the network gets them
    step = min(CARD_PX + 56.0, _INNER_PX / max(1, len(chosen)))
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
