"""Counting the decisions of 2-3-5-1, its regions and its names."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from nnviz.nn.counting import count_decisions, parse_neuron_name, text_network
from nnviz.nn.network import forward
from nnviz.nn.network_reading import read_network, region_grids
from nnviz.nn.neuron_state import Counting

SIZES = (2, 3, 5, 1)


def test_the_text_counts_27_and_there_are_35_parameters() -> None:
    count = count_decisions(SIZES)
    assert count.edges == (6, 15, 5)
    assert count.text_total == 27
    assert (count.weights, count.biases, count.parameters, count.binary_decisions) == (26, 9, 35, 9)


def test_any_network_can_be_counted() -> None:
    assert count_decisions((784, 30, 10)).parameters == 23_860


@pytest.mark.parametrize("seed", range(6))
def test_the_output_has_a_region_and_every_line_crosses_the_plane(seed: int) -> None:
    network = text_network(seed, "step")
    assert network.sizes == SIZES
    hidden, _, output = region_grids(network, 0.0, 1.0, 31)
    assert 0.15 < output.mean() < 0.75
    assert all(0 < grid.mean() < 1 for grid in hidden)


def test_the_grids_are_what_the_network_answers() -> None:
    network = text_network(0, "sigmoid")
    grids = region_grids(network, -0.5, 1.5, 5)
    at = forward(network, np.array([-0.5 + 2 * 3 / 4, 1.5 - 2 * 1 / 4]))  # column 3, row 1
    for layer, grid in enumerate(grids, start=1):
        np.testing.assert_allclose(grid[:, 1, 3], at.a[layer])
    with pytest.raises(ValueError, match="two inputs"):
        region_grids(text_network_with_three_inputs(), 0, 1, 3)


def text_network_with_three_inputs() -> object:
    network = text_network(0, "step")
    return replace(network, weights=(np.ones((3, 3)), *network.weights[1:]))


def test_c_changes_no_perceptron_and_brings_the_sigmoid_network_to_the_step() -> None:
    furthest = []
    for c in (1, 10, 100, 1000):
        reading = read_network(Counting(c=Fraction(c), activation="sigmoid"))
        assert reading.changed == 0
        furthest.append(max(abs(o - s) for o, s in zip(reading.outputs, reading.step_rows, strict=True)))
    assert furthest[-1] < 1e-6 < furthest[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("p 2 1", (1, 1)),
        ("p_2^1", (1, 1)),
        ("p²₁", (2, 0)),
        ("p^2_5", (2, 4)),
        ("P 5 2", (2, 4)),
        ("p52", (2, 4)),
        ("x 1", (0, 0)),
        ("x₂", (0, 1)),
        ("p 4 1", None),
        ("p 1 4", None),
        ("x 3", None),
        ("", None),
        ("nonsense", None),
        ("p 1", None),
        ("9" * 5000, None),
    ],
)
def test_a_name_finds_its_neuron(text: str, place: tuple[int, int] | None) -> None:
    assert parse_neuron_name(text, SIZES) == place
