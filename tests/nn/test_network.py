"""The network as a value: what flows through it, what changes it, what cannot be one."""

import math
from typing import Any

import numpy as np
import pytest

from nnviz.nn.network import Network, NetworkError, forward, random_network


def small_network() -> Network:
    return Network(
        weights=(np.array([[1.0, -2.0], [0.5, 0.0], [3.0, 1.0]]), np.array([[1.0, 2.0, -1.0]])),
        biases=(np.array([0.1, 0.2, -0.3]), np.array([0.5])),
        activations=("sigmoid", "identity"),
    )


def test_sizes_and_counts() -> None:
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    assert network.sizes == (784, 30, 10)
    assert network.n_edges == 23_820
    assert network.n_parameters == 23_860


def test_forward_is_the_weighted_sum_neuron_by_neuron() -> None:
    network, x = small_network(), [0.6, 0.9]
    hidden = []
    for j in range(3):
        z = sum(network.weights[0][j, k] * x[k] for k in range(2)) + network.biases[0][j]
        hidden.append(1 / (1 + math.exp(-z)))
    output = 1.0 * hidden[0] + 2.0 * hidden[1] - 1.0 * hidden[2] + 0.5
    flow = forward(network, np.array(x))
    assert flow.output == pytest.approx([output], rel=1e-14)
    np.testing.assert_allclose(flow.a[1], hidden, rtol=1e-14)
    np.testing.assert_array_equal(flow.a[0], x)
    np.testing.assert_array_equal(flow.z[1], flow.a[2])


def test_many_examples_flow_like_one_by_one() -> None:
    network, x = small_network(), np.random.default_rng(0).random((5, 2))
    together = forward(network, x)
    for row in range(5):
        alone = forward(network, x[row])
        for all_z, z in zip(together.z, alone.z, strict=True):
            assert z.shape == all_z.shape[1:]
            np.testing.assert_allclose(all_z[row], z, rtol=1e-14)


def test_nand_from_the_text() -> None:
    nand = Network((np.array([[-2.0, -2.0]]),), (np.array([3.0]),), ("step",))
    outputs = forward(nand, np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 0.0], [0.0, 1.0]])).output
    np.testing.assert_array_equal(outputs[:, 0], [1, 0, 1, 1])


def test_a_perceptron_at_z_0_gives_0() -> None:
    perceptron = Network((np.array([[1.0, 1.0]]),), (np.array([-2.0]),), ("step",))
    flow = forward(perceptron, np.array([1.0, 1.0]))
    assert (flow.z[0][0], flow.output[0]) == (0, 0)


def test_with_weight_and_with_bias_change_one_number_of_a_copy() -> None:
    network = small_network()
    changed = network.with_weight(1, 2, 0, 7.5).with_bias(2, 0, -4.0)
    expected = network.weights[0].copy()
    expected[2, 0] = 7.5
    np.testing.assert_array_equal(changed.weights[0], expected)
    np.testing.assert_array_equal(changed.biases[1], [-4.0])
    assert changed.weights[1] is network.weights[1]
    assert changed.biases[0] is network.biases[0]
    assert (network.weights[0][2, 0], network.biases[1][0]) == (3.0, 0.5)


def test_nobody_can_write_into_a_network() -> None:
    for array in (*small_network().weights, *small_network().biases):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_no_edit_makes_a_number_infinite(bad: float) -> None:
    with pytest.raises(NetworkError, match="layer 1: a weight or bias is not a finite number"):
        small_network().with_weight(1, 0, 0, bad)
    with pytest.raises(NetworkError, match="layer 2: a weight or bias is not a finite number"):
        small_network().with_bias(2, 0, bad)


W, B = np.ones((3, 2)), np.ones(3)


@pytest.mark.parametrize(
    ("weights", "biases", "activations", "message"),
    [
        ((), (), (), "a network needs"),
        ((W,), (B,), (), "a network needs"),
        ((W,), (B, B), ("sigmoid",), "a network needs"),
        ((np.ones(3),), (B,), ("sigmoid",), "layer 1: weights .* do not fit"),
        ((W,), (np.ones((3, 1)),), ("sigmoid",), "layer 1: weights .* do not fit"),
        ((W,), (np.ones(2),), ("sigmoid",), "layer 1: weights .* do not fit"),
        ((W, W), (B, B), ("sigmoid",) * 2, "layer 2: weights .* do not fit 3 inputs"),
        ((np.ones((3, 0)),), (B,), ("sigmoid",), "layer 1: weights .* do not fit 0 inputs"),
        ((np.ones((0, 2)),), (np.ones(0),), ("sigmoid",), "layer 1: weights .* do not fit"),
        ((W * np.nan,), (B,), ("sigmoid",), "layer 1: .* not a finite number"),
        ((W,), (B * np.inf,), ("sigmoid",), "layer 1: .* not a finite number"),
        ((W,), (B,), ("swish",), "layer 1: the activation “swish” is unknown: choose sigmoid, step"),
    ],
)
def test_what_is_no_network(
    weights: tuple[Any, ...], biases: tuple[Any, ...], activations: tuple[str, ...], message: str
) -> None:
    with pytest.raises(NetworkError, match=message):
        Network(weights, biases, activations)


def test_random_networks_draw_biases_then_weights() -> None:
    network = random_network((4, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(11))
    drawn = np.random.default_rng(11).standard_normal(3 + 2 + 12 + 6)
    in_order = np.concatenate([array.ravel() for array in (*network.biases, *network.weights)])
    np.testing.assert_array_equal(in_order, drawn)


def test_scaled_weights_are_the_texts_divided_by_the_root_of_their_inputs() -> None:
    text, scaled = (
        random_network((100, 9, 4), ("sigmoid",) * 2, initial=initial, rng=np.random.default_rng(1))
        for initial in ("text", "scaled")
    )
    np.testing.assert_allclose(scaled.weights[0], text.weights[0] / 10, rtol=1e-15)
    np.testing.assert_allclose(scaled.weights[1], text.weights[1] / 3, rtol=1e-15)
    np.testing.assert_array_equal(np.concatenate(scaled.biases), np.concatenate(text.biases))


def test_float32_is_the_rounded_float64() -> None:
    single, double = (
        random_network((5, 4), ("tanh",), initial="scaled", rng=np.random.default_rng(1), dtype=dtype)
        for dtype in (np.float32, np.float64)
    )
    assert single.weights[0].dtype == single.biases[0].dtype == np.float32
    np.testing.assert_array_equal(single.weights[0], double.weights[0].astype(np.float32))


def test_unknown_initial_weights() -> None:
    with pytest.raises(NetworkError, match="“zeros” are unknown: choose text or scaled"):
        random_network((2, 1), ("step",), initial="zeros", rng=np.random.default_rng(0))


def test_one_example_in_a_large_layer_is_one_of_many() -> None:
    rng = np.random.default_rng(3)
    network = random_network((1100, 1000, 3), ("sigmoid", "tanh"), initial="scaled", rng=rng, dtype=np.float32)
    inputs = rng.random((2, 1100))
    for one, many in zip(forward(network, inputs[1]).z, forward(network, inputs).z, strict=True):
        np.testing.assert_allclose(one, many[1], rtol=1e-12, atol=1e-12)
