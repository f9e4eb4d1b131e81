"""A network measured again after a change by hand: only what the change changes is computed anew."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples, unit_values
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.costs import COSTS
from nnviz.nn.engine.kernels import kernel
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.firing import Firing
from nnviz.nn.network import Network

PART_EXAMPLES = 2_500  # of a network such as 784-30-10 what is between the layers stays in the second-level cache
MOST_EDGES, MOST_KEPT = 1_000_000, 20_000_000  # a part then takes some hundredths of a second, and 160 MB are kept
LARGE_CHANGE = 100.0  # of a weight: added to what was rounded beside it, it would leave an error to be seen


def can_be_kept(network: Network, examples: Examples) -> bool:
    """Return whether it pays to keep what flows through a network for all these examples."""
    return network.n_edges <= MOST_EDGES and sum(network.sizes[1:]) * len(examples) <= MOST_KEPT


class EditedEvaluation:
    """Measures networks that differ little from the one before, in slices as ``SlicedEvaluation`` does.

    z and a of every neuron and example are kept of one network; another is measured by its differences from that, which
    add no rounding from one change to the next. One that differs in most of its weights takes its place.
    """

    def __init__(self, examples: Examples, cost: str) -> None:
        self._examples, self._cost = examples, cost
        self._base: Network | None = None
        self._parts: list[_Part] = []

    def measured(self, network: Network) -> Iterator[Evaluation | None]:
        """Yield None after every slice but the last, and then the evaluation."""
        change = None if self._base is None else _change_between(self._base, network)
        if change is None:
            yield from self._keep(network)
            change = tuple(_layer_change(network, network, index) for index in range(len(network.weights)))
        total, predictions, firing = 0.0, [], Firing(network.sizes[-1])
        kept = []
        for number, part in enumerate(self._parts):
            with np.errstate(over="ignore", invalid="ignore"):
                z, outputs = part.outputs(network, change)
                total += part.cost(outputs, self._cost, network.activations[-1])
                part.add_firing(firing, network.activations[-1], z, outputs)
            predictions.append(part.meaning.read(outputs))
            if part.meaning.has_threshold:
                kept.append(outputs)
            if number < len(self._parts) - 1:
                yield None
        answers = np.concatenate(predictions)
        yield Evaluation(
            cost=total / max(1, len(self._examples)),
            predictions=answers,
            n_right=int((answers == self._examples.labels).sum()),
            fired=firing.fired,
            outputs=np.concatenate(kept) if kept else None,
            slopes=firing.slopes,
        )

    def _keep(self, network: Network) -> Iterator[None]:
        self._base, self._parts = None, []
        starts = range(0, len(self._examples), PART_EXAMPLES)
        parts = []
        for start in starts:
            parts.append(_Part(network, self._examples.at(slice(start, start + PART_EXAMPLES))))
            yield None
        self._base, self._parts = network, parts


@dataclass(frozen=True, eq=False)
class _LayerChange:
    """The neurons ``rows`` (r,) of a layer whose weights or bias are others, in the weights from ``columns`` (c,) only.

    ``weights`` (r, c) and ``biases`` (r,) are the differences; without columns these rows are computed anew.
    """

    rows: NDArray[np.intp]
    columns: NDArray[np.intp] | None
    weights: FloatArray
    biases: FloatArray


_Change = tuple[_LayerChange, ...]


def _change_between(base: Network, network: Network) -> _Change | None:
    """Return what is different, layer by layer; None if that is most of it, or the networks have other neurons."""
    if base.sizes != network.sizes or base.activations != network.activations:
        return None
    layers = tuple(_layer_change(base, network, index) for index in range(len(base.weights)))
    n_columns = base.sizes[0] if layers[0].columns is None else len(layers[0].columns)
    return None if 2 * len(layers[0].rows) * n_columns > base.weights[0].size else layers


def _layer_change(base: Network, network: Network, index: int) -> _LayerChange:
    w0, w, b0, b = base.weights[index], network.weights[index], base.biases[index], network.biases[index]
    is_other = np.zeros(w.shape, np.bool_) if w is w0 else w != w0
    rows = np.flatnonzero(is_other.any(axis=1) | (b != b0))
    columns = np.flatnonzero(is_other[rows].any(axis=0))
    differences = w[np.ix_(rows, columns)] - w0[np.ix_(rows, columns)]
    of_biases = b[rows] - b0[rows]
    is_large = max(np.abs(differences).max(initial=0.0), np.abs(of_biases).max(initial=0.0)) > LARGE_CHANGE
    if is_large or 2 * len(columns) > w.shape[1]:
        return _LayerChange(rows, None, w[rows], b[rows])
    return _LayerChange(rows, columns, differences, of_biases)


class _Part:
    """What flows through one network for some of the examples, a column for each."""

    def __init__(self, network: Network, examples: Examples) -> None:
        self._dtype = network.weights[0].dtype
        self._examples = examples
        self.meaning = examples.meaning(network.sizes[-1])
        # As the outputs lie: an output's numbers for all examples side by side.
        self._desired = np.asfortranarray(self.meaning.desired(examples.labels, self._dtype))
        self._is_wanted = self._desired.T > 0.5
        self._n_wanted = np.count_nonzero(self._is_wanted, axis=1)
        self._z: list[FloatArray] = []
        self._a: list[FloatArray] = []  # of the hidden layers
        a = examples.inputs(slice(None), self._dtype).T
        with np.errstate(over="ignore", invalid="ignore"):
            for weights, biases, name in zip(network.weights, network.biases, network.activations, strict=True):
                z = np.dot(weights, a)
                z += biases[:, np.newaxis]
                self._z.append(z)
                if weights is not network.weights[-1]:
                    a = z.copy()
                    kernel(name).activate(a)
                    self._a.append(a)

    def outputs(self, network: Network, change: _Change) -> tuple[FloatArray, FloatArray]:
        """Return z and the outputs (n, n_outputs) of a network that differs so from the one that is kept."""
        others, activations = np.empty(0, np.intp), np.empty((0, 0), self._dtype)  # neurons of the layer before
        z = self._z[-1]
        for index, layer in enumerate(change):
            rows, z = self._weighted(network, index, layer, others, activations)
            if index < len(change) - 1:
                others, activations = self._activated(network.activations[index], index, rows, z)
        whole = self._whole(len(change) - 1, rows, z).T
        return whole, activation_named(network.activations[-1]).function(whole)

    def cost(self, outputs: FloatArray, cost: str, activation: str) -> float:
        """Return the sum of the examples' costs."""
        return float(COSTS[cost].per_example(outputs, self._desired, activation).sum(dtype=np.float64))

    def add_firing(self, firing: Firing, activation: str, z: FloatArray, outputs: FloatArray) -> None:
        """Count for every output the examples that desire 1 of it and exceeded its threshold."""
        has_fired = (self.meaning.threshold < outputs.T) & self._is_wanted
        fired = np.array([np.count_nonzero(of_output) for of_output in has_fired])
        firing.add(activation, z, outputs, fired=fired, is_wanted=self._is_wanted.T, n_wanted=self._n_wanted)

    def _weighted(
        self, network: Network, index: int, layer: _LayerChange, others: NDArray[np.intp], a: FloatArray
    ) -> tuple[NDArray[np.intp], FloatArray]:
        """Return which neurons of a layer have another z, and that; ``others`` of the layer before have another a."""
        weights, biases = network.weights[index], network.biases[index]
        if len(others) * 2 > weights.shape[1]:
            before = self._a[index - 1].copy()
            before[others] = a
            z = weights @ before
            z += biases[:, np.newaxis]
            return np.arange(len(weights)), z
        rows = layer.rows
        if len(others):
            z = weights[:, others] @ (a - self._a[index - 1][others])
            z += self._z[index]
            z[rows] += self._moved(index, layer) - (0 if layer.columns is not None else self._z[index][rows])
            return np.arange(len(weights)), z
        moved = self._moved(index, layer)
        return rows, moved if layer.columns is None else moved + self._z[index][rows]

    def _moved(self, index: int, layer: _LayerChange) -> FloatArray:
        """Return the change of z of the rows that a layer's own change makes; z itself of rows computed anew."""
        if not len(layer.rows):
            return np.zeros((0, self._z[index].shape[1]), self._dtype)
        moved: FloatArray = layer.weights @ self._before(index, layer.columns)
        moved += layer.biases[:, np.newaxis]
        return moved

    def _before(self, index: int, columns: NDArray[np.intp] | None) -> FloatArray:
        """Return what flows into a layer from some neurons of the one before, or from all, as it was."""
        if index > 0:
            return self._a[index - 1] if columns is None else self._a[index - 1][columns]
        raw = self._examples.raw
        return unit_values(raw if columns is None else raw[:, columns], self._dtype).T

    def _activated(
        self, name: str, index: int, rows: NDArray[np.intp], z: FloatArray
    ) -> tuple[NDArray[np.intp], FloatArray]:
        if not len(rows):
            return rows, z
        if activation_named(name).is_of_layer:
            rows, z = np.arange(len(self._z[index])), self._whole(index, rows, z)
        a = z.copy()
        kernel(name).activate(a)
        return rows, a

    def _whole(self, index: int, rows: NDArray[np.intp], z: FloatArray) -> FloatArray:
        """Return z of a whole layer of which ``rows`` have others."""
        if len(rows) == len(self._z[index]):
            return z
        whole = self._z[index].copy()
        whole[rows] = z
        return whole
