"""The matrices of a layer against numbers worked out one by one, and the gradient against central differences."""

from itertools import product
from typing import Any

import numpy as np
import pytest

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from nnviz.nn.layer_matrices import layer_matrices
from nnviz.nn.network import Network, forward, random_network

SMOOTH = [
    (cost.name, hidden, output)
    for cost in COSTS.values()
    for hidden, output in product(("sigmoid", "tanh", "softmax", "identity"), cost.outputs)
    if output in ACTIVATIONS and output not in ("relu", "step")
]


def case(hidden: str, output: str) -> tuple[Network, Any, Any]:
    rng = np.random.default_rng(6)
    return random_network((4, 3, 5), (hidden, output), initial="text", rng=rng), rng.random(4), np.eye(5)[2]


@pytest.mark.parametrize(("cost", "hidden", "output"), SMOOTH)
def test_nabla_w_is_the_slope_of_the_cost(cost: str, hidden: str, output: str) -> None:
    network, x, y = case(hidden, output)
    h = 1e-6
    for layer in (1, 2):
        m = layer_matrices(network, layer, forward(network, x), y, cost)
        assert m.gradient is not None
        assert m.gradient.shape == m.weights.shape
        for (j, k), slope in np.ndenumerate(m.gradient):
            costs = []
            for step in (h, -h):
                moved = network.with_weight(layer, j, k, float(m.weights[j, k]) + step)
                outputs = forward(moved, x[np.newaxis]).output
                costs.append(float(COSTS[cost].per_example(outputs, y[np.newaxis], output)[0]))
            assert slope == pytest.approx((costs[0] - costs[1]) / (2 * h), abs=1e-7)


def test_z_is_the_weights_times_what_flows_in_and_the_biases() -> None:
    network, x, y = case("sigmoid", "sigmoid")
    for layer in (1, 2):
        m = layer_matrices(network, layer, forward(network, x), y, "quadratic")
        for j in range(len(m.z)):
            z = sum(m.weights[j, k] * m.inputs[k] for k in range(len(m.inputs))) + m.biases[j]
            assert m.z[j] == pytest.approx(z, rel=1e-14)
            assert m.a[j] == pytest.approx(1 / (1 + np.exp(-z)), rel=1e-14)


def test_without_a_desired_output_there_is_no_error() -> None:
    network, x, _ = case("sigmoid", "sigmoid")
    m = layer_matrices(network, 1, forward(network, x), None, "quadratic")
    assert m.error is None
    assert m.gradient is None


def test_nor_where_the_cost_does_not_go_with_the_outputs() -> None:
    network, x, y = case("sigmoid", "tanh")
    assert layer_matrices(network, 1, forward(network, x), y, "cross-entropy").error is None


def test_a_step_has_no_slope() -> None:
    network, x, y = case("step", "sigmoid")
    m = layer_matrices(network, 1, forward(network, x), y, "quadratic")
    assert m.gradient is not None
    assert not m.gradient.any()
