"""The lines of a table in a text file: how they are separated, whether they have a header, and their cells."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.budget import MOST_COLUMNS
from nnviz.data.files.found import FileChoice
from nnviz.data.idx import open_unpacked
from nnviz.language import translate

LONGEST_LINE = 1_000_000  # characters; a row of 10,000 numbers has about 100,000
SAMPLE_LINES = 100
LONGEST_NAME = 40
SEPARATORS = (",", ";", "\t", "|", " ")
COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+([eE][+-]?\d+)?")
NO_CLASS = frozenset(("", "?", "na", "nan", "n/a", "null"))
MISSING = NO_CLASS | {"none", "-"}  # as a number; a class may be called so


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
    separator = choice.separator or _separator(sample)
    first = cells(sample[0], separator)
    if len(first) > MOST_COLUMNS:
        sentence = translate("DataFiles", "{0} has {1:,} columns: use at most {2:,}")
        raise DataError(sentence.format(path, len(first), MOST_COLUMNS))
    rows = [cells(line, separator) for line in sample[1:]]
    decimal = choice.decimal or _decimal(separator, [first, *rows])
    has_header = choice.header == "yes" or (choice.header != "no" and _is_header(first, rows, decimal))
    plain = tuple(f"{translate('DataFiles', 'column')} {i}" for i in range(1, len(first) + 1))
    return TableForm(separator, decimal, has_header, _names(first, plain) if has_header else plain)


def _names(first: list[str], plain: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of columns, no two of them the same: a column is chosen by its name."""
    names: list[str] = []
    for i, cell in enumerate(first):
        name = cell.strip()[:LONGEST_NAME] or plain[i]
        names.append(f"{name} ({i + 1})" if name in names else name)
    return tuple(names)


def table_lines(path: Path) -> Iterator[str]:
    """Give the lines of a text file, gzipped or not, without those that are empty or a remark. Raises ``DataError``."""
    with open_unpacked(path) as unpacked:
        is_first = True
        while line := unpacked.stream.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                sentence = translate("DataFiles", "{0} has a line of over {1:,} characters: it is no table of numbers")
                raise DataError(sentence.format(path, LONGEST_LINE))
            if b"\0" in line:
                raise DataError(
                    translate("DataFiles", "{0} is no text in UTF-8: save the table as UTF-8 text").format(path)
                )
            text = _decoded(line.removeprefix(b"\xef\xbb\xbf") if is_first else line).strip("\r\n")
            is_first = False
            if text.strip() and not text.startswith(("#", "%", "@")):
                yield text


def cells(line: str, separator: str) -> list[str]:
    """Return the cells of a line, without quotation marks around them."""
    if separator == " ":
        return line.split()
    if '"' not in line:
        return [cell.strip() for cell in line.split(separator)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True))]
    except (csv.Error, StopIteration):
        return [cell.strip(' "') for cell in line.split(separator)]


def number_of(cell: str, decimal: str) -> float | None:
    """Return the number in a cell, None if there is none."""
    try:
        return float(cell.replace(",", ".") if decimal == "," else cell)
    except ValueError:
        return None


def is_missing(cell: str) -> bool:
    """Whether a cell says that its value is not known."""
    return cell.strip().lower() in MISSING


def is_no_class(cell: str) -> bool:
    """Whether a cell says that the class is not known: “none” and “-” are classes, as of scratches and of credits."""
    return cell.strip().lower() in NO_CLASS


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _separator(sample: list[str]) -> str:
    """Return what separates the cells: what makes the same number of them in most lines, and the most."""

    def score(separator: str) -> tuple[float, int]:
        counts = [len(cells(line, separator)) for line in sample]
        most = max(set(counts), key=counts.count)
        return (counts.count(most) / len(counts) if most > 1 else 0.0, most)

    semicolons = score(";")
    if semicolons[0] > 0.9:  # decimal commas would make more cells
        return ";"
    tabs = score("\t")
    if tabs[0] > 0.9:
        return "\t"
    return max(SEPARATORS, key=score)


def _decimal(separator: str, rows: list[list[str]]) -> str:
    if separator == ",":
        return "."
    found = [cell for row in rows for cell in row if "," in cell]
    return "," if found and sum(bool(COMMA_NUMBER.fullmatch(cell)) for cell in found) > len(found) / 2 else "."


def _is_header(first: list[str], rows: list[list[str]], decimal: str) -> bool:
    """Whether the first line has words where the others have numbers."""
    if not rows:
        return False
    numeric = [i for i in range(len(first)) if all(i < len(row) and _is_number(row[i], decimal) for row in rows[:20])]
    if numeric:
        return any(number_of(first[i], decimal) is None and not is_missing(first[i]) for i in numeric)
    return len(set(first)) == len(first) and not any(number_of(cell, decimal) is not None for cell in first)


def _is_number(cell: str, decimal: str) -> bool:
    return is_missing(cell) or number_of(cell, decimal) is not None
