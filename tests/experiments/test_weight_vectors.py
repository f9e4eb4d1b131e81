"""A network as one vector and back."""

import tracemalloc

import numpy as np
import pytest

from nnviz.experiments.weight_vectors import are_equal, joined, layers_of, network_at, place_of, vector_of
from nnviz.nn.network import NetworkError, random_network


def network(dtype: type = np.float64):
    rng = np.random.default_rng(0)
    return random_network((3, 4, 2), ("tanh", "sigmoid"), initial="text", rng=rng, dtype=dtype)


def test_a_vector_holds_weights_and_biases_layer_by_layer() -> None:
    one = network()
    vector = vector_of(one)
    assert vector.shape == (one.n_parameters,)
    assert vector[:12].tolist() == one.weights[0].reshape(-1).tolist()
    assert vector[12:16].tolist() == one.biases[0].tolist()
    assert vector[-2:].tolist() == one.biases[1].tolist()
    assert joined(one.weights, one.biases).tolist() == vector.tolist()


def test_a_network_comes_back_from_its_vector_in_its_own_precision() -> None:
    one = network(np.float32)
    again = network_at(vector_of(one).astype(np.float64), one)
    assert are_equal(one, again)
    assert again.activations == one.activations
    assert again.weights[0].dtype == np.float32
    assert not are_equal(one, network_at(vector_of(one) + 1, one))
    with pytest.raises(NetworkError, match="not a finite number"):
        network_at(vector_of(one) * np.inf, one)


def test_networks_that_differ_anywhere_are_not_equal() -> None:
    one = network()
    for layer, j, k in ((1, 0, 0), (1, 3, 2), (2, 1, 3)):
        assert not are_equal(one, one.with_weight(layer, j, k, 9.0))
        assert not are_equal(one, one.with_bias(layer, j, 9.0))
    other = random_network((3, 5, 2), one.activations, initial="text", rng=np.random.default_rng(0))
    assert not are_equal(one, other)
    deeper = random_network((3, 4, 2, 2), ("tanh",) * 3, initial="text", rng=np.random.default_rng(0))
    assert not are_equal(one, deeper)


def test_large_networks_that_differ_are_told_apart_without_a_copy_of_either() -> None:
    one = random_network((1000, 500, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    other = network_at(vector_of(one) + 1, one)
    tracemalloc.start()
    try:
        assert not are_equal(one, other)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 100_000


def test_layers_are_views_into_the_vector() -> None:
    vector = vector_of(network()).copy()
    layers_of(vector, (3, 4, 2)).weights[1][1, 2] = 77.0
    assert vector[place_of((3, 4, 2), 2, 1, 2)] == 77.0
    layers_of(vector, (3, 4, 2)).biases[0][3] = 88.0
    assert vector[place_of((3, 4, 2), 1, 3, None)] == 88.0


def test_every_weight_and_bias_has_its_own_place() -> None:
    sizes = (3, 4, 2)
    places = [
        place_of(sizes, layer, j, k)
        for layer in (1, 2)
        for j in range(sizes[layer])
        for k in (*range(sizes[layer - 1]), None)
    ]
    assert sorted(places) == list(range(26))


@pytest.mark.parametrize("place", [(0, 0, 0), (3, 0, 0), (1, 4, 0), (1, 0, 3), (1, -1, 0), (1, 0, -1), (2, 2, None)])
def test_a_place_beside_the_network_is_refused(place: tuple[int, int, int | None]) -> None:
    with pytest.raises(IndexError):
        place_of((3, 4, 2), *place)
