"""The changes a hand can make to weights and biases, as frozen values."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.part import Block, EditError, Part
from nnviz.nn.network import Network
from nnviz.nn.training import LARGEST_PARAMETER

Which = Literal["strongest", "weakest"]
EDIT_STREAM = 7  # of a seed, beside those of initial weights and shuffling


@dataclass(frozen=True)
class SetValue:
    """Give every number of a part this value."""

    part: Part
    value: float


@dataclass(frozen=True)
class Randomise:
    """Draw a part anew from N(0, 1); with ``initial`` "scaled" weights are divided by √n of the layer before."""

    part: Part
    seed: int
    initial: str = "text"


@dataclass(frozen=True)
class Scale:
    """Multiply a part by ``factor``."""

    part: Part
    factor: float


@dataclass(frozen=True)
class Prune:
    """Set ``percent`` % of a part's weights to 0: the strongest or the weakest, by |w|. Biases stay."""

    part: Part
    percent: float
    which: Which = "weakest"


@dataclass(frozen=True)
class Freeze:
    """Let training leave a part as it is, or take hold of it again. Hands may change it all the same."""

    part: Part
    is_frozen: bool = True


@dataclass(frozen=True)
class Switch:
    """Switch neuron j of layer ``layer``, from 0, off or on again: the weights that lead on from it are 0 and stay."""

    layer: int
    j: int
    is_on: bool = False

    @property
    def part(self) -> Part:
        """What of the network it changes."""
        return Part(self.layer + 1)


ValueEdit = SetValue | Randomise | Scale | Prune
Edit = ValueEdit | Freeze | Switch


def n_changed(edit: Edit, sizes: Sequence[int]) -> int:
    """Return how many numbers an edit changes at most."""
    match edit:
        case Freeze():
            return 0
        case Switch(layer):
            return sizes[layer + 1]
        case _:
            return edit.part.n_numbers(sizes)


def changed_blocks(edit: Edit, sizes: Sequence[int]) -> Iterator[Block]:
    """Yield where in the arrays of a network of these sizes the numbers lie that an edit may change."""
    match edit:
        case Freeze():
            return
        case Switch(layer, j):
            yield Block(layer + 1, slice(None), slice(j, j + 1), has_biases=False)
        case _:
            yield from edit.part.blocks(sizes)


def check_numbers(edit: Edit) -> None:
    """Raise ``EditError`` for a share that there cannot be."""
    if isinstance(edit, Prune) and not 0 <= edit.percent <= 100:
        sentence = translate("Edits", "{0:g} % of the weights cannot be: write a number from 0 to 100")
        raise EditError(sentence.format(edit.percent))


def with_values(network: Network, edit: ValueEdit) -> Network:
    """Return the network with its weights and biases changed; raises ``EditError``."""
    edit.part.check(network.sizes)
    check_numbers(edit)
    match edit:
        case SetValue(part, value):
            return _changed(network, part, lambda array, _n: np.full_like(array, value))
        case Scale(part, factor):
            return _changed(network, part, lambda array, _n: array * array.dtype.type(factor))
        case Randomise(part, seed, initial):
            return _randomised(network, part, np.random.default_rng([seed, EDIT_STREAM]), initial)
        case Prune(part, percent, which):
            return _pruned(network, part, percent, which)


def _randomised(network: Network, part: Part, rng: np.random.Generator, initial: str) -> Network:
    def drawn(array: FloatArray, n_before: int) -> FloatArray:
        values = rng.standard_normal(array.shape)
        is_scaled = initial == "scaled" and n_before > 0
        return (values / np.sqrt(n_before) if is_scaled else values).astype(array.dtype)

    return _changed(network, part, drawn)


def _pruned(network: Network, part: Part, percent: float, which: str) -> Network:
    blocks = [block for block in part.blocks(network.sizes) if block.columns is not None]
    sizes = [network.weights[b.layer - 1][b.rows, b.columns].size for b in blocks if b.columns is not None]
    strengths = np.concatenate(
        [np.abs(network.weights[b.layer - 1][b.rows, b.columns]).ravel() for b in blocks if b.columns is not None]
        or [np.empty(0)]
    )
    n = round(percent / 100 * len(strengths))
    is_cut = _smallest(strengths if which == "weakest" else -strengths, n)
    cuts = iter(np.split(is_cut, np.cumsum(sizes)[:-1]) if sizes else [])

    def cut(array: FloatArray, n_before: int) -> FloatArray:
        if n_before == 0:
            return array
        return np.where(next(cuts).reshape(array.shape), array.dtype.type(0), array)

    return _changed(network, part, cut)


def _smallest(values: FloatArray, n: int) -> NDArray[np.bool_]:
    """Return which are the ``n`` smallest of the values (k,); of equal ones the first. To sort would be far slower."""
    if n == 0:
        return np.zeros(len(values), np.bool_)
    last = np.partition(values, n - 1)[n - 1]
    is_smallest: NDArray[np.bool_] = values < last
    is_smallest[np.flatnonzero(values == last)[: n - int(is_smallest.sum())]] = True
    return is_smallest


def _changed(network: Network, part: Part, change: Callable[[FloatArray, int], FloatArray]) -> Network:
    """Return the network with ``change`` done to a part, block by block.

    It is given an array, and from how many neurons each of its rows comes: 0 of biases.
    """
    weights, biases = list(network.weights), list(network.biases)
    with np.errstate(over="ignore"):
        for block in part.blocks(network.sizes):
            index = block.layer - 1
            if block.columns is not None:
                at = (block.rows, block.columns)
                weights[index] = _with_block(weights[index], at, change, network.sizes[index])
            if block.has_biases:
                biases[index] = _with_block(biases[index], (block.rows,), change, 0)
    return replace(network, weights=tuple(weights), biases=tuple(biases))


def _with_block(
    array: FloatArray, at: tuple[slice, ...], change: Callable[[FloatArray, int], FloatArray], n_before: int
) -> FloatArray:
    values = change(array[at], n_before)
    if not np.abs(values).max(initial=0.0) < LARGEST_PARAMETER:
        sentence = translate("Edits", "a weight or bias may be up to {0:,} in size: nothing could be learnt from more")
        raise EditError(sentence.format(round(LARGEST_PARAMETER)))
    changed = array.copy()
    changed[at] = values
    return changed
