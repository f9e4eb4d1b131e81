"""Logical functions as truth tables: their rows counting up, and as the text prints them."""

from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from nnviz.language import UserError, translate

BoolArray = NDArray[np.bool_]

MOST_FUNCTION_INPUTS = 4
"""Inputs of a function that a network is built for; 2⁴ rows still fit on a page."""
FUNCTION_NAMES = {
    1: ("0", "NOT", "A", "1"),
    2: (
        *("0", "NOR", "¬A ∧ B", "NOT A", "A ∧ ¬B", "NOT B", "XOR", "NAND"),
        *("AND", "XNOR", "B", "¬A ∨ B", "A", "A ∨ ¬B", "OR", "1"),
    ),
}
"""What the functions of one and of two inputs are called, by their ``function_number``."""


class BooleanError(UserError):
    """A logical function that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class TruthTable:
    """What each output is for every combination of the inputs.

    ``columns[o][r]`` is output o in row r; r, written as a binary number, holds the inputs, the first as its
    leading digit: 2ⁿ rows. Raises ``BooleanError`` if there is no output or a column has other rows.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    columns: tuple[tuple[bool, ...], ...]

    def __post_init__(self) -> None:
        rows = 2 ** len(self.inputs)
        if not self.columns or len(self.columns) != len(self.outputs):
            sentence = translate("TruthTable", "{0} outputs need as many columns, not {1}")
            raise BooleanError(sentence.format(len(self.outputs), len(self.columns)))
        if any(len(column) != rows for column in self.columns):
            sentence = translate("TruthTable", "a table of {0} inputs has {1} rows, a column here has not")
            raise BooleanError(sentence.format(len(self.inputs), rows))

    @property
    def n_rows(self) -> int:
        return len(self.columns[0])

    @property
    def values(self) -> BoolArray:
        """The outputs, shape (rows, outputs)."""
        return np.array(self.columns, dtype=np.bool_).T

    def flipped(self, row: int, output: int) -> "TruthTable":
        """Return the table with one entry the other way."""
        columns = [list(column) for column in self.columns]
        columns[output][row] = not columns[output][row]
        return TruthTable(self.inputs, self.outputs, tuple(tuple(column) for column in columns))


def binary_rows(n_inputs: int) -> BoolArray:
    """Return every combination of ``n_inputs`` inputs, shape (2ⁿ, n), counting up from all 0."""
    numbers = np.arange(2**n_inputs)[:, np.newaxis]
    places = np.arange(n_inputs - 1, -1, -1)
    result: BoolArray = (numbers >> places & 1).astype(np.bool_)
    return result


def text_order(n_inputs: int) -> tuple[int, ...]:
    """Return the numbers of the rows as the table of section 1.2 prints them, 10, 11, 00, 01, for any number of inputs.

    The first input falls, the others rise.
    """
    half = 2**n_inputs // 2
    return (*range(half, 2**n_inputs), *range(half))


@cache
def rows_as_in_the_text(n_inputs: int) -> tuple[tuple[int, ...], ...]:
    """Return every combination of one or more inputs in ``text_order``."""
    return tuple(map(tuple, binary_rows(n_inputs)[list(text_order(n_inputs))].astype(int).tolist()))


def row_order(n_inputs: int) -> tuple[int, ...]:
    """Return the rows in the order in which a circuit shows them: the text's for two inputs, else counting up."""
    return text_order(2) if n_inputs == 2 else tuple(range(2**n_inputs))


def row_bits(outputs: tuple[bool, ...]) -> int:
    """Return the number of the function with these ``outputs``, counting up: bit r is row r."""
    return sum(1 << row for row, output in enumerate(outputs) if output)


@lru_cache
def function_number(outputs: tuple[bool, ...]) -> int:
    """Return the number of the function with these ``outputs`` in ``text_order``: bit r is row r, counting up."""
    order = text_order(len(outputs).bit_length() - 1)
    return sum(1 << row for row, output in zip(order, outputs, strict=True) if output)


def function_name(outputs: tuple[bool, ...]) -> str:
    """Return the name of the function with these ``outputs`` in ``text_order``, "" for more than two inputs."""
    n_inputs = len(outputs).bit_length() - 1
    return FUNCTION_NAMES[n_inputs][function_number(outputs)] if n_inputs in FUNCTION_NAMES else ""


def function_table(n_inputs: int, number: int) -> TruthTable:
    """Return function ``number`` of ``n_inputs`` inputs a, b, …: row r is bit r of the number.

    Raises ``BooleanError`` for other than 1 to 4 inputs.
    """
    if not 1 <= n_inputs <= MOST_FUNCTION_INPUTS:
        sentence = translate("TruthTable", "a function to be built has 1 to {0} inputs, not {1}")
        raise BooleanError(sentence.format(MOST_FUNCTION_INPUTS, n_inputs))
    column = tuple(bool(number >> row & 1) for row in range(2**n_inputs))
    return TruthTable(tuple(ascii_lowercase[:n_inputs]), ("o",), (column,))


def random_table(n_inputs: int, rng: np.random.Generator) -> TruthTable:
    """Return one of the 2^2ⁿ functions, each as likely."""
    return function_table(n_inputs, int(rng.integers(0, 2**2**n_inputs)))
