"""Edits in their order: carried out one after the other, and taken back to the last bit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.edit import Edit, Freeze, SetValue, Switch, changed_blocks, with_values
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.edits.part import Block
from nnviz.nn.network import Network

MOST_PATCHES, MOST_PATCHED = 1_000, 20_000_000  # edits that can be taken back, and the numbers they changed

EDITED_AT_ONCE = 1_000_000  # parameters: what an edit makes of more is too long in coming to be waited for


@dataclass(frozen=True)
class NumberedEdit:
    """An edit with a number of its own, by which it can be taken back."""

    number: int
    edit: Edit


@dataclass(frozen=True)
class Order:
    """Take some edits back, the last one first, and then make others; all at once, between two steps of training."""

    number: int
    taken_back: tuple[int, ...] = ()
    made: tuple[NumberedEdit, ...] = ()


@dataclass(frozen=True, eq=False)
class ArrayPatch:
    """What a flattened array was at some of its places: weights of layer ``layer``, from 1, or its biases."""

    layer: int
    is_bias: bool
    places: NDArray[np.intp]
    values: FloatArray


@dataclass(frozen=True, eq=False)
class Patch:
    """What an edit has changed, as it was before; ``held`` is None if that has stayed."""

    number: int
    arrays: tuple[ArrayPatch, ...]
    held: Held | None

    @property
    def n(self) -> int:
        """How many numbers it keeps."""
        return sum(len(array.places) for array in self.arrays)


@dataclass(frozen=True, eq=False)
class Hand:
    """What a hand has done to a network: what is held, what takes its edits back, and the last order carried out."""

    held: Held = NOTHING_HELD
    patches: tuple[Patch, ...] = ()
    last_order: int = 0


UNTOUCHED = Hand()


def carried_out(network: Network, hand: Hand, order: Order) -> tuple[Network, Hand]:
    """Return the network and the hand after an order. Raises ``EditError``, and then nothing of it has been done."""
    for number in order.taken_back:
        network, hand = _taken_back(network, hand, number)
    for numbered in order.made:
        network, hand = _made(network, hand, numbered)
    return network, replace(hand, last_order=max(hand.last_order, order.number))


def order_between(number: int, before: Sequence[NumberedEdit], after: Sequence[NumberedEdit]) -> Order | None:
    """Return what makes the edits ``after`` hold where those ``before`` did; None if they are the same."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    taken_back = tuple(numbered.number for numbered in reversed(before[shared:]))
    made = tuple(after[shared:])
    return Order(number, taken_back, made) if taken_back or made else None


def _made(network: Network, hand: Hand, numbered: NumberedEdit) -> tuple[Network, Hand]:
    after, held = _after(network, hand.held, numbered.edit)
    blocks = changed_blocks(numbered.edit, network.sizes)
    patch = Patch(
        numbered.number, tuple(_differences(network, after, blocks)), hand.held if held is not hand.held else None
    )
    return after, replace(hand, held=held, patches=_bounded((*hand.patches, patch)))


def _after(network: Network, held: Held, edit: Edit) -> tuple[Network, Held]:
    match edit:
        case Freeze(part, is_frozen):
            part.check(network.sizes)
            return network, held.with_frozen(part) if is_frozen else held.without_frozen(part)
        case Switch(layer, j, is_on):
            return held.switched(network, layer, j, is_on=is_on)
        case SetValue(part):
            held.check_can_be_set(part)
    return held.kept(with_values(network, edit)), held


def _taken_back(network: Network, hand: Hand, number: int) -> tuple[Network, Hand]:
    """Take an edit back; one that was forgotten, or could not be made, stays."""
    patch = next((patch for patch in reversed(hand.patches) if patch.number == number), None)
    if patch is None:
        return network, hand
    weights, biases = list(network.weights), list(network.biases)
    for array in patch.arrays:
        arrays = biases if array.is_bias else weights
        changed = arrays[array.layer - 1].copy()
        changed.reshape(-1)[array.places] = array.values
        arrays[array.layer - 1] = changed
    patches = tuple(other for other in hand.patches if other is not patch)
    held = hand.held if patch.held is None else patch.held
    return replace(network, weights=tuple(weights), biases=tuple(biases)), replace(hand, held=held, patches=patches)


def _differences(before: Network, after: Network, blocks: Iterable[Block]) -> Iterator[ArrayPatch]:
    """Yield what is different in some blocks of two networks, as it was before."""
    for block in blocks:
        index, first_row = block.layer - 1, block.rows.start or 0
        if block.columns is not None:
            weights, at = before.weights[index], (block.rows, block.columns)
            j, k = np.nonzero(_differ(weights[at], after.weights[index][at]))
            places = (j + first_row) * weights.shape[1] + k + (block.columns.start or 0)
            if len(places):
                yield ArrayPatch(block.layer, False, places, weights[at][j, k])
        if block.has_biases:
            biases = before.biases[index][block.rows]
            (j,) = np.nonzero(_differ(biases, after.biases[index][block.rows]))
            if len(j):
                yield ArrayPatch(block.layer, True, j + first_row, biases[j])


def _differ(one: FloatArray, other: FloatArray) -> NDArray[np.bool_]:
    """Return where two arrays have not the same bits: 0 and −0 are equal, and are not the same."""
    if one is other:
        return np.zeros(one.shape, np.bool_)
    bits = np.dtype(f"u{one.itemsize}")
    differ: NDArray[np.bool_] = np.ascontiguousarray(one).view(bits) != np.ascontiguousarray(other).view(bits)
    return differ


def _bounded(patches: tuple[Patch, ...]) -> tuple[Patch, ...]:
    """Forget the oldest patches, if there are too many or they are too large; never the last."""
    first, n = len(patches) - 1, 0
    for index in range(len(patches) - 1, -1, -1):
        n += patches[index].n
        if n > MOST_PATCHED or len(patches) - index > MOST_PATCHES:
            break
        first = index
    return patches[first:]
