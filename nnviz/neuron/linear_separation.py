"""What a single perceptron can compute: the fewest mistakes that any weights and bias make on a truth table."""

from collections.abc import Sequence
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from nnviz.neuron.neuron import input_rows

MOST_INPUTS = 4
_LARGEST_WEIGHT = {1: 1, 2: 1, 3: 2, 4: 3}
"""Integer weights up to this, with a bias between two integers, give every perceptron of so many inputs."""


@cache
def perceptron_tables(n_inputs: int) -> NDArray[np.bool_]:
    """Return every table that some perceptron computes, shape (count, 2ⁿ), columns in the order of ``input_rows``.

    There are 4, 14, 104 and 1,882 for 1 to 4 inputs (the linearly separable functions). Raises ``ValueError``
    for more inputs.
    """
    if not 1 <= n_inputs <= MOST_INPUTS:
        raise ValueError(f"perceptrons are listed for 1 to {MOST_INPUTS} inputs, not {n_inputs}")
    largest = _LARGEST_WEIGHT[n_inputs]
    weights = np.array(list(product(range(-largest, largest + 1), repeat=n_inputs)))
    biases = np.arange(-largest * n_inputs - 1, largest * n_inputs + 1) + 0.5
    sums = weights @ np.array(input_rows(n_inputs)).T
    tables = (sums[:, np.newaxis, :] + biases[:, np.newaxis] > 0).reshape(-1, 2**n_inputs)
    _, first = np.unique(tables @ (1 << np.arange(2**n_inputs)), return_index=True)  # a table as one number
    unique: NDArray[np.bool_] = tables[first]
    unique.flags.writeable = False
    return unique


def fewest_mistakes(table: Sequence[bool]) -> int | None:
    """Return in how many rows even the best perceptron is wrong; None beyond ``MOST_INPUTS`` inputs."""
    n_inputs = len(table).bit_length() - 1
    if n_inputs > MOST_INPUTS:
        return None
    return int((perceptron_tables(n_inputs) != np.array(table)).sum(axis=1).min())
