"""The numbers of the neuron page, against the neuron's definition in plain arithmetic."""

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.gate_neurons import GATE_TABLES
from nnviz.neuron.learning import learning_step
from nnviz.neuron.neuron import Neuron, fires
from nnviz.neuron.neuron_numbers import places_of_plane, read_neuron
from nnviz.neuron.plane_points import PlanePoint
from nnviz.neuron.state import Learning, NeuronState

from .random_edits import EDITS

HALF = Fraction(1, 2)
NEURON = Neuron((Fraction(3), Fraction(-2)), Fraction(-1, 2), "sigmoid")
STATE = NeuronState().with_neuron(NEURON).with_input(0, HALF).with_input(1, Fraction(1, 4))


@given(st.integers(0, 2**32 - 1))
def test_every_number_read_is_the_one_of_the_neuron(seed: int) -> None:
    rng = np.random.default_rng(seed)
    state = NeuronState()
    for _ in range(8):
        state = EDITS[rng.integers(len(EDITS))](state, rng)
    numbers, neuron = read_neuron(state), state.neuron
    w = np.array([float(v) for v in neuron.weights])
    x = np.array([float(v) for v in state.inputs])
    assert float(numbers.z) == pytest.approx(float(w @ x) + float(neuron.bias), abs=1e-6 * float(1 + np.abs(w).sum()))
    assert numbers.mistakes == sum(a != b for a, b in zip(fires(neuron), state.desired, strict=True))
    assert numbers.changed_rows == 0
    assert numbers.nudge.changes == state.nudges
    assert numbers.next_step.row == state.learning.step % len(state.desired)


def test_terms_total_z_and_output_on_the_present_inputs() -> None:
    numbers = read_neuron(STATE)
    assert numbers.neuron == NEURON
    assert numbers.terms == (Fraction(3, 2), Fraction(-1, 2))
    assert numbers.total == 1
    assert numbers.z == HALF
    sigma = 1 / (1 + math.exp(-0.5))
    assert numbers.output == pytest.approx(sigma)
    assert numbers.slope == pytest.approx(sigma * (1 - sigma))


def test_every_row_has_its_z_output_and_decision() -> None:
    numbers = read_neuron(STATE)
    expected = [3 * a - 2 * b - HALF for a, b in rows_as_in_the_text(2)]
    assert list(numbers.row_z) == expected
    assert numbers.row_outputs == pytest.approx([1 / (1 + math.exp(-float(z))) for z in expected])
    assert list(numbers.row_fires) == [z > 0 for z in expected]
    assert numbers.share_of_rows == Fraction(sum(z > 0 for z in expected), 4)


def test_mistakes_are_the_rows_that_are_not_as_desired() -> None:
    numbers = read_neuron(STATE)
    right = [fires == desired for fires, desired in zip(numbers.row_fires, STATE.desired, strict=True)]
    assert list(numbers.row_is_right) == right
    assert numbers.mistakes == right.count(False) > 0
    assert numbers.fewest_mistakes == 0


def test_no_perceptron_is_right_in_all_rows_of_xor() -> None:
    assert read_neuron(STATE.with_gate("XOR")).fewest_mistakes == 1
    assert GATE_TABLES["XOR"] == STATE.with_gate("XOR").desired


def test_the_cost_is_that_of_the_table_and_the_next_row_comes_round_again() -> None:
    numbers = read_neuron(STATE)
    squares = [(o - y) ** 2 for o, y in zip(numbers.row_outputs, STATE.desired, strict=True)]
    assert numbers.cost == pytest.approx(sum(squares) / 8)
    for step, row in ((0, 0), (3, 3), (4, 0), (6, 2)):
        state = replace(STATE, learning=Learning(eta=Fraction(2), step=step))
        assert read_neuron(state).next_step == learning_step(NEURON, row, STATE.desired, Fraction(2))


def test_the_nudge_is_the_one_chosen_on_the_present_inputs() -> None:
    state = replace(STATE, nudges=(Fraction(1, 10), Fraction(0), Fraction(1, 5)))
    nudge = read_neuron(state).nudge
    assert nudge.changes == state.nudges
    slope = read_neuron(state).slope
    assert nudge.predicted == pytest.approx(slope * (0.5 * 0.1 + 0.2))


@pytest.mark.parametrize("activation", ["step", "sigmoid"])
def test_c_changes_no_row(activation: str) -> None:
    state = replace(STATE.with_activation(activation), c=Fraction(7))
    assert read_neuron(state).changed_rows == 0
    assert read_neuron(state).z == 7 * read_neuron(STATE.with_activation(activation)).z


def test_free_points_are_right_or_wrong_beside_the_rows() -> None:
    points = (PlanePoint(HALF, Fraction(0), is_one=True), PlanePoint(HALF, Fraction(0), is_one=False))
    numbers = read_neuron(replace(STATE, points=points))
    assert numbers.point_is_right == (True, False)
    assert numbers.plane_mistakes == numbers.mistakes + 1
    assert numbers.fewest_line_mistakes == 1
    assert read_neuron(STATE).fewest_line_mistakes == 0


def test_beyond_two_inputs_only_points_are_places_of_the_plane() -> None:
    points = (PlanePoint(HALF, Fraction(0), is_one=True), PlanePoint(HALF, Fraction(0), is_one=False))
    state = replace(STATE.with_n_inputs(3), points=points)
    assert places_of_plane(state) == points
    assert read_neuron(state).plane_mistakes == 1


@pytest.mark.parametrize(("n", "places"), [(1, [(1, 0), (0, 0)]), (2, [(1, 0), (1, 1), (0, 0), (0, 1)])])
def test_rows_of_one_or_two_inputs_are_places(n: int, places: list[tuple[int, int]]) -> None:
    state = STATE.with_n_inputs(n)
    found = places_of_plane(state)
    assert [(p.x1, p.x2) for p in found] == places
    assert [p.is_one for p in found] == list(state.desired)
