"""Which column of a table is the class, which are inputs, and which neither."""

import math
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.files.table_text import LONGEST_NAME, TableForm, cells, is_missing, number_of, table_lines
from nnviz.language import either, translate

LABEL_NAMES = (
    "label",
    "class",
    "target",
    "species",
    "variety",
    "y",
    "digit",
    "klasse",
    "category",
    "diagnosis",
    "type",
)
NUMBER_NAMES = ("id", "index", "no", "nr", "row", "unnamed: 0")
SAMPLE_ROWS = 200
MOST_LABELS = 50
"""Different whole numbers in a column that may be a class."""


@dataclass(frozen=True)
class ColumnRoles:
    """The place of the class, those of the inputs, and what was left out and why."""

    label: int
    inputs: tuple[int, ...]
    notes: tuple[str, ...]


def column_roles(path: Path, form: TableForm, choice: FileChoice) -> ColumnRoles:
    """Return which column is what, told by the first rows. Raises ``DataError``."""
    start = 1 if form.has_header else 0
    lines = islice(table_lines(path), start, start + SAMPLE_ROWS)
    rows = [row for row in (cells(line, form.separator) for line in lines) if len(row) == len(form.names)]
    if not rows:
        raise DataError(translate("DataFiles", "{0} has no row with as many cells as its first line").format(path))
    columns = [[row[i] for row in rows] for i in range(len(form.names))]
    numeric = [_is_numeric(column, form.decimal) for column in columns]
    label = _label(path, form, choice, columns, numeric)
    notes, inputs = [], []
    for i, name in enumerate(form.names):
        if i == label:
            continue
        if not numeric[i]:
            notes.append(translate("DataFiles", "column “{0}” left out: it holds no numbers").format(name))
        elif name.lower() in NUMBER_NAMES and len(set(columns[i])) == len(rows):
            notes.append(translate("DataFiles", "column “{0}” left out: it only numbers the rows").format(name))
        else:
            inputs.append(i)
    if not inputs:
        raise DataError(translate("DataFiles", "{0} has no column of numbers beside the class").format(path))
    return ColumnRoles(label, tuple(inputs), tuple(notes))


def _is_numeric(column: list[str], decimal: str) -> bool:
    known = [cell for cell in column if not is_missing(cell)]
    n_numbers = sum(number_of(cell, decimal) is not None for cell in known)
    return bool(known) and n_numbers >= 0.9 * len(known)


def _label(path: Path, form: TableForm, choice: FileChoice, columns: list[list[str]], numeric: list[bool]) -> int:
    names = tuple(name.lower() for name in form.names)
    if choice.label:
        for known, asked in ((form.names, choice.label), (names, choice.label.lower())):  # “U” may stand beside “u”
            if (name := asked[:LONGEST_NAME]) in known:
                return known.index(name)
        sentence = translate("DataFiles", "{0} has no column “{1}”: its columns are {2}")
        raise DataError(sentence.format(path, choice.label, either(form.names[:12])))
    coordinate = "y" if "x" in names else ""  # of a point: it is the class only if nothing else can be
    for name in LABEL_NAMES:
        if name in names and name != coordinate:
            return names.index(name)
    texts = [i for i, is_number in enumerate(numeric) if not is_number and len(set(columns[i])) <= MOST_LABELS]
    if texts:
        return texts[-1]
    first, last = _is_class(columns[0], form.decimal), _is_class(columns[-1], form.decimal)
    if last and not (first and not _is_class(columns[1 % len(columns)], form.decimal) and len(columns) > 2):
        return len(columns) - 1
    if first:
        return 0
    if coordinate in names:
        return names.index(coordinate)
    sentence = translate("DataFiles", "{0}: which column is the class cannot be told: give its name, one of {1}")
    raise DataError(sentence.format(path, either(form.names[:12])))


def _is_class(column: list[str], decimal: str) -> bool:
    """Whether a column holds few different whole numbers, more than one and most of them again and again."""
    numbers = {number_of(cell, decimal) for cell in column}
    whole = all(number is not None and math.isfinite(number) and number == int(number) for number in numbers)
    return whole and 1 < len(numbers) <= min(MOST_LABELS, len(column) / 2)
