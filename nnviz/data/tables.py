"""Truth tables as data to learn from: the logical functions of the text, and any other written as its columns."""

import numpy as np

from nnviz.data.dataset import DataError
from nnviz.data.material import Material, table_material
from nnviz.language import either, translate
from nnviz.notation.names import subscript

MOST_TABLE_INPUTS = 10
TABLES = {
    "NOT": "1:10",
    "AND": "2:0001",
    "OR": "2:0111",
    "NAND": "2:1110",
    "NOR": "2:1000",
    "XOR": "2:0110",
    "XNOR": "2:1001",
    "half-adder": "2:0110,0001",
    "full-adder": "3:01101001,00010111",
    "majority": "3:00010111",
}
"""Functions by name: how many inputs, then a column for each output, its rows counting up."""
OUTPUT_NAMES = {"half-adder": ("sum", "carry"), "full-adder": ("sum", "carry")}


def read_table(text: str) -> Material:
    """Return the table that ``text`` names, such as "XOR" or "2:0110,0001". Raises ``DataError``."""
    named = {name.lower(): name for name in TABLES}.get(text.lower(), "")
    named = named or {form: name for name, form in TABLES.items()}.get(text, "")
    n_text, _, columns_text = TABLES.get(named, text).partition(":")
    columns = columns_text.split(",")
    n = int(n_text) if n_text.isascii() and n_text.isdigit() and len(n_text) < 3 else 0
    if not 1 <= n <= MOST_TABLE_INPUTS or any(len(c) != 2**n or set(c) - {"0", "1"} for c in columns):
        sentence = translate("Tables", "“{0}” is no truth table: write {1}, or inputs and columns like 2:0110")
        raise DataError(sentence.format(text[:40], either(TABLES)))
    rows = np.arange(2**n)[:, np.newaxis] >> np.arange(n)[::-1] & 1
    outputs = np.array([[int(bit) for bit in column] for column in columns]).T
    names = OUTPUT_NAMES.get(named) or _output_names(len(columns))
    return table_material(named or text, rows, outputs, tuple(f"x{subscript(i)}" for i in range(1, n + 1)), names)


def table_text(columns: tuple[tuple[bool, ...], ...], n_inputs: int) -> str:
    """Return how a table is written that has these columns, so that ``read_table`` reads it."""
    return f"{n_inputs}:" + ",".join("".join(str(int(bit)) for bit in column) for column in columns)


def _output_names(n: int) -> tuple[str, ...]:
    return ("o",) if n == 1 else tuple(f"o{subscript(i)}" for i in range(1, n + 1))
