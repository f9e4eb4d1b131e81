"""What is said of a neuron's numbers: = before what is exact, ≈ before what is rounded, never both."""

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.neuron.neuron_numbers import read_neuron
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS
from nnviz.notation.names import superscript
from nnviz.ui.neuron.formulas import formulas, related
from nnviz.ui.neuron.tabs.learn_tab import learning_verdict
from nnviz.ui.neuron.words import boundary

TYPES = sorted(name for name, activation in ACTIVATIONS.items() if activation.is_neuron_type)


def state_of(bias: Fraction, activation: str) -> NeuronState:
    state = NeuronState()
    return state.with_neuron(replace(state.neuron, bias=bias, activation=activation))


@given(st.fractions(-1000, 1000, max_denominator=1000), st.sampled_from(TYPES))
def test_a_number_has_one_sign_before_it(bias: Fraction, activation: str) -> None:
    state = state_of(bias, activation)
    numbers = read_neuron(state)
    texts = [boundary(state, numbers), *(formula.live for formula in formulas(state, numbers))]
    assert not [text for text in texts if "= ≈" in text or "≈ ≈" in text or "≈ =" in text]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "= 0"), (1.0, "= 1"), (0.5, "= 0.500"), (1e-9, "≈ 0"), (0.99999, "≈ 1"), (0.7311, "≈ 0.731")],
)
def test_what_is_rounded_says_so(value: float, text: str) -> None:
    assert related(value, 3) == text


def test_a_saturated_sigma_is_near_0_and_a_power_too_large_is_told_by_its_size() -> None:
    state = state_of(Fraction(-800), "sigmoid")
    numbers = read_neuron(state)
    said = boundary(state, numbers)
    assert "σ(z) ≈ 0 " in said
    assert f"e⁻ᶻ ≈ 10{superscript(round(-float(numbers.z) / math.log(10)))}" in said
    assert "10³⁴" in said


@pytest.mark.parametrize(("bias", "said"), [(5, "· 1 row wrong ·"), (1, "· 2 rows wrong ·")])
def test_one_wrong_row_is_a_row(bias: int, said: str) -> None:
    state = state_of(Fraction(bias), "sigmoid")  # NAND with another bias
    state = replace(state, learning=replace(state.learning, step=3))
    assert said in learning_verdict(state, read_neuron(state))
