import numpy as np
import pytest

from nnviz.nn.backprop_steps import numbers
from nnviz.nn.backprop_steps.numbers import PassError, in_float64, read_pass
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


def test_the_update_goes_down_the_gradient() -> None:
    found = xor_pass(m=4).numbers
    updated = found.updated()
    for new, old, g in zip(updated.weights, found.network.weights, found.gradient.weights, strict=True):
        np.testing.assert_array_equal(new, old - 3.0 * g)
    again = read_pass(updated, found.inputs, found.desired, cost="quadratic", eta=3.0)
    assert again.costs.mean() < found.costs.mean()
