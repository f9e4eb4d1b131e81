"""Counting the decisions of 2-3-5-1 and of any network, its regions and its names."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.logic.scaling import step_outputs
from nnviz.neuron.counted_network import Counting, binary_rows, counted_network, drawn_network, exact_step_outputs
from nnviz.neuron.network_reading import read_network, region_grids
from nnviz.neuron.parameter_count import count_decisions
from nnviz.nn.network import Network, forward
from nnviz.notation.names import parse_name

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
    network = drawn_network(seed, SIZES)
    assert network.sizes == SIZES
    hidden, _, output = region_grids(network, 0.0, 1.0, 31)
    assert 0.15 < output.mean() < 0.75
    assert all(0 < grid.mean() < 1 for grid in hidden)


def test_the_grids_are_what_the_network_answers() -> None:
    network = counted_network(Counting(seed=0, activation="sigmoid"))
    grids = region_grids(network, -0.5, 1.5, 5)
    at = forward(network, np.array([-0.5 + 2 * 3 / 4, 1.5 - 2 * 1 / 4]))  # column 3, row 1
    for layer, grid in enumerate(grids, start=1):
        np.testing.assert_allclose(grid[:, 1, 3], at.a[layer])
    with pytest.raises(ValueError, match="two inputs"):
        region_grids(drawn_network(0, (3, 2, 1)), 0, 1, 3)


def test_further_inputs_are_held_in_the_plane() -> None:
    network = drawn_network(1, (4, 3, 2))
    grids = region_grids(network, 0.0, 1.0, 3, held=(0.25, 1.0))
    at = forward(network, np.array([0.5, 1.0, 0.25, 1.0]))  # column 1, row 0
    np.testing.assert_allclose(grids[1][:, 0, 1], at.a[2])


def test_one_neuron_or_layer_more_leaves_the_other_weights_as_they_are() -> None:
    plain, wider = drawn_network(4, SIZES), drawn_network(4, (2, 4, 5, 1))
    np.testing.assert_array_equal(wider.weights[0][:3], plain.weights[0])
    np.testing.assert_array_equal(wider.biases[0][:3], plain.biases[0])
    np.testing.assert_array_equal(wider.weights[1][:, :3], plain.weights[1])
    np.testing.assert_array_equal(drawn_network(4, (2, 3, 6, 1)).weights[1][:5], plain.weights[1])


def test_numbers_have_two_decimals() -> None:
    for array in (*drawn_network(2, (5, 7, 3)).weights, *drawn_network(2, (5, 7, 3)).biases):
        np.testing.assert_allclose(100 * array, np.rint(100 * array), atol=1e-9)


def test_c_changes_no_perceptron_and_brings_the_sigmoid_network_to_the_step() -> None:
    furthest = []
    for c in (1, 10, 100, 1000):
        reading = read_network(Counting(c=Fraction(c), activation="sigmoid"))
        assert reading.changed == 0
        furthest.append(reading.furthest)
    assert furthest[-1] < 1e-6 < furthest[0]


def test_the_exact_answers_are_those_of_fractions() -> None:
    rng = np.random.default_rng(3)
    for seed in range(20):
        sizes = tuple(int(n) for n in rng.integers(1, 6, 4))
        network, c = drawn_network(seed, sizes), Fraction(int(rng.integers(1, 100_000)), 100)
        expected = list(step_outputs(network, c).values())
        assert exact_step_outputs(network, c, binary_rows(sizes[0])).astype(int).tolist() == [list(o) for o in expected]


def test_a_sum_that_is_0_on_paper_is_0() -> None:
    network = Network((np.array([[0.1, 0.2]]),), (np.array([-0.3]),), ("step",))
    assert not exact_step_outputs(network, Fraction(1), np.array([[1, 1]]))[0, 0]


def test_of_many_inputs_so_many_are_drawn() -> None:
    assert len(binary_rows(10)) == 1024
    assert binary_rows(784).shape == (1024, 784)


def test_other_sizes_keep_what_fits_them() -> None:
    counting = Counting(layer=3, selected=(2, 4), inputs=(Fraction(0), Fraction(1)))
    shorter = counting.with_sizes((3, 4, 2))
    assert (shorter.inputs, shorter.layer, shorter.selected) == ((0, 1, 1), 0, None)
    assert counting.with_sizes((2, 3, 5, 2)).selected == (2, 4)


@pytest.mark.parametrize("sizes", [(2,), (), (0, 1), (2, -1, 1), (784, 300, 10), (1,) * 13])
def test_sizes_that_cannot_be_drawn_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"layer|parameters"):
        Counting().with_sizes(sizes)


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
        ("b 2 1", (1, 1)),
        ("p² ₃", (2, 2)),
        ("w 2 3 1", (2, 2, 0)),
        ("w²₃₁", (2, 2, 0)),
        ("w231", (2, 2, 0)),
        ("w² ₃,₁", (2, 2, 0)),
        ("w 0 1 1", None),
        ("w 2 1 4", None),
        ("w 4 1 1", None),
        ("w 2 3", None),
        ("x 3", None),
        ("", None),
        ("nonsense", None),
        ("p 1", None),
        ("9" * 5000, None),
    ],
)
def test_a_name_finds_its_neuron(text: str, place: tuple[int, ...] | None) -> None:
    assert parse_name(text, SIZES) == place


def test_indices_of_several_digits() -> None:
    assert parse_name("w¹₁₅,₂₀₃", (784, 30, 10)) == (1, 14, 202)
    assert parse_name("w 1 15 203", (784, 30, 10)) == (1, 14, 202)
    assert parse_name("p¹₁₅", (784, 30, 10)) == (1, 14)
    assert parse_name("p 15 1", (784, 30, 10)) == (1, 14)
