"""Activations against their formulas, and their slopes against central differences."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.nn.activations import ACTIVATIONS, sigmoid, softmax, step

H = 1e-4
SMOOTH = [name for name in ACTIVATIONS if name not in ("step", "relu")]


def central_difference(name: str, z: np.ndarray, g: np.ndarray) -> np.ndarray:
    """∂(g·f(z))/∂z by differences of fourth order."""
    slopes = np.empty_like(z)
    for index in np.ndindex(z.shape):
        change = np.zeros_like(z)
        change[index] = H
        f = [(g * ACTIVATIONS[name].function(z + k * change)).sum() for k in (-2, -1, 1, 2)]
        slopes[index] = (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * H)
    return slopes


def pulled_back(name: str, z: np.ndarray, g: np.ndarray) -> np.ndarray:
    activation = ACTIVATIONS[name]
    return np.asarray(activation.pull_back(z, activation.function(z), g))


@given(st.floats(-700, 700))
@settings(max_examples=50)
def test_sigmoid_is_the_formula(z: float) -> None:
    assert float(sigmoid(np.array([z]))[0]) == pytest.approx(1 / (1 + math.exp(-z)), rel=1e-14)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_far_out_nothing_overflows(dtype: type) -> None:
    z = np.array([-1e30, -1000, 1000, 1e30], dtype)
    np.testing.assert_array_equal(sigmoid(z), [0, 0, 1, 1])
    np.testing.assert_array_equal(softmax(z), [0, 0, 0, 1])
    np.testing.assert_array_equal(ACTIVATIONS["tanh"].function(z), [-1, -1, 1, 1])


def test_step_gives_0_at_exactly_0() -> None:
    smallest = np.nextafter(0.0, 1.0)
    z = np.array([-1.0, -smallest, -0.0, 0.0, smallest, 1.0])
    np.testing.assert_array_equal(step(z), [0, 0, 0, 0, 1, 1])


def test_step_has_slope_0_everywhere() -> None:
    z = np.array([-1.0, 0.0, 2.0])
    np.testing.assert_array_equal(pulled_back("step", z, np.array([5.0, 5.0, 5.0])), [0, 0, 0])


def test_relu_and_its_slope_on_both_sides_of_the_kink() -> None:
    z = np.array([-2.0, 0.0, 3.0])
    np.testing.assert_array_equal(ACTIVATIONS["relu"].function(z), [0, 0, 3])
    np.testing.assert_array_equal(pulled_back("relu", z, np.array([5.0, 5.0, 5.0])), [0, 0, 5])


def test_softmax_is_the_formula_and_sums_to_1() -> None:
    z = np.array([[1.0, 2.0, 0.5], [-3.0, 0.0, 0.0]])
    for row, a in zip(z, softmax(z), strict=True):
        powers = [math.exp(value) for value in row]
        np.testing.assert_allclose(a, np.array(powers) / sum(powers), rtol=1e-14)
        assert a.sum() == pytest.approx(1, rel=1e-14)
    np.testing.assert_allclose(softmax(z + 100), softmax(z), rtol=1e-12)


@pytest.mark.parametrize("name", SMOOTH)
@given(seed=st.integers(0, 2**32 - 1), shape=st.sampled_from([(1,), (5,), (3, 4), (2, 1)]))
@settings(max_examples=20)
def test_pull_back_is_the_slope(name: str, seed: int, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(seed)
    z, g = rng.normal(0, 2, shape), rng.normal(0, 1, shape)
    z[np.abs(z) < 3 * H] = 1  # a slope may have a corner at 0
    np.testing.assert_allclose(pulled_back(name, z, g), central_difference(name, z, g), rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(4,), (3, 4)])
def test_shape_and_dtype_stay_and_the_argument_is_not_touched(name: str, dtype: type, shape: tuple[int, ...]) -> None:
    z = np.random.default_rng(0).normal(size=shape).astype(dtype)
    before = z.copy()
    a = ACTIVATIONS[name].function(z)
    error = ACTIVATIONS[name].pull_back(z, a, np.ones_like(a))
    for result in (a, error):
        assert result.shape == shape
        assert result.dtype == dtype
        assert not np.shares_memory(result, z)
    np.testing.assert_array_equal(z, before)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_what_is_said_of_it_holds_for_its_values(name: str) -> None:
    activation = ACTIVATIONS[name]
    a = activation.function(np.linspace(-50, 50, 501).reshape(-1, 3))
    assert activation.lowest <= a.min()
    assert a.max() <= activation.highest
    assert 0 < activation.reach < math.inf
    assert "z" in activation.symbol
    assert activation.label
    assert activation.kind


def test_no_two_activations_are_called_the_same() -> None:
    for said in (lambda a: a.symbol, lambda a: a.label, lambda a: a.kind):
        assert len({said(activation) for activation in ACTIVATIONS.values()}) == len(ACTIVATIONS)
