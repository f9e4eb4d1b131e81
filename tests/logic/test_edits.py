"""The edits of a circuit's document: what each leaves as it was, and the sentences of those that cannot be."""

import numpy as np
import pytest

from nnviz.logic import edits
from nnviz.logic.circuit_layout import PartHit, WireHit
from nnviz.logic.circuit_numbers import read_circuit
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuits import PERCEPTRON, CircuitError
from nnviz.logic.document import CircuitDocument
from nnviz.logic.truth_tables import BooleanError, function_table
from nnviz.notation.numbers import NumberError


@pytest.mark.parametrize("key", PRESETS)
def test_presets_are_what_they_wish_for_and_lie_apart(key: str) -> None:
    document = edits.preset(key, key)
    numbers = read_circuit(document)
    assert numbers.desired == numbers.table
    assert not numbers.wrong_rows
    assert len({(part.x, part.y) for part in document.circuit.parts}) == len(document.circuit.parts)
    lasts = {part.x for part in document.circuit.outputs}
    assert len(lasts) == 1
    assert lasts.pop() == max(part.x for part in document.circuit.parts)


def test_a_hand_made_change_ends_the_building_and_shows_the_wrong_rows() -> None:
    document = edits.from_formula(CircuitDocument(), "a and b")
    assert document.is_built
    wire = document.circuit.wires[-1]
    changed = document.with_circuit(document.circuit.disconnect(wire))
    assert not changed.is_built
    assert read_circuit(changed).wrong_rows == (3,)
    assert edits.with_desired_flipped(changed, 3, 0).circuit == changed.circuit  # the wish alone


def test_moving_and_switching_keep_what_was_built() -> None:
    document = edits.from_formula(CircuitDocument(), "a or b")
    assert edits.moved(document, 1, 8.0, 8.0).is_built
    assert edits.switched(document, 1).is_built


def test_gates_are_replaced_one_by_one_from_the_left() -> None:
    document = edits.preset("half adder", "")
    for n in range(1, 6):
        document = edits.with_next_perceptron(document, None)
        assert sum(part.kind == PERCEPTRON for part in document.circuit.gates) == n
        assert not read_circuit(document).wrong_rows
    with pytest.raises(CircuitError, match="already"):
        edits.with_next_perceptron(document, None)


def test_a_composite_opens_with_room() -> None:
    document = edits.added(CircuitDocument(), "xor", 0.0, 0.0)
    opened = edits.with_next_perceptron(document, None)
    assert len(opened.circuit.parts) == 3
    assert len({(part.x, part.y) for part in opened.circuit.parts}) == 3
    assert len(edits.with_only_nands(document, None).circuit.parts) == 4


def test_refusals_are_sentences() -> None:
    empty = CircuitDocument()
    for edit in (
        lambda: edits.removed(empty, None),
        lambda: edits.built(empty, is_reduced=False),
        lambda: edits.with_desired_flipped(empty, 0, 0),
        lambda: edits.with_next_perceptron(empty, None),
        lambda: edits.with_only_nands(empty, None),
        lambda: edits.switched(empty, 1),
    ):
        with pytest.raises(CircuitError):
            edit()
    with pytest.raises(BooleanError):
        edits.from_formula(empty, "a and")


def test_a_part_goes_with_its_wires_and_a_wire_alone() -> None:
    document = edits.preset("nand", "")
    wire = document.circuit.wires[0]
    assert (
        edits.removed(document, WireHit(wire.source, wire.target, wire.pin)).circuit.wires == document.circuit.wires[1:]
    )
    gate = document.circuit.gates[0].id
    assert edits.removed(document, PartHit(gate)).circuit.wires == ()


def test_a_row_of_the_table_sets_the_inputs() -> None:
    document = edits.preset("half adder", "")
    for row in range(4):
        chosen = edits.at_row(document, row)
        assert [part.value for part in chosen.circuit.inputs] == [bool(row & 2), bool(row & 1)]
        assert read_circuit(chosen).wiring is read_circuit(document).wiring


def test_an_emptied_table_keeps_what_is_desired() -> None:
    document = edits.renamed(edits.preset("xor", "a title"), 1, "p")
    assert edits.tidied(document).circuit.by_id[1].name == "p"
    cleared = edits.cleared(document)
    assert (cleared.circuit.parts, cleared.title, cleared.desired) == ((), "", document.desired)


@pytest.mark.parametrize("n", [1, 3, 4])
def test_a_number_of_inputs_begins_with_the_function_that_is_always_0(n: int) -> None:
    document = edits.from_inputs(CircuitDocument(is_reduced=True), n)
    assert document.desired == read_circuit(document).table == function_table(n, 0)
    assert document.is_reduced


def test_chance_keeps_the_number_of_inputs() -> None:
    rng = np.random.default_rng(1)
    for start, n in ((CircuitDocument(), 3), (edits.preset("nand", ""), 2)):
        document = edits.from_chance(start, rng)
        assert len(document.circuit.inputs) == n
        assert not read_circuit(document).wrong_rows


def test_a_perceptron_keeps_its_gate_s_name_while_it_computes_the_same() -> None:
    document = edits.with_all_perceptrons(edits.preset("nand", ""))
    (part,) = document.circuit.gates
    assert edits.with_number(document, part.id, 0, -2.5).circuit.by_id[part.id].name == "NAND"
    assert edits.with_number(document, part.id, 2, 5.0).circuit.by_id[part.id].name == ""
    with pytest.raises(CircuitError, match="only a perceptron"):
        edits.with_number(document, document.circuit.inputs[0].id, 0, 1.0)


@pytest.mark.parametrize("text", ["0", "1001", "-1", "0.009"])
def test_c_stays_on_its_slider(text: str) -> None:
    with pytest.raises(CircuitError, match="beyond the slider"):
        edits.parse_factor(text)


def test_c_is_a_number() -> None:
    assert (edits.parse_factor("1/4"), edits.parse_factor("1000")) == (0.25, 1000.0)
    with pytest.raises(NumberError):
        edits.parse_factor("much")
