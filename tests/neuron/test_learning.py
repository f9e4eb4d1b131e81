"""Learning a truth table by the two rules."""

from fractions import Fraction

import pytest

from nnviz.logic.threshold_functions import fewest_mistakes
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.gate_neurons import GATE_TABLES
from nnviz.neuron.learning import forgetful_neuron, learning_step, table_cost
from nnviz.neuron.neuron import Neuron, activated, fires, weighted_input

ZERO = Neuron((Fraction(0), Fraction(0)), Fraction(0))
NAND = GATE_TABLES["NAND"]


def test_a_step_of_the_perceptron_rule_is_the_formula() -> None:
    step = learning_step(ZERO, 0, NAND, Fraction(1, 2))  # row 10 should give 1 and gives 0
    assert (step.error, step.is_mistake) == (1, True)
    assert step.changes == (Fraction(1, 2), 0, Fraction(1, 2))
    assert step.after == Neuron((Fraction(1, 2), Fraction(0)), Fraction(1, 2))


def test_a_row_that_is_right_changes_nothing() -> None:
    step = learning_step(ZERO, 1, NAND, Fraction(1))
    assert not step.is_mistake
    assert step.after == ZERO


@pytest.mark.parametrize("row", range(4))
def test_a_step_of_sgd_goes_down_the_slope_of_half_the_squared_error(row: int) -> None:
    neuron = Neuron((Fraction(1), Fraction(-1)), Fraction(1, 2), "sigmoid")
    eta, h = Fraction(1), Fraction(1, 10**5)
    step = learning_step(neuron, row, NAND, eta)

    def error(w1: Fraction, w2: Fraction, b: Fraction) -> float:
        z = weighted_input(Neuron((w1, w2), b, "sigmoid"), [Fraction(x) for x in rows_as_in_the_text(2)[row]])
        return (float(NAND[row]) - activated("sigmoid", z)) ** 2 / 2

    at = [*neuron.weights, neuron.bias]
    for place in range(3):
        above, below = list(at), list(at)
        above[place] += h
        below[place] -= h
        assert float(step.changes[place]) == pytest.approx(-(error(*above) - error(*below)) / float(2 * h), abs=1e-9)


@pytest.mark.parametrize("number", range(16))
def test_the_perceptron_rule_learns_exactly_the_tables_that_can_be_learnt(number: int) -> None:
    desired, neuron = tuple(bool(number >> row & 1) for row in range(4)), forgetful_neuron(ZERO, 3)
    for step in range(400):
        neuron = learning_step(neuron, step % 4, desired, Fraction(1)).after
    assert (fires(neuron) == desired) == (fewest_mistakes(desired) == 0)


def test_sgd_lowers_the_cost_and_learns_nand() -> None:
    neuron = forgetful_neuron(Neuron(ZERO.weights, ZERO.bias, "sigmoid"), 1)
    before = table_cost(neuron, NAND)
    for step in range(2000):
        neuron = learning_step(neuron, step % 4, NAND, Fraction(2)).after
    assert fires(neuron) == NAND
    assert table_cost(neuron, NAND) < before / 5


def test_the_cost_is_half_the_mean_squared_error() -> None:
    assert table_cost(ZERO, NAND) == 3 / 8
    assert table_cost(Neuron(ZERO.weights, ZERO.bias, "sigmoid"), NAND) == 1 / 8


def test_forgetting_depends_on_the_seed_alone() -> None:
    assert forgetful_neuron(ZERO, 5) == forgetful_neuron(ZERO, 5) != forgetful_neuron(ZERO, 6)
