"""What a network says about one picture, how sure it is, and whether it should say anything at all."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from nnviz.nn.activations import FloatArray

LEAST_DIGIT = 0.25
"""If no output is above this: "maybe no digit". Of MNIST's digits the network on board leaves one or two in a hundred
below, of scribbles, letters and pairs of digits 85. The text's o > 0.5 (section 1.5.1) would doubt twice as many."""
LEAST_MARGIN = 0.6
"""The strongest output must lead by so much, or the answer is "not sure". Of the sure ones three in 1,000 are wrong."""


class Verdict(Enum):
    """How an answer is to be taken."""

    SURE = "sure"
    NOT_SURE = "not sure"
    NO_DIGIT = "maybe no digit"


class NoAnswer(Enum):
    """Why there is no answer."""

    EMPTY = "empty"
    DOT = "dot"


@dataclass(frozen=True)
class DigitAnswer:
    """The strongest output ``best`` with its activation, and the second strongest.

    ``confidence`` is a_best (1 − a_second), 0 … 1: high only if one output neuron fires and no other does.
    """

    best: int
    best_activation: float
    second: int
    second_activation: float
    verdict: Verdict

    @property
    def confidence(self) -> float:
        return self.best_activation * (1 - self.second_activation)


def digit_answer(outputs: FloatArray) -> DigitAnswer:
    """Return the answer that outputs of shape (n_classes,), n_classes at least 2, each in 0 … 1, stand for."""
    second, best = (int(k) for k in np.argsort(outputs, kind="stable")[-2:])
    high, low = float(outputs[best]), float(outputs[second])
    if high <= LEAST_DIGIT:
        verdict = Verdict.NO_DIGIT
    elif high - low < LEAST_MARGIN:
        verdict = Verdict.NOT_SURE
    else:
        verdict = Verdict.SURE
    return DigitAnswer(best, high, second, low, verdict)
