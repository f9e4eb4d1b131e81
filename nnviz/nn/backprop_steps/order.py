"""In which order the numbers of a pass come: forward, cost, output error, backward with the gradients, update."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nnviz.nn.activation_families import activation_named
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network

OTHERS, BIAS, SLOPE, WHOLE = -1, -2, -3, -4
"""Terms that are no neuron's: all that a chosen path leaves out, the bias, the factor f′(z), a formula of one piece."""
GRANULARITIES = ("term", "neuron", "layer", "example", "mini-batch")
KINDS = ("z", "a", "cost", "error", "weights", "biases", "mean", "update")
SUMS = ("z", "cost", "error")
"""Kinds of which the terms of a neuron are added up to one number; the terms of the others are numbers themselves."""


@dataclass(frozen=True)
class Block:
    """The numbers of one kind in one layer, for ``example``, or for all of them together where that is None.

    ``neurons`` are their places in the layer; ``terms`` what each neuron's numbers are made of, one a step: places in
    the layer that they come from, or one of ``OTHERS``, ``BIAS``, ``SLOPE`` and ``WHOLE``.
    """

    kind: str
    layer: int
    example: int | None
    neurons: Sequence[int]
    terms: Sequence[int]

    @property
    def n_steps(self) -> int:
        return len(self.neurons) * len(self.terms)


@dataclass(frozen=True)
class Place:
    """A step of the pass: a block by its number, and in it a neuron and a term by their numbers."""

    block: int
    neuron: int
    term: int


@dataclass(frozen=True)
class PassOrder:
    """All steps of a pass, counted from 0; after ``k`` steps one is at position ``k``, from 0 to ``n_steps``."""

    blocks: tuple[Block, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The position before each block, and at last the one behind all."""
        found = [0]
        for block in self.blocks:
            found.append(found[-1] + block.n_steps)
        return tuple(found)

    @property
    def n_steps(self) -> int:
        return self.starts[-1]

    def place(self, step: int) -> Place:
        """Return where a step is; raises ``IndexError`` if there is none."""
        if not 0 <= step < self.n_steps:
            raise IndexError(f"the pass has {self.n_steps} steps, not {step}")
        block = bisect_right(self.starts, step) - 1
        return Place(block, *divmod(step - self.starts[block], len(self.blocks[block].terms)))

    def step_of(self, place: Place) -> int:
        """Return the number of the step at a place."""
        return self.starts[place.block] + place.neuron * len(self.blocks[place.block].terms) + place.term

    def forth(self, position: int, granularity: str) -> int:
        """Return the position after one step of that size."""
        if position >= self.n_steps:
            return self.n_steps
        if granularity == "term":
            return position + 1
        if granularity == "neuron":
            place = self.place(position)
            return self.step_of(Place(place.block, place.neuron, 0)) + len(self.blocks[place.block].terms)
        ends = self._ends(granularity)
        return ends[bisect_right(ends, position)]

    def back(self, position: int, granularity: str) -> int:
        """Return the position before one step of that size."""
        if position <= 0:
            return 0
        if granularity == "term":
            return position - 1
        if granularity == "neuron":
            place = self.place(position - 1)
            return self.step_of(Place(place.block, place.neuron, 0))
        ends = self._ends(granularity)
        return ends[bisect_left(ends, position) - 1]

    def _ends(self, granularity: str) -> tuple[int, ...]:
        """Return the positions at which steps of that size end, 0 the first."""
        if granularity == "layer":
            return self.starts
        if granularity == "example":
            examples = [block.example for block in self.blocks]
            last = (number for number, it in enumerate(examples) if it != (*examples, -1)[number + 1])
            return (0, *(self.starts[number + 1] for number in last))
        return (0, self.n_steps)


def pass_order(network: Network, cost: str, *, n_examples: int = 1, path: Sequence[int] | None = None) -> PassOrder:
    """Return the steps of a pass over ``n_examples``; over one chosen neuron of every layer, if there is a ``path``.

    The errors end at a layer of steps, whose δ is 0: it and those before it have no gradients and no update.
    """
    make = _Blocks(network, cost, path)
    blocks = [block for example in range(n_examples) for block in make.of_example(example)]
    layers = range(1 + flat_layer(network), len(network.sizes))
    kinds = ("mean", "update") if n_examples > 1 else ("update",)
    blocks += [make.of_parameters(kind, layer) for kind in kinds for layer in layers]
    return PassOrder(tuple(blocks))


def flat_layer(network: Network) -> int:
    """Return the last layer whose slope tells nothing, 0 if none: a step's is 0 wherever it is defined."""
    layers = range(len(network.activations), 0, -1)
    return next((layer for layer in layers if network.activations[layer - 1] in FLAT), 0)


def is_differentiable(network: Network) -> bool:
    """Whether every activation has a slope that tells anything."""
    return flat_layer(network) == 0


FLAT = ("step", "bipolar", "threshold", "fann_threshold_symmetric")


@dataclass(frozen=True)
class _Blocks:
    network: Network
    cost: str
    path: Sequence[int] | None

    def of_example(self, example: int) -> Iterator[Block]:
        last, flat = len(self.network.sizes) - 1, flat_layer(self.network)
        for layer in range(1, last + 1):
            yield Block("z", layer, example, self.neurons(layer), (*self.terms(layer - 1), BIAS))
            yield Block("a", layer, example, self.neurons(layer), (WHOLE,))
        yield Block("cost", last, example, (0,), self.terms(last))
        for layer in range(last, max(1, flat) - 1, -1):
            yield Block("error", layer, example, self.neurons(layer), self.error_terms(layer))
            if layer == flat:
                return
            yield Block("weights", layer, example, self.neurons(layer), self.neurons(layer - 1))
            yield Block("biases", layer, example, self.neurons(layer), (WHOLE,))

    def of_parameters(self, kind: str, layer: int) -> Block:
        return Block(kind, layer, None, self.neurons(layer), (*self.neurons(layer - 1), BIAS))

    def neurons(self, layer: int) -> Sequence[int]:
        return range(self.network.sizes[layer]) if self.path is None else (self.path[layer],)

    def terms(self, layer: int) -> tuple[int, ...]:
        """The neurons of a layer that a sum goes over; a path takes all but its own together."""
        if self.path is None:
            return tuple(range(self.network.sizes[layer]))
        return (self.path[layer], *((OTHERS,) if self.network.sizes[layer] > 1 else ()))

    def error_terms(self, layer: int) -> tuple[int, ...]:
        is_of_layer = activation_named(self.network.activations[layer - 1]).is_of_layer
        if layer < len(self.network.sizes) - 1:
            return self.terms(layer) if is_of_layer else (*self.terms(layer + 1), SLOPE)
        return self.terms(layer) if is_of_layer and not cancels(self.cost) else (WHOLE,)


def cancels(cost: str) -> bool:
    """Whether the slope of the output's activation cancels against that of the cost, so that δ = a − y."""
    return COSTS[cost].name == "cross-entropy"
