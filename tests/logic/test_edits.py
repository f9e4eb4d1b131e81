"""Every edit of a circuit's document: what it changes, what it keeps, and when it is refused."""

import numpy as np
import pytest

from nnviz.logic import edits
from nnviz.logic.circuit_layout import PartHit, WireHit
from nnviz.logic.circuit_numbers import read_circuit
from nnviz.logic.circuits import INPUT, MOST_PARTS, OUTPUT, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.document import CircuitDocument, laid_out
from nnviz.logic.gates import NAND, Perceptron
from nnviz.logic.truth_tables import BooleanError, function_table
from nnviz.nn.network import random_network
from nnviz.notation.numbers import NumberError
from nnviz.storage.codec import decode, encode


@pytest.fixture
def wire() -> CircuitDocument:
    """Input 1 at (0, 0), output 2 at (100, 0), a wire between."""
    document = edits.added(edits.added(CircuitDocument(), INPUT, 0.0, 0.0), OUTPUT, 100.0, 0.0)
    return edits.wired(document, 1, 2, 0)


def test_parts_are_added_wired_moved_and_named(wire: CircuitDocument) -> None:
    assert [(p.kind, p.x, p.y) for p in wire.circuit.parts] == [(INPUT, 0.0, 0.0), (OUTPUT, 100.0, 0.0)]
    assert wire.circuit.wires == (Wire(1, 2, 0),)
    moved = edits.moved(wire, 2, 48.0, 16.0).circuit.by_id[2]
    assert (moved.x, moved.y) == (48.0, 16.0)
    assert edits.renamed(wire, 1, "x").circuit.by_id[1].name == "x"


def test_a_part_goes_with_its_wires_and_a_wire_alone(wire: CircuitDocument) -> None:
    assert edits.removed(wire, WireHit(1, 2, 0)).circuit.wires == ()
    without = edits.removed(wire, PartHit(1)).circuit
    assert [part.id for part in without.parts] == [2]
    assert without.wires == ()


def test_an_input_is_switched_to_and_fro(wire: CircuitDocument) -> None:
    on = edits.switched(wire, 1)
    assert on.circuit.by_id[1].value
    assert not edits.switched(on, 1).circuit.by_id[1].value


@pytest.mark.parametrize("row", range(8))
def test_the_inputs_are_set_to_a_row_the_first_counting_most(row: int) -> None:
    document = edits.at_row(edits.preset("full adder", ""), row)
    assert [part.value for part in document.circuit.inputs] == [bool(row & 4), bool(row & 2), bool(row & 1)]


def test_a_cleared_table_still_desires_what_it_did(wire: CircuitDocument) -> None:
    document = edits.preset("xor", "XOR")
    assert edits.cleared(document) == CircuitDocument(desired=document.desired)


def test_tidying_moves_parts_and_nothing_else() -> None:
    document = edits.moved(edits.preset("xor", "XOR"), 3, 999.0, 999.0)
    tidy = edits.tidied(document)
    assert tidy.circuit == laid_out(document.circuit)
    assert tidy.circuit.by_id[3].x != 999.0
    assert (tidy.title, tidy.desired) == (document.title, document.desired)


def test_a_preset_has_its_title() -> None:
    assert edits.preset("xor", "XOR from NANDs").title == "XOR from NANDs"


@pytest.mark.parametrize(("is_reduced", "neurons"), [(False, 4), (True, 1)])
def test_a_function_is_built_from_its_rows_or_with_as_few_neurons_as_can_be(is_reduced: bool, neurons: int) -> None:
    document = edits.from_formula(CircuitDocument(is_reduced=is_reduced), "a or b")
    assert (document.is_built, document.is_reduced) == (True, is_reduced)
    assert len(document.circuit.gates) == neurons
    other = edits.built(document, is_reduced=not is_reduced)
    assert (other.is_built, other.is_reduced, other.desired) == (True, not is_reduced, document.desired)


def test_a_formula_is_the_title_until_another_function_is_built_from_scratch() -> None:
    document = edits.from_formula(CircuitDocument(title="older"), "  a and b ")
    assert document.title == "a and b"
    assert edits.built(document, is_reduced=True).title == "a and b"
    assert edits.built(CircuitDocument(title="by hand", desired=document.desired), is_reduced=False).title == ""
    assert edits.from_inputs(document, 2).title == ""


def test_a_function_of_so_many_inputs_begins_as_always_0() -> None:
    document = edits.from_inputs(CircuitDocument(is_reduced=True), 3)
    assert document.desired is not None
    assert document.desired.columns == ((False,) * 8,)
    assert document.is_reduced
    assert read_circuit(document).table == document.desired


@pytest.mark.parametrize(("desired", "n"), [(2, 2), (4, 4), (None, 3)])
def test_chance_takes_as_many_inputs_as_before(desired: int | None, n: int) -> None:
    before = CircuitDocument(desired=None if desired is None else function_table(desired, 1), is_reduced=True)
    document = edits.from_chance(before, np.random.default_rng(5))
    assert document.desired is not None
    assert len(document.desired.inputs) == n
    assert document.is_reduced
    assert document.desired != edits.from_chance(before, np.random.default_rng(6)).desired


def test_chance_takes_three_inputs_where_there_were_too_many_to_build() -> None:
    four_inputs = edits.preset("2-bit adder", "")
    more = edits.with_desired(four_inputs, four_inputs.desired)  # type: ignore[arg-type]
    assert more.desired is not None
    assert len(more.desired.inputs) == 4
    five = CircuitDocument()
    for _ in range(5):
        five = edits.added(five, INPUT, 0.0, 0.0)
    five = edits.added(five, OUTPUT, 0.0, 0.0)
    table = read_circuit(five).table
    assert table is not None
    document = edits.from_chance(CircuitDocument(desired=table), np.random.default_rng(0))
    assert document.desired is not None
    assert len(document.desired.inputs) == 3


def test_a_desired_table_builds_anew_only_what_was_built() -> None:
    by_hand = edits.preset("xor", "XOR")
    other = function_table(2, 0b1000)
    assert edits.with_desired(by_hand, other).circuit == by_hand.circuit
    built = edits.from_formula(CircuitDocument(is_reduced=True), "a or b")
    anew = edits.with_desired(built, other)
    assert read_circuit(anew).table == other
    assert anew.is_reduced


def test_the_selected_gate_is_replaced_or_else_the_first() -> None:
    document = edits.preset("xor", "")
    first, *_, last = [part.id for part in document.circuit.gates]
    assert edits.with_next_perceptron(document, last).circuit.by_id[last].kind == PERCEPTRON
    assert edits.with_next_perceptron(document, 1).circuit.by_id[first].kind == PERCEPTRON
    again = edits.with_next_perceptron(edits.with_next_perceptron(document, first), first)
    assert sum(part.kind == PERCEPTRON for part in again.circuit.gates) == 2


def test_all_gates_become_perceptrons_and_a_longer_circuit_is_laid_out() -> None:
    nands = edits.preset("xor", "")
    alike = edits.with_all_perceptrons(nands)
    assert {part.kind for part in alike.circuit.gates} == {PERCEPTRON}
    assert [(p.x, p.y) for p in alike.circuit.parts] == [(p.x, p.y) for p in nands.circuit.parts]
    composite = edits.with_all_perceptrons(edits.added(CircuitDocument(), "xor", 500.0, 300.0))
    assert len(composite.circuit.gates) == 3
    assert composite.circuit == laid_out(composite.circuit)
    assert not alike.is_built


def test_a_gate_is_opened_into_nands_or_else_all_are() -> None:
    document = edits.added(edits.added(CircuitDocument(), "or", 0.0, 0.0), "and", 0.0, 99.0)
    one = edits.with_only_nands(document, 1).circuit
    assert [part.kind for part in one.gates].count("and") == 1
    every = edits.with_only_nands(document, None).circuit
    assert {part.kind for part in every.gates} == {NAND}
    assert edits.with_only_nands(document, 99).circuit == every


def test_what_is_built_by_a_function_is_not_once_a_gate_of_it_is_replaced() -> None:
    built = edits.from_formula(CircuitDocument(), "a or b")
    perceptron = next(part for part in built.circuit.gates)
    assert not edits.with_number(built, perceptron.id, 0, 9.0).is_built
    assert not edits.with_all_perceptrons(built).is_built


def test_weights_and_the_bias_beyond_them_are_replaced() -> None:
    document = edits.with_all_perceptrons(edits.added(CircuitDocument(), NAND, 0.0, 0.0))
    assert document.circuit.by_id[1].perceptron == Perceptron((-2.0, -2.0), 3.0)
    changed = edits.with_number(edits.with_number(document, 1, 1, -2.5), 1, 2, 4.0)
    assert changed.circuit.by_id[1].perceptron == Perceptron((-2.0, -2.5), 4.0)


def test_a_perceptron_is_called_a_gate_while_it_computes_it() -> None:
    document = edits.with_all_perceptrons(edits.added(CircuitDocument(), NAND, 0.0, 0.0))
    assert edits.with_number(document, 1, 0, -2.5).circuit.by_id[1].name == "NAND"
    assert edits.with_number(document, 1, 2, 9.0).circuit.by_id[1].name == ""


@pytest.mark.parametrize("part", [1, 99])
def test_only_a_perceptron_has_weights(wire: CircuitDocument, part: int) -> None:
    with pytest.raises(CircuitError, match="only a perceptron"):
        edits.with_number(wire, part, 0, 1.0)


def test_c_is_kept_and_read_from_a_hundredth_to_a_thousand(wire: CircuitDocument) -> None:
    assert edits.with_factor(wire, 2.5).factor == 2.5
    assert [edits.parse_factor(text) for text in ("0.01", "1000", "2,5")] == [0.01, 1000.0, 2.5]
    for text in ("0.009", "1001", "-1"):
        with pytest.raises(CircuitError, match=r"write 0.01 to 1000"):
            edits.parse_factor(text)
    with pytest.raises(NumberError):
        edits.parse_factor("many")


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


def test_gates_are_not_opened_into_more_parts_than_can_be_kept() -> None:
    circuit = Circuit()
    for _ in range(MOST_PARTS // 2):
        circuit = circuit.add("xor", 0.0, 0.0)
    document = CircuitDocument(circuit)
    for edit in (edits.with_all_perceptrons, lambda whole: edits.with_only_nands(whole, None)):
        with pytest.raises(CircuitError, match=r"has 1,\d\d\d parts, more than 1,000"):
            edit(document)
    opened = edits.with_next_perceptron(document, None)
    assert opened.circuit.checked() == opened.circuit


@pytest.mark.parametrize("sizes", [(9, 2, 1), (30, 5, 2), (784, 3, 10)])
def test_a_network_of_more_inputs_than_a_circuit_has_is_refused_in_a_sentence(sizes: tuple[int, ...]) -> None:
    names = ("step",) * (len(sizes) - 1)
    network = random_network(sizes, names, initial="text", rng=np.random.default_rng(0))
    with pytest.raises(CircuitError, match=f"has {sizes[0]} inputs, and a circuit at most 8"):
        edits.from_network(CircuitDocument(), network)


def test_a_network_of_more_weights_than_wires_can_be_kept_is_refused_and_one_of_so_many_comes_back() -> None:
    def of(hidden: int) -> CircuitDocument:
        rng = np.random.default_rng(0)
        network = random_network((2, hidden, hidden, 1), ("step",) * 3, initial="text", rng=rng)
        return edits.from_network(CircuitDocument(), network)

    document = of(98)
    assert decode(CircuitDocument, encode(document)) == document
    with pytest.raises(CircuitError, match="10,099 wires are more than the 10,000 that can be kept"):
        of(99)
