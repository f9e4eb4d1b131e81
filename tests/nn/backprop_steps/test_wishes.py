import numpy as np
import pytest

from nnviz.nn.backprop import mean_cost
from nnviz.nn.backprop_steps.wishes import strongest_shares, wishes_of
from nnviz.nn.network import Network
from tests.nn.backprop_steps.made import random_passes, xor_pass


def test_an_output_wants_what_it_lacks() -> None:
    found = xor_pass(m=4).numbers
    np.testing.assert_allclose(wishes_of(found).of_layer[-1], found.desired - found.flow.output)


def test_a_neuron_s_wish_is_the_sum_over_its_weights_and_lowers_the_cost() -> None:
    for found in random_passes(20):
        wishes, numbers = wishes_of(found.numbers), found.numbers
        for layer in range(1, len(numbers.network.sizes) - 1):
            for k in range(numbers.network.sizes[layer]):
                np.testing.assert_allclose(
                    wishes.shares(layer, k).sum(axis=1), wishes.of_layer[layer][:, k], atol=1e-14
                )
            rest = Network(
                numbers.network.weights[layer:], numbers.network.biases[layer:], numbers.network.activations[layer:]
            )
            a, y = numbers.flow.a[layer][:1], numbers.desired[:1]
            step = 1e-6 * wishes.of_layer[layer][:1]
            change = mean_cost(rest, a + step, y, numbers.cost) - mean_cost(rest, a - step, y, numbers.cost)
            if "relu" not in numbers.network.activations:
                assert change == pytest.approx(
                    -2e-6 * float((wishes.of_layer[layer][0] ** 2).sum()), rel=1e-3, abs=1e-12
                )


def test_over_a_mini_batch_the_wishes_are_averaged() -> None:
    wishes = wishes_of(xor_pass(m=4).numbers)
    np.testing.assert_allclose(wishes.mean(1), wishes.of_layer[1].mean(axis=0))
    assert wishes.shares(1, 0).mean(axis=0).sum() == pytest.approx(float(wishes.mean(1)[0]))


def test_the_strongest_shares_are_told_all_of_them_if_there_is_room() -> None:
    shares = np.array([[0.1, -0.5, 0.0, 0.3], [0.1, -0.5, 0.0, 0.1]])
    assert strongest_shares(shares, 4) == (0, 1, 2, 3)
    assert strongest_shares(shares, 3) == (1, 3)
