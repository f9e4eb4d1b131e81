"""The numbers of a circuit are those of a fresh computation, whatever was done before."""

import random
from dataclasses import replace

import numpy as np
import pytest

from nnviz.logic import edits
from nnviz.logic.circuit_numbers import MOST_CHECKED, Fewest, read_circuit
from nnviz.logic.circuit_signals import depths, signals_now, truth_table
from nnviz.logic.document import CircuitDocument
from nnviz.logic.formula import parse_formula
from nnviz.logic.truth_tables import TruthTable
from nnviz.nn.network import forward


def test_after_moves_and_switched_inputs_they_are_those_of_a_fresh_computation() -> None:
    document = edits.preset("full adder", "")
    rng = random.Random(0)
    for _ in range(30):
        part = rng.choice(document.circuit.inputs).id
        document = rng.choice(
            [
                edits.moved(document, part, 8.0 * rng.randrange(9), 0.0),
                edits.switched(document, part),
                edits.at_row(document, 5),
                edits.with_factor(document, rng.choice([0.5, 3.0])),
            ]
        )
        numbers = read_circuit(document)
        assert numbers.table == truth_table(document.circuit)
        assert numbers.wiring.depths == depths(document.circuit)
        assert numbers.signals == signals_now(document.circuit)


def test_what_neither_a_move_nor_a_switch_changes_is_not_computed_again() -> None:
    document = edits.preset("xor", "")
    before = read_circuit(document)
    after = read_circuit(edits.switched(edits.moved(document, 3, 8.0, 8.0), 1))
    assert after.wiring is before.wiring
    assert after.scaled is before.scaled
    assert after.signals != before.signals
    other = read_circuit(edits.with_factor(document, 2.0))
    assert other.wiring is before.wiring
    assert other.scaled is not before.scaled


def test_a_renamed_input_is_called_so_in_the_table() -> None:
    document = edits.preset("xor", "")
    read_circuit(document)
    table = read_circuit(edits.renamed(document, 1, "rain")).table
    assert table is not None
    assert table.inputs == ("rain", "b")


@pytest.mark.parametrize("c", [1.0, 0.1, 7.5])
def test_sigma_has_all_numbers_times_c_and_no_perceptron_changes(c: float) -> None:
    numbers = read_circuit(edits.with_factor(edits.preset("xor", ""), c))
    assert numbers.network is not None
    assert numbers.scaled.n_changed == 0
    network = numbers.network.network
    x = np.array([1.0, 0.0])
    for w, b in zip(network.weights, network.biases, strict=True):
        x = 1 / (1 + np.exp(-c * (w @ x + b)))
    np.testing.assert_allclose(numbers.scaled.sigmoid_outputs[0b10], x)
    np.testing.assert_array_equal(forward(network, np.array([1.0, 0.0])).output, [1.0])


def test_too_many_sums_are_not_checked() -> None:
    document = CircuitDocument()
    for _ in range(8):
        document = edits.added(document, "input", 0.0, 0.0)
    document = edits.added(edits.added(document, "nand", 0.0, 0.0), "output", 0.0, 0.0)
    document = edits.wired(edits.wired(document, 1, 9, 0), 9, 10, 0)
    numbers = read_circuit(document)
    assert numbers.network is not None
    assert (2**8 * numbers.network.network.n_edges > MOST_CHECKED) == (numbers.scaled.n_changed is None)
    for _ in range(30):
        document = edits.wired(edits.added(document, "not", 0.0, 0.0), 9, document.circuit.next_id, 0)
        last = document.circuit.next_id - 1
        document = edits.wired(edits.added(document, "output", 0.0, 0.0), last, document.circuit.next_id, 0)
    assert read_circuit(document).scaled.n_changed is None
    assert read_circuit(document).scaled.sigmoid_outputs is not None


def test_what_is_desired_is_compared_if_it_has_the_same_shape() -> None:
    document = edits.with_desired(edits.preset("xor", ""), parse_formula("a or b"))
    numbers = read_circuit(document)
    assert numbers.desired == document.desired
    assert numbers.wrong_rows == (3,)
    wider = read_circuit(edits.with_desired(edits.preset("xor", ""), parse_formula("a or b or c")))
    assert (wider.desired, wider.wrong_rows) == (None, ())


def test_wrong_rows_come_in_the_order_in_which_they_are_shown() -> None:
    document = edits.with_desired(edits.preset("xor", ""), parse_formula("(a xor b) xor 1"))
    assert read_circuit(document).wrong_rows == (0b10, 0b11, 0b00, 0b01)


def test_the_fewest_perceptrons_are_those_of_what_is_desired_beside_those_that_are_there() -> None:
    built = edits.from_formula(CircuitDocument(), "a xor b xor c")
    assert read_circuit(built).fewest == Fewest(n_inputs=3, n_hidden=3, n_here=5)
    reduced = read_circuit(edits.built(built, is_reduced=True)).fewest
    assert reduced == Fewest(n_inputs=3, n_hidden=3, n_here=4)
    assert (reduced.n_perceptrons, reduced.is_reached) == (4, True)
    assert not Fewest(3, 3, 5).is_reached
    by_hand = read_circuit(edits.cleared(edits.preset("nand", ""))).fewest
    assert by_hand == Fewest(n_inputs=2, n_hidden=0, n_here=None)
    assert not by_hand.is_reached
    nothing_desired = replace(edits.preset("nand", ""), desired=None)
    assert read_circuit(nothing_desired).fewest == Fewest(n_inputs=2, n_hidden=0, n_here=1)


def test_a_circuit_that_computes_something_else_has_not_reached_the_fewest() -> None:
    other = edits.with_desired(edits.preset("xor", ""), parse_formula("a or b"))
    assert read_circuit(other).fewest == Fewest(n_inputs=2, n_hidden=0, n_here=None)
    wider = edits.with_desired(edits.preset("xor", ""), parse_formula("a or b or c"))
    assert read_circuit(wider).fewest == Fewest(n_inputs=3, n_hidden=0, n_here=None)


def test_nobody_has_searched_for_several_outputs_or_more_than_four_inputs() -> None:
    assert read_circuit(edits.preset("half adder", "")).fewest is None
    wide = edits.preset("nand", "")
    for _ in range(3):
        wide = edits.added(wide, "input", 0.0, 0.0)
    assert read_circuit(replace(wide, desired=None)).fewest is None
    assert read_circuit(CircuitDocument()).fewest is None
    constant = TruthTable((), ("o",), ((True,),))
    assert read_circuit(CircuitDocument(desired=constant)).fewest is None


def test_an_empty_table_has_no_numbers() -> None:
    numbers = read_circuit(CircuitDocument())
    assert (numbers.table, numbers.network, numbers.scaled.sigmoid_outputs, numbers.n_waves) == (None, None, None, 0)
    assert read_circuit(edits.preset("xor", "")).n_waves == 4
