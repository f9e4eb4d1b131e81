"""Backpropagation over many examples at once: their errors δ, and the gradient ∇C over all of them (2.4)."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import Gradient
from nnviz.nn.engine.blas_products import HAS_AVX512, Call
from nnviz.nn.engine.kernels import kernel
from nnviz.nn.engine.parameters import aligned_zeros
from nnviz.nn.network import Network

SLICE_EXAMPLES = 400
SMALL_PRODUCT = 1_000_000
"""Up to so many multiplications OpenBLAS takes its factors as they lie, with AVX-512 (see ``engine.blas_products``)."""
MOST_BYTES = 200_000_000
"""Errors that are kept may take so much."""
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


def most_kept(network: Network) -> int:
    """Return of how many examples errors may be kept within ``MOST_BYTES``, one at least."""
    n_neurons = sum(network.sizes[1:]) + sum(network.sizes[1:-1])
    return max(1, MOST_BYTES // (n_neurons * network.weights[0].dtype.itemsize))


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
    weights[0] /= ink_of(examples.raw)
    errors = ExampleErrors(network, examples, cost, tuple(kept), tuple(hidden)) if keeps_errors else None
    return FullGradient(tuple(weights), tuple(biases), errors)


def _slice_sizes(n: int) -> set[int]:
    return {min(SLICE_EXAMPLES, n), n % SLICE_EXAMPLES or SLICE_EXAMPLES}


class _Pass:
    """Forward and backward for n examples, a column for each, as a list of calls on arrays that are used again."""

    def __init__(self, network: Network, cost: str, *, raw: NDArray[np.generic], n: int) -> None:
        dtype, sizes = network.weights[0].dtype, network.sizes
        self._inputs = aligned_zeros((n, sizes[0]), dtype)
        self._a = [self._inputs.T, *(aligned_zeros((size, n), dtype) for size in sizes[1:])]
        self.errors = [aligned_zeros((size, n), dtype) for size in sizes[1:]]
        self._scratch = [aligned_zeros((size, n), dtype) for size in sizes[1:]]
        self._z = {
            layer: np.empty_like(error)
            for layer, (name, error) in enumerate(zip(network.activations, self.errors, strict=True), start=1)
            if activation_named(name).needs_z
        }
        self.weights = [aligned_zeros(w.shape, dtype) for w in network.weights]
        self.biases = [np.zeros(size, dtype) for size in sizes[1:]]
        self._forward = self._forward_calls(network, dtype.type(ink_of(raw)))
        self._backward = self._backward_calls(network, np.ones(n, dtype))
        self._slope_of_output = self._slope(network, len(network.weights)) if cost == "quadratic" else None
        self._columns = np.arange(n)

    @property
    def hidden(self) -> list[FloatArray]:
        return self._a[1:-1]

    def run(self, examples: Examples, rows: slice) -> None:
        """Leave the sums over the examples ``rows`` in ``weights`` and ``biases``, and their errors in ``errors``.

        The gradient of the first layer is left as many times too large as the inputs are.
        """
        np.copyto(self._inputs, examples.raw[rows], casting="unsafe")
        for call in self._forward:
            call()
        self._output_error(examples, rows)
        for call in self._backward:
            call()

    def _forward_calls(self, network: Network, ink: np.floating) -> list[Call]:
        first = aligned_zeros(network.weights[0].shape, ink.dtype)
        np.divide(network.weights[0], ink, first)
        calls: list[Call] = []
        for layer, (w, b, name) in enumerate(zip(network.weights, network.biases, network.activations, strict=True)):
            a = self._a[layer + 1]
            calls += _product(w if layer else first, self._a[layer], a)
            calls.append(partial(np.add, a, b[:, np.newaxis], a))
            if layer + 1 in self._z:
                calls.append(partial(np.copyto, self._z[layer + 1], a))
            calls.append(partial(kernel(name).activate, a))
        return calls

    def _slope(self, network: Network, layer: int) -> Call:
        """Return the call that turns ∂C/∂a of a layer, from 1, in ``errors`` into ∂C/∂z."""
        name, error = network.activations[layer - 1], self.errors[layer - 1]
        if layer in self._z:
            return partial(_pull_back, name, self._z[layer], self._a[layer], error)
        return partial(kernel(name).apply_slope, self._a[layer], error, self._scratch[layer - 1])

    def _output_error(self, examples: Examples, rows: slice) -> None:
        error, a = self.errors[-1], self._a[-1]
        np.copyto(error, a)
        labels = examples.labels[rows]
        if examples.meaning(len(a)).has_threshold:
            error -= examples.desired(rows, len(a), error.dtype).T
        elif labels.min() >= 0:
            error[labels, self._columns] -= 1  # a − y, for y is 1 at the label and 0 elsewhere
        else:
            with_class = np.flatnonzero(labels >= 0)
            error[labels[with_class], with_class] -= 1
        if self._slope_of_output is not None:
            self._slope_of_output()

    def _backward_calls(self, network: Network, ones: FloatArray) -> list[Call]:
        calls: list[Call] = []
        for layer in range(len(self.errors) - 1, 0, -1):
            error, transposed = self.errors[layer - 1], np.ascontiguousarray(network.weights[layer].T)
            calls.append(partial(np.dot, transposed, self.errors[layer], error))
            calls.append(self._slope(network, layer))
        for layer, error in enumerate(self.errors):
            calls += _product(error, self._a[layer].T, self.weights[layer])
            calls.append(partial(np.dot, error, ones, self.biases[layer]))
        return calls


def _pull_back(name: str, z: FloatArray, a: FloatArray, error: FloatArray) -> None:
    """Replace ∂C/∂a by ∂C/∂z where a does not tell the slope: columns are examples."""
    error[...] = activation_named(name).pull_back(z.T, a.T, error.T).T


def ink_of(raw: NDArray[np.generic]) -> int:
    """Return what stands for 1 in the inputs: 255 in bytes.

    Inputs need not be divided by it, if the few weighted inputs they give and the first layer's gradient are.
    """
    return INK if raw.dtype == np.uint8 else 1


def _product(a: FloatArray, b: FloatArray, out: FloatArray) -> list[Call]:
    """Return the calls that write a b into ``out``, cut into columns so small that nothing is copied first."""
    columns = b.shape[1]
    step = columns
    if HAS_AVX512 and a.size * columns > SMALL_PRODUCT:
        step = max(8, SMALL_PRODUCT // a.size // 8 * 8)
    starts = range(0, columns, step)
    return [partial(np.matmul, a, b[:, i : i + step], out[:, i : i + step]) for i in starts]
