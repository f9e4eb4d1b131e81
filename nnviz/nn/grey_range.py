"""Networks taught with grey values from 0 to 255, made to read pictures whose ink is 1, with the same answers."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward

LARGEST_GREY = 255.0
TRIED = 500  # examples are enough: a network fed with a 255th of what it knows hardly does better than by chance
CLEARLY_BETTER, FAR_FROM_CHANCE = 1.5, 0.3

IsRight = Callable[[FloatArray], NDArray[np.bool_]]
"""Which outputs (n, n_outputs) are the right answers."""


def grey_note() -> str:
    """Return the sentence that says what was done."""
    return translate(
        "GreyRange", "It was taught with grey values up to 255: ÷ 255 is folded into its weights, ink is 1 here."
    )


def for_unit_greys(network: Network, inputs: FloatArray, is_right: IsRight) -> Network | None:
    """Return the network for ``inputs`` (n, n_inputs) from 0 to 1 if it is one for 0 … 255, else None.

    That is told by which of the two it answers better. The factor goes into the weights of the first layer.
    """
    with np.errstate(all="ignore"):
        as_they_are, enlarged = (
            is_right(forward(network, factor * inputs).output).mean() for factor in (1.0, LARGEST_GREY)
        )
    if enlarged < FAR_FROM_CHANCE or enlarged < CLEARLY_BETTER * as_they_are:
        return None
    first, *others = network.weights
    return replace(network, weights=(first * np.asarray(LARGEST_GREY, first.dtype), *others))
