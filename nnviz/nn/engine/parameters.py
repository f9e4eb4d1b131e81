"""All weights and biases of a network in one flat array, so that one subtraction updates every layer."""

from itertools import pairwise
from math import prod

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network

CACHE_LINE_BYTES = 64

Masks = tuple[tuple[NDArray[np.bool_], ...], tuple[NDArray[np.bool_], ...]]
"""Some of every layer's weights, and some of its biases, in their shapes."""


class Parameters:
    """The weights and biases of a network of ``sizes``, all 0 at first, to be changed in place.

    ``layers[l-1]``, a view into ``flat``, is layer l: biases beside the weights, so that inputs which end
    in a 1 need one matrix product. Its shape is (n_l, n_{l-1} + 1), but in the first layer
    (n_1, ``width``), with zeros after the biases: there rows begin on cache lines, which makes the
    products with the long rows of inputs up to a fifth faster.
    """

    def __init__(self, sizes: tuple[int, ...], dtype: DTypeLike) -> None:
        self.width = padded_width(sizes[0] + 1, dtype)
        shapes = [(n, self.width if layer == 0 else n_in + 1) for layer, (n_in, n) in enumerate(pairwise(sizes))]
        ends = np.cumsum([prod(shape) for shape in shapes])
        self.flat = aligned_zeros((int(ends[-1]),), dtype)
        self.layers = tuple(
            part.reshape(shape) for part, shape in zip(np.split(self.flat, ends[:-1]), shapes, strict=True)
        )
        self._sizes = sizes

    def set_network(self, network: Network, *, differing_from: Network | None = None) -> None:
        """Copy the weights and biases of ``network`` into the layers; those of ``differing_from`` are there already."""
        inside = zip(self.layers, self._sizes, strict=False)
        for index, (layer, n_in) in enumerate(inside):
            w, b = network.weights[index], network.biases[index]
            if differing_from is None or w is not differing_from.weights[index]:
                layer[:, :n_in] = w
            if differing_from is None or b is not differing_from.biases[index]:
                layer[:, n_in] = b

    def network(self, activations: tuple[str, ...]) -> Network:
        """Return a copy of the parameters as a network with these ``activations``."""
        inside = list(zip(self.layers, self._sizes, strict=False))
        return Network(
            tuple(layer[:, :n_in].copy() for layer, n_in in inside),
            tuple(layer[:, n_in].copy() for layer, n_in in inside),
            activations,
        )

    def flat_mask(
        self, weights: tuple[NDArray[np.bool_], ...], biases: tuple[NDArray[np.bool_], ...]
    ) -> NDArray[np.bool_]:
        """Return in the shape of ``flat`` which of its numbers are meant by masks of weights and biases."""
        mask = np.zeros(self.flat.shape, np.bool_)
        begin = 0
        for layer, n_in, w, b in zip(self.layers, self._sizes, weights, biases, strict=False):
            of_layer = mask[begin : begin + layer.size].reshape(layer.shape)
            of_layer[:, :n_in], of_layer[:, n_in] = w, b
            begin += layer.size
        return mask

    def largest(self) -> float:
        """Return the largest absolute weight or bias; NaN if there is a NaN."""
        return float(np.maximum(self.flat.max(), -self.flat.min()))


def padded_width(n: int, dtype: DTypeLike) -> int:
    """Return the first number from ``n`` up of which a row fills whole cache lines."""
    per_line = CACHE_LINE_BYTES // np.dtype(dtype).itemsize
    return -(-n // per_line) * per_line


def aligned_zeros(shape: tuple[int, ...], dtype: DTypeLike) -> FloatArray:
    """Return zeros that begin on a cache line; numpy itself promises 16 bytes only."""
    n_bytes = prod(shape) * np.dtype(dtype).itemsize
    room = np.zeros(n_bytes + CACHE_LINE_BYTES, np.uint8)
    start = -room.ctypes.data % CACHE_LINE_BYTES
    zeros: FloatArray = room[start : start + n_bytes].view(dtype).reshape(shape)
    return zeros
