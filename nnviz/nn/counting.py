"""Counting the decisions of a network, as the text does in (1.3), (1.4), and what there really is to count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward

TEXT_SIZES = (2, 3, 5, 1)
MOST_DRAWN = 200


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


def text_network(seed: int, activation: str) -> Network:
    """Return a 2-3-5-1 network whose output as perceptrons has a region worth looking at.

    Random numbers, rounded to two decimals so that they can be checked on paper: the three lines of layer 1
    pass near the middle of the plane in directions well apart; the networks drawn are tried one after the
    other until the output is 1 for 25 to 65 % of the plane and not the same for all binary inputs.
    """
    rng = np.random.default_rng(seed)
    for _ in range(MOST_DRAWN):
        weights, biases = _drawn_parameters(rng)
        network = Network(weights, biases, ("step",) * 3)
        if _is_worth_looking_at(network):
            break
    return Network(network.weights, network.biases, (activation,) * 3)


def _drawn_parameters(rng: np.random.Generator) -> tuple[tuple[FloatArray, ...], tuple[FloatArray, ...]]:
    angles = rng.uniform(0, 2 * np.pi) + np.arange(3) * 2 * np.pi / 3 + rng.uniform(-0.4, 0.4, 3)
    first = rng.uniform(3, 5, (3, 1)) * np.column_stack([np.cos(angles), np.sin(angles)])
    weights, biases = [np.round(first, 2)], [np.round(rng.uniform(0.3, 1.2, 3) - first.sum(axis=1) / 2, 2)]
    for before, n in pairwise(TEXT_SIZES[1:]):
        w = np.round(2 * rng.standard_normal((n, before)), 2)
        weights.append(w)
        biases.append(np.round(-(w * rng.uniform(0.3, 0.7, (n, before))).sum(axis=1), 2))
    return tuple(weights), tuple(biases)


def _is_worth_looking_at(network: Network) -> bool:
    x = np.linspace(0, 1, 21)
    points = np.column_stack([a.ravel() for a in np.meshgrid(x, x)])
    output = forward(network, points).output[:, 0]
    corners = output[[0, 20, 420, 440]]
    return 0.25 <= float(output.mean()) <= 0.65 and bool(corners.min() < corners.max())


def parse_neuron_name(text: str, sizes: Sequence[int]) -> tuple[int, int] | None:
    """Return (layer, j), j from 0, of a neuron's name: "p_2^1", "p²₁", "p 2 1" or "x 1"; None if there is none.

    Without marks the index comes first, as in the text's p_i^l (1.2): "p 2 1" is the second neuron of layer 1.
    """
    marked = "".join(_MARKS.get(character, character) for character in text.strip().lower()[:40])
    found = re.fullmatch(r"[xi]\s*_?(\d+)", marked)
    if found:
        return _inside(0, int(found[1]) - 1, sizes)
    found = re.fullmatch(r"p\s*\^(\d)\s*_?(\d)", marked)
    if found:
        return _inside(int(found[1]), int(found[2]) - 1, sizes)
    found = re.fullmatch(r"p\s*_?(\d)[\s,]*\^?(\d)", marked)
    return _inside(int(found[2]), int(found[1]) - 1, sizes) if found else None


def _inside(layer: int, j: int, sizes: Sequence[int]) -> tuple[int, int] | None:
    return (layer, j) if layer < len(sizes) and 0 <= j < sizes[layer] else None


_MARKS = {mark: f"^{i}" for i, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {mark: f"_{i}" for i, mark in enumerate("₀₁₂₃₄₅₆₇₈₉")}
