"""The network that is drawn: its weights, its rows, and what is chosen of it."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.language import UserError
from nnviz.neuron.drawn_network import NetworkChoice, checked_rows, drawn_network, random_perceptrons
from nnviz.neuron.neuron import NeuronError
from nnviz.nn.network import forward

SIZES = (2, 3, 5, 1)


def test_one_neuron_or_layer_more_leaves_the_other_weights_as_they_are() -> None:
    plain, wider = random_perceptrons(4, SIZES), random_perceptrons(4, (2, 4, 5, 1))
    np.testing.assert_array_equal(wider.weights[0][:3], plain.weights[0])
    np.testing.assert_array_equal(wider.biases[0][:3], plain.biases[0])
    np.testing.assert_array_equal(wider.weights[1][:, :3], plain.weights[1])
    np.testing.assert_array_equal(random_perceptrons(4, (2, 3, 6, 1)).weights[1][:5], plain.weights[1])


def test_numbers_have_two_decimals() -> None:
    for array in (*random_perceptrons(2, (5, 7, 3)).weights, *random_perceptrons(2, (5, 7, 3)).biases):
        np.testing.assert_allclose(100 * array, np.rint(100 * array), atol=1e-9)


def test_of_many_inputs_so_many_are_drawn() -> None:
    assert len(checked_rows(10)) == 1024
    assert checked_rows(784).shape == (1024, 784)


def test_other_sizes_keep_what_fits_them() -> None:
    choice = NetworkChoice(layer=3, selected=(2, 4), inputs=(Fraction(0), Fraction(1)))
    shorter = choice.with_sizes((3, 4, 2))
    assert (shorter.inputs, shorter.layer, shorter.selected) == ((0, 1, 1), 0, None)
    assert choice.with_sizes((2, 3, 5, 2)).selected == (2, 4)


@pytest.mark.parametrize("sizes", [(2,), (), (0, 1), (2, -1, 1), (784, 300, 10), (1,) * 13])
def test_sizes_that_cannot_be_drawn_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(UserError, match=r"layer|parameters"):
        NetworkChoice().with_sizes(sizes)


@pytest.mark.parametrize("seed", range(30))
def test_every_line_of_the_text_s_network_crosses_the_plane_and_the_output_is_worth_looking_at(seed: int) -> None:
    network = random_perceptrons(seed, SIZES)
    x = np.linspace(-0.25, 1.25, 61)
    activations = forward(network, np.column_stack([a.ravel() for a in np.meshgrid(x, x)])).a
    lines, output = activations[1] > 0, activations[3] > 0
    assert ((lines.mean(axis=0) > 0.18) & (lines.mean(axis=0) < 0.82)).all()
    assert 0.22 < output.mean() < 0.68
    assert (((lines != output).mean(axis=0) > 0.1) & ((lines != output).mean(axis=0) < 0.9)).all()
    assert len(set(forward(network, checked_rows(2).astype(float)).output[:, 0].tolist())) == 2


def test_lines_pass_near_the_middle_at_angles_of_their_own() -> None:
    network = random_perceptrons(3, (2, 12, 1))
    w, b = network.weights[0], network.biases[0]
    lengths = np.hypot(*w.T)
    assert ((lengths >= 2.98) & (lengths <= 5.02)).all()
    distances = np.abs(w @ [0.5, 0.5] + b) / lengths
    assert distances.max() <= 1.61 / 2.98
    assert len(set(np.round(b + w.sum(axis=1) / 2, 2).tolist())) == 12
    angles = np.sort(np.arctan2(w[:, 1], w[:, 0]))
    assert np.diff(angles).max() < 1.6


def test_later_neurons_are_undecided_between_some_of_their_inputs() -> None:
    network = random_perceptrons(5, (2, 40, 60, 1))
    w, b = network.weights[1], network.biases[1]
    assert w.std() == pytest.approx(2, abs=0.1)
    assert w.mean() == pytest.approx(0, abs=0.1)
    middle = b + w.sum(axis=1) / 2
    assert 0 < np.abs(middle).mean() < 0.2 * np.abs(w).sum(axis=1).mean() / np.sqrt(40)


def test_few_inputs_are_checked_in_every_row() -> None:
    assert checked_rows(3).tolist() == [[i >> 2 & 1, i >> 1 & 1, i & 1] for i in range(8)]
    assert set(np.unique(checked_rows(11))) == {0, 1}
    assert np.array_equal(checked_rows(11), checked_rows(11))


def test_the_type_of_the_neurons_is_the_one_chosen() -> None:
    choice = NetworkChoice(activation="sigmoid")
    network = drawn_network(choice)
    assert network.activations == ("sigmoid",) * 3
    assert np.array_equal(network.weights[0], random_perceptrons(choice.seed, choice.sizes).weights[0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1},
        {"activation": "tanh"},
        {"layer": 4},
        {"layer": -1},
        {"selected": (1, 3)},
        {"inputs": (Fraction(1),)},
        {"c": Fraction(1, 101)},
        {"c": Fraction(1001)},
        {"c": Fraction(1_000_001, 10_000)},
    ],
)
def test_what_does_not_fit_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NeuronError):
        NetworkChoice(**wrong)  # type: ignore[arg-type]


def test_the_bounds_themselves_are_allowed() -> None:
    for right in ({"c": Fraction(1, 100)}, {"c": Fraction(1000)}, {"layer": 3}, {"layer": 0}, {"seed": 0}):
        NetworkChoice(**right)  # type: ignore[arg-type]
