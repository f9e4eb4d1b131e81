"""The chain rule traced: all paths from a weight to the cost, the product of each, and their sum, the gradient."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.numbers import PassNumbers
from nnviz.nn.backprop_steps.order import cancels, flat_layer
from nnviz.nn.backprop_steps.state import BackpropError

MOST_PATHS = 20_000


@dataclass(frozen=True)
class Link:
    """A factor of a path: what it is called, in markup, and its value."""

    name: str
    value: float


@dataclass(frozen=True)
class Path:
    """A way to the cost over one neuron of each layer, ``neurons`` from that of the weight to the output."""

    neurons: tuple[int, ...]
    links: tuple[Link, ...]
    product: float


@dataclass(frozen=True)
class Trace:
    """All paths of the weight (layer, j, k), the strongest first; ``gradient`` is ∂C/∂w by backpropagation."""

    weight: tuple[int, int, int]
    paths: tuple[Path, ...]
    gradient: float

    @property
    def name(self) -> str:
        return names.derivative("w", *self.weight)

    @property
    def total(self) -> float:
        """The sum of all products."""
        return sum(path.product for path in self.paths)


def trace(numbers: PassNumbers, weight: tuple[int, int, int], example: int) -> Trace:
    """Return the paths of a weight for one example; raises ``BackpropError`` where there are none, or too many."""
    layer, j, k = weight
    sizes = numbers.network.sizes
    if not (1 <= layer < len(sizes) and 0 <= j < sizes[layer] and 0 <= k < sizes[layer - 1]):
        raise BackpropError(translate("Backprop", "the network has no such weight: click an edge"))
    _check(numbers, layer)
    later = sizes[layer + 1 :]
    if prod(later) > MOST_PATHS:
        sentence = translate("Backprop", "{0:,} paths lead from {1} to the cost: choose a weight of a later layer")
        raise BackpropError(sentence.format(prod(later), f"w {layer} {j + 1} {k + 1}"))
    paths = [_path(numbers, weight, (j, *rest), example) for rest in product(*map(range, later))]
    paths.sort(key=lambda path: -abs(path.product))
    gradient = float(numbers.gradient.errors[layer - 1][example, j] * numbers.flow.a[layer - 1][example, k])
    return Trace(weight, tuple(paths), gradient)


def _check(numbers: PassNumbers, layer: int) -> None:
    network = numbers.network
    if flat_layer(network) >= layer:
        raise BackpropError(
            translate("Backprop", "a step has no slope: no path leads through it to the cost, click an edge behind it")
        )
    hidden = network.activations[layer - 1 : -1]
    if any(activation_named(name).is_of_layer for name in hidden):
        raise BackpropError(
            translate(
                "Backprop", "an activation of a whole hidden layer links all its neurons: its paths are not traced"
            )
        )


def _path(numbers: PassNumbers, weight: tuple[int, int, int], neurons: tuple[int, ...], example: int) -> Path:
    links = tuple(_links(numbers, weight, neurons, example))
    return Path(neurons, links, prod(link.value for link in links))


def _links(
    numbers: PassNumbers, weight: tuple[int, int, int], neurons: tuple[int, ...], example: int
) -> Iterator[Link]:
    layer, _, k = weight
    network = numbers.network
    yield Link(names.activation(layer - 1, k), float(numbers.flow.a[layer - 1][example, k]))
    last = len(network.sizes) - 1
    for place, neuron in enumerate(neurons):
        at = layer + place
        if place:
            before = neurons[place - 1]
            yield Link(names.placed("w", at, neuron, before), float(network.weights[at - 1][neuron, before]))
        if at < last:
            yield _slope(numbers, at, neuron, example)
    yield from _end(numbers, neurons[-1], example)


def _slope(numbers: PassNumbers, layer: int, j: int, example: int) -> Link:
    name = names.slope_of(numbers.network.activations[layer - 1], names.placed("z", layer, j))
    return Link(name, float(numbers.slopes(layer, example)[j]))


def _end(numbers: PassNumbers, i: int, example: int) -> Iterator[Link]:
    """The last factors: ∂a/∂z and ∂C/∂a of the output, or δ where they are not apart."""
    last = len(numbers.network.sizes) - 1
    if cancels(numbers.cost) or activation_named(numbers.network.activations[-1]).is_of_layer:
        yield Link(names.placed("δ", last, i), float(numbers.gradient.errors[-1][example, i]))
        return
    yield _slope(numbers, last, i, example)
    difference = float(numbers.flow.output[example, i] - numbers.desired[example, i])
    yield Link(f"({names.activation(last, i)} − y_{{{i + 1}}})", difference)
