"""The inner loop of training against the gradient it is meant to follow."""

import numpy as np
import pytest

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop import gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.descent_step import DescentStep
from nnviz.nn.network import Network, forward, random_network

ETA = 0.7
PAIRS = [(cost.name, output) for cost in COSTS.values() for output in cost.outputs]


def start(*activations: str, sizes: tuple[int, ...] = (5, 4, 3)) -> Network:
    return random_network(sizes, activations, initial="scaled", rng=np.random.default_rng(2))


def mini_batch(m: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.random((m, 5)), np.eye(3)[rng.integers(0, 3, m)]


def stepped(network: Network, x: np.ndarray, y: np.ndarray, cost: str) -> Network:
    slope = gradient(network, x, y, cost)
    return Network(
        tuple(w - ETA * g for w, g in zip(network.weights, slope.weights, strict=True)),
        tuple(b - ETA * g for b, g in zip(network.biases, slope.biases, strict=True)),
        network.activations,
    )


def assert_close(ours: Network, theirs: Network, tolerance: float = 1e-14) -> None:
    for a, b in zip((*ours.weights, *ours.biases), (*theirs.weights, *theirs.biases), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=tolerance)


@pytest.mark.parametrize(("cost", "output"), PAIRS)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_one_update_is_minus_eta_times_the_gradient(cost: str, output: str, hidden: str) -> None:
    network = start(hidden, output)
    x, y = mini_batch(6)
    descent = DescentStep(network, cost, np.float64)
    descent.update(descent.with_ones(x), y, ETA)
    assert_close(descent.network(), stepped(network, x, y, cost))


def test_mini_batches_of_changing_length() -> None:
    network = start("sigmoid", "sigmoid")
    descent = DescentStep(network, "quadratic", np.float64)
    for k, m in enumerate((4, 1, 4, 7, 2, 9, 4, 1)):
        x, y = mini_batch(m, seed=k)
        descent.update(descent.with_ones(x), y, ETA)
        network = stepped(network, x, y, "quadratic")
    assert_close(descent.network(), network)


def test_no_hidden_layer_and_ten() -> None:
    for sizes in ((5, 3), (5, *[4] * 10, 3)):
        network = start(*["tanh"] * (len(sizes) - 1), sizes=sizes)
        x, y = mini_batch(3)
        descent = DescentStep(network, "quadratic", np.float64)
        descent.update(descent.with_ones(x), y, ETA)
        assert_close(descent.network(), stepped(network, x, y, "quadratic"))


def test_outputs_are_those_before_the_update() -> None:
    network = start("relu", "softmax")
    x, y = mini_batch(6)
    descent = DescentStep(network, "cross-entropy", np.float64)
    outputs = descent.update(descent.with_ones(x), y, ETA)
    np.testing.assert_allclose(outputs, forward(network, x).output, rtol=1e-14)


def test_a_network_taken_out_is_a_copy() -> None:
    network = start("sigmoid", "sigmoid")
    descent = DescentStep(network, "quadratic", np.float64)
    taken = descent.network()
    x, y = mini_batch(2)
    descent.update(descent.with_ones(x), y, ETA)
    assert_close(taken, network, 0)
    assert not np.array_equal(descent.network().weights[0], taken.weights[0])


def test_it_steps_in_the_precision_asked_for() -> None:
    network = start("sigmoid", "sigmoid")
    x, y = mini_batch(4)
    descent = DescentStep(network, "quadratic", np.float32)
    outputs = descent.update(descent.with_ones(x), y.astype(np.float32), ETA)
    assert outputs.dtype == descent.network().weights[0].dtype == np.float32
    assert_close(descent.network(), stepped(network, x, y, "quadratic"), 1e-6)


def test_grey_levels_become_255ths_beside_a_column_of_ones() -> None:
    descent = DescentStep(start("step", "step", sizes=(3, 2, 2)), "quadratic", np.float64)
    raw = np.array([[0, 51, 255]], np.uint8)
    np.testing.assert_array_equal(descent.with_ones(raw), [[0, 0.2, 1, 1]])
    np.testing.assert_array_equal(descent.with_ones(np.array([[0.0, 51.0, -2.0]])), [[0, 51, -2, 1]])


def test_largest_parameter() -> None:
    network = start("sigmoid", "identity").with_weight(1, 0, 0, -50.0)
    assert DescentStep(network, "quadratic", np.float64).largest_parameter() == 50
    descent = DescentStep(network.with_bias(2, 1, 60.0), "quadratic", np.float64)
    assert descent.largest_parameter() == 60
    descent.update(descent.with_ones(np.full((1, 5), np.nan)), np.eye(3)[:1], ETA)
    assert np.isnan(descent.largest_parameter())
