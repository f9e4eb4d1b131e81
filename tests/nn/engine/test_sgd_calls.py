"""The calls of one step against the gradient of backpropagation, and that they use the arrays they are given."""

import numpy as np
import pytest

from nnviz.nn.backprop import gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.engine.parameters import Parameters
from nnviz.nn.engine.sgd_calls import StepCalls
from nnviz.nn.network import Network, forward, random_network

M, ETA, SIZES = 4, 0.6, (5, 4, 3)
PAIRS = [(cost.name, output) for cost in COSTS.values() for output in cost.outputs]


def start(output: str, sizes: tuple[int, ...] = SIZES) -> Network:
    activations = (*["tanh"] * (len(sizes) - 2), output)
    return random_network(sizes, activations, initial="scaled", rng=np.random.default_rng(2))


class Step:
    """One step of a network with M examples whose raw inputs are ``ink`` times as large."""

    def __init__(self, network: Network, cost: str, ink: int) -> None:
        rng = np.random.default_rng(1)
        self.x = rng.integers(0, 256, (M, network.sizes[0])) / 255
        self.y = np.eye(3)[rng.integers(0, 3, M)]
        self.parameters, self.updates = (Parameters(network.sizes, np.float64) for _ in range(2))
        self.parameters.set_network(network)
        self.calls = StepCalls(network.activations, cost, self.parameters, self.updates, m=M, ink=ink)
        raw = np.zeros((M, self.calls.width))
        raw[:, : network.sizes[0]] = self.x * ink
        raw[:, network.sizes[0]] = ink
        (flow,) = self.calls.flow(1)
        self.outputs = self.calls.rooms.arrays(flow)[-1]
        self.step = self.calls.step(raw, np.ascontiguousarray(self.y.T), flow)

    def run(self, eta: float) -> None:
        self.calls.rate[...] = eta / M
        for call in self.step:
            call()


@pytest.mark.parametrize("ink", [1, 255])
@pytest.mark.parametrize(("cost", "output"), PAIRS)
@pytest.mark.parametrize("sizes", [(5, 3), (5, 4, 3), (5, 4, 6, 3)])
def test_a_step_is_minus_eta_times_the_gradient(cost: str, output: str, ink: int, sizes: tuple[int, ...]) -> None:
    network = start(output, sizes)
    step = Step(network, cost, ink)
    step.run(ETA)
    slope = gradient(network, step.x, step.y, cost)
    after = step.parameters.network(network.activations)
    for layer in range(len(sizes) - 1):
        np.testing.assert_allclose(
            after.weights[layer], network.weights[layer] - ETA * slope.weights[layer], atol=1e-13
        )
        np.testing.assert_allclose(after.biases[layer], network.biases[layer] - ETA * slope.biases[layer], atol=1e-13)
    np.testing.assert_allclose(step.outputs.T, forward(network, step.x).output, atol=1e-13)


def test_the_same_calls_do_the_next_step_with_the_next_rate() -> None:
    network = start("sigmoid")
    step = Step(network, "quadratic", 1)
    step.run(ETA)
    once = step.parameters.network(network.activations)
    step.run(2 * ETA)
    slope = gradient(once, step.x, step.y, "quadratic")
    twice = step.parameters.network(network.activations)
    np.testing.assert_allclose(twice.weights[0], once.weights[0] - 2 * ETA * slope.weights[0], atol=1e-13)
    np.testing.assert_allclose(twice.biases[1], once.biases[1] - 2 * ETA * slope.biases[1], atol=1e-13)


def test_what_lies_behind_the_inputs_stays_0() -> None:
    step = Step(start("sigmoid"), "quadratic", 255)
    step.run(ETA)
    assert step.calls.width == step.parameters.layers[0].shape[1] > SIZES[0] + 1
    assert not step.parameters.layers[0][:, SIZES[0] + 1 :].any()


@pytest.mark.parametrize(
    ("cost", "output", "multiplies"),
    [("quadratic", "sigmoid", True), ("cross-entropy", "sigmoid", False), ("quadratic", "identity", False)],
)
def test_no_slope_is_computed_where_the_error_is_the_difference(cost: str, output: str, multiplies: bool) -> None:
    """By (2.5) the error of cross-entropy, and of outputs that are their weighted inputs, is a − y."""
    with_slope = len(Step(start("sigmoid"), "quadratic", 1).step)
    assert (len(Step(start(output), cost, 1).step) == with_slope) == multiplies


def test_inputs_that_are_1_where_there_is_ink_are_not_divided() -> None:
    assert len(Step(start("sigmoid"), "quadratic", 255).step) == len(Step(start("sigmoid"), "quadratic", 1).step) + 2


def test_slopes_of_neighbouring_layers_alike_cost_no_more_than_those_of_one() -> None:
    """All but the multiplication itself, which waits for the errors: with sigmoid outputs two calls a kind."""
    calls = [len(Step(start("sigmoid", (5, *[4] * n, 3)), "quadratic", 1).step) for n in (1, 2, 3)]
    a_layer = ["its product", "tanh", "its gradient", "the errors below", "times the slope"]
    assert np.diff(calls).tolist() == [len(a_layer)] * 2


def test_single_precision_stays_single() -> None:
    parameters, updates = (Parameters(SIZES, np.float32) for _ in range(2))
    calls = StepCalls(("tanh", "sigmoid"), "quadratic", parameters, updates, m=M, ink=255)
    assert calls.rate.dtype == np.float32
