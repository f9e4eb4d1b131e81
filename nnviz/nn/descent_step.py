"""One step of gradient descent on preallocated buffers: the inner loop of all training."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnviz.data.dataset import unit_values
from nnviz.nn.activations import FloatArray
from nnviz.nn.kernels import KERNELS
from nnviz.nn.network import Network


@dataclass(frozen=True, eq=False)
class _LayerBuffers:
    """Room for one layer and one mini-batch: ``a`` (m, n) is ``with_ones`` (m, n + 1) without its last column."""

    with_ones: FloatArray
    a: FloatArray
    error: FloatArray
    scratch: FloatArray


class DescentStep:
    """The parameters of a network and what it takes to improve them in place.

    Layer l keeps weights and biases as one array of shape (n_{l-1} + 1, n_l), the biases in the last
    row: inputs with a column of ones then need one matrix product a layer, and so does the gradient.
    """

    def __init__(self, start: Network, cost: str, dtype: DTypeLike) -> None:
        self._names = start.activations
        self._dtype = np.dtype(dtype)
        self._parameters = [np.vstack([w.T, b]).astype(dtype) for w, b in zip(start.weights, start.biases, strict=True)]
        self._updates = [np.empty_like(p) for p in self._parameters]
        self._error_is_difference = cost == "cross-entropy" or start.activations[-1] == "identity"
        self._buffers: dict[int, tuple[_LayerBuffers, ...]] = {}

    def with_ones(self, raw: NDArray[np.generic]) -> FloatArray:
        """Return raw inputs (n, n_inputs) as this step wants them: (n, n_inputs + 1), ones in the last column."""
        x = np.empty((len(raw), raw.shape[1] + 1), self._dtype)
        x[:, :-1] = unit_values(raw, self._dtype)
        x[:, -1] = 1
        return x

    def update(self, x: FloatArray, y: FloatArray, eta: float) -> FloatArray:
        """Do one mini-batch by (2.5) and (2.6), divided by its own length; return its outputs before the update.

        ``x`` (m, n_inputs + 1) from ``with_ones``, ``y`` (m, n_outputs). The result, shape (m, n_outputs),
        is a buffer that the next call overwrites.
        """
        layers = self._layers_for(len(x))
        before = [x, *(layer.with_ones for layer in layers[:-1])]
        for p, a_before, layer, name in zip(self._parameters, before, layers, self._names, strict=True):
            np.matmul(a_before, p, out=layer.a)
            KERNELS[name].activate(layer.a)
        self._output_error(layers[-1], y, eta / len(x))
        for index in range(len(layers) - 1, -1, -1):
            np.matmul(before[index].T, layers[index].error, out=self._updates[index])
            if index:  # with the weights as they were in the forward pass
                self._pull_back(layers[index].error, self._parameters[index], layers[index - 1], self._names[index - 1])
            np.subtract(self._parameters[index], self._updates[index], out=self._parameters[index])
        return layers[-1].a

    def network(self) -> Network:
        """Return a copy of the parameters as a network."""
        return Network(
            tuple(p[:-1].T.copy() for p in self._parameters),
            tuple(p[-1].copy() for p in self._parameters),
            self._names,
        )

    def largest_parameter(self) -> float:
        """Return the largest absolute weight or bias; NaN if there is a NaN."""
        return float(np.max([np.abs(p).max() for p in self._parameters]))

    def _output_error(self, layer: _LayerBuffers, y: FloatArray, rate: float) -> None:
        """Set the output layer's error to (η/m) ∂C/∂z: scaling these few numbers scales every gradient."""
        np.subtract(layer.a, y, out=layer.error)
        if not self._error_is_difference:
            KERNELS[self._names[-1]].apply_slope(layer.a, layer.error, layer.scratch)
        np.multiply(layer.error, rate, out=layer.error)

    @staticmethod
    def _pull_back(error: FloatArray, parameters: FloatArray, below: _LayerBuffers, name: str) -> None:
        np.matmul(error, parameters[:-1].T, out=below.error)
        KERNELS[name].apply_slope(below.a, below.error, below.scratch)

    def _layers_for(self, m: int) -> tuple[_LayerBuffers, ...]:
        if m not in self._buffers:
            if len(self._buffers) > 2:  # m itself and the short last mini-batch are in use; older sizes are not
                self._buffers.clear()
            self._buffers[m] = tuple(_layer_buffers(m, p.shape[1], self._dtype) for p in self._parameters)
        return self._buffers[m]


def _layer_buffers(m: int, n: int, dtype: DTypeLike) -> _LayerBuffers:
    with_ones = np.ones((m, n + 1), dtype)
    return _LayerBuffers(with_ones, with_ones[:, :-1], np.empty((m, n), dtype), np.empty((m, n), dtype))
