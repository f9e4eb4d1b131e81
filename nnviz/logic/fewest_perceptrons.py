"""The fewest perceptrons that compute a logical function of up to four inputs, found by a search that leaves none out.

In layers, each seeing only the one before, no network has fewer than one with a single hidden layer: a hidden layer of
one perceptron hands on one bit, which is then the function or its negation, and two of two or more make five with the
output, as many as any function takes. So only the number of hidden perceptrons is in question. Each of them is a
threshold function of the inputs, and so is the output of theirs. But for negated inputs, which the hidden ones take
over by being negated, that output is AND, OR or, with three, also a ∧ (b ∨ c), a ∨ (b ∧ c) or the majority.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.gates import Perceptron
from nnviz.logic.threshold_functions import threshold_functions

Keys = NDArray[np.int64]
"""Functions by their keys: bit r is row r, counting up."""

COUNTS: dict[int, dict[int, int]] = {
    1: {0: 4},
    2: {0: 14, 2: 2},
    3: {0: 104, 2: 150, 3: 2},
    4: {0: 1_882, 2: 39_732, 3: 23_920, 4: 2},
}
"""By the number of inputs: how many functions take so many hidden perceptrons; 0 is one alone."""

_AND_2, _AND_3 = Perceptron((2.0, 2.0), -3.0), Perceptron((2.0, 2.0, 2.0), -5.0)
_AND_OF_OR, _MAJORITY = Perceptron((4.0, 2.0, 2.0), -5.0), Perceptron((2.0, 2.0, 2.0), -3.0)


@dataclass(frozen=True)
class Combination:
    """Functions of the inputs that one perceptron each computes, by their keys, and the perceptron that sees them.

    A single function stands for itself, without ``output``.
    """

    hidden: tuple[int, ...]
    output: Perceptron | None = None

    @property
    def n_hidden(self) -> int:
        """How many hidden perceptrons there are: none of them is one alone."""
        return len(self.hidden) if self.output is not None else 0


@lru_cache(maxsize=256)
def fewest_perceptrons(n_inputs: int, key: int) -> Combination:
    """Return a combination with the fewest perceptrons for the function ``key``: bit r is row r, counting up.

    One alone, else two hidden ones with the smallest weights, else three, else the four of a parity.
    Raises ``ValueError`` for other than 1 to 4 inputs.
    """
    functions = threshold_functions(n_inputs)
    if key in functions:
        return Combination((key,))
    everywhere = (1 << 2**n_inputs) - 1
    keys = np.array(list(functions), np.int64)
    sizes = np.array([sum(map(abs, (*p.weights, p.bias))) for p in functions.values()])
    return (
        _lightest_pair(keys, sizes, key)
        or _negated(_lightest_pair(keys, sizes, everywhere ^ key), everywhere)
        or _three_and(keys, key)
        or _negated(_three_and(keys, everywhere ^ key), everywhere)
        or _and_of_or(keys, key)
        or _negated(_and_of_or(keys, everywhere ^ key), everywhere)
        or _majority(keys, key)
        or _parity(n_inputs, key)
    )


def _lightest_pair(keys: Keys, sizes: NDArray[np.float64], key: int) -> Combination | None:
    """Return the two functions with the smallest numbers that are both 1 in the rows of ``key`` only."""
    above = keys & key == key
    candidates = keys[above]
    size = np.where(candidates[:, np.newaxis] & candidates == key, np.add.outer(sizes[above], sizes[above]), np.inf)
    first, second = divmod(int(size.argmin()), len(candidates))
    if size[first, second] == np.inf:
        return None
    return Combination((int(candidates[first]), int(candidates[second])), _AND_2)


def _three_and(keys: Keys, key: int) -> Combination | None:
    """Return three functions that are all 1 in the rows of ``key`` only: of those above it the lowest are enough."""
    for a, b, c in combinations(_lowest(keys[keys & key == key]).tolist(), 3):
        if a & b & c == key:
            return Combination((a, b, c), _AND_3)
    return None


def _and_of_or(keys: Keys, key: int) -> Combination | None:
    """Return functions with a ∧ (b ∨ c) = ``key``: a as low as it can be, b and c outside of a's other rows."""
    for a in _lowest(keys[keys & key == key]).tolist():
        allowed = keys[keys & a & ~key == 0]
        parts, first = np.unique(allowed & key, return_index=True)
        wholes = np.argwhere(parts[:, np.newaxis] | parts == key)
        if len(wholes):
            b, c = allowed[first[wholes[0]]].tolist()
            return Combination((a, b, c), _AND_OF_OR)
    return None


def _majority(keys: Keys, key: int) -> Combination | None:
    """Return three functions of which no two are wrong in the same row."""
    wrong = _lowest(keys ^ key)
    apart = wrong[:, np.newaxis] & wrong == 0
    for first, second in np.argwhere(np.triu(apart)).tolist():
        if len(thirds := np.flatnonzero(apart[first] & apart[second])):
            a, b, c = (wrong[[first, second, thirds[0]]] ^ key).tolist()
            return Combination((a, b, c), _MAJORITY)
    return None


def _parity(n_inputs: int, key: int) -> Combination:
    """Return the staircase of four: at least one input is 1, at least two, …, added and subtracted in turn."""
    ones = [row.bit_count() for row in range(2**n_inputs)]
    steps = tuple(sum(1 << row for row, n in enumerate(ones) if n >= least) for least in range(1, n_inputs + 1))
    odd = sum(1 << row for row, n in enumerate(ones) if n % 2)
    sign = 1.0 if key == odd else -1.0
    return Combination(steps, Perceptron(tuple(sign * 2.0 * (-1) ** i for i in range(n_inputs)), -sign))


def _negated(combination: Combination | None, everywhere: int) -> Combination | None:
    """Return the combination of the other value in every row, of hidden functions turned over: AND becomes OR."""
    if combination is None or combination.output is None:
        return None
    weights, bias = combination.output.weights, combination.output.bias
    turned = Perceptron(weights, -bias - sum(weights))  # z(1 − a) with the other sign
    return Combination(tuple(everywhere ^ hidden for hidden in combination.hidden), turned)


def _lowest(keys: Keys) -> Keys:
    """Return the sets of rows that have none of the others within them."""
    keys = np.unique(keys)
    within = keys[:, np.newaxis] & ~keys == 0
    lowest: Keys = keys[within.sum(axis=0) == 1]
    return lowest
