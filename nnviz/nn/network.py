"""The network as a value: weights, biases and an activation per layer, and what flows through it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import DTypeLike

from nnviz.language import UserError, either, translate
from nnviz.nn.activation_families import activation_named, is_activation
from nnviz.nn.activations import ACTIVATIONS, FloatArray

LARGE_LAYER = 1_000_000  # weights
INITIAL_WEIGHTS = ("text", "scaled")


class NetworkError(UserError):
    """A network that cannot be. The message is one sentence for the user."""


class NetworkFileError(UserError):
    """A network file that cannot be read or written. The message is one sentence for the user."""


@dataclass(frozen=True, eq=False)
class Network:
    """A feed-forward network; it takes the arrays over and makes them read-only.

    ``weights[l-1][j, k]`` is wˡⱼₖ, from neuron k of layer l-1 to neuron j of layer l (section 2.4.1);
    shape (n_l, n_{l-1}). ``biases[l-1][j]`` is bˡⱼ, shape (n_l,). ``activations[l-1]`` names the
    activation of layer l. Layer 0, the input layer, has none of the three.
    Raises ``NetworkError`` if shapes do not fit, a value is not finite or an activation is unknown.
    """

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    activations: tuple[str, ...]

    def __post_init__(self) -> None:
        _check_layers(self)
        for array in (*self.weights, *self.biases):
            array.flags.writeable = False

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons of every layer, the input layer first."""
        return (self.weights[0].shape[1], *(len(b) for b in self.biases))

    @property
    def n_edges(self) -> int:
        return sum(w.size for w in self.weights)

    @property
    def n_parameters(self) -> int:
        return self.n_edges + sum(b.size for b in self.biases)

    def with_weight(self, layer: int, j: int, k: int, value: float) -> Self:
        """Return the network with wˡⱼₖ replaced, l = ``layer`` counted from 1."""
        _check_place(self, layer, j, k)
        weights = list(self.weights)
        weights[layer - 1] = _with_entry(weights[layer - 1], (j, k), value)
        return replace(self, weights=tuple(weights))

    def with_bias(self, layer: int, j: int, value: float) -> Self:
        """Return the network with bˡⱼ replaced, l = ``layer`` counted from 1."""
        _check_place(self, layer, j)
        biases = list(self.biases)
        biases[layer - 1] = _with_entry(biases[layer - 1], (j,), value)
        return replace(self, biases=tuple(biases))


@dataclass(frozen=True, eq=False)
class Activations:
    """What flowed through a network: ``z[l-1]`` weighted inputs of layer l, ``a[l]`` its activations.

    ``a[0]`` is the input. For one example the arrays have shape (n_l,), for n examples (n, n_l).
    """

    z: tuple[FloatArray, ...]
    a: tuple[FloatArray, ...]

    @property
    def output(self) -> FloatArray:
        return self.a[-1]


def forward(network: Network, inputs: FloatArray) -> Activations:
    """Feed ``inputs``, shape (n_inputs,) or (n, n_inputs), through the network: a = f(W a' + b)."""
    z: list[FloatArray] = []
    a: list[FloatArray] = [inputs]
    for weights, biases, name in zip(network.weights, network.biases, network.activations, strict=True):
        z.append(_products(weights, a[-1]) + biases)
        a.append(activation_named(name).function(z[-1]))
    return Activations(tuple(z), tuple(a))


def _products(weights: FloatArray, a: FloatArray) -> FloatArray:
    """Return W a for one example or for each of many.

    For one example of another precision numpy converts the weights first: as they lie that takes half as long.
    """
    is_large = weights.size > LARGE_LAYER and a.ndim == 1
    products: FloatArray = weights @ a if is_large else a @ weights.T
    return products


def random_network(
    sizes: Sequence[int],
    activations: Sequence[str],
    *,
    initial: str,
    rng: np.random.Generator,
    dtype: DTypeLike = np.float64,
) -> Network:
    """Return a network with random weights and biases, drawn in float64 and then rounded to ``dtype``.

    ``initial`` is "text": weights and biases from N(0, 1), as the text's code does; or "scaled":
    weights divided by √n of the layer they come from, so that a neuron with many inputs does not
    start saturated. Both draw the same numbers from ``rng``.
    """
    if initial not in INITIAL_WEIGHTS:
        sentence = translate("Network", "initial weights “{0}” are unknown: choose {1}")
        raise NetworkError(sentence.format(initial, either(INITIAL_WEIGHTS)))
    biases = [rng.standard_normal(n) for n in sizes[1:]]
    weights = [rng.standard_normal((n, n_in)) for n_in, n in pairwise(sizes)]
    if initial == "scaled":
        weights = [w / np.sqrt(w.shape[1]) for w in weights]
    return Network(tuple(w.astype(dtype) for w in weights), tuple(b.astype(dtype) for b in biases), tuple(activations))


def _check_place(network: Network, layer: int, *indices: int) -> None:
    """Raise ``IndexError`` beside the network: Python would count a negative index from the end."""
    if not 1 <= layer < len(network.sizes) or any(
        not 0 <= index < n for index, n in zip(indices, (network.sizes[layer], network.sizes[layer - 1]), strict=False)
    ):
        raise IndexError(f"a network of sizes {network.sizes} has no place {indices} in layer {layer}")


def _with_entry(array: FloatArray, index: tuple[int, ...], value: float) -> FloatArray:
    changed = array.copy()
    changed[index] = value
    return changed


def _check_layers(network: Network) -> None:
    if not network.weights or not (len(network.weights) == len(network.biases) == len(network.activations)):
        raise NetworkError(
            translate("Network", "a network needs weights, biases and an activation for every layer after the first")
        )
    n_before = network.weights[0].shape[1] if network.weights[0].ndim == 2 else 0
    for layer, (w, b, name) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True), start=1
    ):
        if w.ndim != 2 or b.ndim != 1 or w.shape != (len(b), n_before) or 0 in w.shape:
            sentence = translate("Network", "layer {0}: weights {1} and biases {2} do not fit {3} inputs")
            raise NetworkError(sentence.format(layer, w.shape, b.shape, n_before))
        if not (np.isfinite(w).all() and np.isfinite(b).all()):
            raise NetworkError(translate("Network", "layer {0}: a weight or bias is not a finite number").format(layer))
        if not is_activation(name):
            sentence = translate("Network", "layer {0}: the activation “{1}” is unknown: choose {2}")
            raise NetworkError(sentence.format(layer, name, ", ".join(ACTIVATIONS)))
        n_before = len(b)
