"""What the outputs of networks on a plane cost, and which examples they are right about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.data.outputs import Outputs as Meaning
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.costs import COSTS
from nnviz.nn.engine.kernels import kernel

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Curve:
    """An activation as f(z) = scale · g(slope · z) + shift, with ``g`` in place: the factors go into the weights."""

    g: Callable[[FloatArray], object]
    slope: float = 1.0
    scale: float = 1.0
    shift: float = 0.0

    def activated(self, g: FloatArray) -> FloatArray:
        """Return f(z) of what ``g`` made of slope · z."""
        result: FloatArray = g * g.dtype.type(self.scale) + g.dtype.type(self.shift)
        return result


STRAIGHT = Curve(lambda z: None)
SIGMOID = Curve(lambda z: np.tanh(z, z), slope=0.5, scale=0.5, shift=0.5)  # σ(z) = ½ + ½ tanh(z/2)


def curve_of(activation: str) -> Curve:
    """Return the curve of an activation, also of one of another program; raises ``KeyError`` if there is none."""
    return SIGMOID if activation == "sigmoid" else Curve(kernel(activation).activate)


class Outputs(Protocol):
    """What is asked of the outputs; ``g`` (n_outputs, n) are what the output layer's curve makes of them."""

    curve: Curve

    def cost(self, g: FloatArray) -> float:
        """Return the sum of the costs of all examples; what is in ``g`` is lost."""

    def right(self, g: FloatArray) -> NDArray[np.bool_]:
        """Return for each example whether it is read as its class, shape (n,)."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What the examples' outputs should be: ``labels`` (n,), ``desired`` (n, n_outputs), and what outputs mean, None
    for one a class."""

    labels: NDArray[np.int64]
    desired: FloatArray
    meaning: Meaning | None = None


def answers_of(examples: Examples, n_outputs: int, dtype: np.dtype[np.floating]) -> Answers:
    """Return what the outputs for all the examples should be, in a network that has ``n_outputs``."""
    desired = examples.desired(slice(None), n_outputs, dtype)
    return Answers(examples.labels, desired, examples.meaning(n_outputs))


def outputs_of(activation: str, cost: str, answers: Answers) -> Outputs:
    """Return the outputs' cost and count, the quadratic cost in the fewest passes over them."""
    quick = cost == "quadratic"
    return _Quadratic(activation, answers) if quick else _AnyCost(activation, cost, answers)


class _Quadratic:
    """½ ‖y − a‖² with a = scale · g + shift is ½ scale² ‖g − (y − shift) / scale‖²."""

    def __init__(self, activation: str, answers: Answers) -> None:
        self.curve = curve_of(activation)
        self._targets = np.ascontiguousarray((answers.desired.T - self.curve.shift) / self.curve.scale)
        self._targets = self._targets.astype(answers.desired.dtype, copy=False)
        self._factor = self.curve.scale**2 / 2
        self._is_right = _is_right(answers, self.curve.activated)

    def cost(self, g: FloatArray) -> float:
        flat = np.subtract(g, self._targets, g).reshape(-1)
        return self._factor * float(np.dot(flat, flat))

    def right(self, g: FloatArray) -> NDArray[np.bool_]:
        return self._is_right(g)


class _AnyCost:
    """Any other cost, from activations that are exact: where σ rounds to 0 or 1 a logarithm needs what is lost."""

    def __init__(self, activation: str, cost: str, answers: Answers) -> None:
        self.curve = STRAIGHT
        self._activation, self._cost, self._desired = activation, COSTS[cost], answers.desired
        self._is_right = _is_right(answers, lambda g: g)

    def cost(self, g: FloatArray) -> float:
        a = activation_named(self._activation).function(g.T)
        return float(self._cost.per_example(a, self._desired, self._activation).sum(dtype=np.float64))

    def right(self, g: FloatArray) -> NDArray[np.bool_]:
        return self._is_right(activation_named(self._activation).function(g.T).T)


def _is_right(answers: Answers, activated: Callable[[FloatArray], FloatArray]) -> Callable[[FloatArray], BoolArray]:
    """Return what says of each column of outputs whether it is read as its example's class.

    Which output is the strongest shows before they are activated; whether one exceeds a threshold, only afterwards.
    """
    meaning = answers.meaning
    if meaning is None or not meaning.has_threshold:
        return _Strongest(answers.labels).is_label
    return lambda g: meaning.read(activated(g).T) == answers.labels


class _Strongest:
    """Compares each example's output at its label with the strongest of its outputs."""

    def __init__(self, labels: NDArray[np.int64]) -> None:
        self._labels = labels
        self._at_labels = np.maximum(labels, 0) * len(labels) + np.arange(len(labels))
        self._has_label = labels >= 0

    def is_label(self, outputs: FloatArray) -> NDArray[np.bool_]:
        strongest = outputs.max(axis=0)
        if np.count_nonzero(outputs == strongest) != len(strongest):  # equal ones, or a NaN: the first one counts
            first: NDArray[np.bool_] = outputs.argmax(axis=0) == self._labels
            return first
        result: NDArray[np.bool_] = outputs.reshape(-1).take(self._at_labels) == strongest
        return np.logical_and(result, self._has_label, result)
