"""The limit of a colour scale for numbers that change while they are watched."""

import math
import sys
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LARGEST_SAMPLE = 200_000  # numbers, of which to take 99.5 % and to be right to the rounding
GOLDEN_RATIO = (5**0.5 - 1) / 2
_STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def scale_limit(values: NDArray[np.floating], percentile: float = 99.5) -> float:
    """Return a round limit at or above nearly all |values|.

    Round, so that colours and legend do not flicker from one mini-batch to the next; not the maximum, so that
    one large weight does not pale all others. 1 if there is nothing to measure.
    """
    largest = _percentile(np.abs(values.ravel()), percentile) if values.size else 0.0
    if not sys.float_info.min <= largest < math.inf:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return power * next(step for step in _STEPS if step * power >= largest * (1 - 1e-9))


def sample_of(arrays: Sequence[NDArray[np.floating]], largest: int = LARGEST_SAMPLE) -> NDArray[np.floating]:
    """Return all numbers of the arrays, or of millions about ``largest`` that lie evenly spread in each of them."""
    share = min(1.0, largest / sum(array.size for array in arrays))
    return np.concatenate([_spread(array.reshape(-1), math.ceil(share * array.size)) for array in arrays])


def _spread(values: NDArray[np.floating], n: int) -> NDArray[np.floating]:
    """Return ``n`` of the values; by the golden ratio, for regular steps would hit the same columns in every row."""
    if n == len(values):
        return values
    return values[_places(n, len(values))]


@lru_cache(maxsize=8)  # of a network that is watched the same every time; one after the other they are fetched fastest
def _places(n: int, length: int) -> NDArray[np.uint32]:
    """Return ``n`` places of ``length``, in four bytes each: those of eight large layers are kept."""
    places = np.sort((np.arange(n) * GOLDEN_RATIO % 1 * length).astype(np.uint32))
    places.flags.writeable = False
    return places


def _percentile(values: NDArray[np.floating], percentile: float) -> float:
    """Return what ``numpy.percentile`` does, in a fifth of its time."""
    place = (len(values) - 1) * percentile / 100
    below, above = math.floor(place), math.ceil(place)
    ordered = np.partition(values, (below, above))
    low, high = float(ordered[below]), float(ordered[above])
    return low + (place - below) * (high - low)
