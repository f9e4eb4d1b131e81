"""The numbers of the neuron page: every one is the present neuron's, and what counts as a mistake."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.neuron.neuron import fires
from nnviz.neuron.neuron_numbers import places_of_plane, read_neuron
from nnviz.neuron.plane_points import PlanePoint
from nnviz.neuron.state import NeuronState

from .random_edits import EDITS


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


def test_the_first_neuron_is_the_text_s_nand() -> None:
    numbers = read_neuron(NeuronState())
    assert (numbers.terms, numbers.total, numbers.z, numbers.output) == ((-2, -2), -4, -1, 0.0)
    assert (numbers.row_z, numbers.row_fires) == ((1, -1, 3, 1), (True, False, True, True))
    assert (numbers.mistakes, numbers.fewest_mistakes) == (0, 0)
    assert (numbers.share_of_rows, numbers.share_of_cube) == (Fraction(3, 4), Fraction(7, 8))


def test_xor_costs_every_perceptron_a_mistake() -> None:
    numbers = read_neuron(NeuronState().with_gate("XOR"))
    assert numbers.fewest_mistakes == 1 <= numbers.mistakes


def test_free_points_count_with_the_rows_only_in_a_plane() -> None:
    wrong = PlanePoint(Fraction(0), Fraction(0), is_one=False)  # NAND fires there
    state = replace(NeuronState(), points=(wrong,))
    assert read_neuron(state).point_is_right == (False,)
    assert read_neuron(state).plane_mistakes == 1
    assert (len(places_of_plane(state)), read_neuron(state).fewest_line_mistakes) == (5, 1)
    of_three = state.with_n_inputs(3).with_desired(0, value=False)
    assert read_neuron(of_three).plane_mistakes == 1
    assert (places_of_plane(of_three), read_neuron(of_three).fewest_line_mistakes) == ((wrong,), 0)
