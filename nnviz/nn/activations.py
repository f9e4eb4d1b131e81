"""The activation functions of a layer, each a pair, the function and its slope, with all that is said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate

FloatArray = NDArray[np.floating]


@dataclass(frozen=True)
class Activation:
    """An activation function a = f(z) applied to a layer.

    ``function(z)`` maps weighted inputs of shape (…, n) to activations of the same shape and dtype.
    ``pull_back(z, a, g)`` turns g = ∂C/∂a into ∂C/∂z, given a = f(z); z itself is looked at where it ``needs_z`` only.
    One that ``is_of_layer`` looks at all neurons of its layer together.
    ``formula`` is the function in the text's notation, ``equation`` its number there (or ""); ``symbol`` is f(z) as
    it stands in an equation. ``names()`` are what a button says and what a neuron with it is called.
    ``lowest`` and ``highest`` bound its values; from −``reach`` to ``reach`` its curve shows what it is.
    ``is_neuron_type`` says that a single neuron can be given it by hand; one of a whole layer, such as softmax, cannot.
    """

    name: str
    formula: str
    equation: str
    function: Callable[[FloatArray], FloatArray]
    pull_back: Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
    symbol: str
    names: Callable[[], tuple[str, str]]
    lowest: float = 0.0
    highest: float = 1.0
    reach: float = 3.0
    is_neuron_type: bool = True
    needs_z: bool = False
    is_of_layer: bool = False

    @property
    def label(self) -> str:
        """What a button says."""
        return self.names()[0]

    @property
    def kind(self) -> str:
        """What a neuron with it is called: perceptron, sigmoid neuron."""
        return self.names()[1]


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


def _softmax_pull_back(_z: FloatArray, a: FloatArray, g: FloatArray) -> FloatArray:
    result: FloatArray = a * (g - (g * a).sum(axis=-1, keepdims=True))
    return result


ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation(
            "sigmoid",
            "1 / (1 + e⁻ᶻ)",
            "(1.6)",
            sigmoid,
            lambda z, a, g: g * a * (1 - a),
            symbol="σ(z)",
            names=lambda: ("σ", translate("Activation", "sigmoid neuron")),
            reach=5.0,
        ),
        Activation(
            "step",
            "1 if z > 0, else 0",
            "(1.5)",
            step,
            lambda z, a, g: np.zeros_like(g * a),
            symbol="step(z)",
            names=lambda: (translate("Activation", "step"), translate("Activation", "perceptron")),
        ),
        Activation(
            "tanh",
            "tanh z",
            "",
            np.tanh,
            lambda z, a, g: g * (1 - a * a),
            symbol="tanh(z)",
            names=lambda: ("tanh", translate("Activation", "tanh neuron")),
            lowest=-1.0,
        ),
        Activation(
            "relu",
            "max(0, z)",
            "",
            relu,
            lambda z, a, g: g * (a > 0),
            symbol="max(0, z)",
            names=lambda: ("ReLU", translate("Activation", "ReLU neuron")),
            highest=inf,
            reach=1.0,
        ),
        Activation(
            "softmax",
            "e^zⱼ / Σ e^zₖ",
            "",
            softmax,
            _softmax_pull_back,
            symbol="softmax(z)",
            names=lambda: ("softmax", translate("Activation", "softmax neuron")),
            is_neuron_type=False,
            is_of_layer=True,
        ),
        Activation(
            "identity",
            "z",
            "",
            lambda z: z.copy(),
            lambda z, a, g: g.copy(),
            symbol="z",
            names=lambda: (translate("Activation", "identity"), translate("Activation", "linear neuron")),
            lowest=-inf,
            highest=inf,
            is_neuron_type=False,
        ),
    )
}
