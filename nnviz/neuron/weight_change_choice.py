"""Which weight of a trained 784-30-10 the page changes, and by how much."""

from dataclasses import dataclass
from fractions import Fraction

from nnviz.experiments.weight_change import LARGEST_CHANGE, SIZES, PerturbedNetwork, WeightChangeNumbers
from nnviz.language import translate
from nnviz.neuron.neuron import NeuronError
from nnviz.notation.names import has_place

MOST_PRESSES = 200


@dataclass(frozen=True)
class WeightChangeChoice:
    """What is tried: ``change`` is added to wˡⱼₖ, l = ``layer``. Raises ``NeuronError`` beyond 784-30-10 or ±10."""

    is_open: bool = False
    layer: int = 1
    j: int = 14
    k: int = 406
    change: Fraction = Fraction(1, 10)
    draws: int = 0  # how many weights have been drawn so far
    shows_nine: bool = False  # whether a misread 9 is on show instead: its number, and how often it was pressed closer
    nine: int = 0
    presses: int = 0

    def __post_init__(self) -> None:
        if self.layer < 1 or not has_place(SIZES, (self.layer, self.j, self.k)):
            raise NeuronError(translate("Neuron", "784-30-10 has no such weight"))
        if self.nine < 0 or not 0 <= self.presses <= MOST_PRESSES:
            sentence = translate("Neuron", "after {0} presses start again, or take another 9")
            raise NeuronError(sentence.format(MOST_PRESSES))
        if abs(self.change) > LARGEST_CHANGE:
            sentence = translate("Neuron", "a change beyond ±{0} is no small one: write a number from −10 to 10")
            raise NeuronError(sentence.format(LARGEST_CHANGE))


def read_weight_change(perturbed: PerturbedNetwork, choice: WeightChangeChoice) -> WeightChangeNumbers:
    """Return all numbers of a choice."""
    place = {"layer": choice.layer, "j": choice.j, "k": choice.k}
    change = float(choice.change)
    return WeightChangeNumbers(
        step=perturbed.count("step", **place, change=change),
        sigmoid=perturbed.count("sigmoid", **place, change=change),
        curve=perturbed.curve(**place, sign=-1 if choice.change < 0 else 1),
    )
