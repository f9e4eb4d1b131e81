"""What of the network is lit at a position of the pass: the neurons and edges that its new numbers are made of."""

from dataclasses import dataclass

from nnviz.nn.backprop_steps.order import BIAS, Block
from nnviz.nn.backprop_steps.reading import Reading

Neuron = tuple[int, int]
Edge = tuple[int, int, int]


@dataclass(frozen=True)
class Lit:
    """Neurons (layer, j) and edges (layer, j, k); ``work`` are the neurons whose number is computed.

    ``biases`` are those that are added, or of which something is computed.
    ``is_backward`` says which way the signal goes on the edges.
    """

    neurons: frozenset[Neuron] = frozenset()
    edges: frozenset[Edge] = frozenset()
    work: frozenset[Neuron] = frozenset()
    is_backward: bool = False
    biases: frozenset[Neuron] = frozenset()


def lit_of(reading: Reading) -> Lit:
    """Return what is lit."""
    block, place = reading.block, reading.place
    if block is None or place is None:
        return Lit()
    neurons, edges, work, biases = set(), set(), set(), set()
    for step in reading.new_steps:
        at = reading.order.place(step)
        j, code = block.neurons[at.neuron], block.terms[at.term]
        own = (block.layer, j)
        work |= {own} if block.kind != "cost" else set()
        neurons |= {own} if block.kind != "cost" else {(block.layer, code)} if code >= 0 else set()
        biases |= {own} if code == BIAS or block.kind == "biases" else set()
        edge = _edge(reading, block, j, code)
        if edge is not None:
            edges.add(edge)
            neurons |= {(edge[0] - 1, edge[2]), (edge[0], edge[1])}
    is_backward = block.kind == "error"
    return Lit(frozenset(neurons), frozenset(edges), frozenset(work), is_backward, frozenset(biases))


def _edge(reading: Reading, block: Block, j: int, code: int) -> Edge | None:
    if code < 0 or code == BIAS:
        return None
    if block.kind in ("z", "weights", "mean", "update"):
        return block.layer, j, code
    is_hidden = block.layer < len(reading.numbers.network.sizes) - 1
    return (block.layer + 1, code, j) if block.kind == "error" and is_hidden else None
