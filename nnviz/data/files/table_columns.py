"""Which column of a table is the class, which are inputs, and which neither."""

import math
import re
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.cell_values import is_missing, number_of
from nnviz.data.files.class_names import are_measured
from nnviz.data.files.found import FileChoice
from nnviz.data.files.table_text import LONGEST_NAME, TableForm, cells, table_lines, unnamed
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
    "outcome",
    "survived",
    "type",
    "group",
    "gruppe",
)
NUMBER_NAMES = ("id", "index", "no", "nr", "nr.", "row", "rowid", "rownames", "unnamed: 0", "#")
COUNTED_NAMES = re.compile(r".*(id|no|nr|nr\.|nummer|number)")
"""Names that many a column has, of row numbers only if it counts."""
LEAST_COUNTED = 10
"""So many rows have a first column that numbers them, where it has no name."""
SAMPLE_ROWS = 200
COORDINATE = "y"
"""Beside a column x, of a point: it is the class only if nothing else can be."""
MOST_NAMED = 8
"""So many columns that are left out are named, each in a line."""
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
    words, numbers, inputs = [], [], []
    for i, name in enumerate(form.names):
        if i == label:
            continue
        if not numeric[i]:
            words.append(name)
        elif _numbers_the_rows(form, i, columns[i]):
            numbers.append(name)
        else:
            inputs.append(i)
    if not inputs:
        raise DataError(translate("DataFiles", "{0} has no column of numbers beside the class").format(path))
    return ColumnRoles(label, tuple(inputs), (*_row_number_notes(numbers), *_word_notes(words)))


def _row_number_notes(names: list[str]) -> list[str]:
    return [translate("DataFiles", "column “{0}” left out: it only numbers the rows").format(name) for name in names]


def _word_notes(names: list[str]) -> list[str]:
    """Say which columns of words are left out; of many only some are named."""
    if len(names) > MOST_NAMED:
        sentence = translate("DataFiles", "{0:,} columns left out: they hold no numbers, such as “{1}” and “{2}”")
        return [sentence.format(len(names), names[0], names[1])]
    return [translate("DataFiles", "column “{0}” left out: it holds no numbers").format(name) for name in names]


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
    place = names.index(COORDINATE) if COORDINATE in names else None
    if place is not None and ("x" in names or _is_measured(columns[place], form.decimal)):
        called_so = [name for name in LABEL_NAMES if name != COORDINATE]
    else:
        called_so = list(LABEL_NAMES)
    named = [names.index(name) for name in called_so if name in names]
    told = _told_by_values(form, columns, numeric, named, place)
    if told is not None:
        return told
    sentence = translate("DataFiles", "{0}: which column is the class cannot be told: give its name, one of {1}")
    raise DataError(sentence.format(path, either(form.names[:12])))


def _told_by_values(
    form: TableForm, columns: list[list[str]], numeric: list[bool], named: list[int], coordinate: int | None
) -> int | None:
    """Return which column is the class: one that is called so, unless its values are measured and there is one of texts
    that come again and again; texts; few whole numbers at an end; at last what only may be one. None without any."""
    are_row_names = form.has_header and form.names[0] == unnamed(0) and len(set(columns[0])) == len(columns[0])
    row_names = 0 if are_row_names else None  # as R writes them
    words = [i for i, is_number in enumerate(numeric) if not is_number and i != row_names]
    texts = [i for i in words if len(set(columns[i])) <= MOST_LABELS]
    repeated = [i for i in texts if len(set(columns[i])) <= len(columns[i]) / 2]  # names of the rows are no classes
    classes = [i for i in named if not _is_measured(columns[i], form.decimal)]
    inputs = [i for i, is_number in enumerate(numeric) if is_number and not _numbers_the_rows(form, i, columns[i])]
    end = _end([columns[i] for i in inputs], form.decimal)
    at_end = [] if end is None else [inputs[end]]
    candidates = (*classes[:1], *repeated[-1:], *named[:1], *at_end, *texts[-1:])
    return next(iter(candidates), coordinate)


def _end(columns: list[list[str]], decimal: str) -> int | None:
    """Return which of the columns of numbers is the class: the last, unless the first stands out from the one beside it
    and has fewer values, as the digit before its pixels; None if neither can be."""
    ends = [i for i in dict.fromkeys((0, len(columns) - 1)) if columns and _is_class(columns[i], decimal)]
    if len(ends) < 2:
        return ends[0] if ends else None
    stands_out = len(columns) > 2 and not _is_class(columns[1], decimal)
    return 0 if stands_out and len(set(columns[0])) < len(set(columns[-1])) else ends[-1]


def _is_class(column: list[str], decimal: str) -> bool:
    """Whether a column holds few different whole numbers, more than one and most of them again and again."""
    numbers = _whole_numbers(column, decimal)
    return numbers is not None and 1 < len(set(numbers)) <= min(MOST_LABELS, len(column) / 2)


def _is_measured(column: list[str], decimal: str) -> bool:
    """Whether a column holds measured values, which are no classes."""
    known = [number for cell in column if (number := number_of(cell, decimal)) is not None]
    return 2 * len(known) > len(column) and are_measured([repr(number) for number in set(known)], len(known))


def _numbers_the_rows(form: TableForm, i: int, column: list[str]) -> bool:
    """Whether a column only numbers the rows, as programs do: told by its name, if no number comes twice, or in the
    first place by having none."""
    name, is_first = form.names[i].lower(), i == 0
    if name in NUMBER_NAMES:
        return len(set(column)) == len(column)
    is_nameless = is_first and name == unnamed(i)
    if not (is_nameless or COUNTED_NAMES.fullmatch(name)):
        return False
    numbers = _whole_numbers(column, form.decimal)
    if numbers is None or len(set(numbers)) < len(column):
        return False
    counts = numbers[0] in (0, 1) and all(b == a + 1 for a, b in pairwise(numbers))
    if form.has_header:
        return is_nameless or counts
    return counts and len(numbers) >= LEAST_COUNTED


def _whole_numbers(column: list[str], decimal: str) -> list[float] | None:
    """Return the numbers of a column that are all whole ones, else None."""
    numbers = [number_of(cell, decimal) for cell in column]
    whole = [number for number in numbers if number is not None and math.isfinite(number) and number == int(number)]
    return whole if len(whole) == len(column) else None
