"""Which weight of 784-30-10 is changed: only one that is there, by a small change, or a misread 9."""

from fractions import Fraction

import pytest

from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.weight_change_choice import MOST_PRESSES, WeightChangeChoice


@pytest.mark.parametrize(("layer", "j", "k"), [(1, 0, 0), (1, 29, 783), (2, 9, 29)])
def test_every_weight_of_both_layers_can_be_chosen(layer: int, j: int, k: int) -> None:
    assert WeightChangeChoice(layer=layer, j=j, k=k).j == j


@pytest.mark.parametrize(("layer", "j", "k"), [(0, 1, 1), (3, 1, 1), (1, 30, 0), (1, 0, 784), (2, -1, 0), (2, 0, 30)])
def test_a_weight_that_is_not_there_is_refused(layer: int, j: int, k: int) -> None:
    with pytest.raises(NeuronError, match="no such weight"):
        WeightChangeChoice(layer=layer, j=j, k=k)


@pytest.mark.parametrize("change", [Fraction(101, 10), Fraction(-11)])
def test_a_large_change_is_none_for_this_experiment(change: Fraction) -> None:
    with pytest.raises(NeuronError, match="no small one"):
        WeightChangeChoice(change=change)


def test_a_nine_is_pressed_closer_only_so_often() -> None:
    assert WeightChangeChoice(presses=MOST_PRESSES).presses == MOST_PRESSES
    for presses, nine in ((MOST_PRESSES + 1, 0), (-1, 0), (0, -1)):
        with pytest.raises(NeuronError, match="start again"):
            WeightChangeChoice(presses=presses, nine=nine)
