"""The gates against Python's own operators, as perceptrons, as forms and as NANDs."""

import numpy as np
import pytest

from nnviz.logic.gates import GATES, NAND, PASS_THROUGH, Cell, Perceptron, form_output
from nnviz.logic.truth_tables import binary_rows
from tests.logic.gate_rules import RULES


def test_every_gate_has_a_rule_here() -> None:
    assert set(GATES) == set(RULES)


@pytest.mark.parametrize("name", GATES)
def test_every_gate_computes_its_function(name: str) -> None:
    rows = binary_rows(GATES[name].n_inputs)
    assert GATES[name].output(rows).tolist() == [RULES[name](*row) for row in rows.tolist()]


@pytest.mark.parametrize("name", GATES)
def test_nands_alone_compute_it(name: str) -> None:
    gate = GATES[name]
    rows = binary_rows(gate.n_inputs)
    assert {cell.kind for cell in gate.nands} == {NAND}
    assert (form_output(gate.nands, rows) == gate.output(rows)).all()


@pytest.mark.parametrize("name", [name for name, gate in GATES.items() if gate.perceptron is None])
def test_a_gate_without_a_perceptron_opens_into_gates_that_are_some(name: str) -> None:
    gate = GATES[name]
    rows = binary_rows(gate.n_inputs)
    assert all(GATES[cell.kind].perceptron is not None for cell in gate.form)
    assert (form_output(gate.form, rows) == gate.output(rows)).all()


@pytest.mark.parametrize("name", [name for name, gate in GATES.items() if gate.perceptron is not None])
def test_no_weighted_sum_is_near_0(name: str) -> None:
    perceptron = GATES[name].perceptron
    assert perceptron is not None
    rows = binary_rows(GATES[name].n_inputs)
    assert np.abs(rows @ np.array(perceptron.weights) + perceptron.bias).min() >= 1


def test_nand_is_the_text_s() -> None:
    assert GATES[NAND].perceptron == Perceptron((-2.0, -2.0), 3.0)


def test_a_perceptron_gives_0_at_exactly_0() -> None:
    assert Perceptron((1.0, 1.0), -1.0).output(binary_rows(2)).tolist() == [False, False, False, True]


def test_what_passes_through_is_as_it_was() -> None:
    assert PASS_THROUGH.output(binary_rows(1)).tolist() == [False, True]


def test_a_form_hears_its_inputs_by_negative_numbers() -> None:
    form = (Cell("not", (-2,)), Cell("and", (-1, 0)))  # a and not b
    assert form_output(form, binary_rows(2)).tolist() == [False, False, True, False]


def test_no_sign_stands_for_two_gates_and_and_binds_tightest() -> None:
    signs = [sign for gate in GATES.values() for sign in gate.signs]
    assert len(set(signs)) == len(signs)
    assert GATES["and"].binding == GATES["nand"].binding > GATES["xor"].binding == GATES["xnor"].binding
    assert GATES["xor"].binding > GATES["or"].binding == GATES["nor"].binding
