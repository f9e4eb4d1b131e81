"""What an edit has changed, as it was before: kept small, and put back to the last bit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.held import Held
from nnviz.nn.edits.part import Block
from nnviz.nn.network import Network

MOST_PATCHES, MOST_PATCH_BYTES = 1_000, 80_000_000  # edits that can be taken back, and what they keep for it


@dataclass(frozen=True, eq=False)
class ArrayPatch:
    """What a block of weights of layer ``layer``, from 1, or of its biases was: ``values`` (n,) at those of its places
    whose bits in ``changed`` are 1, packed by eights; in all of it, (n,) or of its shape, if that is None."""

    layer: int
    is_bias: bool
    at: tuple[slice, ...]
    values: FloatArray
    changed: NDArray[np.uint8] | None = None

    @property
    def n_bytes(self) -> int:
        """How much memory it keeps."""
        return self.values.nbytes + (0 if self.changed is None else self.changed.nbytes)

    def put_back(self, array: FloatArray) -> FloatArray:
        """Return the array with the values as they were."""
        restored = array.copy()
        block = restored[self.at]
        if self.changed is None:
            block[...] = self.values
        else:
            is_changed = np.unpackbits(self.changed, count=block.size).view(np.bool_)
            block[is_changed.reshape(block.shape)] = self.values
        return restored


@dataclass(frozen=True, eq=False)
class Patch:
    """What an edit has changed, as it was before; ``held`` is None if that has stayed."""

    number: int
    arrays: tuple[ArrayPatch, ...]
    held: Held | None

    @property
    def n_bytes(self) -> int:
        """How much memory it keeps."""
        return sum(array.n_bytes for array in self.arrays)

    def put_back(self, network: Network) -> Network:
        """Return the network with all that the edit has changed as it was before."""
        weights, biases = list(network.weights), list(network.biases)
        for array in self.arrays:
            arrays = biases if array.is_bias else weights
            arrays[array.layer - 1] = array.put_back(arrays[array.layer - 1])
        return replace(network, weights=tuple(weights), biases=tuple(biases))


def differences(before: Network, after: Network, blocks: Iterable[Block]) -> Iterator[ArrayPatch]:
    """Yield what is different in some blocks of two networks, as it was before."""
    for block in blocks:
        index = block.layer - 1
        if block.columns is not None:
            at = (block.rows, block.columns)
            yield from _difference(block.layer, at, before.weights[index], after.weights[index], is_bias=False)
        if block.has_biases:
            yield from _difference(block.layer, (block.rows,), before.biases[index], after.biases[index], is_bias=True)


def bounded(patches: tuple[Patch, ...]) -> tuple[Patch, ...]:
    """Forget the oldest patches, if there are too many or they are too large; never the last."""
    first, n_bytes = len(patches) - 1, 0
    for index in range(len(patches) - 1, -1, -1):
        n_bytes += patches[index].n_bytes
        if n_bytes > MOST_PATCH_BYTES or len(patches) - index > MOST_PATCHES:
            break
        first = index
    return patches[first:]


def _difference(
    layer: int, at: tuple[slice, ...], before: FloatArray, after: FloatArray, *, is_bias: bool
) -> Iterator[ArrayPatch]:
    """Yield what is different in a block, if anything is. A whole array is not copied: networks never change."""
    values = before[at]
    differ = _differ(values, after[at])
    if differ.all():
        yield ArrayPatch(layer, is_bias, at, before if values.size == before.size else values.copy())
    elif differ.any():
        yield ArrayPatch(layer, is_bias, at, values[differ], np.packbits(differ))


def _differ(one: FloatArray, other: FloatArray) -> NDArray[np.bool_]:
    """Return where two arrays have not the same bits: 0 and −0 are equal, and are not the same."""
    if one is other:
        return np.zeros(one.shape, np.bool_)
    bits = np.dtype(f"u{one.itemsize}")
    differ: NDArray[np.bool_] = np.ascontiguousarray(one).view(bits) != np.ascontiguousarray(other).view(bits)
    return differ
