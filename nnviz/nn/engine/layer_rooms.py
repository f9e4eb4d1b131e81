"""Where the arrays of all layers lie in one stretch of memory, so that one call does something to all of them."""

from math import prod

import numpy as np
from numpy.typing import DTypeLike

from nnviz.nn.activations import FloatArray
from nnviz.nn.engine.parameters import padded_width


class LayerRooms:
    """Rooms for an array (n_l, m) of every layer l = 1 … L of ``sizes`` (n_1, …, n_L), each on cache lines of its own.

    A hidden layer has a row more: one of ones beside the neurons makes biases part of the weights.
    """

    def __init__(self, sizes: tuple[int, ...], m: int, dtype: DTypeLike) -> None:
        self._shapes = [*((n + 1, m) for n in sizes[:-1]), (sizes[-1], m)]
        self._dtype = dtype
        lengths = [padded_width(prod(shape), dtype) for shape in self._shapes]
        self._starts = np.concatenate([[0], np.cumsum(lengths)]).tolist()
        self.length = int(self._starts[-1])

    def arrays(self, memory: FloatArray) -> list[FloatArray]:
        """Return the arrays in ``memory`` (…, length): of each layer (…, n_l + 1, m), of the last (…, n_L, m)."""
        rooms = zip(self._starts, self._shapes, strict=False)
        parts = [memory[..., start : start + prod(shape)].reshape(*memory.shape[:-1], *shape) for start, shape in rooms]
        assert all(np.shares_memory(part, memory) for part in parts)
        return parts

    def stretch(self, memory: FloatArray, first: int, last: int) -> FloatArray:
        """Return what ``memory`` (length,) holds from layer ``first`` to ``last``, counted from 0, gaps included."""
        return memory[self._starts[first] : self._starts[last + 1]]
