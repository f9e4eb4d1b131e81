"""Which logical functions of up to four inputs one perceptron computes, and with which small weights."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.gates import Perceptron
from nnviz.logic.truth_tables import MOST_FUNCTION_INPUTS, binary_rows, function_number

LARGEST_WEIGHT = 3
"""Every threshold function of up to four inputs has whole weights up to 3 (Muroga 1971)."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Every small weight vector, the simplest first, and its weighted sum in every row.

    ``weights`` (vectors, inputs), ``sums`` (vectors, rows), whole numbers.
    """

    weights: NDArray[np.int64]
    sums: NDArray[np.int64]


@cache
def all_sums(n_inputs: int) -> Sums:
    """Return the weighted sums of every weight vector with entries from -3 to 3.

    Raises ``ValueError`` for other than 1 to 4 inputs.
    """
    if not 1 <= n_inputs <= MOST_FUNCTION_INPUTS:
        raise ValueError(f"perceptrons are listed for 1 to {MOST_FUNCTION_INPUTS} inputs, not {n_inputs}")
    values = np.arange(-LARGEST_WEIGHT, LARGEST_WEIGHT + 1)
    weights = np.stack(np.meshgrid(*[values] * n_inputs, indexing="ij"), axis=-1).reshape(-1, n_inputs)
    size = np.abs(weights).sum(axis=1) * 10 + np.abs(weights).max(axis=1)
    weights = weights[np.argsort(size, kind="stable")]
    return Sums(weights, weights @ binary_rows(n_inputs).T.astype(np.int64))


@cache
def threshold_functions(n_inputs: int) -> dict[int, Perceptron]:
    """Return every function that one perceptron computes, with its simplest: bit r of the key is row r, counting up.

    4 of the 4 functions of one input, 14 of the 16 of two, 104 of 256, 1,882 of 65,536 (the linearly separable
    ones). Raises ``ValueError`` for other than 1 to 4 inputs.
    """
    table = all_sums(n_inputs)
    cuts = np.arange(table.sums.min() - 1, table.sums.max() + 1)  # it fires above
    fires = table.sums[:, np.newaxis, :] > cuts[:, np.newaxis]
    keys, first = np.unique(fires @ (1 << np.arange(2**n_inputs)), return_index=True)
    simplest_first = np.argsort(first)
    places = zip(keys[simplest_first].tolist(), (first[simplest_first] // len(cuts)).tolist(), strict=True)
    return {key: _perceptron(table.weights[place], table.sums[place], key) for key, place in places}


@lru_cache(maxsize=64)
def fewest_mistakes(outputs: tuple[bool, ...]) -> int | None:
    """Return in how many rows even the best perceptron is wrong; None beyond four inputs.

    ``outputs`` are the desired ones, in ``text_order``.
    """
    if len(outputs) > 2**MOST_FUNCTION_INPUTS:
        return None
    desired = function_number(outputs)
    return min((key ^ desired).bit_count() for key in threshold_functions(len(outputs).bit_length() - 1))


def _perceptron(weights: NDArray[np.int64], sums: NDArray[np.int64], key: int) -> Perceptron:
    """Return the perceptron that fires in the rows of ``key``; all is doubled, so that the bias is whole.

    Its threshold is half-way between two sums, or half beyond the last one.
    """
    fires = (key >> np.arange(len(sums)) & 1).astype(np.bool_)
    below, above = sums[~fires].max(initial=sums.min() - 1), sums[fires].min(initial=sums.max() + 1)
    return Perceptron(tuple((2.0 * weights).tolist()), -float(below + above))
