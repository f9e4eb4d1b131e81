"""Of given logical functions, those that together make another: all are tried that could.

A function is a set of rows, written as a number: bit r is row r. Keys are arrays of such numbers, int64.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Triple = tuple[int, int, int]


def lightest_and(keys: Keys, sizes: NDArray[np.float64], key: int) -> tuple[int, int] | None:
    """Return the two of ``keys`` with a ∧ b = ``key`` whose ``sizes`` add up to least."""
    above = keys & key == key
    candidates = keys[above]
    sums = np.where(candidates[:, np.newaxis] & candidates == key, np.add.outer(sizes[above], sizes[above]), np.inf)
    if not np.isfinite(sums).any():
        return None
    a, b = candidates[list(np.unravel_index(int(sums.argmin()), sums.shape))].tolist()
    return a, b


def and_of_three(keys: Keys, key: int) -> Triple | None:
    """Return three of ``keys`` with a ∧ b ∧ c = ``key``: of those above it the lowest are enough."""
    for a, b, c in combinations(_lowest(keys[keys & key == key]).tolist(), 3):
        if a & b & c == key:
            return a, b, c
    return None


def and_of_or(keys: Keys, key: int) -> Triple | None:
    """Return three of ``keys`` with a ∧ (b ∨ c) = ``key``: a as low as it can be, b and c outside its other rows."""
    for a in _lowest(keys[keys & key == key]).tolist():
        allowed = keys[keys & a & ~key == 0]
        parts, first = np.unique(allowed & key, return_index=True)
        wholes = np.argwhere(parts[:, np.newaxis] | parts == key)
        if len(wholes):
            b, c = allowed[first[wholes[0]]].tolist()
            return a, b, c
    return None


def majority(keys: Keys, key: int) -> Triple | None:
    """Return three of ``keys`` of which in every row at least two are as ``key``: no two are wrong in the same row."""
    wrong = _lowest(keys ^ key)
    apart = wrong[:, np.newaxis] & wrong == 0
    for first, second in np.argwhere(np.triu(apart)).tolist():
        if len(thirds := np.flatnonzero(apart[first] & apart[second])):
            a, b, c = (wrong[[first, second, thirds[0]]] ^ key).tolist()
            return a, b, c
    return None


def _lowest(keys: Keys) -> Keys:
    """Return the sets of rows that have none of the others within them."""
    keys = np.unique(keys)
    within = keys[:, np.newaxis] & ~keys == 0
    lowest: Keys = keys[within.sum(axis=0) == 1]
    return lowest
