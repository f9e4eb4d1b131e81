"""Multiplying by c: 1,000 random perceptron networks, every input, and the case that floating point gets wrong."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.logic.scaling import changed_outputs, scaled_network, step_outputs
from nnviz.logic.truth_tables import binary_rows
from nnviz.nn.network import Network, forward, random_network

ON_PAPER_0 = Network((np.array([[0.1, 0.2]]),), (np.array([-0.3]),), ("step",))


@pytest.mark.long
def test_c_changes_nothing_in_1000_random_networks() -> None:
    rng = np.random.default_rng(2021)
    changes = 0
    for _ in range(1000):
        network = _random(rng)
        c = Fraction(f"{10 ** rng.uniform(-2, 3):.2g}")
        changes += changed_outputs(network, binary_rows(network.sizes[0]), c)
    assert changes == 0


@pytest.mark.parametrize("decimals", [0, 2, 17])
def test_the_exact_outputs_are_those_of_fractions(decimals: int) -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        network, c = _rounded(_random(rng), decimals), Fraction(int(rng.integers(1, 100_000)), 100)
        rows = binary_rows(network.sizes[0])
        assert step_outputs(network, rows, c).tolist() == [_by_fractions(network, c, row) for row in rows.tolist()]


def test_of_numbers_far_from_0_they_are_those_of_the_network() -> None:
    network = _random(np.random.default_rng(1))
    rows = binary_rows(network.sizes[0])
    np.testing.assert_array_equal(step_outputs(network, rows), forward(network, rows.astype(float)).output)


@pytest.mark.parametrize("c", [Fraction(1), Fraction(10), Fraction(1, 3), Fraction(10**6 - 1)])
def test_z_is_0_exactly_before_and_after_although_floating_point_says_otherwise(c: Fraction) -> None:
    ones = np.array([[1.0, 1.0]])
    assert forward(ON_PAPER_0, ones).output != forward(scaled_network(ON_PAPER_0, 10.0), ones).output
    assert not step_outputs(ON_PAPER_0, ones, c)[0, 0]
    assert changed_outputs(ON_PAPER_0, ones, c) == 0


def test_numbers_too_unlike_for_floating_point_are_summed_exactly() -> None:
    network = Network((np.array([[1e300, 1e-300, -1e300]]),), (np.array([0.0]),), ("step",))
    assert step_outputs(network, np.array([[1, 1, 1], [1, 0, 1]])).tolist() == [[True], [False]]


def test_every_number_is_multiplied() -> None:
    network = random_network((2, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(1))
    scaled = scaled_network(network, 4.0)
    np.testing.assert_array_equal(scaled.weights[0], 4 * network.weights[0])
    np.testing.assert_array_equal(scaled.biases[0], 4 * network.biases[0])


def _random(rng: np.random.Generator) -> Network:
    sizes = (int(rng.integers(1, 5)), *rng.integers(1, 4, int(rng.integers(1, 3))).tolist())
    return random_network(sizes, ("step",) * (len(sizes) - 1), initial="text", rng=rng)


def _rounded(network: Network, decimals: int) -> Network:
    return Network(
        tuple(np.round(w, decimals) for w in network.weights),
        tuple(np.round(b, decimals) for b in network.biases),
        network.activations,
    )


def _by_fractions(network: Network, c: Fraction, row: list[bool]) -> list[bool]:
    """Return the outputs by (1.5) with the numbers as they are written."""
    a = row
    for weights, biases in zip(network.weights, network.biases, strict=True):
        sums = [
            sum((c * Fraction(repr(w)) for w, on in zip(ws, a, strict=True) if on), c * Fraction(repr(b)))
            for ws, b in zip(weights.tolist(), biases.tolist(), strict=True)
        ]
        a = [z > 0 for z in sums]
    return a
