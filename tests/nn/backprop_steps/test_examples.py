import numpy as np
import pytest

from nnviz.language import UserError
from nnviz.nn.backprop_steps.examples import OwnNetwork, own, small_network, starts
from nnviz.nn.network import NetworkError, forward, random_network


def test_a_network_is_the_same_in_tuples_and_in_arrays() -> None:
    network = random_network((2, 3, 1), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(3))
    again = own(network).network()
    for one, other in zip((*network.weights, *network.biases), (*again.weights, *again.biases), strict=True):
        np.testing.assert_array_equal(one, other)
    assert own(again) == own(network)


def test_the_first_network_is_on_its_way_to_xor() -> None:
    start = starts()["2-2-1"]
    inputs, _ = start.examples.arrays()
    outputs = forward(start.network.network(), inputs).output[:, 0]
    assert [round(float(a), 2) for a in outputs] == [0.47, 0.51, 0.54, 0.43]


def test_small_networks_have_few_decimals_and_come_from_their_seed() -> None:
    network = small_network((3, 4, 2), ("sigmoid",) * 2, 7)
    assert network == small_network((3, 4, 2), ("sigmoid",) * 2, 7)
    assert network != small_network((3, 4, 2), ("sigmoid",) * 2, 8)
    assert all(round(w, 1) == w for rows in network.weights for row in rows for w in row)


def test_what_does_not_fit_together_or_is_too_large_is_refused() -> None:
    with pytest.raises(NetworkError):
        OwnNetwork((((1.0, 2.0),),), ((0.0, 0.0),), ("sigmoid",))
    with pytest.raises(UserError, match="at most 200 weights"):
        small_network((20, 20, 1), ("sigmoid",) * 2, 0)
