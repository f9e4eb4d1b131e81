"""The numbers of the drawn network: what c changes, and where its neurons fire."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.neuron.drawn_network import NetworkChoice, drawn_network, random_perceptrons
from nnviz.neuron.network_numbers import read_network, region_grids
from nnviz.nn.network import forward

SIZES = (2, 3, 5, 1)


@pytest.mark.parametrize("seed", range(6))
def test_the_output_has_a_region_and_every_line_crosses_the_plane(seed: int) -> None:
    network = random_perceptrons(seed, SIZES)
    assert network.sizes == SIZES
    hidden, _, output = region_grids(network, 0.0, 1.0, 31)
    assert 0.15 < output.mean() < 0.75
    assert all(0 < grid.mean() < 1 for grid in hidden)


def test_the_grids_are_what_the_network_answers() -> None:
    network = drawn_network(NetworkChoice(seed=0, activation="sigmoid"))
    grids = region_grids(network, -0.5, 1.5, 5)
    at = forward(network, np.array([-0.5 + 2 * 3 / 4, 1.5 - 2 * 1 / 4]))  # column 3, row 1
    for layer, grid in enumerate(grids, start=1):
        np.testing.assert_allclose(grid[:, 1, 3], at.a[layer])
    with pytest.raises(ValueError, match="two inputs"):
        region_grids(random_perceptrons(0, (3, 2, 1)), 0, 1, 3)


def test_further_inputs_are_held_in_the_plane() -> None:
    network = random_perceptrons(1, (4, 3, 2))
    grids = region_grids(network, 0.0, 1.0, 3, held=(0.25, 1.0))
    at = forward(network, np.array([0.5, 1.0, 0.25, 1.0]))  # column 1, row 0
    np.testing.assert_allclose(grids[1][:, 0, 1], at.a[2])


def test_c_changes_no_perceptron_and_brings_the_sigmoid_network_to_the_step() -> None:
    furthest = []
    for c in (1, 10, 100, 1000):
        numbers = read_network(NetworkChoice(c=Fraction(c), activation="sigmoid"))
        assert numbers.changed == 0
        furthest.append(numbers.furthest)
    assert furthest[-1] < 1e-6 < furthest[0]
