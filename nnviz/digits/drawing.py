"""One drawing read by one network: every picture, activation and number between the pen and the answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.digit_answer import DigitAnswer, digit_answer
from nnviz.digits.ink.preparation import ALL_STEPS, InkSteps, PreparedInk, prepare_ink
from nnviz.nn.network import Activations, Network, forward


@dataclass(frozen=True, eq=False)
class Drawing:
    """A drawing on its whole way; ``answer`` is what ``activations.output`` stands for."""

    prepared: PreparedInk
    network: Network
    activations: Activations
    answer: DigitAnswer


def read_drawing(ink: NDArray[np.floating], network: Network, steps: InkSteps = ALL_STEPS) -> Drawing:
    """Read ink of shape (rows, columns), 0.0 (white) … 1.0 (black), with a network of 784 inputs and 10 outputs.

    Raises ``NoInkError`` if there is no ink.
    """
    prepared = prepare_ink(ink, steps)
    activations = forward(network, prepared.inputs.astype(network.weights[0].dtype))
    return Drawing(prepared, network, activations, digit_answer(np.clip(activations.output, 0, 1)))
