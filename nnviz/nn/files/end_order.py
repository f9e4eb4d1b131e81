"""Names of a network's inputs or outputs beside those of data: which neuron belongs at which place."""

from collections.abc import Sequence
from dataclasses import dataclass

from nnviz.data.matching_names import places_of


@dataclass(frozen=True)
class EndOrder:
    """Which neuron belongs at each place of the data, ``neurons``.

    ``guessed`` are the names that were not found in the data, each with the one of the data whose place it was given.
    """

    neurons: tuple[int, ...]
    guessed: tuple[tuple[str, str], ...] = ()

    @property
    def is_another(self) -> bool:
        """Whether any neuron has to move."""
        return self.neurons != tuple(range(len(self.neurons)))


def end_order(names: Sequence[str], wanted: Sequence[str]) -> EndOrder | None:
    """Return where the neurons ``names`` belong in data that call their columns or classes ``wanted``.

    By place a network would be fed with one measurement where it has learnt another. Neurons whose names the data lack
    take the places that are left, in their order. None if one side has no names, or another number of them.
    """
    if not names or len(names) != len(wanted):
        return None
    found = places_of(wanted, names)
    left = [neuron for neuron in range(len(names)) if neuron not in found]
    neurons = tuple(left.pop(0) if neuron is None else neuron for neuron in found)
    guesses = ((names[neurons[at]], wanted[at]) for at, neuron in enumerate(found) if neuron is None)
    return EndOrder(neurons, tuple(guesses))
