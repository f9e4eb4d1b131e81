"""A pass at a position: what is known so far, what is new, what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.numbers import PassNumbers, read_pass
from nnviz.nn.backprop_steps.order import BIAS, Block, PassOrder, Place, flat_layer, pass_order
from nnviz.nn.backprop_steps.quantity import Quantity
from nnviz.nn.backprop_steps.state import BackpropError, BackpropState
from nnviz.nn.backprop_steps.steps import quantity_at
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Network

WIDEST_SHOWN, MOST_EDGES_SHOWN = 12, 150


@dataclass(frozen=True, eq=False)
class Material:
    """What a pass goes through: a network and its mini-batch, ``inputs`` (m, n_0) and ``desired`` (m, n_L).

    ``rows`` are the places of these examples among all ``n_examples``; ``image_shape`` is (rows, columns) where the
    inputs are the pixels of a picture, ``held`` is what the update leaves as it is.
    """

    network: Network
    inputs: FloatArray
    desired: FloatArray
    rows: tuple[int, ...]
    n_examples: int
    cost: str
    eta: float
    image_shape: tuple[int, int] | None = None
    held: Held = NOTHING_HELD


def alone(material: Material, example: int) -> Material:
    """Return one example of a mini-batch, from 0, as a mini-batch of its own."""
    at = slice(example, example + 1)
    return replace(
        material,
        inputs=material.inputs[at],
        desired=material.desired[at],
        rows=material.rows[at],
        n_examples=1,
    )


def own_material(state: BackpropState) -> Material:
    """Return what the page's own network passes."""
    inputs, desired = state.examples.arrays()
    rows = batch_rows(state, len(inputs))
    index = list(rows)
    return Material(state.network.network(), inputs[index], desired[index], rows, len(inputs), state.cost, state.eta)


def batch_rows(state: BackpropState, n: int) -> tuple[int, ...]:
    """Return which of ``n`` examples are passed, counted round from the last to the first."""
    return tuple((state.example + k) % n for k in range(min(state.m, n)))


def is_wide(network: Network) -> bool:
    """Whether a network has too many neurons to show all of them with their numbers."""
    return max(network.sizes) > WIDEST_SHOWN or network.n_edges > MOST_EDGES_SHOWN


@dataclass(frozen=True, eq=False)
class Pass:
    """A pass with its order, over a ``path`` or over all neurons."""

    numbers: PassNumbers
    order: PassOrder
    path: tuple[int, ...] | None
    material: Material

    @cached_property
    def block_numbers(self) -> dict[tuple[str, int, int | None], int]:
        """The number of a block by its kind, its layer and its example."""
        return {(block.kind, block.layer, block.example): number for number, block in enumerate(self.order.blocks)}


def pass_of(material: Material, *, is_path: bool, path: str) -> Pass:
    """Return the pass of a mini-batch; raises ``UserError`` if there is none."""
    given = (material.network, material.inputs, material.desired)
    numbers = read_pass(*given, cost=material.cost, eta=material.eta, held=material.held)
    chosen = _path_in(numbers, path) if is_path or is_wide(material.network) else None
    order = pass_order(numbers.network, material.cost, n_examples=numbers.m, path=chosen)
    return Pass(numbers, order, chosen, material)


def _path_in(numbers: PassNumbers, text: str) -> tuple[int, ...]:
    """Return the path that was chosen, in another network than that the strongest one."""
    try:
        return path_of(numbers, text)
    except BackpropError:
        return strongest_path(numbers)


def pass_alone(reading: "Reading") -> Pass:
    """Return the pass of the example on show alone, over the same path."""
    found, path = reading.of, reading.of.path
    if found.numbers.m == 1:
        return found
    text = "" if path is None else " ".join(str(neuron + 1) for neuron in path)
    return pass_of(alone(found.material, reading.example), is_path=path is not None, path=text)


def path_of(numbers: PassNumbers, text: str) -> tuple[int, ...]:
    """Return one neuron of each layer, as ``text`` names them, counted from 1; "" for the strongest path.

    Raises ``BackpropError`` with one sentence.
    """
    sizes = numbers.network.sizes
    if not text.strip():
        return strongest_path(numbers)
    parts = text.replace(",", " ").replace("–", " ").split()
    if len(parts) != len(sizes) or not all(
        part.isascii() and part.isdigit() and 1 <= int(part[:9]) <= n for part, n in zip(parts, sizes, strict=False)
    ):
        example = " ".join(str((n + 1) // 2) for n in sizes)
        sentence = translate("Backprop", "“{0}” is no path: write a neuron of each layer, such as {1}")
        raise BackpropError(sentence.format(text[:40], example))
    return tuple(int(part) - 1 for part in parts)


def strongest_path(numbers: PassNumbers) -> tuple[int, ...]:
    """Return the path back from the output with the largest error, over the largest terms wˡⱼₖ aˡ⁻¹ₖ."""
    path = [int(np.argmax(np.abs(np.nan_to_num(numbers.gradient.errors[-1][0]))))]
    for layer in range(len(numbers.network.weights), 0, -1):
        terms = numbers.network.weights[layer - 1][path[0]] * numbers.flow.a[layer - 1][0]
        path.insert(0, int(np.argmax(np.abs(np.nan_to_num(terms)))))
    return tuple(path)


@dataclass(frozen=True)
class Asked:
    """A number that the audience is asked for, by its name: the one that is new, or a term on the way to it."""

    name: str
    value: float


@dataclass(frozen=True, eq=False)
class Reading:
    """A pass after ``position`` steps of the size ``granularity``.

    ``hidden`` is the position, if the audience is asked for the number behind it, −1 if it is not. ``asks_term`` says
    that it is asked for the new term of a number that is not whole yet.
    """

    of: Pass
    position: int
    granularity: str
    hidden: int
    asks_term: bool = False

    @property
    def numbers(self) -> PassNumbers:
        return self.of.numbers

    @property
    def order(self) -> PassOrder:
        return self.of.order

    @property
    def place(self) -> Place | None:
        """The step that is new, None before the first."""
        return self.order.place(self.position - 1) if self.position else None

    @property
    def block(self) -> Block | None:
        place = self.place
        return None if place is None else self.order.blocks[place.block]

    @cached_property
    def quantity(self) -> Quantity | None:
        """The number that is new, or in work."""
        return quantity_at(self.numbers, self.order, self.position - 1) if self.position else None

    @cached_property
    def asked(self) -> Asked | None:
        """What the audience is asked for; None if nothing is."""
        quantity = self.quantity
        if quantity is None or not self.is_asking:
            return None
        if quantity.value is None:
            return Asked(quantity.terms[-1].symbols, quantity.terms[-1].value)
        return Asked(quantity.name, quantity.value)

    @property
    def is_asking(self) -> bool:
        """Whether the audience is asked for anything."""
        return self.asks_term or self.hidden >= 0

    @property
    def example(self) -> int:
        """The example of the mini-batch that the graph shows."""
        block = self.block
        return 0 if block is None else self.numbers.m - 1 if block.example is None else block.example

    @cached_property
    def new_steps(self) -> range:
        """The steps of the last block that are new together."""
        place = self.place
        if place is None:
            return range(0)
        first = self.order.back(self.position, self.granularity)
        return range(max(first, self.order.starts[place.block]), self.position)

    def knows(self, kind: str, layer: int, j: int, term: int | None = None) -> bool:
        """Whether a number of the example on show, or of all, has been computed and is not asked for."""
        if self.of.path is not None and j != self.of.path[layer] and kind != "cost":
            j = self.of.path[layer]  # beside the path all is known that is known on it
        end = self.position_of(kind, layer, j, term)
        return end is not None and end <= self.position and end != self.hidden

    @property
    def knows_outputs(self) -> bool:
        """Whether all outputs of the example have been computed, and none is asked for."""
        last = len(self.numbers.network.sizes) - 1
        return all(self.knows("a", last, j) for j in range(self.numbers.network.sizes[last]))

    def position_of(self, kind: str, layer: int, j: int, term: int | None = None) -> int | None:
        """Return the position behind a number, or behind its sum for no term; None where the pass has it not."""
        example = None if kind in ("mean", "update") else self.example
        number = self.of.block_numbers.get((kind, layer, example))
        block = None if number is None else self.order.blocks[number]
        if number is None or block is None or j not in block.neurons:
            return None
        if term is not None and term not in block.terms:
            return None
        at = len(block.terms) - 1 if term is None else block.terms.index(term)
        return self.order.step_of(Place(number, block.neurons.index(j), at)) + 1

    def _is_behind(self, kind: str, layer: int) -> bool:
        """Whether all numbers of a kind in a layer have been computed."""
        number = self.of.block_numbers[kind, layer, self.example]
        return self.order.starts[number + 1] <= self.position

    def gradient_of(self, layer: int, j: int, k: int | None) -> float | None:
        """Return ∂C/∂wˡⱼₖ, or ∂C/∂bˡⱼ for None, as far as known: of the example, and behind all of them the average."""
        term, flat = BIAS if k is None else k, flat_layer(self.numbers.network)
        if layer <= flat:
            return 0.0 if self._is_behind("error", flat) else None
        errors, numbers = self.numbers.gradient.errors[layer - 1], self.numbers
        if self.knows("mean", layer, j, term):
            found = numbers.gradient.biases[layer - 1][j] if k is None else numbers.gradient.weights[layer - 1][j, k]
            return float(found)
        if k is None:
            return float(errors[self.example, j]) if self.knows("biases", layer, j) else None
        known = self.knows("weights", layer, j, k)
        return float(errors[self.example, j] * numbers.flow.a[layer - 1][self.example, k]) if known else None


def read(found: Pass, state: BackpropState) -> Reading:
    """Return the pass at the page's position; one beyond the end is the end."""
    position = min(state.position, found.order.n_steps)
    if not state.asks or not position or position == state.answered:
        return Reading(found, position, state.granularity, -1)
    quantity = quantity_at(found.numbers, found.order, position - 1)
    if quantity.value is not None:
        return Reading(found, position, state.granularity, position)
    # A bias, or all other terms together, is only written down: there is nothing to work out.
    return Reading(found, position, state.granularity, -1, asks_term=not quantity.terms[-1].is_given)


def cells(order: PassOrder, most: int = 4) -> Sequence[tuple[int, int]]:
    """Return the parts of the timeline as (first position, last position): a block, or each neuron of a short δ."""
    found = []
    for number, block in enumerate(order.blocks):
        start = order.starts[number]
        is_split = block.kind == "error" and 1 < len(block.neurons) <= most and len(order.blocks) < most * 4
        width = len(block.terms) if is_split else block.n_steps
        found += [(start + k, start + k + width) for k in range(0, block.n_steps, width)]
    return tuple(found)


def position_near(reading: Reading, layer: int, j: int, k: int | None = None) -> int | None:
    """Return the position behind a number of a neuron, or of the edge from neuron k of the layer before.

    On the way forward these are a and the term w · a, else δ and the gradient; None where the pass has neither.
    """
    block = reading.block
    is_forward = block is None or block.kind in ("z", "a", "cost")
    kinds = ("a", "error") if k is None else ("z", "weights")
    found = (reading.position_of(kind, layer, j, k) for kind in (kinds if is_forward else reversed(kinds)))
    return next((position for position in found if position is not None), None)
