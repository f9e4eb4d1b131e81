"""Circuits: which wires they refuse, and that every edit can be undone."""

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.logic.circuit_signals import depths, truth_table
from nnviz.logic.circuits import INPUT, OUTPUT, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.gates import Perceptron
from nnviz.ui.kit.undo_history import ValueHistory

RandomEdit = Callable[[Circuit, random.Random], Circuit]
RandomCircuit = Callable[..., Circuit]


@given(st.integers(0, 10**6))
@settings(max_examples=60)
def test_no_edit_makes_a_loop_or_a_second_wire_into_a_pin(random_circuit: RandomCircuit, seed: int) -> None:
    circuit = random_circuit(seed)
    wave = depths(circuit)
    assert all(wave[wire.source] < wave[wire.target] for wire in circuit.wires)
    assert len({(wire.target, wire.pin) for wire in circuit.wires}) == len(circuit.wires)
    assert all({wire.source, wire.target} <= set(circuit.by_id) for wire in circuit.wires)


def test_500_random_edits_undone_and_done_again(random_edit: RandomEdit) -> None:
    rng = random.Random(500)
    history = ValueHistory(Circuit())
    passed = [history.value]
    while len(passed) < 501:
        history.push(random_edit(history.value, rng))
        if history.value != passed[-1]:
            passed.append(history.value)
    for circuit in reversed(passed[:-1]):
        assert history.undo() == circuit
    assert history.value == Circuit()
    for circuit in passed[1:]:
        assert history.redo() == circuit


def chain() -> Circuit:
    """An input 1, a NOT 2 behind it, an output 3."""
    circuit = Circuit().add(INPUT, 0, 0).add("not", 100, 0).add(OUTPUT, 200, 0)
    return circuit.connect(Wire(1, 2, 0)).connect(Wire(2, 3, 0))


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        (Wire(2, 2, 0), "cannot feed itself"),
        (Wire(4, 2, 0), "has a wire already"),
        (Wire(5, 4, 1), "close a loop"),
        (Wire(3, 4, 1), "ends here"),
        (Wire(2, 1, 0), "no input pin"),
        (Wire(2, 4, 2), "no input pin"),
        (Wire(9, 4, 1), "not there any more"),
    ],
)
def test_wires_that_cannot_be_are_refused_with_the_reason(wire: Wire, reason: str) -> None:
    circuit = chain().add("nand", 0, 90).add("nand", 0, 180).connect(Wire(2, 4, 0)).connect(Wire(4, 5, 0))
    with pytest.raises(CircuitError, match=reason):
        circuit.connect(wire)


def test_removing_a_part_takes_its_wires() -> None:
    assert chain().remove(2).wires == ()
    assert truth_table(chain().remove(2)) is not None  # the open output counts as 0
    assert truth_table(chain().remove(3)) is None


def test_inputs_are_limited_and_named_in_order() -> None:
    circuit = Circuit()
    for _ in range(8):
        circuit = circuit.add(INPUT, 0, 0)
    assert "".join(part.name for part in circuit.inputs) == "abcdefgh"
    with pytest.raises(CircuitError, match="at most 8 inputs"):
        circuit.add(INPUT, 0, 0)
    assert circuit.remove(3).add(INPUT, 0, 0).inputs[-1].name == "c"


def test_a_name_is_not_given_twice() -> None:
    circuit = chain().add(INPUT, 0, 0)
    assert circuit.rename(4, "x").by_id[4].name == "x"
    for name in ("a", " "):
        with pytest.raises(CircuitError, match="cannot be the name"):
            circuit.rename(4, name)


def test_what_is_no_part_is_refused() -> None:
    with pytest.raises(CircuitError, match="unknown"):
        Circuit().add("flipflop", 0, 0)
    with pytest.raises(CircuitError, match="unknown"):
        Circuit().add(PERCEPTRON, 0, 0)
    with pytest.raises(CircuitError, match="no input"):
        chain().set_input(2, True)
    with pytest.raises(CircuitError, match="not there any more"):
        chain().disconnect(Wire(1, 3, 0))


def test_a_circuit_from_a_file_is_checked_part_by_part_and_wire_by_wire() -> None:
    circuit = chain()
    assert circuit.checked() == circuit
    twice = Circuit((*circuit.parts, circuit.parts[0]), circuit.wires)
    with pytest.raises(CircuitError, match="the same number"):
        twice.checked()
    with pytest.raises(CircuitError, match="has a wire already"):
        Circuit(circuit.parts, (*circuit.wires, Wire(1, 3, 0))).checked()
    with pytest.raises(CircuitError, match="at most 8 inputs"):
        Circuit(tuple(replace(circuit.parts[0], id=i, name=str(i)) for i in range(9))).checked()


def wired_one_by_one(circuit: Circuit) -> Circuit | str:
    """What ``checked`` has to come to, or what it has to say."""
    one_by_one = replace(circuit, wires=())
    try:
        for wire in circuit.wires:
            one_by_one = one_by_one.connect(wire)
    except CircuitError as error:
        return str(error)
    return one_by_one


@pytest.mark.parametrize("seed", range(200))
def test_wires_from_a_file_are_refused_as_if_they_were_made_one_by_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    circuit = Circuit()
    for kind in (INPUT, INPUT, "nand", "nand", "nand", OUTPUT):
        circuit = circuit.add(kind, 0, 0)
    most = 3 if seed % 10 else 7
    numbers = rng.integers((1, 3, 0), (most + 3, 7, 2), (int(rng.integers(1, 7)), 3)).tolist()
    circuit = replace(circuit, wires=tuple(Wire(*three) for three in numbers))
    try:
        found: Circuit | str = circuit.checked()
    except CircuitError as error:
        found = str(error)
    assert found == wired_one_by_one(circuit)


def test_of_many_wires_none_is_tried_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    circuit = Circuit()
    for _ in range(60):
        circuit = circuit.add(PERCEPTRON, 0, 0, perceptron=Perceptron((1.0,) * 59, 0.0))
    wires = tuple(Wire(source, target, source - 1) for source in range(1, 61) for target in range(source + 1, 61))
    tried: list[Wire] = []
    refusal = Circuit.refusal
    monkeypatch.setattr(Circuit, "refusal", lambda self, wire: tried.append(wire) or refusal(self, wire))
    assert len(replace(circuit, wires=wires).checked().wires) == 60 * 59 // 2
    assert tried == []
    back = Wire(60, 1, 5)
    with pytest.raises(CircuitError, match="close a loop"):
        replace(circuit, wires=(*wires, back)).checked()
    assert tried == [back]


def test_open_pins_sources_and_the_next_number() -> None:
    circuit = chain().add("nand", 0, 0).connect(Wire(1, 4, 1))
    assert circuit.n_open_pins == 1
    assert circuit.sources(circuit.by_id[4]) == (None, 1)
    assert (circuit.next_id, Circuit().next_id) == (5, 1)
    assert [part.id for part in circuit.gates] == [2, 4]


def test_outputs_beyond_the_letters_are_named_by_the_first_and_a_number() -> None:
    circuit = Circuit()
    for _ in range(14):
        circuit = circuit.add(OUTPUT, 0, 0)
    assert [part.name for part in circuit.outputs] == [*"opqrstuvwxyz", "o13", "o14"]


def test_a_circuit_holds_a_thousand_parts_and_not_one_more() -> None:
    nand = Circuit().add("nand", 0, 0).parts[0]
    almost = Circuit(tuple(replace(nand, id=i + 1) for i in range(999)))
    full = almost.add("nand", 0, 0)
    assert len(full.parts) == 1000
    with pytest.raises(CircuitError, match="at most 1000 parts"):
        full.add("nand", 0, 0)
