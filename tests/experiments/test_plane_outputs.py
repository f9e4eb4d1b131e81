"""Costs and counts of outputs, however they are computed."""

import numpy as np
import pytest

from nnviz.data.dataset import one_hot
from nnviz.experiments.plane_outputs import Answers, curve_of, outputs_of
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from tests.experiments.cases import OTHERS


@pytest.mark.parametrize("name", [*ACTIVATIONS, *OTHERS])
def test_a_curve_is_its_activation(name: str) -> None:
    z = np.random.default_rng(0).normal(0, 3, (4, 6))
    curve = curve_of(name)
    g = curve.slope * z
    curve.g(g)
    np.testing.assert_allclose(curve.activated(g), activation_named(name).function(z.T).T, atol=1e-12)


@pytest.mark.parametrize(("cost", "activation"), [(c.name, name) for c in COSTS.values() for name in c.outputs])
def test_the_cost_is_that_of_the_activations(cost: str, activation: str) -> None:
    rng = np.random.default_rng(1)
    z, labels = rng.normal(0, 30, (5, 40)), rng.integers(-1, 5, 40)
    desired = one_hot(labels, 5)
    outputs = outputs_of(activation, cost, Answers(labels, desired))
    g = outputs.curve.slope * z
    outputs.curve.g(g)
    a = ACTIVATIONS[activation].function(z.T)
    expected = COSTS[cost].per_example(a, desired, activation).sum()
    assert outputs.right(g).tolist() == (a.argmax(axis=1) == labels).tolist()
    assert outputs.cost(g) == pytest.approx(float(expected), rel=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_of_equal_outputs_the_first_one_counts(dtype: type) -> None:
    labels = np.array([0, 1, 2, 1, -1])
    outputs = outputs_of("relu", "quadratic", Answers(labels, one_hot(labels, 3, dtype)))
    g = np.array([[1, 1, 0, 0, 0], [1, 1, 0, 2, 0], [1, 0, 0, 2, 3]], dtype)
    assert outputs.right(g).tolist() == [True, False, False, True, False]


def test_outputs_that_are_no_numbers_are_answered_as_numpy_does() -> None:
    labels = np.array([0, 1])
    outputs = outputs_of("identity", "quadratic", Answers(labels, one_hot(labels, 2)))
    g = np.array([[np.nan, np.nan], [1.0, 2.0]])
    assert outputs.right(g).tolist() == (g.argmax(axis=0) == labels).tolist()
