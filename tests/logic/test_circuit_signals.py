"""What flows through a circuit, against asking every part for its sources; tables and waves."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.logic.circuit_signals import depths, row_now, signals, signals_now
from nnviz.logic.circuits import INPUT, OUTPUT, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.gates import Perceptron
from nnviz.logic.truth_tables import binary_rows
from tests.logic.gate_rules import RULES

RandomCircuit = Callable[..., Circuit]


def signal_by_hand(circuit: Circuit, part_id: int, values: dict[int, bool]) -> bool:
    """Return a part's signal by asking its sources, again and again."""
    part = circuit.by_id[part_id]
    if part.kind == INPUT:
        return values[part_id]
    pins = [s is not None and signal_by_hand(circuit, s, values) for s in circuit.sources(part)]
    return pins[0] if part.kind == OUTPUT else bool(RULES[part.kind](*pins))


@given(st.integers(0, 10**6))
@settings(max_examples=60)
def test_signals_of_any_circuit_in_every_row(random_circuit: RandomCircuit, seed: int) -> None:
    circuit = random_circuit(seed)
    found = signals(circuit, binary_rows(len(circuit.inputs)))
    for row, values in enumerate(binary_rows(len(circuit.inputs)).tolist()):
        inputs = dict(zip((part.id for part in circuit.inputs), values, strict=True))
        for part in circuit.parts[:12]:
            assert found[part.id][row] == signal_by_hand(circuit, part.id, inputs)


def chain() -> Circuit:
    """An input 1, a NOT 2 behind it, an output 3."""
    circuit = Circuit().add(INPUT, 0, 0).add("not", 100, 0).add(OUTPUT, 200, 0)
    return circuit.connect(Wire(1, 2, 0)).connect(Wire(2, 3, 0))


def test_a_loop_from_a_file_is_found() -> None:
    circuit = chain()
    looped = Circuit(circuit.parts, (Wire(2, 2, 0), Wire(2, 3, 0)))
    with pytest.raises(CircuitError, match="loop"):
        depths(looped)


def test_a_perceptron_at_z_0_gives_0() -> None:
    circuit = Circuit().add(INPUT, 0, 0).add(PERCEPTRON, 0, 0, perceptron=Perceptron((1.0,), -1.0)).add(OUTPUT, 0, 0)
    circuit = circuit.connect(Wire(1, 2, 0)).connect(Wire(2, 3, 0)).set_input(1, True)
    assert signals_now(circuit)[3] is False
    assert row_now(circuit) == 1


def test_a_part_is_one_wave_behind_the_last_of_its_sources() -> None:
    circuit = Circuit().add("input", 0, 0).add("not", 0, 0).add("nand", 0, 0).add("nand", 0, 0).add("output", 0, 0)
    for wire in (Wire(1, 2, 0), Wire(2, 3, 0), Wire(1, 3, 1), Wire(3, 5, 0)):
        circuit = circuit.connect(wire)
    assert depths(circuit) == {1: 0, 2: 1, 3: 2, 4: 1, 5: 3}
