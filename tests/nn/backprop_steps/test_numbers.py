from dataclasses import replace

import numpy as np
import pytest

from nnviz.nn.backprop_steps import numbers
from nnviz.nn.backprop_steps.numbers import PassError, in_float64, read_pass
from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.edits.part import Part
from nnviz.nn.network import Network, random_network
from tests.nn.backprop_steps.made import learnt, random_passes, xor_pass


def test_every_number_is_a_float64_whatever_the_network_has() -> None:
    network = random_network(
        (2, 2, 1), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0), dtype=np.float32
    )
    found = read_pass(network, np.ones((1, 2)), np.ones((1, 1)), cost="quadratic", eta=1.0)
    arrays = (*found.network.weights, *found.flow.z, *found.gradient.weights)
    assert all(array.dtype == np.float64 for array in arrays)
    assert in_float64(found.network) is found.network


def test_a_network_too_large_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "MOST_PARAMETERS", 8)
    with pytest.raises(
        PassError, match="the network has 9 parameters: this page takes at most 8, choose a smaller one"
    ):
        read_pass(learnt(), np.ones((1, 2)), np.ones((1, 1)), cost="quadratic", eta=1.0)


def test_a_cost_that_does_not_go_with_the_outputs_is_refused() -> None:
    network = Network((np.ones((1, 1)),), (np.ones(1),), ("tanh",))
    with pytest.raises(PassError, match="the cross-entropy cost does not go with tanh outputs"):
        read_pass(network, np.ones((1, 1)), np.ones((1, 1)), cost="cross-entropy", eta=1.0)


def test_the_costs_of_the_outputs_add_up_to_that_of_the_example() -> None:
    for found in random_passes(20):
        for example in range(found.numbers.m):
            assert found.numbers.cost_terms(example).sum() == pytest.approx(found.numbers.costs[example])


def test_the_update_leaves_what_a_hand_holds() -> None:
    free = xor_pass(m=4).numbers
    held = replace(free, held=NOTHING_HELD.with_frozen(Part(1, 0, 1)).with_frozen(Part(2, 0, is_bias=True)))
    new, old, other = held.updated(), free.network, free.updated()
    assert (new.weights[0][0, 1], new.biases[1][0]) == (old.weights[0][0, 1], old.biases[1][0])
    assert (other.weights[0][0, 1], other.biases[1][0]) != (old.weights[0][0, 1], old.biases[1][0])
    np.testing.assert_array_equal(new.weights[0][1], other.weights[0][1])
    np.testing.assert_array_equal(new.weights[1], other.weights[1])


def test_the_update_goes_down_the_gradient() -> None:
    found = xor_pass(m=4).numbers
    updated = found.updated()
    for new, old, g in zip(updated.weights, found.network.weights, found.gradient.weights, strict=True):
        np.testing.assert_array_equal(new, old - 3.0 * g)
    again = read_pass(updated, found.inputs, found.desired, cost="quadratic", eta=3.0)
    assert again.costs.mean() < found.costs.mean()
