"""A network put to reading drawings of digits, if it has the right ends."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.data.digits import load_digits
from nnviz.digits.large_pictures import LARGE_INPUTS, for_small_pictures
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.files.registry import load_network
from nnviz.nn.grey_range import TRIED, for_unit_greys
from nnviz.nn.network import Network, NetworkError, forward
from nnviz.notation.counts import inputs_text, outputs_text
from nnviz.resources import resource_path

N_INPUTS, N_OUTPUTS = 784, 10


def check_reads_digits(network: Network) -> None:
    """Raise ``NetworkError`` unless the network has an input for each of 28x28 or 64x64 pixels and ten outputs."""
    n_inputs, n_outputs = network.sizes[0], network.sizes[-1]
    if n_inputs not in (N_INPUTS, LARGE_INPUTS) or n_outputs != N_OUTPUTS:
        sentence = translate(
            "DigitReader",
            "a network with {0} and {1} cannot read digits: a drawing fits the tasks of page 3 with"
            " digits of 28×28 or 64×64 ({2} or {3} inputs) and one output for each of the {4} classes",
        )
        raise NetworkError(
            sentence.format(inputs_text(n_inputs), outputs_text(n_outputs), N_INPUTS, LARGE_INPUTS, N_OUTPUTS)
        )


def classify(network: Network, inputs: NDArray[np.floating]) -> FloatArray:
    """Return the outputs (n, 10), each 0 … 1, for inputs (n, 784).

    Outputs of an activation that leaves 0 … 1 are cut there: they are read as how much a digit is there.
    """
    return np.clip(forward(network, inputs.astype(network.weights[0].dtype)).output, 0, 1)


def bundled_network() -> Network:
    """Return the trained network that comes with nnviz; raises ``NetworkFileError`` or ``FileNotFoundError``."""
    return load_network(resource_path("networks", "digits.npz"))


def network_for_digits(network: Network | None) -> Network:
    """Return the network, or the one on board, put to reading; raises ``NetworkError`` if it cannot read digits."""
    if network is None:
        return bundled_network()
    check_reads_digits(network)
    return reading_ink(network)


@cache
def _some_digits() -> Examples:
    return load_digits().test.first(TRIED)


def reading_ink(network: Network) -> Network:
    """Return a network that reads a drawing: 28x28, and ink from 0 to 1 should it have been taught with 0 … 255."""
    network = for_small_pictures(network)
    some = _some_digits()
    made = for_unit_greys(network, some.inputs(slice(None)), lambda outputs: outputs.argmax(axis=1) == some.labels)
    return made or network
