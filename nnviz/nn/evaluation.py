"""How good a network is: cost, accuracy and what it says for every example, computed in slices."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.data.outputs import NO_CLASS
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.costs import COSTS
from nnviz.nn.engine.kernels import kernel
from nnviz.nn.firing import Firing
from nnviz.nn.network import Network, forward

# A slice takes about a millisecond whatever the network, so that a thread that evaluates still answers at once.
SLICE_MULTIPLICATIONS = 40_000_000
SLICE_EXAMPLES = 500  # at most: more leave the second-level cache
FEWEST_EXAMPLES = 10  # at least: with fewer, fetching a large network's weights takes longer than the arithmetic


@dataclass(frozen=True, eq=False)
class Evaluation:
    """A network measured on n examples.

    ``cost`` is the mean over the examples. ``predictions`` (n,), int64, is the class each is read as: of the strongest
    output, or whose code the outputs are, or ``NO_CLASS``. ``fired[o]`` counts the examples that desire 1 of output o
    for which it exceeded its threshold; ``slopes[o]`` is its mean ∂a/∂z over these if that is none of them, else NaN.
    ``outputs`` (n, n_outputs) are kept where they are held against a threshold.
    """

    cost: float
    predictions: NDArray[np.int64]
    n_right: int
    fired: tuple[int, ...]
    outputs: FloatArray | None = None
    slopes: tuple[float, ...] = ()

    @property
    def n(self) -> int:
        return len(self.predictions)

    @property
    def accuracy(self) -> float:
        return self.n_right / self.n


class SlicedEvaluation:
    """An evaluation that is computed a slice at a time, so that whoever waits can do other things between."""

    def __init__(self, network: Network, examples: Examples, cost: str) -> None:
        self._network = network
        self._meaning = examples.meaning(network.sizes[-1])
        self._examples = examples
        self._cost = COSTS[cost]
        self._total_cost = 0.0
        self._predictions = np.empty(len(examples), np.int64)
        self._firing = Firing(network.sizes[-1])
        shape = (len(examples), network.sizes[-1])
        self._kept = np.empty(shape, network.weights[-1].dtype) if self._meaning.has_threshold else None
        self._slices = slices(network, len(examples))

    def advance(self) -> Evaluation | None:
        """Measure the next slice; return the evaluation when that was the last."""
        rows = next(self._slices, slice(0, 0))
        labels = self._examples.labels[rows]
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging network has an infinite cost
            z, outputs = self._outputs(rows)
            desired = self._meaning.desired(labels, outputs.dtype)
            costs = self._cost.per_example(outputs, desired, self._network.activations[-1])
            self._total_cost += float(costs.sum(dtype=np.float64))
            fired = self._meaning.fired(outputs, labels)
            self._firing.add(self._network.activations[-1], z, outputs, fired=fired, is_wanted=desired > 0.5)
        self._predictions[rows] = self._meaning.read(outputs)
        if self._kept is not None:
            self._kept[rows] = outputs
        return self._finished() if rows.stop == len(self._examples) else None

    def _outputs(self, rows: slice) -> tuple[FloatArray, FloatArray]:
        """Feed the examples forward, a column for each and in place; return z and the outputs (n, n_outputs).

        The output layer is activated exactly: the kernel rounds a saturated σ to 0, which ln turns into 87.
        """
        network = self._network
        a = self._examples.inputs(rows, network.weights[0].dtype).T
        for weights, biases, name in zip(network.weights, network.biases, network.activations, strict=True):
            a = np.dot(weights, a)
            np.add(a, biases[:, np.newaxis], a)
            if weights is not network.weights[-1]:
                kernel(name).activate(a)
        return a.T, activation_named(network.activations[-1]).function(a.T)

    def _finished(self) -> Evaluation:
        return Evaluation(
            cost=self._total_cost / max(1, len(self._examples)),
            predictions=self._predictions,
            n_right=int((self._predictions == self._examples.labels).sum()),
            fired=self._firing.fired,
            outputs=self._kept,
            slopes=self._firing.slopes,
        )


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


def evaluate(network: Network, examples: Examples, cost: str) -> Evaluation:
    """Measure the network on all the examples at once."""
    sliced = SlicedEvaluation(network, examples, cost)
    while (evaluation := sliced.advance()) is None:
        pass
    return evaluation


def confusion_matrix(
    labels: NDArray[np.integer], predictions: NDArray[np.integer], n_classes: int
) -> NDArray[np.int64]:
    """Return how often class i (row) was read as class j (column), shape (n_classes, n_classes or one more).

    The last of one column more counts what was read as no class, if anything was.
    """
    n_columns = n_classes + 1 if (predictions == NO_CLASS).any() else n_classes
    columns = np.where(predictions == NO_CLASS, n_classes, predictions)
    counts = np.bincount(labels * n_columns + columns, minlength=n_classes * n_columns)
    return counts.reshape(n_classes, n_columns)
