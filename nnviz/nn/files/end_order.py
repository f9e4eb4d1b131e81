"""Networks whose inputs and outputs have names, beside data that have the same names in another order."""

from collections.abc import Sequence
from dataclasses import replace

from nnviz.data.dataset import Dataset
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import Network


def in_order_of(file: NetworkFile, dataset: Dataset) -> NetworkFile:
    """Return a file's network with the columns of W¹ and the rows of Wᴸ and bᴸ in the order of the data's names.

    By place a network would be fed with one measurement where it has learnt another. Neurons whose names the data lack
    take the places that are left. The file itself comes back where all are in place, have no names, or are of another
    number; else one that has the names of the data and no task, which tells of the inputs' old order.
    """
    if not dataset.takes(file.network.sizes):
        return file
    inputs = _order(file.input_names, dataset.input_names)
    outputs = _order(file.output_names, dataset.outputs.names)
    if inputs is None and outputs is None:
        return file
    return replace(
        file,
        network=_reordered(file.network, inputs, outputs),
        input_names=file.input_names if inputs is None else dataset.input_names,
        output_names=file.output_names if outputs is None else dataset.outputs.names,
        task=None,
    )


def _order(names: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """Return which neuron belongs at each place, None where each is there already."""
    here, there = ([name.strip().casefold() for name in some] for some in (names, wanted))
    if len(here) != len(there) or len(set(here)) < len(here) or len(set(there)) < len(there):
        return None
    left = iter([place for place, name in enumerate(here) if name not in there])
    order = [here.index(name) if name in here else next(left) for name in there]
    return None if order == list(range(len(order))) else order


def _reordered(network: Network, inputs: list[int] | None, outputs: list[int] | None) -> Network:
    weights, biases = list(network.weights), list(network.biases)
    if inputs is not None:
        weights[0] = weights[0][:, inputs]
    if outputs is not None:
        weights[-1], biases[-1] = weights[-1][outputs], biases[-1][outputs]
    return replace(network, weights=tuple(weights), biases=tuple(biases))
