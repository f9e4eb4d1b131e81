"""Counting the decisions of a network, as the text does in (1.3), (1.4), and the names of its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

TEXT_SIZES = (2, 3, 5, 1)
LONGEST_NAME = 40


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


def parse_name(text: str, sizes: Sequence[int]) -> tuple[int, ...] | None:
    """Return (layer, j) of a neuron's name or (layer, j, k) of a weight's, j and k from 0; None if there is none.

    A neuron is "p_2^1", "p²₁", "p 2 1" or "x 1"; without marks the index comes first, as in the text's p_i^l (1.2):
    "p 2 1" is the second neuron of layer 1. A bias "b 2 1" finds its neuron. A weight is "w²₃₁" or "w 2 3 1", in
    the order of wˡⱼₖ (section 2.4.1); indices of several digits have a comma or a space between them.
    """
    marked = text.strip().lower()[:LONGEST_NAME]
    for mark, digits in (("^", "⁰¹²³⁴⁵⁶⁷⁸⁹"), ("_", "₀₁₂₃₄₅₆₇₈₉")):
        marked = re.sub(f"([{digits}]+)", rf"{mark}\1", marked).translate(str.maketrans(digits, "0123456789"))
    for pattern, order in _NAMES:
        if found := re.fullmatch(pattern, marked):
            layer, *indices = (int(found[place]) if place else 0 for place in order)
            place = (layer, *(index - 1 for index in indices))
            return place if has_place(sizes, place) else None
    return None


def has_place(sizes: Sequence[int], place: Sequence[int]) -> bool:
    """Return whether a network has a neuron (layer, j) or an edge (layer, j, k)."""
    layer, *indices = place
    if not (0 if len(indices) == 1 else 1) <= layer < len(sizes):
        return False
    return all(0 <= i < n for i, n in zip(indices, (sizes[layer], sizes[layer - 1]), strict=False))


_NAMES: tuple[tuple[str, tuple[int, ...]], ...] = (  # a pattern, and which of its numbers are layer, j (and k)
    (r"[xi]\s*_?(\d+)", (0, 1)),
    (r"[pb]\s*\^(\d+)\s*_?(\d+)", (1, 2)),
    (r"[pb]\s*_?(\d+)(?:\s*\^|[\s,]+)(\d+)", (2, 1)),
    (r"[pb](\d)(\d)", (2, 1)),
    (r"w\s*\^(\d+)\s*_?(\d)(\d)", (1, 2, 3)),
    (r"w\s*\^?(\d+)[\s,]*_?(\d+)[\s,]+_?(\d+)", (1, 2, 3)),
    (r"w\s*(\d)(\d)(\d)", (1, 2, 3)),
)
