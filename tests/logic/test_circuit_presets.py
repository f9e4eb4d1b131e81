"""The circuits to begin with compute what they are called by, with as few NANDs as is known."""

from collections.abc import Callable

import pytest

from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import truth_table
from nnviz.logic.gates import NAND
from nnviz.logic.truth_tables import binary_rows

WANTED: dict[str, Callable[..., int]] = {
    "half adder": lambda a, b: (a + b) % 2 + 2 * ((a + b) // 2),
    "full adder": lambda a, b, c: a + b + c,
    "2-bit adder": lambda a1, a0, b1, b0: 2 * a1 + a0 + 2 * b1 + b0,
    "majority": lambda a, b, c: int(a + b + c >= 2),
    "multiplexer": lambda a, b, s: b if s else a,
}


@pytest.mark.parametrize("key", WANTED)
def test_presets_compute_numbers(key: str) -> None:
    table = truth_table(PRESETS[key].circuit())
    assert table is not None
    weights = [1] if len(table.outputs) == 1 else [1, 2] if len(table.outputs) == 2 else [4, 2, 1]
    for row, inputs in enumerate(binary_rows(len(table.inputs)).astype(int).tolist()):
        number = sum(w * int(column[row]) for w, column in zip(weights, table.columns, strict=True))
        assert number == WANTED[key](*inputs)


@pytest.mark.parametrize(("key", "n_nands"), [("xor", 4), ("half adder", 5), ("full adder", 9), ("nand", 1)])
def test_presets_take_as_few_nands_as_is_known(key: str, n_nands: int) -> None:
    circuit = PRESETS[key].circuit()
    assert [part.kind for part in circuit.gates] == [NAND] * n_nands


@pytest.mark.parametrize("key", PRESETS)
def test_where_parts_lie_is_left_to_a_layout(key: str) -> None:
    assert {(part.x, part.y) for part in PRESETS[key].circuit().parts} == {(0.0, 0.0)}
