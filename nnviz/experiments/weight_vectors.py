"""All weights and biases of a network as one vector: a place in the space in which gradient descent walks."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network


@dataclass(frozen=True, eq=False)
class Layers:
    """The parts of a vector, as views: ``weights[l-1]`` of shape (n_l, n_{l-1}), ``biases[l-1]`` of shape (n_l,)."""

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]


def vector_of(network: Network) -> FloatArray:
    """Return the weights of layer 1, row by row, its biases, then those of layer 2 …, shape (n_parameters,)."""
    return joined(network.weights, network.biases)


def joined(weights: tuple[FloatArray, ...], biases: tuple[FloatArray, ...]) -> FloatArray:
    """Return arrays in the shapes of weights and biases, such as a gradient's, as one vector."""
    parts = [part.reshape(-1) for pair in zip(weights, biases, strict=True) for part in pair]
    return np.concatenate(parts)


def layers_of(vector: FloatArray, sizes: tuple[int, ...]) -> Layers:
    """Return the parts of ``vector`` (n_parameters,) that belong to a network of ``sizes``."""
    weights: list[FloatArray] = []
    biases: list[FloatArray] = []
    start = 0
    for n_in, n in pairwise(sizes):
        weights.append(vector[start : start + n * n_in].reshape(n, n_in))
        biases.append(vector[start + n * n_in : start + n * n_in + n])
        start += n * n_in + n
    return Layers(tuple(weights), tuple(biases))


def network_at(vector: FloatArray, like: Network) -> Network:
    """Return the network of the vector's weights and biases, with the sizes, activations and dtype of ``like``.

    Raises ``NetworkError`` if a weight would not be finite.
    """
    layers = layers_of(vector.astype(like.weights[0].dtype), like.sizes)
    return Network(layers.weights, layers.biases, like.activations)


def place_of(sizes: tuple[int, ...], layer: int, j: int, k: int | None) -> int:
    """Return where wˡⱼₖ stands in the vector, or bˡⱼ if ``k`` is None; l = ``layer`` from 1, j and k from 0.

    Raises ``IndexError`` if there is no such weight.
    """
    inside = 1 <= layer < len(sizes) and 0 <= j < sizes[layer] and (k is None or 0 <= k < sizes[layer - 1])
    if not inside:
        raise IndexError(f"a network of sizes {sizes} has no weight {layer}, {j}, {k}")
    start = sum(n * (n_in + 1) for n_in, n in pairwise(sizes[:layer]))
    n_in = sizes[layer - 1]
    return start + (sizes[layer] * n_in + j if k is None else j * n_in + k)


def are_equal(one: Network, other: Network) -> bool:
    """Return whether two networks have the same weights and biases, to the bit; the short arrays are held together
    first, so that networks that differ are mostly told apart by a few biases."""
    pairs = zip((*one.biases, *one.weights), (*other.biases, *other.weights), strict=True)
    return one.sizes == other.sizes and all(a is b or np.array_equal(a, b) for a, b in pairs)
