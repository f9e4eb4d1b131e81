"""The activation functions as the trainer needs them: in place, without a temporary, as numpy calls made ready.

They agree with ``nnviz.nn.activations`` to rounding (tests hold the two together). The trainer makes
millions of such calls a second, so each activation is as few passes over the buffer as numpy allows, and
written for numpy's cheapest call: ``out`` by position, constants as 0-dimensional arrays (0.2 µs, where
a Python number and a keyword cost 0.7 µs).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.engine.blas_products import Call

ZERO, HALF, ONE = np.array(0, np.float32), np.array(0.5, np.float32), np.array(1, np.float32)


@dataclass(frozen=True)
class Kernel:
    """``activation(z)`` are the calls that replace z by f(z); ``slope(a, s)`` those that put f'(z) into s, told from a.

    Those do with arrays of any shape. Without a ``slope`` of its own for every neuron there is ``pull_back(a, g, s)``,
    the calls that replace g by g · f'(z) and may use s: there and for softmax arrays have shape (n, m), a column for
    every example.
    """

    activation: Callable[[FloatArray], list[Call]]
    slope: Callable[[FloatArray, FloatArray], list[Call]] | None = None
    pull_back: Callable[[FloatArray, FloatArray, FloatArray], list[Call]] = lambda a, g, s: []

    def activate(self, z: FloatArray) -> None:
        """Replace z by f(z)."""
        for call in self.activation(z):
            call()

    def apply_slope(self, a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
        """Replace g by g · f'(z); ``scratch``, of the same shape, is overwritten."""
        for call in self.slope_calls(a, g, scratch):
            call()

    def slope_calls(self, a: FloatArray, g: FloatArray, scratch: FloatArray) -> list[Call]:
        """Return the calls that replace g by g · f'(z)."""
        if self.slope is None:
            return self.pull_back(a, g, scratch)
        return [*self.slope(a, scratch), partial(np.multiply, g, scratch, g)]


def _sigmoid(z: FloatArray) -> list[Call]:
    # σ(z) = ½ + ½ tanh(z/2) is 0 and 1 where σ saturates. From exp(-z), as many calls, it would be 10⁻²⁰ and
    # its gradients less than a normal number can be: a run with a large η then takes three times as long.
    by_half = partial(np.multiply, z, HALF, z)
    return [by_half, partial(np.tanh, z, z), by_half, partial(np.add, z, HALF, z)]


def _sigmoid_slope(a: FloatArray, s: FloatArray) -> list[Call]:
    return [partial(np.multiply, a, a, s), partial(np.subtract, a, s, s)]


def _tanh_slope(a: FloatArray, s: FloatArray) -> list[Call]:
    return [partial(np.multiply, a, a, s), partial(np.subtract, ONE, s, s)]


def _softmax(z: FloatArray) -> None:
    np.subtract(z, z.max(axis=0), z)
    np.exp(z, z)
    np.divide(z, z.sum(axis=0), z)


def _softmax_pull_back(a: FloatArray, g: FloatArray, scratch: FloatArray) -> None:
    np.multiply(g, a, scratch)
    np.subtract(g, scratch.sum(axis=0), g)
    np.multiply(g, a, g)


KERNELS: dict[str, Kernel] = {
    "sigmoid": Kernel(_sigmoid, _sigmoid_slope),
    "step": Kernel(lambda z: [partial(np.greater, z, ZERO, z)], None, lambda a, g, s: [partial(g.fill, 0)]),
    "tanh": Kernel(lambda z: [partial(np.tanh, z, z)], _tanh_slope),
    "relu": Kernel(lambda z: [partial(np.maximum, z, ZERO, out=z)], lambda a, s: [partial(np.sign, a, s)]),
    "softmax": Kernel(lambda z: [partial(_softmax, z)], None, lambda a, g, s: [partial(_softmax_pull_back, a, g, s)]),
    "identity": Kernel(lambda z: []),
}


def kernel(name: str) -> Kernel:
    """Return the kernel of an activation; those that other programs use go through arrays of their own.

    Raises ``KeyError`` where there is no such activation. One that needs z has no slope.
    """
    return KERNELS[name] if name in KERNELS else _general_kernel(name)


def _general_kernel(name: str) -> Kernel:
    f = activation_named(name)

    def activate(z: FloatArray) -> None:
        z[...] = f.function(z.T).T

    def apply_slope(a: FloatArray, g: FloatArray) -> None:
        if f.needs_z:
            raise ValueError(f"the slope of {name} is not known from a: check plans before training")
        g[...] = f.pull_back(a.T, a.T, g.T).T

    return Kernel(lambda z: [partial(activate, z)], None, lambda a, g, s: [partial(apply_slope, a, g)])
