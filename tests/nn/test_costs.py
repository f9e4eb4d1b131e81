"""Costs against values worked out by hand, and their output errors against central differences."""

import math

import numpy as np
import pytest

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS

H = 1e-4
PAIRS = [(cost.name, output) for cost in COSTS.values() for output in cost.outputs]


def test_quadratic_by_hand() -> None:
    a = np.array([[0.8, 0.4], [0.0, 1.0]])
    y = np.array([[1.0, 0.0], [0.0, 1.0]])
    np.testing.assert_allclose(COSTS["quadratic"].per_example(a, y, "sigmoid"), [(0.04 + 0.16) / 2, 0])


def test_cross_entropy_by_hand() -> None:
    a, y = np.array([[0.8, 0.4]]), np.array([[1.0, 0.0]])
    cross_entropy = COSTS["cross-entropy"].per_example
    np.testing.assert_allclose(cross_entropy(a, y, "sigmoid"), [-math.log(0.8) - math.log(0.6)])
    np.testing.assert_allclose(cross_entropy(np.array([[0.8, 0.2]]), y, "softmax"), [-math.log(0.8)])


def test_cross_entropy_is_for_outputs_between_0_and_1_only() -> None:
    assert COSTS["cross-entropy"].outputs == ("sigmoid", "softmax")
    assert set(COSTS["quadratic"].outputs) == set(ACTIVATIONS)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("output", COSTS["cross-entropy"].outputs)
def test_saturated_outputs_cost_much_but_not_infinity(output: str, dtype: type) -> None:
    a, y = np.array([[0, 1], [1, 0]], dtype), np.array([[1, 0], [1, 0]], dtype)
    wrong, right = COSTS["cross-entropy"].per_example(a, y, output)
    assert 50 < wrong < math.inf
    assert right == 0


def test_a_cost_that_is_no_number_stays_so() -> None:
    for cost in COSTS.values():
        assert np.isnan(cost.per_example(np.array([[np.nan, 0.5]]), np.array([[1.0, 0.0]]), "sigmoid")).all()


@pytest.mark.parametrize(("cost", "output"), PAIRS)
def test_output_error_is_the_slope_by_z(cost: str, output: str) -> None:
    rng = np.random.default_rng(3)
    z = rng.normal(0, 2, (5, 4))
    assert np.abs(z).min() > 2 * H, "the kink of ReLU and the step of the perceptron lie at 0"
    y = np.eye(4)[rng.integers(0, 4, 5)]

    def costs(moved: np.ndarray) -> np.ndarray:
        return np.asarray(COSTS[cost].per_example(ACTIVATIONS[output].function(moved), y, output))

    slopes = np.empty_like(z)
    for j in range(4):
        h = np.zeros(4)
        h[j] = H
        slopes[:, j] = (costs(z - 2 * h) - 8 * costs(z - h) + 8 * costs(z + h) - costs(z + 2 * h)) / (12 * H)
    error = COSTS[cost].output_error(z, ACTIVATIONS[output].function(z), y, output)
    np.testing.assert_allclose(error, slopes, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize(("cost", "output"), PAIRS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shapes_and_dtypes(cost: str, output: str, dtype: type) -> None:
    a, y = np.full((6, 3), 0.25, dtype), np.eye(3, dtype=dtype)[[0, 1, 2, 0, 1, 2]]
    costs, error = COSTS[cost].per_example(a, y, output), COSTS[cost].output_error(a, a, y, output)
    assert (costs.shape, error.shape) == ((6,), (6, 3))
    assert costs.dtype == error.dtype == dtype


def test_the_formula_that_is_shown_sums_what_is_computed() -> None:
    cost = COSTS["cross-entropy"]
    a, y = np.array([0.2, 0.7, 0.1]), np.array([0.0, 1.0, 0.0])
    assert cost.formula_with("sigmoid") == "−Σ (y ln a + (1 − y) ln(1 − a))"
    whole = -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum()
    assert cost.per_example(a[None], y[None], "sigmoid")[0] == pytest.approx(whole)
    assert cost.formula_with("softmax") == "−Σ y ln a"
    assert cost.per_example(a[None], y[None], "softmax")[0] == pytest.approx(-(y * np.log(a)).sum())
