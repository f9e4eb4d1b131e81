"""What the cells of one column of a table tell of it."""

import math
import re
from itertools import pairwise

import numpy as np

from nnviz.data.files.cell_values import is_missing, number_of, truth_of
from nnviz.data.files.class_names import are_measured
from nnviz.data.files.table_text import TableForm, unnamed

NUMBER_NAMES = ("id", "index", "no", "nr", "nr.", "row", "rowid", "rownames", "unnamed: 0", "#")
COUNTED_NAMES = re.compile(r".*(id|no|nr|nr\.|nummer|number)")
"""Names that many a column has, of row numbers only if it counts."""
LEAST_COUNTED = 10
"""So many rows have a first column that numbers them, where it has no name."""
LARGEST = 1e38
"""What is larger is left out with its row."""
MOST_LABELS = 50
"""Different whole numbers in a column that may be a class."""


def is_numeric(column: list[str], decimal: str) -> bool:
    """Whether a column holds numbers, but for gaps and a few other things."""
    known = [cell for cell in column if not is_missing(cell)]
    n_numbers = sum(number_of(cell, decimal) is not None for cell in known)
    return bool(known) and n_numbers >= 0.9 * len(known)


def holds_truths(column: list[str]) -> bool:
    """Whether a column says true or false everywhere, but for gaps."""
    known = [cell for cell in column if not is_missing(cell)]
    return bool(known) and all(truth_of(cell) is not None for cell in known)


def whole_numbers(column: list[str], decimal: str) -> list[float] | None:
    """Return the numbers of a column that are all whole ones, else None."""
    numbers = [number_of(cell, decimal) for cell in column]
    whole = [number for number in numbers if number is not None and math.isfinite(number) and number == int(number)]
    return whole if len(whole) == len(column) else None


def is_class(column: list[str], decimal: str) -> bool:
    """Whether a column holds few different whole numbers, more than one and most of them again and again."""
    numbers = whole_numbers(column, decimal)
    return numbers is not None and 1 < len(set(numbers)) <= min(MOST_LABELS, len(column) / 2)


def is_measured(column: list[str], decimal: str) -> bool:
    """Whether a column holds measured values, which are no classes."""
    known = [number for cell in column if (number := number_of(cell, decimal)) is not None]
    return 2 * len(known) > len(column) and are_measured([repr(number) for number in set(known)], len(known))


def has_more_digits(column: list[str], decimal: str) -> bool:
    """Whether different numbers would be the same in float32, as seconds since 1970."""
    numbers = {number for cell in column if (number := number_of(cell, decimal)) is not None and abs(number) < LARGEST}
    return 2 * len(np.unique(np.array(list(numbers), np.float32))) < len(numbers)


def numbers_the_rows(form: TableForm, i: int, column: list[str]) -> bool:
    """Whether a column only numbers the rows, as programs do: told by its name, if no number comes twice, or in the
    first place by having none."""
    name, is_first = form.names[i].lower(), i == 0
    if name in NUMBER_NAMES:
        return len(set(column)) == len(column)
    is_nameless = is_first and name == unnamed(i)
    if not (is_nameless or COUNTED_NAMES.fullmatch(name)):
        return False
    numbers = whole_numbers(column, form.decimal)
    if numbers is None or len(set(numbers)) < len(column):
        return False
    counts = numbers[0] in (0, 1) and all(b == a + 1 for a, b in pairwise(numbers))
    if form.has_header:
        return is_nameless or counts
    return counts and len(numbers) >= LEAST_COUNTED
