"""A network drawn for its decisions to be counted: 2-3-5-1 as in the text (Figure 1.2), or any other sizes."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.logic.truth_tables import binary_rows
from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.parameter_count import TEXT_SIZES, count_decisions
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import check_sizes
from nnviz.notation.names import has_place
from nnviz.storage.codec import UNSAVED

MOST_DRAWN = 200  # networks tried until one is worth looking at
MOST_PARAMETERS = 200_000
MOST_ROWS = 1024  # inputs of 0s and 1s that are checked; all of them up to 10 inputs
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))  # however many lines there are, their directions are well apart
SMALLEST_C, LARGEST_C = Fraction(1, 100), Fraction(1000)
ONE = Fraction(1)
LARGEST_NUMERATOR = 1_000_000  # of c: all sums stay exact


@dataclass(frozen=True)
class NetworkChoice:
    """What is chosen of a network to be counted: its sizes, its weights' seed, type and c, and the inputs.

    ``layer`` is the one whose incoming edges are lit, 0 lights all; ``selected`` is (layer, j) of a neuron or
    (layer, j, k) of an edge. Raises ``PlanError`` or ``NeuronError`` if it is no network that can be drawn.
    """

    seed: int = 3  # its output has a region of three parts
    activation: str = "step"
    c: Fraction = ONE
    layer: int = 1
    selected: tuple[int, ...] | None = field(default=None, metadata=UNSAVED)
    inputs: tuple[Fraction, ...] = (ONE, ONE)
    sizes: tuple[int, ...] = TEXT_SIZES

    def __post_init__(self) -> None:
        check_sizes(self.sizes)
        if count_decisions(self.sizes).parameters > MOST_PARAMETERS:
            sentence = translate("Neuron", "{0:,} parameters are too many to draw here: use at most {1:,}")
            raise NeuronError(sentence.format(count_decisions(self.sizes).parameters, MOST_PARAMETERS))
        fits = (
            len(self.inputs) == self.sizes[0]
            and 0 <= self.layer < len(self.sizes)
            and (self.selected is None or has_place(self.sizes, self.selected))
        )
        if not fits or self.seed < 0 or self.activation not in ("step", "sigmoid"):
            raise NeuronError(translate("Neuron", "what is chosen of the network does not fit its sizes"))
        if not SMALLEST_C <= self.c <= LARGEST_C:
            raise NeuronError(translate("Neuron", "the factor c is beyond 0.01 to 1000"))
        if self.c.numerator > LARGEST_NUMERATOR:
            raise NeuronError(translate("Neuron", "the factor c has too many digits: write at most six"))

    def with_sizes(self, sizes: tuple[int, ...]) -> "NetworkChoice":
        """Return other sizes; what stays of inputs, lit layer and selection stays, a new input is 1."""
        check_sizes(sizes)
        selected = self.selected if self.selected is not None and has_place(sizes, self.selected) else None
        return replace(
            self,
            sizes=sizes,
            inputs=(*self.inputs, *(ONE,) * (sizes[0] - len(self.inputs)))[: sizes[0]],
            layer=self.layer if self.layer < len(sizes) else 0,
            selected=selected,
        )


def drawn_network(choice: NetworkChoice) -> Network:
    """Return the network before it is multiplied by c."""
    plain = random_perceptrons(choice.seed, choice.sizes)
    return Network(plain.weights, plain.biases, (choice.activation,) * (len(choice.sizes) - 1))


@lru_cache(maxsize=8)
def random_perceptrons(seed: int, sizes: tuple[int, ...]) -> Network:
    """Return a network of perceptrons with random numbers of two decimals, so that they can be checked on paper.

    The lines of layer 1 pass near the middle of the plane of the first two inputs, well apart. Every neuron's
    numbers come from a stream of their own: one neuron or input more leaves the others' weights as they are.
    """
    return _drawn((seed, _attempt(seed)), sizes)


def checked_rows(n_inputs: int) -> NDArray[np.int64]:
    """Return inputs of 0s and 1s, shape (count, n_inputs): all, or ``MOST_ROWS`` drawn ones if they are more."""
    if 2**n_inputs <= MOST_ROWS:
        return binary_rows(n_inputs).astype(np.int64)
    return np.random.default_rng(n_inputs).integers(0, 2, (MOST_ROWS, n_inputs))


@lru_cache(maxsize=64)
def _attempt(seed: int) -> int:
    """Return which draw to take: the first whose 2-3-5-1 has an output region worth looking at."""
    for attempt in range(MOST_DRAWN):
        if _is_worth_looking_at(_drawn((seed, attempt), TEXT_SIZES)):
            return attempt
    return MOST_DRAWN


def _drawn(key: tuple[int, int], sizes: tuple[int, ...]) -> Network:
    weights, biases = [], []
    for layer in range(1, len(sizes)):
        pairs = [_drawn_neuron(key, layer, j, sizes[layer - 1]) for j in range(sizes[layer])]
        weights.append(np.round(np.array([w for w, _ in pairs]), 2))
        biases.append(np.round(np.array([b for _, b in pairs]), 2))
    return Network(tuple(weights), tuple(biases), ("step",) * (len(sizes) - 1))


def _drawn_neuron(key: tuple[int, int], layer: int, j: int, n_before: int) -> tuple[FloatArray, float]:
    """Return weights (n_before,) and bias of a neuron, which is undecided between some of its inputs being on."""
    rng = np.random.default_rng([*key, layer, j])
    if layer > 1:
        drawn = rng.standard_normal((n_before, 2))
        w = 2 * drawn[:, 0]
        return w, float(-(w * (0.5 + 0.1 * drawn[:, 1])).sum())
    turn = np.random.default_rng([*key, 0]).uniform(0, 2 * np.pi)
    angle = turn + j * GOLDEN_ANGLE + rng.uniform(-0.4, 0.4)
    shift = rng.uniform(-1.6, 1.6)
    w = rng.uniform(3, 5) * np.concatenate([[np.cos(angle), np.sin(angle)], rng.standard_normal(n_before)])[:n_before]
    return w, float(shift - w.sum() / 2)


def _is_worth_looking_at(network: Network) -> bool:
    """Return whether every line crosses the plane, and the output's region is neither small nor that of one line."""
    x = np.linspace(-0.25, 1.25, 25)
    points = np.column_stack([a.ravel() for a in np.meshgrid(x, x)])
    lines, output = forward(network, points).a[1] > 0, forward(network, points).output > 0
    corners = forward(network, binary_rows(2).astype(float)).output
    shares = lines.mean(axis=0)
    unlike_a_line = (lines != output).mean(axis=0)
    return (
        0.2 <= float(shares.min()) <= float(shares.max()) <= 0.8
        and 0.25 <= float(output.mean()) <= 0.65
        and 0.12 <= float(unlike_a_line.min()) <= float(unlike_a_line.max()) <= 0.88
        and bool(corners.min() < corners.max())
    )
