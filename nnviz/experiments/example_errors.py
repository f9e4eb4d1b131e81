"""Backpropagation over many examples at once: their errors δ, and the gradient ∇C over all of them (2.4)."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import Gradient
from nnviz.nn.engine.blas_products import HAS_AVX512
from nnviz.nn.engine.kernels import KERNELS
from nnviz.nn.engine.parameters import aligned_zeros
from nnviz.nn.network import Network

SLICE_EXAMPLES = 200
SMALL_PRODUCT = 1_000_000
"""Up to so many multiplications OpenBLAS takes its factors as they lie, with AVX-512 (see ``engine.blas_products``)."""
INK = 255  # the grey level that stands for 1


@dataclass(frozen=True, eq=False)
class ExampleErrors:
    """What backpropagation leaves behind of n examples, a column for each.

    ``errors[l-1]`` (n_l, n) is δˡ = ∂C_x/∂zˡ; ``activations[l-1]`` (n_l, n) is aˡ of the hidden layers; those of
    layer 0 are the examples themselves.
    """

    network: Network
    examples: Examples
    cost: str
    errors: tuple[FloatArray, ...]
    activations: tuple[FloatArray, ...]

    def before(self, layer: int, rows: NDArray[np.integer] | slice) -> FloatArray:
        """Return a of the layer before ``layer`` (from 1) for some examples, shape (n_rows, n_before)."""
        if layer == 1:
            return self.examples.inputs(rows, self.errors[0].dtype)
        return self.activations[layer - 2][:, rows].T

    def gradient(self, rows: NDArray[np.integer]) -> Gradient:
        """Return the gradient of a mini-batch, the average over the examples ``rows``, as in (2.4)."""
        errors = tuple(error[:, rows] for error in self.errors)
        return Gradient(
            weights=tuple(error @ self.before(layer, rows) / len(rows) for layer, error in enumerate(errors, start=1)),
            biases=tuple(error.mean(axis=1) for error in errors),
            errors=tuple(error.T for error in errors),
        )


@dataclass(frozen=True, eq=False)
class FullGradient:
    """∇C over all examples; ``errors`` are None unless they were to be kept."""

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    errors: ExampleErrors | None


def full_gradient(
    network: Network, examples: Examples, cost: str, *, keeps_errors: bool = False
) -> Generator[None, None, FullGradient]:
    """Return the gradient over all examples as a generator's value, giving up control every millisecond.

    Kept errors take 4 bytes (8 in float64) for every neuron, twice for hidden ones, and every example.
    """
    n = len(examples)
    dtype = network.weights[0].dtype
    kept = [aligned_zeros((size, n), dtype) for size in network.sizes[1:]] if keeps_errors else []
    hidden = [aligned_zeros((size, n), dtype) for size in network.sizes[1:-1]] if keeps_errors else []
    passes = {size: _Pass(network, cost, raw=examples.raw, n=size) for size in _slice_sizes(n)}
    weights = [np.zeros_like(w) for w in network.weights]
    biases = [np.zeros_like(b) for b in network.biases]
    for start in range(0, n, SLICE_EXAMPLES):
        rows = slice(start, min(start + SLICE_EXAMPLES, n))
        one = passes[rows.stop - start]
        with np.errstate(over="ignore", invalid="ignore"):  # a network that diverged has no finite gradient
            one.run(examples, rows)
            for total, part in zip((*weights, *biases), (*one.weights, *one.biases), strict=True):
                np.add(total, part, total)
        for whole, part in zip((*kept, *hidden), (*one.errors, *one.hidden), strict=False):
            whole[:, rows] = part
        yield
    for total in (*weights, *biases):
        total /= n
    errors = ExampleErrors(network, examples, cost, tuple(kept), tuple(hidden)) if keeps_errors else None
    return FullGradient(tuple(weights), tuple(biases), errors)


def _slice_sizes(n: int) -> set[int]:
    return {min(SLICE_EXAMPLES, n), n % SLICE_EXAMPLES or SLICE_EXAMPLES}


class _Pass:
    """Forward and backward for n examples, a column for each, in arrays that are used again."""

    def __init__(self, network: Network, cost: str, *, raw: NDArray[np.generic], n: int) -> None:
        dtype, sizes = network.weights[0].dtype, network.sizes
        self._network, self._cost = network, cost
        # Grey levels are not divided by 255, but the few weighted inputs they give and the gradient of the first layer.
        self._ink = dtype.type(INK if raw.dtype == np.uint8 else 1)
        self._inputs = aligned_zeros((n, sizes[0]), dtype)
        self._a = [self._inputs.T, *(aligned_zeros((size, n), dtype) for size in sizes[1:])]
        self.errors = [aligned_zeros((size, n), dtype) for size in sizes[1:]]
        self._scratch = [aligned_zeros((size, n), dtype) for size in sizes[1:]]
        self.weights = [aligned_zeros(w.shape, dtype) for w in network.weights]
        self.biases = [np.empty_like(b) for b in network.biases]
        self._first_weights = aligned_zeros(network.weights[0].shape, dtype)
        np.divide(network.weights[0], self._ink, self._first_weights)
        self._transposed = [np.ascontiguousarray(w.T) for w in network.weights]

    @property
    def hidden(self) -> list[FloatArray]:
        return self._a[1:-1]

    def run(self, examples: Examples, rows: slice) -> None:
        """Leave the sums over the examples ``rows`` in ``weights`` and ``biases``, and their errors in ``errors``."""
        np.copyto(self._inputs, examples.raw[rows], casting="unsafe")
        self._forward()
        self._output_error(examples.labels[rows])
        self._backward()
        for layer, error in enumerate(self.errors):
            _product(error, self._a[layer].T, self.weights[layer])
            error.sum(axis=1, out=self.biases[layer])
        self.weights[0] /= self._ink

    def _forward(self) -> None:
        network = self._network
        for layer, (b, name) in enumerate(zip(network.biases, network.activations, strict=True)):
            a = self._a[layer + 1]
            w = self._first_weights if layer == 0 else network.weights[layer]
            _product(w, self._a[layer], a)
            np.add(a, b[:, np.newaxis], a)
            KERNELS[name].activate(a)

    def _output_error(self, labels: NDArray[np.int64]) -> None:
        error, a = self.errors[-1], self._a[-1]
        np.copyto(error, a)
        with_class = np.flatnonzero(labels >= 0)
        error[labels[with_class], with_class] -= 1  # a − y, for y is 1 at the label and 0 elsewhere
        if self._cost == "quadratic":
            KERNELS[self._network.activations[-1]].apply_slope(a, error, self._scratch[-1])

    def _backward(self) -> None:
        for layer in range(len(self.errors) - 1, 0, -1):
            error = self.errors[layer - 1]
            np.dot(self._transposed[layer], self.errors[layer], error)
            name = self._network.activations[layer - 1]
            KERNELS[name].apply_slope(self._a[layer], error, self._scratch[layer - 1])


def _product(a: FloatArray, b: FloatArray, out: FloatArray) -> None:
    """Write a b into ``out``, cut into columns so small that nothing is copied first."""
    columns = b.shape[1]
    step = columns
    if HAS_AVX512 and a.size * columns > SMALL_PRODUCT:
        step = max(8, SMALL_PRODUCT // a.size // 8 * 8)
    for start in range(0, columns, step):
        np.matmul(a, b[:, start : start + step], out=out[:, start : start + step])
