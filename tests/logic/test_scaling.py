"""Multiplying by c: 1,000 random perceptron networks, every input, and the case that floating point gets wrong."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.logic.scaling import MOST_INPUTS, changed_outputs, scaled_network, step_outputs
from nnviz.nn.network import Network, forward, random_network


def test_c_changes_nothing_in_1000_random_networks() -> None:
    rng = np.random.default_rng(2021)
    changes = 0
    for _ in range(1000):
        sizes = (int(rng.integers(1, 5)), *rng.integers(1, 4, int(rng.integers(1, 3))).tolist())
        network = random_network(sizes, ("step",) * (len(sizes) - 1), initial="text", rng=rng)
        changes += changed_outputs(network, Fraction(f"{10 ** rng.uniform(-2, 3):.2g}"))
    assert changes == 0


def test_the_exact_outputs_are_those_of_the_network() -> None:
    network = random_network((3, 4, 2), ("step", "step"), initial="text", rng=np.random.default_rng(1))
    answers = step_outputs(network)
    assert len(answers) == 8
    for inputs, output in answers.items():
        assert output == tuple(forward(network, np.array(inputs, dtype=float)).output.astype(int).tolist())


def test_z_is_0_exactly_before_and_after_although_floating_point_says_otherwise() -> None:
    network = Network((np.array([[0.1, 0.2]]),), (np.array([-0.3]),), ("step",))
    ones = np.array([1.0, 1.0])
    assert forward(network, ones).output[0] != forward(scaled_network(network, 10.0), ones).output[0]
    assert step_outputs(network)[1, 1] == (0,)
    assert changed_outputs(network, Fraction(10)) == 0


def test_every_number_is_multiplied() -> None:
    network = random_network((2, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(1))
    scaled = scaled_network(network, 4.0)
    np.testing.assert_array_equal(scaled.weights[0], 4 * network.weights[0])
    np.testing.assert_array_equal(scaled.biases[0], 4 * network.biases[0])


def test_too_many_inputs_are_refused() -> None:
    network = Network((np.ones((1, MOST_INPUTS + 1)),), (np.zeros(1),), ("step",))
    with pytest.raises(ValueError, match="up to 12"):
        step_outputs(network)
