"""NetworkChoice the decisions of a network, as the text does in (1.3), (1.4), and the names of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

TEXT_SIZES = (2, 3, 5, 1)


@dataclass(frozen=True)
class DecisionCount:
    """``edges[l-1]`` are the n_l n_{l-1} edges into layer l, the text's decisions of that layer."""

    sizes: tuple[int, ...]
    edges: tuple[int, ...]

    @property
    def text_total(self) -> int:
        """The text's sum: every edge and, once more, the last layer's neurons. 27 for 2-3-5-1."""
        return sum(self.edges) + self.sizes[-1]

    @property
    def weights(self) -> int:
        return sum(self.edges)

    @property
    def biases(self) -> int:
        return sum(self.sizes[1:])

    @property
    def parameters(self) -> int:
        return self.weights + self.biases

    @property
    def binary_decisions(self) -> int:
        """Perceptrons: each decides once between 0 and 1."""
        return self.biases


def count_decisions(sizes: Sequence[int]) -> DecisionCount:
    """Return the counts of a network with these layers, the input layer first."""
    return DecisionCount(tuple(sizes), tuple(n * before for before, n in pairwise(sizes)))
