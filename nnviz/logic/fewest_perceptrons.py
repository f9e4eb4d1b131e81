"""The fewest perceptrons that compute a logical function of up to four inputs, found by a search that leaves none out.

In layers, each seeing only the one before, no network has fewer than one with a single hidden layer: a hidden layer of
one perceptron hands on one bit, which is then the function or its negation, and two of two or more make five with the
output, as many as any function takes. So only the number of hidden perceptrons is in question. Each of them is a
threshold function of the inputs, and so is the output of theirs. But for negated inputs, which the hidden ones take
over by being negated, that output is AND, OR or, with three, also a ∧ (b ∨ c), a ∨ (b ∧ c) or the majority.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from nnviz.logic.function_combinations import Keys, and_of_or, and_of_three, lightest_and, majority
from nnviz.logic.gates import Perceptron
from nnviz.logic.threshold_functions import threshold_functions

COUNTS: dict[int, dict[int, int]] = {
    1: {0: 4},
    2: {0: 14, 2: 2},
    3: {0: 104, 2: 150, 3: 2},
    4: {0: 1_882, 2: 39_732, 3: 23_920, 4: 2},
}
"""By the number of inputs: how many functions take so many hidden perceptrons; 0 is one alone."""

Search = Callable[[int], tuple[int, ...] | None]

AND = Perceptron((2.0, 2.0), -3.0)
THREES: tuple[tuple[Callable[[Keys, int], tuple[int, int, int] | None], Perceptron], ...] = (
    (and_of_three, Perceptron((2.0, 2.0, 2.0), -5.0)),
    (and_of_or, Perceptron((4.0, 2.0, 2.0), -5.0)),
    (majority, Perceptron((2.0, 2.0, 2.0), -3.0)),
)
"""How three functions are combined, and by which perceptron; the ORs are these of all that is negated."""


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
    keys = np.array(list(functions), np.int64)
    sizes = np.array([sum(map(abs, (*p.weights, p.bias))) for p in functions.values()])
    searches: list[tuple[Search, Perceptron]] = [(partial(lightest_and, keys, sizes), AND)]
    searches += [(partial(search, keys), perceptron) for search, perceptron in THREES]
    everywhere = (1 << 2**n_inputs) - 1
    for search, perceptron in searches:
        if (found := search(key)) is not None:
            return Combination(found, perceptron)
        if (found := search(everywhere ^ key)) is not None:
            return Combination(tuple(everywhere ^ hidden for hidden in found), dual(perceptron))
    return _parity(n_inputs, key)


def dual(perceptron: Perceptron) -> Perceptron:
    """Return the perceptron that gives the other output for the other value of every input: AND becomes OR."""
    return Perceptron(perceptron.weights, -perceptron.bias - sum(perceptron.weights))


def _parity(n_inputs: int, key: int) -> Combination:
    """Return the staircase of four: at least one input is 1, at least two, …, added and subtracted in turn."""
    ones = [row.bit_count() for row in range(2**n_inputs)]
    steps = tuple(sum(1 << row for row, n in enumerate(ones) if n >= least) for least in range(1, n_inputs + 1))
    odd = sum(1 << row for row, n in enumerate(ones) if n % 2)
    sign = 1.0 if key == odd else -1.0
    return Combination(steps, Perceptron((2 * sign, -2 * sign) * (n_inputs // 2), -sign))
