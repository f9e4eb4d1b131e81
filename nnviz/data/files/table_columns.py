"""Which column of a table is the class, which are inputs, and which neither."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nnviz.data.dataset import DataError
from nnviz.data.files.column_values import (
    MOST_LABELS,
    has_more_digits,
    holds_truths,
    is_class,
    is_measured,
    is_numeric,
    numbers_the_rows,
)
from nnviz.data.files.found import FileChoice
from nnviz.data.files.table_text import LONGEST_NAME, TableForm, cells, table_lines, unnamed
from nnviz.language import either, together, translate

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
SAMPLE_ROWS = 200
COORDINATE = "y"
"""Beside a column x, of a point: it is the class only if nothing else can be."""
MOST_NAMED = 8
"""So many columns that are left out are named, each in a line."""


@dataclass(frozen=True)
class ColumnRoles:
    """The place of the class, those of the inputs, and what was left out and why; ``truths`` are inputs that are true
    or false."""

    label: int
    inputs: tuple[int, ...]
    notes: tuple[str, ...]
    truths: frozenset[int] = frozenset()


def column_roles(path: Path, form: TableForm, choice: FileChoice) -> ColumnRoles:
    """Return which column is what, told by the first rows. Raises ``DataError``."""
    start = 1 if form.has_header else 0
    lines = islice(table_lines(path), start, start + SAMPLE_ROWS)
    rows = [row for row in (cells(line, form.separator) for line in lines) if len(row) == len(form.names)]
    if not rows:
        raise DataError(translate("DataFiles", "{0} has no row with as many cells as its first line").format(path))
    columns = [[row[i] for row in rows] for i in range(len(form.names))]
    numeric = [is_numeric(column, form.decimal) for column in columns]
    label = _label(path, form, choice, columns, numeric)
    truths = frozenset(i for i, column in enumerate(columns) if i != label and holds_truths(column))
    words, numbers, inputs = [], [], []
    for i, name in enumerate(form.names):
        if i == label:
            continue
        if i in truths:
            inputs.append(i)
        elif not numeric[i]:
            words.append(name)
        elif numbers_the_rows(form, i, columns[i]):
            numbers.append(name)
        else:
            inputs.append(i)
    if not inputs:
        raise DataError(translate("DataFiles", "{0} has no column of numbers beside the class").format(path))
    long = [form.names[i] for i in inputs if has_more_digits(columns[i], form.decimal)]
    truth_notes = _truth_notes([form.names[i] for i in sorted(truths)])
    notes = (*_row_number_notes(numbers), *_word_notes(words), *truth_notes, *_digit_notes(long))
    return ColumnRoles(label, tuple(inputs), notes, truths)


def _row_number_notes(names: list[str]) -> list[str]:
    return [translate("DataFiles", "column “{0}” left out: it only numbers the rows").format(name) for name in names]


def _word_notes(names: list[str]) -> list[str]:
    """Say which columns of words are left out; of many only some are named."""
    if len(names) > MOST_NAMED:
        sentence = translate("DataFiles", "{0:,} columns left out: they hold no numbers, such as “{1}” and “{2}”")
        return [sentence.format(len(names), names[0], names[1])]
    return [translate("DataFiles", "column “{0}” left out: it holds no numbers").format(name) for name in names]


def _truth_notes(names: list[str]) -> list[str]:
    if len(names) > MOST_NAMED:
        return [translate("DataFiles", "{0:,} columns: true is 1 and false is 0").format(len(names))]
    return [translate("DataFiles", "column “{0}”: true is 1 and false is 0").format(name) for name in names]


def _digit_notes(names: list[str]) -> list[str]:
    sentence = translate(
        "DataFiles", "column “{0}”: different numbers have the same 7 digits, which are all that is kept"
    )
    return [sentence.format(name) for name in names[:MOST_NAMED]]


def _label(path: Path, form: TableForm, choice: FileChoice, columns: list[list[str]], numeric: list[bool]) -> int:
    names = tuple(name.lower() for name in form.names)
    if choice.label:
        for known, asked in ((form.names, choice.label), (names, choice.label.lower())):  # “U” may stand beside “u”
            if (name := asked[:LONGEST_NAME]) in known:
                return known.index(name)
        sentence = translate("DataFiles", "{0} has no column “{1}”: its columns are {2}")
        raise DataError(sentence.format(path, choice.label, together(form.names[:12])))
    place = names.index(COORDINATE) if COORDINATE in names else None
    if place is not None and ("x" in names or is_measured(columns[place], form.decimal)):
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
    classes = [i for i in named if not is_measured(columns[i], form.decimal)]
    inputs = [i for i, is_number in enumerate(numeric) if is_number and not numbers_the_rows(form, i, columns[i])]
    end = _end([columns[i] for i in inputs], form.decimal)
    at_end = [] if end is None else [inputs[end]]
    candidates = (*classes[:1], *repeated[-1:], *named[:1], *at_end, *texts[-1:])
    return next(iter(candidates), coordinate)


def _end(columns: list[list[str]], decimal: str) -> int | None:
    """Return which of the columns of numbers is the class: the last, unless the first stands out from the one beside it
    and has fewer values, as the digit before its pixels; None if neither can be."""
    ends = [i for i in dict.fromkeys((0, len(columns) - 1)) if columns and is_class(columns[i], decimal)]
    if len(ends) < 2:
        return ends[0] if ends else None
    stands_out = len(columns) > 2 and not is_class(columns[1], decimal)
    return 0 if stands_out and len(set(columns[0])) < len(set(columns[-1])) else ends[-1]
