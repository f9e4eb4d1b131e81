"""The activation functions of a layer, each a pair: the function and its slope."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]


@dataclass(frozen=True)
class Activation:
    """An activation function a = f(z) applied to a layer.

    ``function(z)`` maps weighted inputs of shape (…, n) to activations of the same shape and dtype.
    ``pull_back(a, g)`` turns g = ∂C/∂a into ∂C/∂z, given the activations a = f(z).
    ``formula`` is the function in the text's notation, ``equation`` its number there (or "").
    """

    name: str
    formula: str
    equation: str
    function: Callable[[FloatArray], FloatArray]
    pull_back: Callable[[FloatArray, FloatArray], FloatArray]


def step(z: FloatArray) -> FloatArray:
    """The perceptron's activation, eq. (1.5): 1 if z > 0, and 0 if z ≤ 0, so 0 at z = 0."""
    return (z > 0).astype(z.dtype)


def sigmoid(z: FloatArray) -> FloatArray:
    """σ(z) = 1 / (1 + e⁻ᶻ), eq. (1.6).

    Computed from e^-|z|, which cannot overflow: for z < 0 it is e^z / (1 + e^z).
    """
    e = np.exp(-np.abs(z))
    result: FloatArray = np.where(z >= 0, 1, e) / (1 + e)
    return result


def relu(z: FloatArray) -> FloatArray:
    """max(0, z)."""
    return np.maximum(z, 0)


def softmax(z: FloatArray) -> FloatArray:
    """e^zⱼ / Σₖ e^zₖ along the last axis, shifted by the largest z so that nothing overflows."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    result: FloatArray = e / e.sum(axis=-1, keepdims=True)
    return result


def _softmax_pull_back(a: FloatArray, g: FloatArray) -> FloatArray:
    result: FloatArray = a * (g - (g * a).sum(axis=-1, keepdims=True))
    return result


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation("sigmoid", "1 / (1 + e⁻ᶻ)", "(1.6)", sigmoid, lambda a, g: g * a * (1 - a)),
        Activation("step", "1 if z > 0, else 0", "(1.5)", step, lambda a, g: np.zeros_like(g * a)),
        Activation("tanh", "tanh z", "", np.tanh, lambda a, g: g * (1 - a * a)),
        Activation("relu", "max(0, z)", "", relu, lambda a, g: g * (a > 0)),
        Activation("softmax", "e^zⱼ / Σ e^zₖ", "", softmax, _softmax_pull_back),
        Activation("identity", "z", "", lambda z: z.copy(), lambda a, g: g.copy()),
    )
}
