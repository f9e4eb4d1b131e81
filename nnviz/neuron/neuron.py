"""A single neuron with exact numbers: perceptron (1.1), (1.5) or sigmoid neuron (1.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Self

import numpy as np

from nnviz.language import UserError, translate
from nnviz.nn.activations import ACTIVATIONS

NEURON_TYPES = tuple(dict.fromkeys(("step", *(name for name, f in ACTIVATIONS.items() if f.is_neuron_type))))
"""The activations that a neuron of the page can have, the text's own first."""
MOST_INPUTS = 8


class NeuronError(UserError):
    """A neuron that cannot be. The message is one sentence for the user."""


@dataclass(frozen=True)
class Neuron:
    """Weights w, bias b and the name of the activation. Raises ``NeuronError`` beyond 1 to 8 inputs."""

    weights: tuple[Fraction, ...]
    bias: Fraction
    activation: str = "step"

    def __post_init__(self) -> None:
        if not 1 <= len(self.weights) <= MOST_INPUTS:
            sentence = translate("Neuron", "a neuron here has 1 to {0} inputs, not {1}")
            raise NeuronError(sentence.format(MOST_INPUTS, len(self.weights)))
        if self.activation not in NEURON_TYPES:
            sentence = translate("Neuron", "the type “{0}” is unknown: choose {1}")
            raise NeuronError(sentence.format(self.activation, ", ".join(NEURON_TYPES)))

    @property
    def n_inputs(self) -> int:
        return len(self.weights)

    @property
    def threshold(self) -> Fraction:
        """t = −b."""
        return -self.bias

    def with_weight(self, j: int, value: Fraction) -> Self:
        """Return the neuron with w_j replaced, ``j`` counted from 0."""
        return replace(self, weights=(*self.weights[:j], value, *self.weights[j + 1 :]))

    def scaled(self, c: Fraction) -> Self:
        """Return the neuron with every weight and the bias multiplied by c (section 1.4.1)."""
        return replace(self, weights=tuple(c * w for w in self.weights), bias=c * self.bias)


def weighted_input(neuron: Neuron, inputs: Sequence[Fraction]) -> Fraction:
    """Return z = w · x + b, exactly; ``inputs`` has one number an input."""
    return sum((w * x for w, x in zip(neuron.weights, inputs, strict=True)), neuron.bias)


def activated(activation: str, z: Fraction) -> float:
    """Return o = f(z): (1.5) for the step, so 0 at exactly z = 0; (1.6) for the sigmoid, so 0.5 there."""
    if activation == "step":
        return 1.0 if z > 0 else 0.0
    return float(ACTIVATIONS[activation].function(np.array([float(z)]))[0])


def slope(activation: str, z: Fraction) -> float:
    """Return f′(z): σ(z)(1 − σ(z)) for the sigmoid, 0 for the step wherever it has a slope."""
    a = np.array([activated(activation, z)])
    return float(ACTIVATIONS[activation].pull_back(np.array([float(z)]), a, np.ones(1))[0])


def row_sums(neuron: Neuron) -> tuple[Fraction, ...]:
    """Return z for every row of ``rows_as_in_the_text``, exactly."""
    sums, common = _whole_sums(neuron)
    return tuple(Fraction(s, common) for s in sums)


def row_outputs(neuron: Neuron) -> tuple[float, ...]:
    """Return o for every row of ``rows_as_in_the_text``."""
    sums, common = _whole_sums(neuron)
    if neuron.activation == "step":  # decided exactly: a float could have lost a tiny z > 0
        return tuple(1.0 if s > 0 else 0.0 for s in sums)
    z = np.array([s / common for s in sums])
    values: list[float] = ACTIVATIONS[neuron.activation].function(z).tolist()
    return tuple(values)


def fires(neuron: Neuron) -> tuple[bool, ...]:
    """Return for every row of ``rows_as_in_the_text`` whether z > 0: o = 1 for the step, o > ½ for the sigmoid."""
    return tuple(s > 0 for s in _whole_sums(neuron)[0])


def _whole_sums(neuron: Neuron) -> tuple[list[int], int]:
    """Return z for every row as whole numbers over a common denominator: that is many times as fast."""
    numbers = (*neuron.weights, neuron.bias)
    common = lcm(*(number.denominator for number in numbers))
    sums = [int(neuron.bias * common)]
    for place, weight in enumerate(neuron.weights):
        term = int(weight * common)
        sums = [s + t for s in sums for t in ((term, 0) if place == 0 else (0, term))]
    return sums, common
