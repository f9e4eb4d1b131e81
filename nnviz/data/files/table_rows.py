"""The rows of a table of text: whole where a cell in quotation marks goes over several lines, without remarks."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from nnviz.data.files.table_guesses import SEPARATORS

MOST_ROW_LINES = 30
"""So many lines may a row have, of a cell with a long remark; what is still open then is a mark by itself."""
LONGEST_ROW = 1_000_000  # characters; a row of 10,000 numbers has about 100,000
_OPENING = re.compile(f'(?:^|[{"".join(SEPARATORS)}])"')
_INSIDE = re.compile(r'[^"]*(?:""[^"]*)*')

Row = tuple[int, str]
"""The number of a row's first line, from 1, and what stands in it."""
End = Literal["open", "closed", "odd"]
"""How a line ends that begins inside of a quoted cell: in one, in none, or it has a mark where such a cell has none."""


def whole_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Give the rows in lines, with a blank for every line break inside of a quoted cell.

    Empty lines and remarks are none. A quotation mark opens no cell if it is not closed within ``MOST_ROW_LINES``
    lines, or an odd one comes before: its line is a row by itself, as are those behind it.
    """
    is_first = True
    for number, row in _joined(lines):
        if row.strip() and not is_remark(row, is_first=is_first):
            is_first = False
            yield number, row


def is_remark(line: str, *, is_first: bool = False) -> bool:
    """Whether a line is no row: a remark, or Excel's word for itself of which separator follows."""
    return line.startswith(("#", "%", "@")) or (is_first and line.lower().startswith("sep=") and len(line.strip()) <= 5)


def _joined(lines: Iterable[str]) -> Iterator[Row]:
    begun: deque[Row] = deque()  # the first opens a cell, and none of the others closes it
    for number, line in enumerate((line.strip("\r\n") for line in lines), start=1):
        end = _end(line, 0) if begun else "odd"
        if end == "odd":
            yield from begun
            begun.clear()
            if not _opens_cell(line):
                yield number, line
                continue
        begun.append((number, line))
        if end == "closed":
            yield begun[0][0], " ".join(part for _, part in begun)
            begun.clear()
        while _is_too_long(begun):
            yield begun.popleft()
            while begun and not _opens_cell(begun[0][1]):
                yield begun.popleft()
    yield from begun


def _opens_cell(line: str) -> bool:
    """Whether a quoted cell begins in a line and does not end there."""
    if line.count('"') % 2 == 0 or is_remark(line):  # the first is told fast, of many cells in quotation marks
        return False
    opening = _OPENING.search(line)
    return opening is not None and _end(line, opening.end()) == "open"


def _end(line: str, start: int) -> End:
    """Return how a line ends that is inside of a quoted cell at place ``start``."""
    while True:
        inside = _INSIDE.match(line, start)
        assert inside is not None  # it may be empty
        end = inside.end()
        if end == len(line):
            return "open"
        if line[end + 1 : end + 2] not in ("", *SEPARATORS):
            return "odd"
        opening = _OPENING.search(line, end + 1)
        if opening is None:
            return "closed"
        start = opening.end()


def _is_too_long(begun: Sequence[Row]) -> bool:
    return len(begun) >= MOST_ROW_LINES or sum(len(line) for _, line in begun) > LONGEST_ROW
