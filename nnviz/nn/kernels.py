"""The activation functions as the trainer needs them: in place, without a temporary.

They agree with ``nnviz.nn.activations`` to rounding (tests hold the two together). The trainer calls
them a hundred thousand times a second, so each is as few passes over the buffer as numpy allows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.nn.activations import FloatArray


@dataclass(frozen=True)
class Kernel:
    """``activate(z)`` replaces z by f(z); ``apply_slope(a, g, scratch)`` replaces g by g · f'(z).

    All arrays have shape (m, n); ``scratch`` is overwritten.
    """

    activate: Callable[[FloatArray], object]
    apply_slope: Callable[[FloatArray, FloatArray, FloatArray], object]


def _sigmoid(z: FloatArray) -> None:
    # σ(z) = ½ + ½ tanh(z/2): tanh is vectorised and cannot overflow, exp(-z) can.
    np.multiply(z, 0.5, out=z)
    np.tanh(z, out=z)
    np.multiply(z, 0.5, out=z)
    np.add(z, 0.5, out=z)


def _sigmoid_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(g, a, out=g)
    np.subtract(1, a, out=scratch)
    np.multiply(g, scratch, out=g)


def _tanh_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(a, a, out=scratch)
    np.subtract(1, scratch, out=scratch)
    np.multiply(g, scratch, out=g)


def _softmax(z: FloatArray) -> None:
    np.subtract(z, z.max(axis=1, keepdims=True), out=z)
    np.exp(z, out=z)
    np.divide(z, z.sum(axis=1, keepdims=True), out=z)


def _softmax_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(g, a, out=scratch)
    np.subtract(g, scratch.sum(axis=1, keepdims=True), out=g)
    np.multiply(g, a, out=g)


KERNELS: dict[str, Kernel] = {
    "sigmoid": Kernel(_sigmoid, _sigmoid_slope),
    "step": Kernel(lambda z: np.greater(z, 0, out=z), lambda a, g, scratch: g.fill(0)),
    "tanh": Kernel(lambda z: np.tanh(z, out=z), _tanh_slope),
    "relu": Kernel(lambda z: np.maximum(z, 0, out=z), lambda a, g, scratch: np.multiply(g, a > 0, out=g)),
    "softmax": Kernel(_softmax, _softmax_slope),
    "identity": Kernel(lambda z: None, lambda a, g, scratch: None),
}
