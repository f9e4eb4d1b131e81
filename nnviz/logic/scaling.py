"""Multiplying every weight and bias of a network by c > 0 (section 1.4.1), checked on inputs of 0s and 1s."""

from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.truth_tables import BoolArray
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network

MOST_DECIMALS = 15
LARGEST_EXACT = 10**15
"""Whole numbers up to it, and their sums, are exact in floating point; a decimal with so many digits is as written."""


def scaled_network(network: Network, c: float) -> Network:
    """Return the network with every weight and bias multiplied by ``c``."""
    return Network(tuple(c * w for w in network.weights), tuple(c * b for b in network.biases), network.activations)


def step_outputs(network: Network, rows: NDArray[Any], c: Fraction = Fraction(1)) -> BoolArray:
    """Return what the network answers as perceptrons with all numbers times ``c``, shape (rows, outputs).

    ``rows`` (rows, inputs) are 0s and 1s. Whatever the activations are, (1.5) takes their place. Computed with whole
    numbers, since c · 0.1 + c · 0.2 − c · 0.3 is 0 on paper but not in floating point.
    """
    a = rows.astype(np.bool_)
    for weights, biases in zip(network.weights, network.biases, strict=True):
        # The denominator of c and the power of ten are left away: they keep the sign of z.
        numbers = _whole_numbers(np.column_stack((weights, biases)), c.numerator)
        a = (a.astype(numbers.dtype) @ numbers[:, :-1].T + numbers[:, -1] > 0).astype(np.bool_)
    return a


def changed_outputs(network: Network, rows: NDArray[Any], c: Fraction) -> int:
    """Return in how many of the ``rows`` the network answers otherwise, as perceptrons, after multiplying by ``c``."""
    return int((step_outputs(network, rows) != step_outputs(network, rows, c)).any(axis=1).sum())


def _whole_numbers(values: FloatArray, factor: int) -> NDArray[Any]:
    """Return numbers (n, m) as they are written, not as the nearest binary fractions, times ``factor`` and a power of
    ten, or another common factor, that makes them whole: in floating point, which is fast, or else as Python's.
    """
    largest = float(np.abs(values).sum(axis=1).max()) * factor
    for decimals in range(MOST_DECIMALS + 1):
        if largest * 10.0**decimals > LARGEST_EXACT:
            break
        whole = np.rint(values * 10.0**decimals)
        if (whole / 10.0**decimals == values).all():
            result: NDArray[Any] = whole * factor
            return result
    exact = [Fraction(repr(value)) * factor for value in values.ravel().tolist()]
    common = lcm(*(number.denominator for number in exact))
    return np.array([int(number * common) for number in exact], dtype=object).reshape(values.shape)
