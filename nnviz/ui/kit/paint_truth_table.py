"""A truth table in its picture: columns of texts under their titles, a bar behind the present row, a cursor."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QPainter, QPen

from nnviz.ui.kit.fitting_text import IN_THE_MIDDLE, ROOM_SHARE, draw_fitting, set_fitting_font
from nnviz.ui.kit.theme import Theme, ui_font

ROW_PX, LOW_ROW_PX, LOW_FROM = 20.0, 16.0, 16
"""From so many rows on they are lower, so that a table of four inputs is seen whole."""
TITLE_PX, PADDING_PX = 12.0, 6.0

Cell = tuple[int, int]
"""(row from the top, column)."""


@dataclass(frozen=True)
class TableColumn:
    """A column with its texts from the top, and their colours: "ink", of a 1 "one", of what is "right" or "wrong".

    It has its ``share`` of the width, or with none ``room_px`` and room for the text ``sample``; more if its own texts
    are wider. A press on a value that ``turns`` asks for the other one, elsewhere for the row; keys pass ``is_mark``.
    """

    title: str
    texts: tuple[str, ...]
    inks: tuple[str, ...]
    share: float = 0.0
    sample: str = ""
    room_px: float = 16.0
    text_px: float = 13.0
    is_bold: bool = False
    has_bold_title: bool = False
    turns: bool = False
    is_mark: bool = False


@dataclass(frozen=True)
class TableContent:
    """What a table shows; ``row_now`` is the row from the top that has the present inputs."""

    columns: tuple[TableColumn, ...] = ()
    row_now: int | None = None
    row_px: float = ROW_PX

    @cached_property
    def n_rows(self) -> int:
        return len(self.columns[0].texts) if self.columns else 0


@dataclass(frozen=True, eq=False)
class TableScene:
    """A table in its picture, ``scrolled`` by so many pixels; the keys are at ``cursor``."""

    content: TableContent
    width: float
    theme: Theme
    scale: float
    scrolled: float = 0.0
    cursor: Cell | None = None

    @cached_property
    def row_height(self) -> float:
        return (LOW_ROW_PX if self.content.n_rows >= LOW_FROM else self.content.row_px) * self.scale

    @property
    def head(self) -> float:
        """The height of the titles."""
        return self.row_height

    def height_of(self, n_rows: int) -> int:
        """Return the height in pixels that so many rows take with their titles."""
        return round(self.head + n_rows * self.row_height) + 4

    @cached_property
    def title_px(self) -> float:
        return TITLE_PX * self.scale

    @cached_property
    def lefts(self) -> list[float]:
        """The left edges of the columns and the right edge of the last: no text is wider than its column."""
        columns, metrics = self.content.columns, QFontMetrics(ui_font(self.title_px))
        needed = [self._needed(column) for column in columns]
        fixed = [
            0.0 if c.share else metrics.horizontalAdvance(c.sample) + round(c.room_px * self.scale) for c in columns
        ]
        left, n = self.width - sum(fixed), sum(column.share for column in columns) or 1.0
        widths = [f or c.share * left / n for f, c in zip(fixed, columns, strict=True)]
        if any(width < need for width, need in zip(widths, needed, strict=True)):
            free = self.width - sum(needed)
            grown = [need + free * (c.share / n) for need, c in zip(needed, columns, strict=True)]
            shrunk = [need * self.width / sum(needed) for need in needed]
            widths = grown if free > 0 else shrunk
        return [0.0, *accumulate(widths)]

    def _needed(self, column: TableColumn) -> float:
        """Return how wide a column's own texts are, with what must be free beside them."""
        title = QFontMetrics(ui_font(self.title_px, bold=column.has_bold_title)).horizontalAdvance(column.title)
        metrics = QFontMetrics(ui_font(column.text_px * self.scale, bold=column.is_bold))
        widest = max(map(metrics.horizontalAdvance, set(column.texts)), default=0)
        return max(title, widest) / ROOM_SHARE + PADDING_PX * self.scale

    def cell(self, i: int, c: int) -> QRectF:
        """Return where a cell lies."""
        top = self.head + i * self.row_height - self.scrolled
        return QRectF(self.lefts[c], top, self.lefts[c + 1] - self.lefts[c], self.row_height)

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell under a point; beside the columns it is the first."""
        i = int((y - self.head + self.scrolled) // self.row_height)
        if y < self.head or not 0 <= i < self.content.n_rows:
            return None
        return i, next((c for c, left in enumerate(self.lefts[:-1]) if left <= x < self.lefts[c + 1]), 0)

    @cached_property
    def colors(self) -> dict[str, QColor]:
        """The colours of texts by the names that columns use."""
        theme, one = self.theme, QColor(*self.theme.data.positive)
        return {"ink": theme.ink, "one": one, "right": theme.curve_validation, "wrong": theme.warning}


def paint_truth_table(painter: QPainter, scene: TableScene, rows: range, *, has_head: bool = True) -> None:
    """Paint the rows ``rows``, counted from the top, and the titles over them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    content, theme = scene.content, scene.theme
    if content.row_now is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.track)
        bar = QRectF(0, scene.cell(content.row_now, 0).top(), scene.width, scene.row_height)
        painter.drawRoundedRect(bar, 4.0, 4.0)
    for c, column in enumerate(content.columns):
        _paint_column(painter, scene, c, rows)
        if has_head:
            painter.setPen(theme.ink_soft)
            head = QRectF(scene.lefts[c], 0, scene.lefts[c + 1] - scene.lefts[c], scene.head)
            draw_fitting(painter, head, column.title, scene.title_px, bold=column.has_bold_title)
    if has_head:
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(0, round(scene.head), round(scene.width), round(scene.head))
    if scene.cursor is not None and scene.cursor[1] < len(content.columns):
        painter.setPen(QPen(theme.accent, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(scene.cell(*scene.cursor).adjusted(1, 1, -1, -1), 4, 4)


def _paint_column(painter: QPainter, scene: TableScene, c: int, rows: range) -> None:
    """Paint the texts of a column; they are as large as the widest of them allows, rather than cut."""
    column, cell = scene.content.columns[c], scene.cell(rows.start, c)
    texts, size = column.texts[rows.start : rows.stop], column.text_px * scene.scale
    set_fitting_font(painter, cell.width(), texts, size, bold=column.is_bold)
    for text, ink in zip(texts, column.inks[rows.start : rows.stop], strict=True):
        painter.setPen(scene.colors[ink])
        painter.drawText(cell, IN_THE_MIDDLE, text)
        cell.translate(0.0, scene.row_height)
