"""Which logical functions of up to four inputs one perceptron computes, and with which small weights."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.gates import Perceptron
from nnviz.logic.truth_tables import input_rows

LARGEST_WEIGHT = 3
"""Every threshold function of up to four inputs has whole weights up to 3 (Muroga 1971)."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Every small weight vector, the simplest first, and its weighted sum in every row.

    ``weights`` (vectors, inputs), ``sums`` (vectors, rows), whole numbers.
    """

    weights: NDArray[np.int64]
    sums: NDArray[np.int64]


@lru_cache(maxsize=4)
def all_sums(n_inputs: int) -> Sums:
    """Return the weighted sums of every weight vector with entries from -3 to 3."""
    values = np.arange(-LARGEST_WEIGHT, LARGEST_WEIGHT + 1)
    weights = np.stack(np.meshgrid(*[values] * n_inputs, indexing="ij"), axis=-1).reshape(-1, n_inputs)
    size = np.abs(weights).sum(axis=1) * 10 + np.abs(weights).max(axis=1)
    weights = weights[np.argsort(size, kind="stable")]
    return Sums(weights, weights @ input_rows(n_inputs).T.astype(np.int64))


@lru_cache(maxsize=4)
def threshold_functions(n_inputs: int) -> dict[int, Perceptron]:
    """Return every function that one perceptron computes, with its simplest: bit r of the key is row r.

    14 of the 16 functions of two inputs, 104 of 256, 1,882 of 65,536.
    """
    found: dict[int, Perceptron] = {}
    bits = 1 << np.arange(2**n_inputs, dtype=np.int64)
    table = all_sums(n_inputs)
    for weights, sums in zip(table.weights, table.sums, strict=True):
        levels = np.unique(sums)
        cuts = np.concatenate(([2 * levels[0] - 1], levels[:-1] + levels[1:], [2 * levels[-1] + 1]))
        for cut in cuts:  # twice the threshold, half-way between two sums, so that the bias is whole
            key = int(bits[2 * sums > cut].sum())
            if key not in found:
                found[key] = Perceptron(tuple((2.0 * weights).tolist()), -float(cut))
    return found
