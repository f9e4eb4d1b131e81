"""One drawing read by one network: every picture, activation and number between the pen and the answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.ink.preparation import ALL_STEPS, InkSteps, PreparedInk, prepare_ink
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.nn.digit_answer import DigitAnswer, digit_answer
from nnviz.nn.network import Activations, Network, NetworkError, forward

N_PIXELS, N_DIGITS = IMAGE_SIDE**2, 10


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
    activations = forward(network, prepared.inputs)
    return Drawing(prepared, network, activations, digit_answer(np.clip(activations.output, 0, 1)))


def check_reads_digits(network: Network) -> None:
    """Raise ``NetworkError`` unless a network takes 28x28 pictures and has one output a digit."""
    n_inputs, n_outputs = network.sizes[0], network.sizes[-1]
    if n_inputs != N_PIXELS:
        raise NetworkError(f"a network with {n_inputs:,} inputs reads no drawing: choose one with 784, 28x28 pixels")
    if n_outputs != N_DIGITS:
        raise NetworkError(f"a network with {n_outputs:,} outputs names no digits: choose one with 10 outputs")
