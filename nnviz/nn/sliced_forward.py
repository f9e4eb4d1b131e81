"""Many examples fed forward a slice at a time, so that whoever waits can do other things between."""

from collections.abc import Iterator

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.nn.activations import FloatArray
from nnviz.nn.evaluation import FEWEST_EXAMPLES, SLICE_EXAMPLES, SLICE_MULTIPLICATIONS
from nnviz.nn.network import Network, forward


def outputs_in_slices(network: Network, examples: Examples, outputs: FloatArray) -> Iterator[None]:
    """Fill ``outputs`` (n, n_outputs) with what the network answers; give up control after every slice."""
    for rows in slices(network, len(examples)):
        with np.errstate(over="ignore", invalid="ignore"):
            outputs[rows] = forward(network, examples.inputs(rows, network.weights[0].dtype)).output
        yield


def weighted_inputs_in_slices(network: Network, examples: Examples, layer: int, z: FloatArray) -> Iterator[None]:
    """Fill ``z`` (n, n_layer) with the weighted inputs of layer ``layer``, counted from 1, in the same way."""
    part = Network(network.weights[:layer], network.biases[:layer], network.activations[:layer])
    for rows in slices(part, len(examples)):
        z[rows] = forward(part, examples.inputs(rows, part.weights[0].dtype)).z[-1]
        yield


def slices(network: Network, n: int) -> Iterator[slice]:
    """Cut ``n`` examples into slices of about a millisecond each."""
    size = max(FEWEST_EXAMPLES, min(SLICE_EXAMPLES, SLICE_MULTIPLICATIONS // network.n_edges))
    for start in range(0, n, size):
        yield slice(start, min(start + size, n))
