"""How a table is written, told from its first lines: separator, decimal sign, and whether they begin with names."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from nnviz.data.files.cell_values import COMMA_NUMBER, GROUPED, is_comma_number, is_missing, number_of

SEPARATORS = (",", ";", "\t", "|", " ")
MOST = 0.9
"""The share of lines that speaks for a separator beyond doubt."""
HEADED_ROWS = 20
"""So many rows are compared with the first line."""
LEAST_COUNTED, LEAST_COUNTED_ALONE = 3, 10
"""So many names that are numbers one after the other, such as years, are a row of names: beside a word, and alone."""
_POINT_NUMBER = re.compile(r"[+−-]?\d+\.\d+([eE][+-]?\d+)?")
_QUOTED = re.compile(r'"[^"]*"')


def separator_of(sample: Sequence[str]) -> str:
    """Return what separates the cells: what makes the same number of them in most lines, and the most."""
    lines = list(map(without_quoted, sample))
    for beyond_doubt in (";", "\t"):  # decimal commas would make more cells
        if _score(lines, beyond_doubt)[0] > MOST:
            return beyond_doubt
    if _score(lines, " ")[0] > MOST / 2 and _have_comma_numbers(lines[1:] or lines):
        return " "
    return max(SEPARATORS, key=lambda separator: _score(lines, separator))


def decimal_of(separator: str, rows: Sequence[Sequence[str]]) -> str:
    """Return the decimal sign of the numbers in cells. Between commas a cell with a comma stood in quotation marks:
    1,234 is then rather one thousand, as English programs write it, than one and a bit, if all are so. It is so, too,
    where more numbers have a decimal point."""
    found = [cell for row in rows for cell in row if "," in cell]
    if separator == "," and all(GROUPED["."].fullmatch(cell) for cell in found):
        return "."
    n_commas = sum(map(is_comma_number, found))
    return "," if n_commas > len(found) / 2 and n_commas >= sum(map(_is_point_number, chain(*rows))) else "."


def is_header(first: Sequence[str], rows: Sequence[Sequence[str]], decimal: str) -> bool:
    """Whether the first line has words where the others have numbers, or is no row as they are."""
    if not rows:
        return not any(number_of(cell, decimal) is not None for cell in first)
    several = rows[:HEADED_ROWS]
    numeric = [i for i in range(len(first)) if all(i < len(row) and _is_number(row[i], decimal) for row in several)]
    if not numeric:
        return len(set(first)) == len(first) and not any(number_of(cell, decimal) is not None for cell in first)
    if any(number_of(first[i], decimal) is None and not is_missing(first[i]) for i in numeric):
        return True
    texts = [i for i in range(len(first)) if i not in numeric]
    is_met_again = any(first[i] in {row[i] for row in rows if i < len(row)} for i in texts)
    counted = [first[i] for i in numeric if not is_missing(first[i])]
    least = LEAST_COUNTED if texts else LEAST_COUNTED_ALONE
    return len(counted) >= least and _are_counted(counted) and not is_met_again


def without_quoted(line: str) -> str:
    """Return a line with an x for all that stands in quotation marks: that separates nothing."""
    return _QUOTED.sub("x", line)


def _is_point_number(cell: str) -> bool:
    """Whether a cell is a number with a decimal point, which stands between no thousands."""
    return bool(_POINT_NUMBER.fullmatch(cell)) and not GROUPED[","].fullmatch(cell)


def _score(lines: Sequence[str], separator: str) -> tuple[float, int]:
    counts = [len(line.split() if separator == " " else line.split(separator)) for line in lines]
    most = max(set(counts), key=counts.count)
    return (counts.count(most) / len(counts) if most > 1 else 0.0, most)


def _have_comma_numbers(lines: Sequence[str]) -> bool:
    """Whether commas are decimal ones between blanks: two of them at least in every line, and none elsewhere."""
    found = [[cell for cell in line.split() if "," in cell] for line in lines]
    return all(len(cells) > 1 and all(map(COMMA_NUMBER.fullmatch, cells)) for cells in found)


def _are_counted(cells: Sequence[str]) -> bool:
    """Whether cells are whole numbers one after the other, as 2019, 2020, 2021 or the 0, 1, 2 … of columns."""
    return all(map(str.isdecimal, cells)) and all(int(after) == int(cell) + 1 for cell, after in pairwise(cells))


def _is_number(cell: str, decimal: str) -> bool:
    return is_missing(cell) or number_of(cell, decimal) is not None
