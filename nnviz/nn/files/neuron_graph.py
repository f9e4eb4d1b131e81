"""Networks told neuron by neuron and edge by edge: put into layers where every edge leads to the next one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from nnviz.language import translate
from nnviz.nn.files.chain import Chain, checked_sizes
from nnviz.nn.files.content import Budget
from nnviz.nn.network import NetworkError


@dataclass(frozen=True)
class Neuron:
    """A neuron of layer ``layer``, 0 for inputs, which have neither bias nor activation."""

    layer: int
    bias: float = 0.0
    activation: str = ""


class Edge(NamedTuple):
    """An edge between neurons by their places; edges between the same two add up. A file has 100,000 of them."""

    source: int
    target: int
    weight: float


def add_layers(chain: Chain, neurons: Sequence[Neuron], edges: Iterable[Edge]) -> None:
    """Add all the layers; raises ``NetworkError`` where an edge skips a layer, leads back, or a layer is mixed."""
    members: list[list[int]] = [[] for _ in range(1 + max(neuron.layer for neuron in neurons))]
    places = []
    for number, neuron in enumerate(neurons):
        places.append(len(members[neuron.layer]))
        members[neuron.layer].append(number)
    sizes = tuple(map(len, members))
    checked_sizes(sizes)
    budget = Budget()
    matrices = []
    for n_out, n_in in zip(sizes[1:], sizes[:-1], strict=True):
        budget.take((n_out, n_in), what="weights")
        matrices.append(np.zeros((n_out, n_in)))
    for edge in edges:
        check_edge(edge, neurons)
        matrices[neurons[edge.target].layer - 1][places[edge.target], places[edge.source]] += edge.weight
    for layer, (matrix, inside) in enumerate(zip(matrices, members[1:], strict=True), start=1):
        activations = {neurons[number].activation for number in inside}
        if len(activations) > 1:
            sentence = translate("NetworkFile", "the neurons of layer {0} are of several types, {1}")
            raise NetworkError(sentence.format(layer, ", ".join(sorted(activations))))
        chain.layer(matrix, np.array([neurons[number].bias for number in inside]))
        chain.activate(activations.pop())


def check_edge(edge: Edge, neurons: Sequence[Neuron]) -> None:
    """Raise ``NetworkError`` unless the edge leads from one layer to the next."""
    if not (0 <= edge.source < len(neurons) and 0 <= edge.target < len(neurons)):
        raise NetworkError(translate("NetworkFile", "an edge leads to a neuron that is not there"))
    before, after = neurons[edge.source].layer, neurons[edge.target].layer
    if before >= after:
        sentence = translate(
            "NetworkFile", "the edge from neuron {0} to {1} leads back: recurrent networks are not taken"
        )
        raise NetworkError(sentence.format(edge.source, edge.target))
    if after != before + 1:
        sentence = translate(
            "NetworkFile", "the edge from neuron {0} to {1} skips a layer: such networks are not taken"
        )
        raise NetworkError(sentence.format(edge.source, edge.target))


def real(value: object) -> float:
    """Return a number of a JSON text as a float; raises ``TypeError`` where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return float(value)


def known(names: dict[str, str], name: object) -> str:
    """Return nnviz's name of a program's activation; raises ``NetworkError``."""
    if not isinstance(name, str) or name not in names:
        sentence = translate("NetworkFile", "the activation “{0}” is not one that nnviz knows of this program")
        raise NetworkError(sentence.format(str(name)[:40]))
    return names[name]
