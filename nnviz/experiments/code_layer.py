"""A perceptron for each bit of a class's number, on top of a network with one output a class (section 2.1)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import FloatArray, output_code

TEXT_BIAS = -0.5
SURE_RIGHT, SURE_WRONG = 0.99, 0.01
"""What the outputs are taken to be where the weights are worked out by hand: at least, and at most."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CodeLayer:
    """``weights`` (n_bits, n_classes): 1 where the number of the class has the bit, else 0; the leading bit first.

    ``names`` (n_bits,) are what each bit is worth. Its perceptron fires if z + b > 0, with z = W o (1.5).
    """

    weights: Floats
    names: tuple[str, ...]

    @property
    def sure_biases(self) -> tuple[float, float]:
        """Return between what b must lie, the lower end left out, if the right output is at least 0.99 and all others
        at most 0.01: then every bit is that of the answer."""
        return -SURE_RIGHT, -SURE_WRONG * float(self.weights.sum(axis=1).max())


def code_layer(n_classes: int) -> CodeLayer:
    """Return the layer for so many classes: four perceptrons for ten digits."""
    code = output_code(n_classes)
    return CodeLayer(code.codes.T, code.names)


@dataclass(frozen=True, eq=False)
class LayerAnswers:
    """What the layer makes of outputs: ``z`` (n, n_bits) without b, and ``answers`` (n,), the class of the strongest.

    The layer says the same as the strongest output where ``lowest`` < b ≤ ``highest``, both (n,), which may cross.
    """

    layer: CodeLayer
    z: Floats
    answers: NDArray[np.int64]
    lowest: Floats
    highest: Floats

    def bits(self, bias: float) -> NDArray[np.bool_]:
        """Return which perceptrons fire, shape (n, n_bits)."""
        fired: NDArray[np.bool_] = self.z + bias > 0
        return fired

    def codes(self, bias: float) -> NDArray[np.int64]:
        """Return the bits of each example as one number (n,)."""
        n_bits = len(self.layer.weights)
        numbers: NDArray[np.int64] = self.bits(bias) @ (1 << np.arange(n_bits)[::-1])
        return numbers

    def disagrees(self, bias: float) -> NDArray[np.bool_]:
        """Return for which examples (n,) the layer says something else than the strongest output."""
        disagrees: NDArray[np.bool_] = (bias <= self.lowest) | (bias > self.highest)
        return disagrees

    def n_disagree(self, biases: Floats) -> NDArray[np.int64]:
        """Return for how many examples it does, for each of ``biases`` (k,)."""
        lowest, highest = self._ends
        n_agree = np.searchsorted(lowest, biases, "left") - np.searchsorted(highest, biases, "left")
        return np.asarray(len(self.answers) - n_agree, np.int64)

    @property
    def best(self) -> tuple[float, float, int]:
        """Return between which b, the lower end left out, it disagrees least often, and how often; the first such."""
        ends = np.unique(np.concatenate([[-np.inf, np.inf], *self._ends]))
        counts = self.n_disagree(ends[1:])
        least = int(counts.argmin())
        return float(ends[least]), float(ends[least + 1]), int(counts[least])

    @cached_property
    def _ends(self) -> tuple[Floats, Floats]:
        """The ends of all b with which it agrees, each in order; without those where it agrees with none."""
        agrees = self.lowest < self.highest
        return np.sort(self.lowest[agrees]), np.sort(self.highest[agrees])


def layer_answers(layer: CodeLayer, outputs: FloatArray) -> LayerAnswers:
    """Return what the layer makes of ``outputs`` (n, n_classes), in float64."""
    z = outputs.astype(np.float64) @ layer.weights.T
    answers: NDArray[np.int64] = outputs.argmax(axis=1)
    wanted = layer.weights.T[answers] > 0.5
    lowest = np.where(wanted, -z, -np.inf).max(axis=1)
    highest = np.where(wanted, np.inf, -z).min(axis=1)
    return LayerAnswers(layer, z, answers, lowest, highest)
