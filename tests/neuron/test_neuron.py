"""The neuron against floating point, the text's worked rows, and the boundary z = 0."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.neuron import (
    NEURON_TYPES,
    Neuron,
    NeuronError,
    activated,
    fires,
    row_outputs,
    row_sums,
    slope,
    weighted_input,
)

numbers = st.fractions(-10, 10, max_denominator=100)


@st.composite
def neurons(draw: st.DrawFn, activations: tuple[str, ...] = NEURON_TYPES) -> Neuron:
    n = draw(st.integers(1, 8))
    return Neuron(tuple(draw(numbers) for _ in range(n)), draw(numbers), draw(st.sampled_from(activations)))


def test_nand_works_as_the_text_prints_it() -> None:
    nand = Neuron((Fraction(-2), Fraction(-2)), Fraction(3))
    assert rows_as_in_the_text(2) == ((1, 0), (1, 1), (0, 0), (0, 1))
    assert row_sums(nand) == (1, -1, 3, 1)
    assert row_outputs(nand) == (1, 0, 1, 1)
    assert nand.threshold == -3


@given(neurons())
def test_rows_are_the_weighted_inputs(neuron: Neuron) -> None:
    rows = rows_as_in_the_text(neuron.n_inputs)
    assert len(set(rows)) == len(rows) == 2**neuron.n_inputs
    sums = tuple(weighted_input(neuron, [Fraction(x) for x in row]) for row in rows)
    assert row_sums(neuron) == sums
    assert row_outputs(neuron) == tuple(activated(neuron.activation, z) for z in sums)
    assert fires(neuron) == tuple(z > 0 for z in sums)


def test_a_sum_that_is_0_on_paper_is_exactly_0() -> None:
    assert 0.1 + 0.2 - 0.3 > 0  # what floating point makes of it
    neuron = Neuron((Fraction("0.1"), Fraction("0.2")), Fraction("-0.3"))
    z = weighted_input(neuron, [Fraction(1), Fraction(1)])
    assert z == 0
    assert activated("step", z) == 0
    assert activated("sigmoid", z) == 0.5


def test_the_smallest_z_above_0_fires() -> None:
    assert activated("step", Fraction(1, 10**400)) == 1


@given(st.sampled_from(["sigmoid", "tanh"]), st.floats(-5, 5))
def test_the_slope_is_that_of_the_curve(name: str, z: float) -> None:
    h = 1e-5
    above, below = (activated(name, Fraction(z + d)) for d in (h, -h))
    assert slope(name, Fraction(z)) == pytest.approx((above - below) / (2 * h), abs=1e-9)


def test_the_step_has_slope_0() -> None:
    assert slope("step", Fraction(1)) == 0


@given(neurons(("step",)), st.fractions(Fraction(1, 100), 1000))
def test_multiplying_by_c_changes_no_row_of_a_perceptron(neuron: Neuron, c: Fraction) -> None:
    if c > 0:
        assert fires(neuron.scaled(c)) == fires(neuron)


def test_far_out_the_output_is_finite() -> None:
    assert activated("sigmoid", Fraction(10**12)) == 1
    assert np.isfinite(slope("sigmoid", Fraction(-(10**12))))


@pytest.mark.parametrize("n", [0, 9])
def test_a_neuron_has_1_to_8_inputs(n: int) -> None:
    with pytest.raises(NeuronError, match="1 to 8"):
        Neuron((Fraction(1),) * n, Fraction(0))


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(NeuronError, match="unknown"):
        Neuron((Fraction(1),), Fraction(0), "softmax")
