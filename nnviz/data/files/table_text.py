"""The rows of a table in a text file, their cells, and the names of its columns."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.budget import MOST_COLUMNS
from nnviz.data.files.found import FileChoice
from nnviz.data.files.table_guesses import decimal_of, is_header, separator_of
from nnviz.data.files.table_rows import LONGEST_ROW, whole_rows
from nnviz.data.idx import open_unpacked
from nnviz.language import translate

SAMPLE_LINES = 100
LONGEST_NAME = 40
_BETWEEN_BLANKS = re.compile(r'"[^"]*"|\S+')


@dataclass(frozen=True)
class TableForm:
    """How the cells of a table are told apart. ``names`` are those of its columns."""

    separator: str
    decimal: str
    has_header: bool
    names: tuple[str, ...]


def table_form(path: Path, choice: FileChoice) -> TableForm:
    """Return the form of a table, guessed from its first lines where it is not chosen. Raises ``DataError``."""
    sample = []
    for line in table_lines(path):
        sample.append(line)
        if len(sample) == SAMPLE_LINES:
            break
    if not sample:
        raise DataError(translate("DataFiles", "{0} is empty").format(path))
    separator = choice.separator or separator_of(sample)
    rows = [cells(line, separator) for line in sample[1:]]
    first = _as_wide_as(rows, cells(sample[0], separator))
    if len(first) > MOST_COLUMNS:
        sentence = translate("DataFiles", "{0} has {1:,} columns: use at most {2:,}")
        raise DataError(sentence.format(path, len(first), MOST_COLUMNS))
    decimal = choice.decimal or decimal_of(separator, [first, *rows])
    has_header = choice.header == "yes" or (choice.header != "no" and is_header(first, rows, decimal))
    names = column_names(first) if has_header else tuple(map(unnamed, range(len(first))))
    return TableForm(separator, decimal, has_header, names)


def unnamed(i: int) -> str:
    """Return what column i is called that has no name."""
    return f"{translate('DataFiles', 'column')} {i + 1}"


def _as_wide_as(rows: list[list[str]], first: list[str]) -> list[str]:
    """Return the first line with a nameless cell where most rows have one more: R names no column of row names, and
    Excel ends rows with separators of empty columns."""
    longer = [row for row in rows if len(row) == len(first) + 1]
    if len(longer) <= len(rows) / 2:
        return first
    return [*first, ""] if not any(row[-1] for row in longer) else ["", *first]


def column_names(first: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns, no two of them the same: a column is chosen by its name."""
    names: list[str] = []
    for i, cell in enumerate(first):
        name = " ".join(cell.split())[:LONGEST_NAME] or unnamed(i)
        names.append(f"{name} ({i + 1})" if name in names else name)
    return tuple(names)


def table_lines(path: Path) -> Iterator[str]:
    """Give the rows of a text file, gzipped or not, each as one line, without remarks. Raises ``DataError``."""
    return (row for _, row in whole_rows(_lines(path)))


def _lines(path: Path) -> Iterator[str]:
    with open_unpacked(path) as unpacked:
        is_first = True
        while line := unpacked.stream.readline(LONGEST_ROW + 1):
            if len(line) > LONGEST_ROW:
                sentence = translate("DataFiles", "{0} has a line of over {1:,} characters: it is no table of numbers")
                raise DataError(sentence.format(path, LONGEST_ROW))
            if b"\0" in line:
                raise DataError(
                    translate("DataFiles", "{0} is no text in UTF-8: save the table as UTF-8 text").format(path)
                )
            text = decoded(line.removeprefix(b"\xef\xbb\xbf") if is_first else line).strip("\r\n")
            is_first = False
            yield from text.split("\r")  # as Macintoshes ended lines


def cells(line: str, separator: str) -> list[str]:
    """Return the cells of a line, without quotation marks around them."""
    if separator == " ":
        return [cell.strip(' "') for cell in _BETWEEN_BLANKS.findall(line)] if '"' in line else line.split()
    if '"' not in line:
        return [cell.strip() for cell in line.split(separator)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True))]
    except (csv.Error, StopIteration):
        return [cell.strip(' "') for cell in line.split(separator)]


def decoded(line: bytes) -> str:
    """Return the text of a line: of UTF-8, else of Windows in the west, else of Latin-1, which all bytes are."""
    for encoding in ("utf-8", "cp1252"):
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    return line.decode("latin-1")
