"""A bit closer to the wished digit: the step against central differences, its size against what comes of it."""

import numpy as np
import pytest

from nnviz.experiments.single_step import LARGEST_ETA, LARGEST_MOVE, as_perceptrons, cost_of, gradient_step_toward
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network, NetworkError, forward, random_network

RNG = np.random.default_rng(3)
X = RNG.random(6)


def _network(hidden: str = "sigmoid", output: str = "sigmoid", dtype: str = "float64") -> Network:
    rng = np.random.default_rng(5)
    return random_network((6, 5, 4, 3), (hidden, hidden, output), initial="text", rng=rng, dtype=dtype)


def _cost(network: Network, wished: int) -> float:
    y = np.eye(network.sizes[-1])[[wished]]
    outputs = forward(network, X[np.newaxis]).output
    return float(COSTS[cost_of(network)].per_example(outputs, y, network.activations[-1])[0])


@pytest.mark.parametrize("output", ["sigmoid", "softmax", "tanh", "identity"])
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu"])
def test_every_weight_and_bias_moves_by_minus_eta_times_its_slope(hidden: str, output: str) -> None:
    network = _network(hidden, output)
    step = gradient_step_toward(network, X, 1)
    h = 1e-6
    for layer in (1, 2, 3):
        for j in range(network.sizes[layer]):
            for k in range(network.sizes[layer - 1]):
                w = float(network.weights[layer - 1][j, k])
                high, low = (_cost(network.with_weight(layer, j, k, w + d), 1) for d in (h, -h))
                moved = step.after.weights[layer - 1][j, k] - w
                assert moved == pytest.approx(-step.eta * (high - low) / (2 * h), abs=1e-7)
            b = float(network.biases[layer - 1][j])
            high, low = (_cost(network.with_bias(layer, j, b + d), 1) for d in (h, -h))
            assert step.after.biases[layer - 1][j] - b == pytest.approx(-step.eta * (high - low) / (2 * h), abs=1e-7)


@pytest.mark.parametrize("output", ["sigmoid", "softmax", "tanh", "identity"])
def test_the_prediction_is_the_slope_of_the_outputs_along_the_step(output: str) -> None:
    network = _network("tanh", output)
    step = gradient_step_toward(network, X, 2)
    h = 1e-6

    def moved(share: float) -> Network:
        mixed = [b + share * (a - b) for a, b in zip(step.after.weights, network.weights, strict=True)]
        biases = [b + share * (a - b) for a, b in zip(step.after.biases, network.biases, strict=True)]
        return Network(tuple(mixed), tuple(biases), network.activations)

    slope = (forward(moved(h), X).output - forward(moved(-h), X).output) / (2 * h)
    assert step.predicted == pytest.approx(slope, abs=1e-7)
    z_slope = (forward(moved(h), X).z[-1] - forward(moved(-h), X).z[-1]) / (2 * h)
    assert np.abs(z_slope).max() == pytest.approx(LARGEST_MOVE, rel=1e-5)


def test_it_comes_closer_each_time_and_crosses_and_ends() -> None:
    network = _network()
    before = forward(network, X).output
    wished = int(before.argmin())
    crossed = False
    for _ in range(400):
        step = gradient_step_toward(network, X, wished)
        assert step.outputs_after[wished] > step.outputs_before[wished]
        assert np.abs(step.outputs_after - step.outputs_before).max() < 0.15
        network = step.after
        crossed = crossed or int(step.outputs_after.argmax()) == wished
    assert crossed
    assert step.eta == LARGEST_ETA
    assert np.abs(step.predicted).max() < 0.01, "what is learnt hardly moves any more"


def test_the_share_is_of_all_weights_and_biases() -> None:
    network = _network()
    step = gradient_step_toward(network, X, 0)
    changes = [a - b for a, b in zip(step.after.weights + step.after.biases, network.weights + network.biases,
                                     strict=True)]  # fmt: skip
    norm = np.sqrt(sum((c**2).sum() for c in changes))
    whole = np.sqrt(sum((c**2).sum() for c in network.weights + network.biases))
    assert step.share == pytest.approx(norm / whole)


def test_single_precision_stays_single() -> None:
    step = gradient_step_toward(_network(dtype="float32"), X.astype(np.float32), 0)
    assert {a.dtype for a in (*step.after.weights, *step.after.biases)} == {np.dtype(np.float32)}


def test_perceptrons_have_no_slope_to_go_by() -> None:
    steps = as_perceptrons(_network())
    assert steps.activations == ("step",) * 3
    assert set(forward(steps, X).output) <= {0.0, 1.0}
    with pytest.raises(NetworkError, match="every slope is 0"):
        gradient_step_toward(steps, X, 0)
