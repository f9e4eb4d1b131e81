"""Gates opened into others compute what they computed before, and have room."""

from collections.abc import Callable

import pytest

from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import depths, truth_table
from nnviz.logic.circuits import FARTHEST_PX, INPUT, OUTPUT, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.gate_expansion import COLUMN_PX, with_nands, with_perceptron, with_perceptrons
from nnviz.logic.gates import NAND

RandomCircuit = Callable[..., Circuit]


@pytest.mark.parametrize("seed", range(40))
def test_replacing_gates_one_by_one_never_changes_the_table(random_circuit: RandomCircuit, seed: int) -> None:
    circuit = random_circuit(seed)
    table = truth_table(circuit)
    by_one = circuit
    while gates := [part.id for part in by_one.gates if part.kind != PERCEPTRON]:
        by_one = with_perceptron(by_one, gates[0])
        depths(by_one)
        assert truth_table(by_one) == table
    at_once = with_perceptrons(circuit)
    assert truth_table(at_once) == table
    assert len(at_once.parts) == len(by_one.parts)
    in_nands = circuit
    while gates := [part.id for part in in_nands.gates if part.kind != NAND]:
        in_nands = with_nands(in_nands, gates[0])
        assert truth_table(in_nands) == table


def test_only_gates_can_be_replaced() -> None:
    circuit = with_perceptrons(PRESETS["nand"].circuit())
    for part in circuit.parts:
        with pytest.raises(CircuitError, match="no gate"):
            with_perceptron(circuit, part.id)
    with pytest.raises(CircuitError, match="made of nothing but itself"):
        with_nands(PRESETS["nand"].circuit(), 3)
    with pytest.raises(CircuitError, match="not there"):
        with_perceptron(circuit, 99)


def opened_xor() -> tuple[Circuit, Circuit]:
    """Return an XOR between two inputs and an output, and the same after it was opened into its perceptrons."""
    circuit = Circuit().add(INPUT, 0, 0).add(INPUT, 0, 80).add("xor", 128, 40).add(OUTPUT, 256, 40)
    circuit = circuit.connect(Wire(1, 3, 0)).connect(Wire(2, 3, 1)).connect(Wire(3, 4, 0))
    return circuit, with_perceptron(circuit, 3)


def test_an_opened_gate_pushes_what_is_to_its_right_on_and_leaves_the_rest() -> None:
    circuit, opened = opened_xor()
    assert opened.by_id[4].x == circuit.by_id[4].x + COLUMN_PX
    assert [(opened.by_id[i].x, opened.by_id[i].y) for i in (1, 2)] == [(0, 0), (0, 80)]
    new = [part for part in opened.parts if part.id not in circuit.by_id]
    assert {part.x for part in new} == {128, 128 + COLUMN_PX}
    assert max(part.x for part in new) < opened.by_id[4].x
    assert len({(part.x, part.y) for part in opened.parts}) == len(opened.parts)


def test_perceptrons_keep_the_name_of_their_gate() -> None:
    _, opened = opened_xor()
    assert sorted(part.name for part in opened.gates) == ["AND", "NAND", "OR"]
    assert all(part.kind == PERCEPTRON for part in opened.gates)


def test_a_pin_that_was_open_stays_open() -> None:
    circuit = Circuit().add(INPUT, 0, 0).add("xor", 128, 40).connect(Wire(1, 2, 0))
    assert with_nands(circuit, 2).n_open_pins == 2  # the NAND of both inputs, and that of the second


@pytest.mark.parametrize(
    ("opened", "places"),
    [
        (with_nands, [(100, 50), (228, 18), (228, 82), (356, 50), (406, 0), (120, 0)]),
        (with_perceptron, [(100, 18), (100, 82), (228, 50), (278, 0), (120, 0)]),
    ],
)
def test_the_gates_of_an_opened_one_lie_in_columns_around_its_place(
    opened: Callable[[Circuit, int], Circuit], places: list[tuple[float, float]]
) -> None:
    """The part at 150 is pushed on, the one at 120 is still above the opened gate itself."""
    circuit = Circuit().add("xor", 100.0, 50.0).add("not", 150.0, 0.0).add("not", 120.0, 0.0)
    gates = opened(circuit, 1).parts
    assert [(part.x, part.y) for part in gates] == places


def test_parts_that_make_room_stay_where_they_can_be_kept() -> None:
    circuit = Circuit().add("xor", 0.0, 0.0).add(INPUT, 0.0, 0.0)
    for part in circuit.parts:
        circuit = circuit.move(part.id, 5e6, -5e6)
    assert {(part.x, part.y) for part in circuit.parts} == {(FARTHEST_PX, -FARTHEST_PX)}
    opened = with_nands(circuit, circuit.gates[0].id)
    assert max(part.x for part in opened.parts) == FARTHEST_PX
    assert opened.checked() == opened
