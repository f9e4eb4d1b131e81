"""The activation functions as the trainer needs them: in place, without a temporary.

They agree with ``nnviz.nn.activations`` to rounding (tests hold the two together). The trainer calls
them a hundred thousand times a second, so each is as few passes over the buffer as numpy allows, and
written for numpy's cheapest call: ``out`` by position, constants as 0-dimensional arrays (0.3 µs, where
a Python number and a keyword cost 0.7 µs).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray

ZERO, HALF, ONE = np.array(0, np.float32), np.array(0.5, np.float32), np.array(1, np.float32)


@dataclass(frozen=True)
class Kernel:
    """``activate(z)`` replaces z by f(z); ``apply_slope(a, g, scratch)`` replaces g by g · f'(z).

    All arrays have shape (n, m), a column for every example; ``scratch`` is overwritten.
    """

    activate: Callable[[FloatArray], object]
    apply_slope: Callable[[FloatArray, FloatArray, FloatArray], object]


def _sigmoid(z: FloatArray) -> None:
    # σ(z) = ½ + ½ tanh(z/2) is 0 and 1 where σ saturates. From exp(-z), as many calls, it would be 10⁻²⁰ and
    # its gradients less than a normal number can be: a run with a large η then takes three times as long.
    np.multiply(z, HALF, z)
    np.tanh(z, z)
    np.multiply(z, HALF, z)
    np.add(z, HALF, z)


def _sigmoid_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(a, a, scratch)
    np.subtract(a, scratch, scratch)
    np.multiply(g, scratch, g)


def _tanh_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(a, a, scratch)
    np.subtract(ONE, scratch, scratch)
    np.multiply(g, scratch, g)


def _relu_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.sign(a, scratch)
    np.multiply(g, scratch, g)


def _softmax(z: FloatArray) -> None:
    np.subtract(z, z.max(axis=0), z)
    np.exp(z, z)
    np.divide(z, z.sum(axis=0), z)


def _softmax_slope(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(g, a, scratch)
    np.subtract(g, scratch.sum(axis=0), g)
    np.multiply(g, a, g)


KERNELS: dict[str, Kernel] = {
    "sigmoid": Kernel(_sigmoid, _sigmoid_slope),
    "step": Kernel(lambda z: np.greater(z, ZERO, z), lambda a, g, scratch: g.fill(0)),
    "tanh": Kernel(lambda z: np.tanh(z, z), _tanh_slope),
    "relu": Kernel(lambda z: np.maximum(z, ZERO, out=z), _relu_slope),
    "softmax": Kernel(_softmax, _softmax_slope),
    "identity": Kernel(lambda z: None, lambda a, g, scratch: None),
}


def kernel(name: str) -> Kernel:
    """Return the kernel of an activation; those that other programs use go through arrays of their own.

    Raises ``KeyError`` where there is no such activation. One that needs z has no ``apply_slope``.
    """
    return KERNELS[name] if name in KERNELS else _general_kernel(name)


def _general_kernel(name: str) -> Kernel:
    f = activation_named(name)

    def activate(z: FloatArray) -> None:
        z[...] = f.function(z.T).T

    def apply_slope(a: FloatArray, g: FloatArray, _scratch: FloatArray) -> None:
        if f.needs_z:
            raise ValueError(f"the slope of {name} is not known from a: check plans before training")
        g[...] = f.pull_back(a.T, a.T, g.T).T

    return Kernel(activate, apply_slope)
