"""Lines of numbers, one for every set of inputs, as people and programs write them: also with decimal commas."""

from collections.abc import Iterable, Iterator

from nnviz.data.files.cell_values import COMMA_NUMBER
from nnviz.language import UserError, translate
from nnviz.notation.counts import inputs_text

STANDARD_INPUT = "-"


def input_rows(lines: Iterable[str], n_inputs: int, *, name: str) -> Iterator[list[float]]:
    """Give the numbers of every line, as ``numbered_rows``; raises the ``UserError`` of the first bad one."""
    for _, row in numbered_rows(lines, n_inputs, name=name):
        if isinstance(row, UserError):
            raise row
        yield row


def numbered_rows(lines: Iterable[str], n_inputs: int, *, name: str) -> Iterator[tuple[int, list[float] | UserError]]:
    """Give every line's number, from 1, with its numbers, separated by commas, semicolons or white space.

    Between semicolons or white space a comma is a decimal one: "0,5;1,25" are two numbers, "0,5,1,25" are four.
    Empty lines are left out, and a first line that is words. In place of the numbers of a bad line is its sentence.
    Raises ``UserError`` where all is no text.
    """
    for number, line in enumerate(_decoded(lines, name), start=1):
        parts = _parts(line)
        if line.strip() and (number > 1 or any(map(_is_number, parts))):
            yield number, _row(parts, line, n_inputs, place=(name, number))


def _parts(line: str) -> list[str]:
    """Return what stands between the separators of a line, with decimal points where it is a number."""
    parts = [part.strip() for part in line.split(";" if ";" in line else None)]
    commas = [part for part in parts if "," in part]
    if commas and not (len(parts) > 1 and all(map(COMMA_NUMBER.fullmatch, commas))):
        return parts if ";" in line else line.split(",")
    return [part.replace(",", ".") for part in parts]


def _row(parts: list[str], line: str, n_inputs: int, *, place: tuple[str, int]) -> list[float] | UserError:
    """Return the numbers of a line, or what is wrong with it; ``place`` is where it stands."""
    if not all(map(_is_number, parts)):
        sentence = translate("Commands", "{0}, line {1}: “{2}” is no line of numbers")
        return UserError(sentence.format(*place, line.strip()[:40]))
    if len(parts) != n_inputs:
        sentence = translate("Commands", "{0}, line {1}: there are {2} numbers, but the network has {3}")
        if len(parts) == 1:
            sentence = translate("Commands", "{0}, line {1}: there is {2} number, but the network has {3}")
        return UserError(sentence.format(*place, len(parts), inputs_text(n_inputs)))
    return list(map(float, parts))


def _decoded(lines: Iterable[str], name: str) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise UserError(translate("Commands", "{0} is no text: give a file of numbers").format(name)) from error


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
