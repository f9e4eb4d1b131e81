"""Where on which page of a work sheet everything stands: rows in as many columns as they leave room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PyQt6.QtCore import QRectF, QSize

from nnviz.language import translate
from nnviz.nn.backprop_steps.work_sheet import SheetRow, WorkSheet
from nnviz.ui.kit.math_text import math_width

# Pixels, 96 an inch: A4 is 210 x 297 mm, Letter 8.5 x 11 inches.
PAPERS = {"a4": QSize(794, 1123), "letter": QSize(816, 1056)}
MARGIN_PX, FOOT_PX = 56.0, 34.0
TITLE_PX, GRAPH_PX, GIVEN_PX, HEAD_PX, ROW_PX = 66.0, 168.0, 102.0, 28.0, 26.0
LETTERS_PX, BLANK_PX, GAP_PX = 14.0, 84.0, 22.0
MOST_COLUMNS = 3


@dataclass(frozen=True)
class PlacedRow:
    """A row in its box; ``text`` is what stands before the blank, or before the answer."""

    row: SheetRow
    text: str
    box: QRectF


@dataclass(frozen=True)
class PlacedHead:
    """The heading of a section."""

    text: str
    box: QRectF


@dataclass(frozen=True)
class SheetPage:
    """What stands on one page; ``graph`` and ``given`` are there on the first one only."""

    number: int
    size: QSize
    items: tuple[PlacedRow | PlacedHead, ...]
    graph: QRectF | None
    given: QRectF | None


def section_titles() -> dict[str, str]:
    """Return the heading of every section."""
    return {
        "forward": translate("WorkSheet", "Forward: weighted inputs and activations"),
        "cost": translate("WorkSheet", "Cost of the example"),
        "backward": translate("WorkSheet", "Backward: errors and gradients"),
        "update": translate("WorkSheet", "Update: one step of gradient descent, (2.2) and (2.3)"),
    }


def sheet_pages(sheet: WorkSheet, paper: str, *, has_answers: bool) -> tuple[SheetPage, ...]:
    """Return the pages of a sheet on a paper of ``PAPERS``."""
    size = PAPERS[paper]
    width, bottom = size.width() - 2 * MARGIN_PX, size.height() - MARGIN_PX - FOOT_PX
    top = MARGIN_PX + TITLE_PX
    graph = QRectF(MARGIN_PX, top, width, GRAPH_PX)
    given = QRectF(MARGIN_PX, graph.bottom() + 6, width, GIVEN_PX)
    y = given.bottom()
    pages: list[list[PlacedRow | PlacedHead]] = []
    items: list[PlacedRow | PlacedHead] = []
    for height, placed in _lines(sheet, width, has_answers=has_answers):
        if y + height > bottom:
            pages.append(items)
            items, y = [], MARGIN_PX + 24
        items += [_moved(item, y) for item in placed]
        y += height
    pages.append(items)
    return tuple(
        SheetPage(number, size, tuple(found), *((graph, given) if number == 0 else (None, None)))
        for number, found in enumerate(pages)
    )


def row_text(row: SheetRow, *, has_answers: bool) -> str:
    """Return what stands before the blank, or the answer: the formula in names, or with numbers."""
    if has_answers and row.numbers == row.answer:
        return f"{row.name} = {row.formula} = "  # of one number, which the answer repeats
    return f"{row.name} = {row.numbers if has_answers else row.formula} = "


def _lines(
    sheet: WorkSheet, width: float, *, has_answers: bool
) -> Iterator[tuple[float, list[PlacedRow | PlacedHead]]]:
    """Give lines of items at the height 0, with how high they are; a heading comes with its first line."""
    titles = section_titles()
    for section, rows in sheet.sections:
        if not rows:
            continue
        head: list[PlacedRow | PlacedHead] = [PlacedHead(titles[section], QRectF(MARGIN_PX, 0, width, HEAD_PX))]
        lead = HEAD_PX
        for _, group in groupby(rows, key=lambda row: row.name.partition("^")[0]):
            for line in _lines_of_group(tuple(group), width, has_answers=has_answers):
                moved = [PlacedRow(item.row, item.text, item.box.translated(0, lead)) for item in line]
                yield lead + ROW_PX, [*head, *moved]
                head, lead = [], 0.0


def _lines_of_group(rows: tuple[SheetRow, ...], width: float, *, has_answers: bool) -> Iterator[list[PlacedRow]]:
    """Give the lines of numbers of one kind, in as many columns as the longest leaves."""
    texts = [row_text(row, has_answers=has_answers) for row in rows]
    end = max(math_width(row.answer, LETTERS_PX, True) for row in rows) if has_answers else BLANK_PX
    columns = _columns(max(math_width(text, LETTERS_PX) for text in texts) + end + GAP_PX, width)
    column = width / columns
    for first in range(0, len(rows), columns):
        pairs = zip(rows[first : first + columns], texts[first : first + columns], strict=True)
        boxes = (QRectF(MARGIN_PX + place * column, 0, column - GAP_PX, ROW_PX) for place in range(columns))
        yield [PlacedRow(row, text, box) for (row, text), box in zip(pairs, boxes, strict=False)]


def _columns(needed: float, width: float) -> int:
    return next((n for n in range(MOST_COLUMNS, 1, -1) if n * needed <= width + GAP_PX), 1)


def _moved(item: PlacedRow | PlacedHead, y: float) -> PlacedRow | PlacedHead:
    if isinstance(item, PlacedHead):
        return PlacedHead(item.text, item.box.translated(0, y))
    return PlacedRow(item.row, item.text, item.box.translated(0, y))
