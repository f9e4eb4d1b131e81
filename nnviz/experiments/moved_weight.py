"""One weight of a network moved, all else as it is: only what hangs on it is computed anew."""

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples, unit_values
from nnviz.experiments.plane_outputs import STRAIGHT, Outputs, answers_of, curve_of, outputs_of
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network

SLICE_EXAMPLES = 10_000  # of ten outputs each: they stay in the second-level cache
MOST_BYTES = 200_000_000
"""What flows through a network may take so much."""


class MovedWeight:
    """A network on some examples, of which one weight at a time takes other values.

    What flows through the network as it is stays in memory: about 12 bytes for every neuron and example in float32.
    """

    def __init__(self, network: Network, examples: Examples, cost: str) -> None:
        self.network, self.examples, self._cost = network, examples, cost
        starts = range(0, len(examples), SLICE_EXAMPLES)
        self._parts = [_Part(network, examples.at(slice(i, i + SLICE_EXAMPLES)), cost) for i in starts]

    def measured(self, place: WeightPlace, value: float) -> tuple[float, NDArray[np.bool_]]:
        """Return C with the weight at ``value``, and for each example whether it is classified correctly, (n,)."""
        change = value - place.value(self.network)
        total, right = 0.0, []
        with np.errstate(all="ignore"):
            for part in self._parts:
                cost, is_right = part.measured(place, change)
                total += cost
                right.append(is_right)
        return total / len(self.examples), right[0] if len(right) == 1 else np.concatenate(right)

    def slope(self, place: WeightPlace, value: float) -> float:
        """Return ∂C/∂w of the weight at ``value``, by backpropagation."""
        network = with_value(self.network, place, value)
        total = 0.0
        for start in range(0, len(self.examples), SLICE_EXAMPLES):
            rows = slice(start, start + SLICE_EXAMPLES)
            inputs = self.examples.inputs(rows, network.weights[0].dtype)
            desired = self.examples.desired(rows, network.sizes[-1], inputs.dtype)
            with np.errstate(all="ignore"):  # large weights may overflow: then there is no slope
                found = gradient(network, inputs, desired, self._cost)
            total += place.entry(found.weights, found.biases) * len(inputs)
        return total / len(self.examples)

    def answers(self, place: WeightPlace, value: float, example: int) -> int:
        """Return which class the network with the weight at ``value`` reads one of the examples as."""
        part, row = divmod(example, SLICE_EXAMPLES)
        with np.errstate(all="ignore"):
            outputs = self._parts[part].outputs(place, value - place.value(self.network))
            return self._parts[part].read(outputs[:, row])


def most_examples(network: Network) -> int:
    """Return on how many examples the network may be looked at within ``MOST_BYTES``, one at least."""
    n_bytes = 3 * network.weights[0].dtype.itemsize * sum(network.sizes[1:])
    return max(1, MOST_BYTES // n_bytes)


def with_value(network: Network, place: WeightPlace, value: float) -> Network:
    """Return the network with one weight or bias replaced."""
    if place.k is None:
        return network.with_bias(place.layer, place.j, value)
    return network.with_weight(place.layer, place.j, place.k, value)


class _Part:
    """A slice of the examples, a column for each."""

    def __init__(self, network: Network, examples: Examples, cost: str) -> None:
        dtype = network.weights[0].dtype
        self._examples, self._dtype = examples, dtype
        self._meaning, self._activation = examples.meaning(network.sizes[-1]), network.activations[-1]
        answers = answers_of(examples, network.sizes[-1], dtype)
        self._outputs: Outputs = outputs_of(network.activations[-1], cost, answers)
        self._curves = [*(curve_of(name) for name in network.activations[:-1]), self._outputs.curve]
        self._is_coupled = [activation_named(name).is_of_layer for name in network.activations]
        self._weights: list[FloatArray] = []  # so that u = weights g(before) + constants
        self._constants: list[FloatArray] = []
        self._u: list[FloatArray] = []
        self._g: list[FloatArray] = []
        before, g = STRAIGHT, examples.inputs(slice(None), dtype).T
        for w, b, curve in zip(network.weights, network.biases, self._curves, strict=True):
            self._weights.append(w * dtype.type(curve.slope * before.scale))
            self._constants.append(((b + w.sum(axis=1) * before.shift) * curve.slope).astype(dtype)[:, np.newaxis])
            with np.errstate(all="ignore"):
                u = self._weights[-1] @ g + self._constants[-1]
                g = u.copy()
                curve.g(g)
            self._u.append(u)
            self._g.append(g)
            before = curve
        self._room = [np.empty_like(u) for u in self._u]

    def measured(self, place: WeightPlace, change: float) -> tuple[float, NDArray[np.bool_]]:
        g = self.outputs(place, change)
        right = self._outputs.right(g)
        return self._outputs.cost(g), right

    def read(self, g: FloatArray) -> int:
        """Return the class that one example's outputs (n_outputs,) are read as."""
        curve = self._outputs.curve
        a = activation_named(self._activation).function(g[None]) if curve is STRAIGHT else curve.activated(g)[None]
        return int(self._meaning.read(a)[0])

    def outputs(self, place: WeightPlace, change: float) -> FloatArray:
        """Return what the output layer's curve makes of its weighted inputs, (n_outputs, n), in an array used again."""
        layer, j = place.layer - 1, place.j
        moved = self._u[layer][j] + self._source(layer, place.k) * self._dtype.type(change * self._curves[layer].slope)
        if self._is_coupled[layer] or layer == len(self._u) - 1:
            g = self._with_row(layer, j, moved)
        else:
            layer += 1
            self._curves[layer - 1].g(moved)
            moved -= self._g[layer - 1][j]
            g = np.multiply(self._weights[layer][:, j, np.newaxis], moved, self._room[layer])
            np.add(g, self._u[layer], g)
            self._curves[layer].g(g)
        for number in range(layer + 1, len(self._u)):
            g = np.dot(self._weights[number], g, self._room[number])
            np.add(g, self._constants[number], g)
            self._curves[number].g(g)
        return g

    def _with_row(self, layer: int, j: int, moved: FloatArray) -> FloatArray:
        """Return g of a layer in which one neuron's weighted inputs are others."""
        g = self._room[layer]
        if self._is_coupled[layer]:
            np.copyto(g, self._u[layer])
            g[j] = moved
            self._curves[layer].g(g)
        else:
            np.copyto(g, self._g[layer])
            self._curves[layer].g(moved)
            g[j] = moved
        return g

    def _source(self, layer: int, k: int | None) -> FloatArray:
        """Return what the weight multiplies, for each example, shape (n,) or ()."""
        if k is None:
            return np.ones((), self._dtype)
        if layer == 0:
            return unit_values(self._examples.raw[:, k], self._dtype)
        return self._curves[layer - 1].activated(self._g[layer - 1][k])
