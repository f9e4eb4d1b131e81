"""Which weight of a trained network is changed: places, presses and changes that there are."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from nnviz.experiments.weight_change import LARGEST_CHANGE, SIZES
from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.weight_change_choice import MOST_PRESSES, WeightChangeChoice, read_weight_change

CHOICE = WeightChangeChoice()


def test_it_begins_with_the_weight_of_the_text_changed_a_little() -> None:
    assert (CHOICE.layer, CHOICE.j, CHOICE.k) == (1, 14, 406)
    assert CHOICE.change == Fraction(1, 10)
    assert (CHOICE.draws, CHOICE.nine, CHOICE.presses) == (0, 0, 0)
    assert not CHOICE.is_open
    assert not CHOICE.shows_nine


@pytest.mark.parametrize("place", [(1, 0, 0), (1, 29, 783), (2, 9, 29)])
def test_every_weight_of_784_30_10_can_be_chosen(place: tuple[int, int, int]) -> None:
    layer, j, k = place
    assert replace(CHOICE, layer=layer, j=j, k=k).j == j
    assert SIZES == (784, 30, 10)


@pytest.mark.parametrize("place", [(0, 1, 1), (3, 1, 1), (1, 30, 1), (1, 1, 784), (2, 10, 1), (1, -1, 1), (1, 1, -1)])
def test_no_other_weight_can(place: tuple[int, int, int]) -> None:
    layer, j, k = place
    with pytest.raises(NeuronError, match="no such weight"):
        replace(CHOICE, layer=layer, j=j, k=k)


def test_a_nine_is_pressed_200_times_at_most() -> None:
    assert replace(CHOICE, presses=200).presses == MOST_PRESSES
    for wrong in ({"presses": 201}, {"presses": -1}, {"nine": -1}):
        with pytest.raises(NeuronError, match="after 200 presses"):
            replace(CHOICE, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_change_is_small(sign: int) -> None:
    assert replace(CHOICE, change=Fraction(sign * LARGEST_CHANGE)).change == sign * LARGEST_CHANGE
    with pytest.raises(NeuronError, match="no small one"):
        replace(CHOICE, change=sign * (Fraction(LARGEST_CHANGE) + Fraction(1, 100)))


class Perturbed:
    """Notes what is asked of a trained network."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def count(self, kind: str, *, layer: int, j: int, k: int, change: float) -> str:
        self.asked.append((kind, layer, j, k, change))
        return f"count {kind}"

    def curve(self, *, layer: int, j: int, k: int, sign: int) -> np.ndarray:
        self.asked.append(("curve", layer, j, k, sign))
        return np.zeros(0)


@pytest.mark.parametrize(("change", "sign"), [(Fraction(1, 4), 1), (Fraction(0), 1), (Fraction(-1, 4), -1)])
def test_its_numbers_are_those_of_perceptrons_and_sigmoids_on_the_side_of_the_change(
    change: Fraction, sign: int
) -> None:
    perturbed = Perturbed()
    numbers = read_weight_change(perturbed, replace(CHOICE, layer=2, j=3, k=4, change=change))  # type: ignore[arg-type]
    assert (numbers.step, numbers.sigmoid) == ("count step", "count sigmoid")
    assert perturbed.asked == [
        ("step", 2, 3, 4, float(change)),
        ("sigmoid", 2, 3, 4, float(change)),
        ("curve", 2, 3, 4, sign),
    ]
