"""The network that is drawn: its weights, its rows, and what is chosen of it."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.language import UserError
from nnviz.neuron.drawn_network import NetworkChoice, checked_rows, random_perceptrons

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
