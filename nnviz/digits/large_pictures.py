"""Networks for digits of 64x64 (section 1.5.1), made to read the 28x28 that a drawing becomes: the same answers."""

from dataclasses import replace

from nnviz.data.resampling import weights_before
from nnviz.language import translate
from nnviz.nn.network import Network

SHAPE, LARGE_SHAPE = (28, 28), (64, 64)
LARGE_INPUTS = LARGE_SHAPE[0] * LARGE_SHAPE[1]


def large_note() -> str:
    """Return the sentence that says what was done."""
    return translate(
        "LargePictures", "It was taught with 64×64: bringing a drawing’s 28×28 to that is folded into its weights."
    )


def for_small_pictures(network: Network) -> Network:
    """Return the network for 28x28 that answers as ``network`` does to the same picture brought to 64x64.

    To bring a picture to another size is linear, so it goes into the weights of the first layer. A network for any
    other number of inputs is returned as it is.
    """
    if network.sizes[0] != LARGE_INPUTS:
        return network
    first, *others = network.weights
    return replace(network, weights=(weights_before(first, SHAPE, LARGE_SHAPE), *others))
