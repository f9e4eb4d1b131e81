import numpy as np
import pytest

from nnviz.nn.backprop_steps.slopes import COMPARED, compared, layer_slopes, silent_outputs
from nnviz.nn.backprop_steps.state import SlopeWishes
from nnviz.nn.network import Network, random_network


@pytest.mark.parametrize("n_hidden", [1, 4, 10])
def test_each_activation_has_its_errors_layer_by_layer(n_hidden: int) -> None:
    found = compared(SlopeWishes(n_hidden=n_hidden))
    assert [slopes.activation for slopes in found] == list(COMPARED)
    assert all(len(slopes.errors) == n_hidden + 1 for slopes in found)


def test_with_sigmoids_errors_fade_fastest() -> None:
    for seed in range(5):
        sigmoid, tanh, relu = compared(SlopeWishes(n_hidden=8, seed=seed))
        assert sigmoid.fading > 1000 * tanh.fading
        assert sigmoid.fading > 100 * relu.fading


def test_a_saturated_neuron_is_marked() -> None:
    network = Network(
        (np.array([[50.0], [0.1]]), np.ones((1, 2))), (np.array([20.0, 0.0]), np.zeros(1)), ("sigmoid",) * 2
    )
    found = layer_slopes(network, np.ones((3, 1)), np.ones((3, 1)))
    assert found.is_saturated[0].tolist() == [True, False]


def test_an_output_that_never_fires_is_found_with_its_slope() -> None:
    network = Network((np.zeros((2, 3)),), (np.array([-9.0, 0.0]),), ("sigmoid",))
    (silent,) = silent_outputs(network, np.ones((4, 3)), np.eye(2)[[0, 0, 1, 1]])
    assert (silent.output, silent.n_examples) == (0, 2)
    assert silent.slope == pytest.approx(1.2e-4, rel=0.1)


def test_softmax_outputs_have_slopes_too() -> None:
    network = random_network((3, 4), ("softmax",), initial="text", rng=np.random.default_rng(0))
    inputs = np.random.default_rng(1).standard_normal((5, 3))
    found = layer_slopes(network, inputs, np.eye(4)[[0, 1, 2, 3, 0]], "cross-entropy")
    powers = np.exp(inputs @ network.weights[0].T + network.biases[0])
    a = powers / powers.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(found.slopes[0], (a * (1 - a)).mean(axis=0))
