"""Lines of numbers, one for every set of inputs, as people and programs write them: also with decimal commas."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from nnviz.commands.number_columns import InputColumns, input_columns, misfit
from nnviz.data.files.cell_values import is_comma_number, is_missing, number_of, truth_of
from nnviz.data.files.table_guesses import decimal_of, without_quoted
from nnviz.data.files.table_rows import whole_rows
from nnviz.data.files.table_text import cells, decoded
from nnviz.language import UserError, translate
from nnviz.notation.counts import inputs_text

STANDARD_INPUT = "-"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]|\x1a.", re.DOTALL)
"""What stands in no text; of the end of a file in DOS nothing follows."""


def open_lines(path: Path) -> TextIO:
    """Open a file of lines in UTF-8 or another encoding. Raises ``OSError``."""
    return path.open(encoding="utf-8-sig", errors="surrogateescape")


def input_rows(
    lines: Iterable[str], n_inputs: int, *, name: str, input_names: Sequence[str] = ()
) -> Iterator[list[float]]:
    """Give the numbers of every line, as ``numbered_rows``; raises the ``UserError`` of the first bad one."""
    for _, row in numbered_rows(lines, n_inputs, name=name, input_names=input_names):
        if isinstance(row, UserError):
            raise row
        yield row


def numbered_rows(
    lines: Iterable[str], n_inputs: int, *, name: str, input_names: Sequence[str] = ()
) -> Iterator[tuple[int, list[float] | UserError]]:
    """Give every line's number, from 1, with its numbers, separated by commas, semicolons or white space.

    Between semicolons or white space a comma is a decimal one: "0,5;1,25" are two numbers, "0,5,1,25" are four. True is
    1 and false is 0.
    Line breaks in quotation marks end no line: its number is that of the first. Empty lines and remarks are left out,
    and a first line that is words. If that holds all of ``input_names``, each number is taken from the column of its
    input, and other columns are left out. In place of the numbers of a bad line is its sentence. Raises ``UserError``
    where all is no text, or the columns are others than the inputs.
    """
    columns: InputColumns | None = None
    heading: list[str] = []
    is_first = True
    for number, line in whole_rows(_decoded(lines, name)):
        if is_first:
            is_first = False
            columns = input_columns(line, input_names, at=(name, number))
            parts, decimal = _parts(line, n_inputs)
            if columns is not None or all(_number(part, decimal) is None for part in parts):
                heading, at = parts, (name, number)
                continue
        parts, decimal = _parts(line, n_inputs) if columns is None else columns.parts(line)
        if columns is None and heading and n_inputs not in (len(heading), len(parts)):
            raise UserError(misfit(heading, n_inputs, input_names, at=at))
        heading = []  # only the first line of numbers is held against it: a later one may be bad by itself
        place = _Place(name, number, tuple(input_names))
        yield number, _row(parts, decimal, line, n_inputs, place=place)


@dataclass(frozen=True)
class _Place:
    """The line that is read, and the names of its inputs as far as they have some."""

    name: str
    number: int
    input_names: tuple[str, ...] = ()

    def column(self, i: int) -> str:
        """Return what the column of an input is called, else its number."""
        return f"“{self.input_names[i]}”" if i < len(self.input_names) else str(i + 1)


def _parts(line: str, n_inputs: int) -> tuple[list[str], str]:
    """Return what stands between the separators of a line, and the decimal sign in it."""
    separator = _separator(without_quoted(line))
    parts = cells(line.strip(), separator)
    while len(parts) > n_inputs and not parts[-1]:  # Excel ends rows with separators of empty columns
        parts.pop()
    return parts, decimal_of(separator, [parts])


def _separator(line: str) -> str:
    if ";" in line:
        return ";"
    parts = line.split()
    commas = [part for part in parts if "," in part]
    return "," if commas and not (len(parts) > 1 and all(map(is_comma_number, commas))) else " "


def _row(parts: list[str], decimal: str, line: str, n_inputs: int, *, place: _Place) -> list[float] | UserError:
    """Return the numbers of a line, or what is wrong with it."""
    numbers = _plain(parts) if decimal == "." else []
    numbers = numbers or [number for part in parts if (number := _number(part, decimal)) is not None]
    missing = [i for i, part in enumerate(parts) if is_missing(part)]  # NaN is a number to Python, an answer to it none
    if len(numbers) == len(parts) == n_inputs and not missing:
        return numbers
    at, said = (place.name, place.number), line.strip()[:40]
    if missing and len(parts) == n_inputs and len(numbers) + len(missing) >= n_inputs:
        sentence = translate(
            "Commands", "{0}, line {1}, column {2}: a value is missing in “{3}”: write a number for every input"
        )
        return UserError(sentence.format(*at, place.column(missing[0]), said))
    bad = [i for i, part in enumerate(parts) if _number(part, decimal) is None]
    if len(bad) == 1 and len(parts) == n_inputs:
        sentence = translate("Commands", "{0}, line {1}, column {2}: “{3}” is no number")
        return UserError(sentence.format(*at, place.column(bad[0]), parts[bad[0]][:40]))
    if bad:
        return UserError(translate("Commands", "{0}, line {1}: “{2}” is no line of numbers").format(*at, said))
    sentence = translate("Commands", "{0}, line {1}: there are {2} numbers, but the network has {3}")
    if len(parts) == 1:
        sentence = translate("Commands", "{0}, line {1}: there is {2} number, but the network has {3}")
    return UserError(sentence.format(*at, len(parts), inputs_text(n_inputs)))


def _number(cell: str, decimal: str) -> float | None:
    number = number_of(cell, decimal)
    return truth_of(cell) if number is None else number


def _plain(parts: Sequence[str]) -> list[float]:
    """Return the numbers in cells if all are as Python writes them, else none: several times as fast."""
    try:
        return list(map(float, parts))
    except ValueError:
        return []


def _decoded(lines: Iterable[str], name: str) -> Iterator[str]:
    """Give the lines of standard input, or of ``open_lines``, without the mark at the beginning of all."""
    no_text = translate("Commands", "{0} is no text: give a file of numbers").format(name)
    try:
        for line in lines:
            if _CONTROL.search(line):
                raise UserError(no_text)
            yield _with_signs(line.lstrip("\ufeff").rstrip("\x1a"))
    except UnicodeDecodeError as error:
        raise UserError(no_text) from error


def _with_signs(line: str) -> str:
    """Return a line with the signs of another encoding for what is no UTF-8."""
    if line.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in line):
        return line
    return decoded(line.encode("utf-8", "surrogateescape"))
