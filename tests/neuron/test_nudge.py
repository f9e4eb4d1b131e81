"""The nudge meter against central differences."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.neuron.neuron import Neuron, activated, weighted_input
from nnviz.neuron.nudge import nudge_of, nudged, steering

H = Fraction(1, 10**5)
small = st.fractions(-2, 2, max_denominator=50)


def output(neuron: Neuron, inputs: tuple[Fraction, ...]) -> float:
    return activated(neuron.activation, weighted_input(neuron, inputs))


@pytest.mark.long
@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
@given(
    weights=st.tuples(small, small, small),
    bias=small,
    inputs=st.tuples(*[st.fractions(0, 1, max_denominator=20)] * 3),
)
def test_slopes_are_central_differences_to_1e_6(
    activation: str, weights: tuple[Fraction, ...], bias: Fraction, inputs: tuple[Fraction, ...]
) -> None:
    neuron = Neuron(weights, bias, activation)
    slopes = nudge_of(neuron, inputs, (Fraction(0),) * 4).slopes
    for place in range(4):
        change = tuple(H if i == place else Fraction(0) for i in range(4))
        back = tuple(-d for d in change)
        difference = (output(nudged(neuron, change), inputs) - output(nudged(neuron, back), inputs)) / float(2 * H)
        assert slopes[place] == pytest.approx(difference, abs=1e-6)


def test_the_terms_are_slope_times_change_and_their_sum_is_the_prediction() -> None:
    neuron = Neuron((Fraction(1), Fraction(-1)), Fraction(0), "sigmoid")
    nudge = nudge_of(neuron, (Fraction(1), Fraction(1)), (Fraction(1, 2), Fraction(0), Fraction(1)))
    assert nudge.terms == pytest.approx((0.125, 0, 0.25))
    assert nudge.predicted == pytest.approx(0.375)
    assert nudge.actual == pytest.approx(1 / (1 + 2.718281828459045**-1.5) - 0.5)


def test_the_ratio_goes_to_1_as_the_nudge_shrinks() -> None:
    neuron = Neuron((Fraction(1),), Fraction(1), "sigmoid")
    away = [abs((nudge_of(neuron, (Fraction(1),), (Fraction(1, 10**k), Fraction(0))).ratio or 0) - 1) for k in range(5)]
    assert all(b < a / 5 for a, b in pairwise(away))


def test_the_step_flips_without_a_prediction() -> None:
    neuron = Neuron((Fraction(-1),), Fraction(1))
    nudge = nudge_of(neuron, (Fraction(1),), (Fraction(0), Fraction(1, 1000)))
    assert (nudge.before, nudge.after, nudge.predicted, nudge.ratio) == (0, 1, 0, None)
    assert steering(neuron, (Fraction(1),), 0.1) is None


def test_steering_predicts_what_is_wished_along_the_gradient() -> None:
    neuron = Neuron((Fraction(1), Fraction(-1)), Fraction(0), "sigmoid")
    inputs = (Fraction(1), Fraction(1, 2))
    changes = steering(neuron, inputs, 0.1)
    assert changes is not None
    nudge = nudge_of(neuron, inputs, changes)
    assert nudge.predicted == pytest.approx(0.1, abs=1e-5)
    assert nudge.actual == pytest.approx(0.1, abs=0.01)
    assert float(changes[0] / changes[1]) == pytest.approx(2, abs=1e-4)
    assert changes[2] == changes[0]  # x₁ = 1, as if the bias had an input of 1
