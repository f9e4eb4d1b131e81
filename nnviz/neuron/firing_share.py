"""How easily a neuron fires: the share of all inputs for which z > 0, exactly."""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, lcm, prod

import numpy as np

from nnviz.neuron.neuron import Neuron, fires, row_sums
from nnviz.nn.activations import FloatArray


def share_of_rows(neuron: Neuron) -> Fraction:
    """Return the share of the rows of 0s and 1s for which z > 0."""
    rows = fires(neuron)
    return Fraction(sum(rows), len(rows))


def share_of_cube(neuron: Neuron) -> Fraction:
    """Return the share of all inputs from 0 to 1 for which z > 0: the volume of the cube beyond z = 0.

    With k weights that are not 0, all made positive by x → 1 − x, it is
    Σ (−1)^|K| max(0, B − Σ_K w)ᵏ / (k! Π w) over all subsets K of the weights.
    """
    weights = [w for w in neuron.weights if w]
    if not weights:
        return Fraction(int(neuron.bias > 0))
    # z > 0 becomes Σ |w| u < B with u uniform on the cube; in whole numbers, over a common denominator.
    common = lcm(neuron.bias.denominator, *(w.denominator for w in weights))
    sizes = [abs(int(w * common)) for w in weights]
    bound = int(neuron.bias * common) + sum(int(w * common) for w in weights if w > 0)
    if bound <= 0 or bound >= sum(sizes):
        return Fraction(int(bound > 0))
    total = sum(sign * (bound - held) ** len(sizes) for sign, held in _subset_sums(sizes) if held < bound)
    return Fraction(total, factorial(len(sizes)) * prod(sizes))


def row_shares(neuron: Neuron, biases: Sequence[float]) -> FloatArray:
    """Return ``share_of_rows`` for other biases, shape (len(biases),): a staircase."""
    free = Neuron(neuron.weights, Fraction(0), neuron.activation)
    sums = np.sort([float(z) for z in row_sums(free)])
    below = np.searchsorted(sums, -np.asarray(biases, dtype=float), side="right")
    result: FloatArray = 1 - below / len(sums)
    return result


def _subset_sums(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Return (−1)^|K| and Σ_K for every subset K."""
    sums = [(1, 0)]
    for size in sizes:
        sums += [(-sign, held + size) for sign, held in sums]
    return sums
