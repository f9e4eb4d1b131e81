"""Backpropagation against central differences of the cost."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop import gradient, mean_cost
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network, forward, random_network

H = 2e-4
TOLERANCE = 1e-7
# A gradient shorter than this is compared with this: the differences of C then show its rounding, 1e-16 / H.
SHORTEST_GRADIENT = 1e-3
PAIRS = [(cost.name, output) for cost in COSTS.values() for output in cost.outputs]


def moved(network: Network, layer: int, index: tuple[int, ...], by: float) -> Network:
    if len(index) == 2:
        return network.with_weight(layer, *index, network.weights[layer - 1][index] + by)
    return network.with_bias(layer, *index, network.biases[layer - 1][index] + by)


def sides(network: Network, inputs: np.ndarray) -> list[bool]:
    """On which side of 0 every z of a step or ReLU layer lies: C is smooth while none changes."""
    pairs = zip(forward(network, inputs).z, network.activations, strict=True)
    return [bool(side) for z, name in pairs if name in ("step", "relu") for side in (z > 0).ravel()]


def indices(network: Network) -> Iterator[tuple[int, tuple[int, ...]]]:
    for layer in range(1, len(network.sizes)):
        for array in (network.weights[layer - 1], network.biases[layer - 1]):
            for index in np.ndindex(array.shape):
                yield layer, index


def differences(network: Network, inputs: np.ndarray, desired: np.ndarray, cost: str) -> np.ndarray | None:
    """∂C by every weight and bias, by central differences of fourth order; None if one meets a kink."""
    slopes = []
    at_rest = sides(network, inputs)
    for layer, index in indices(network):
        neighbours = [moved(network, layer, index, k * H) for k in (-2, -1, 1, 2)]
        if any(sides(neighbour, inputs) != at_rest for neighbour in neighbours):
            return None
        c = [mean_cost(neighbour, inputs, desired, cost) for neighbour in neighbours]
        slopes.append((c[0] - 8 * c[1] + 8 * c[2] - c[3]) / (12 * H))
    return np.array(slopes)


def flat_gradient(network: Network, inputs: np.ndarray, desired: np.ndarray, cost: str) -> np.ndarray:
    result = gradient(network, inputs, desired, cost)
    layers = zip(result.weights, result.biases, strict=True)
    return np.concatenate([array.ravel() for layer in layers for array in layer])


def relative_error(network: Network, inputs: np.ndarray, desired: np.ndarray, cost: str) -> float | None:
    by_differences = differences(network, inputs, desired, cost)
    if by_differences is None:
        return None
    by_backprop = flat_gradient(network, inputs, desired, cost)
    length = max(np.linalg.norm(by_backprop), np.linalg.norm(by_differences), SHORTEST_GRADIENT)
    return float(np.linalg.norm(by_backprop - by_differences) / length)


def drawn_case(
    sizes: tuple[int, ...], activations: tuple[str, ...], *, n: int, seed: int
) -> tuple[Network, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    network = random_network(sizes, activations, initial="scaled", rng=rng)
    return network, rng.random((n, sizes[0])), np.eye(sizes[-1])[rng.integers(0, sizes[-1], n)]


@pytest.mark.parametrize(("cost", "output"), PAIRS)
@given(data=st.data())
@settings(max_examples=15)
def test_gradient_of_any_network(cost: str, output: str, data: st.DataObject) -> None:
    sizes = tuple(data.draw(st.lists(st.integers(1, 5), min_size=2, max_size=5), label="sizes"))
    n_hidden = len(sizes) - 2
    hidden = data.draw(
        st.lists(st.sampled_from(list(ACTIVATIONS)), min_size=n_hidden, max_size=n_hidden), label="hidden"
    )
    n, seed = data.draw(st.integers(1, 4), label="examples"), data.draw(st.integers(0, 2**32 - 1), label="seed")
    error = relative_error(*drawn_case(sizes, (*hidden, output), n=n, seed=seed), cost)
    assume(error is not None)
    assert error is not None
    assert error <= TOLERANCE


@pytest.mark.parametrize(("cost", "output"), PAIRS)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_gradient_of_every_pair(cost: str, output: str, hidden: str) -> None:
    errors = (relative_error(*drawn_case((3, 4, 3), (hidden, output), n=3, seed=seed), cost) for seed in range(10))
    error = next((error for error in errors if error is not None), None)
    assert error is not None, "every seed has met a kink"
    assert error <= TOLERANCE


@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("cost", COSTS)
def test_gradient_along_a_line_through_the_texts_network(hidden: str, cost: str) -> None:
    network, x, y = drawn_case((784, 30, 10), (hidden, "sigmoid"), n=10, seed=5)
    result = gradient(network, x, y, cost)
    rng = np.random.default_rng(9)
    w_way = [rng.standard_normal(w.shape) / 100 for w in network.weights]
    b_way = [rng.standard_normal(b.shape) / 100 for b in network.biases]

    def cost_at(t: float) -> float:
        there = Network(
            tuple(w + t * way for w, way in zip(network.weights, w_way, strict=True)),
            tuple(b + t * way for b, way in zip(network.biases, b_way, strict=True)),
            network.activations,
        )
        assert sides(there, x) == sides(network, x)
        return mean_cost(there, x, y, cost)

    predicted = sum(
        float((g * way).sum()) for g, way in zip((*result.weights, *result.biases), (*w_way, *b_way), strict=True)
    )
    h = 1e-4
    slope = (cost_at(-2 * h) - 8 * cost_at(-h) + 8 * cost_at(h) - cost_at(2 * h)) / (12 * h)
    assert predicted == pytest.approx(slope, rel=TOLERANCE)


def test_behind_a_step_everything_has_slope_0() -> None:
    network, x, y = drawn_case((3, 4, 4, 2), ("sigmoid", "step", "sigmoid"), n=5, seed=2)
    result = gradient(network, x, y, "quadratic")
    for behind in (*result.weights[:2], *result.biases[:2], *result.errors[:2]):
        assert not behind.any()
    assert result.weights[2].any()


def test_gradient_is_the_average_of_the_gradients_of_the_examples() -> None:
    network, x, y = drawn_case((4, 3, 2), ("tanh", "softmax"), n=6, seed=0)
    together = gradient(network, x, y, "cross-entropy")
    alone = [gradient(network, x[[k]], y[[k]], "cross-entropy") for k in range(6)]
    for layer in range(2):
        np.testing.assert_allclose(
            together.weights[layer], sum(g.weights[layer] for g in alone) / 6, rtol=1e-13, atol=1e-16
        )
        np.testing.assert_allclose(together.errors[layer], np.concatenate([g.errors[layer] for g in alone]), rtol=1e-13)


def test_shapes_and_dtype() -> None:
    network, x, y = drawn_case((4, 3, 2), ("sigmoid",) * 2, n=6, seed=0)
    single = Network(
        tuple(w.astype(np.float32) for w in network.weights),
        tuple(b.astype(np.float32) for b in network.biases),
        network.activations,
    )
    exact = gradient(network, x, y, "quadratic")
    rounded = gradient(single, x.astype(np.float32), y.astype(np.float32), "quadratic")
    assert [e.shape for e in exact.errors] == [(6, 3), (6, 2)]
    for w, g, g32 in zip(network.weights, exact.weights, rounded.weights, strict=True):
        assert g.shape == w.shape
        assert g32.dtype == np.float32
        np.testing.assert_allclose(g32, g, rtol=1e-4, atol=1e-7)


def test_cross_entropy_wants_sigmoid_or_softmax() -> None:
    network, x, y = drawn_case((4, 2), ("relu",), n=1, seed=0)
    with pytest.raises(ValueError, match="the cross-entropy cost does not go with relu outputs"):
        gradient(network, x, y, "cross-entropy")


def test_mean_cost_is_half_the_mean_squared_error() -> None:
    network, x, y = drawn_case((4, 2), ("sigmoid",), n=7, seed=0)
    by_hand = sum(sum((y[i] - forward(network, x[i]).output) ** 2) for i in range(7)) / (2 * 7)
    assert mean_cost(network, x, y, "quadratic") == pytest.approx(by_hand, rel=1e-14)
