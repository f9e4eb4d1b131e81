"""From a truth table to a network of perceptrons that computes it: two layers always do."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.logic.gates import Perceptron
from nnviz.logic.threshold_functions import all_sums, threshold_functions
from nnviz.logic.truth_tables import MOST_FUNCTION_INPUTS, BooleanError, TruthTable, binary_rows
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward

STEP = "step"


def network_of(table: TruthTable) -> Network:
    """Return two layers of perceptrons: one for every row that gives 1, and an OR of them.

    The first layer's perceptrons fire in one row each: weight +2 from an input that is 1 there, -2 from one that
    is 0, so that z is 1 in that row and at most -1 in all others. Raises ``BooleanError`` if the table has
    other than one output and one to four inputs.
    """
    _check(table)
    rows = binary_rows(len(table.inputs))[np.array(table.columns[0])]
    if not len(rows):
        return _two_layers([Perceptron((0.0,) * len(table.inputs), -1.0)], _all_or_none(1, is_or=True))
    hidden = [
        Perceptron(tuple(2.0 if is_one else -2.0 for is_one in row), 1.0 - 2.0 * float(row.sum())) for row in rows
    ]
    return _two_layers(hidden, _all_or_none(len(hidden), is_or=True))


def reduced_network(table: TruthTable) -> Network:
    """Return the network with the fewest perceptrons that these three searches find; raises as ``network_of``.

    One perceptron if one can; else as few as possible that fire only in rows with 1 (or only in rows with 0)
    and together in all of them; or a staircase: perceptrons with the same weights and rising thresholds.
    """
    _check(table)
    n_inputs = len(table.inputs)
    key = _key(table)
    if (single := threshold_functions(n_inputs).get(key)) is not None:
        return _network([[single]])
    ones, zeros = _cover(n_inputs, key), _cover(n_inputs, (1 << table.n_rows) - 1 - key)
    found = [
        _two_layers(ones, _all_or_none(len(ones), is_or=True)),
        _two_layers(zeros, _all_or_none(len(zeros), is_or=False)),
    ]
    if (staircase := _staircase(table)) is not None:
        found.append(staircase)
    return min(found, key=lambda network: sum(network.sizes[1:]))


def wrong_rows(network: Network, table: TruthTable) -> list[int]:
    """Return the rows in which a network gives another output than the table; > 0.5 counts as 1."""
    outputs = forward(network, binary_rows(len(table.inputs)).astype(np.float64)).output > 0.5
    return np.flatnonzero((outputs != table.values).any(axis=1)).tolist()


def _check(table: TruthTable) -> None:
    if len(table.outputs) != 1 or not 1 <= len(table.inputs) <= MOST_FUNCTION_INPUTS:
        sentence = translate("Synthesis", "a network is built for one output and one to {0} inputs, not {1} and {2}")
        raise BooleanError(sentence.format(MOST_FUNCTION_INPUTS, len(table.outputs), len(table.inputs)))


def _key(table: TruthTable) -> int:
    return sum(1 << row for row, value in enumerate(table.columns[0]) if value)


def _all_or_none(n: int, *, is_or: bool) -> Perceptron:
    """Return the OR of n inputs, or the NOR."""
    return Perceptron((2.0,) * n, -1.0) if is_or else Perceptron((-2.0,) * n, 1.0)


def _cover(n_inputs: int, key: int) -> list[Perceptron]:
    """Return the fewest perceptrons that fire within the rows of ``key`` only and together in all of them."""
    functions = threshold_functions(n_inputs)
    within = [f for f in functions if f and f & ~key == 0]
    largest = [f for f in within if not any(f != other and f & ~other == 0 for other in within)]
    for size in range(1, len(largest) + 1):
        for chosen in combinations(largest, size):
            if _union(chosen) == key:
                return [functions[f] for f in chosen]
    raise AssertionError("single rows are threshold functions and cover everything")


def _union(functions: tuple[int, ...]) -> int:
    union = 0
    for f in functions:
        union |= f
    return union


def _staircase(table: TruthTable) -> Network | None:
    """Return perceptrons that share their weights, one for every change of the output as the sum rises.

    The output layer adds and subtracts them in turn. None if the output is no function of a small weighted sum.
    """
    values = np.array(table.columns[0])
    best: tuple[NDArray[np.int64], list[float], bool] | None = None
    for weights, cuts, first in _stairs(values, len(table.inputs)):
        if best is None or len(cuts) < len(best[1]):
            best = (weights, cuts, first)
    if best is None:
        return None
    weights, cuts, first = best
    hidden = [Perceptron(tuple((2.0 * weights).tolist()), -cut) for cut in cuts]
    signs = [(-2.0 if first else 2.0) * (-1) ** i for i in range(len(cuts))]
    return _two_layers(hidden, Perceptron(tuple(signs), 1.0 if first else -1.0))


def _stairs(values: NDArray[np.bool_], n_inputs: int) -> Iterator[tuple[NDArray[np.int64], list[float], bool]]:
    """Yield weights, twice the thresholds and the first output for every sum that decides the output."""
    table = all_sums(n_inputs)
    for weights, sums in zip(table.weights, table.sums, strict=True):
        order = np.argsort(sums, kind="stable")
        s, v = sums[order], values[order]
        changes = np.flatnonzero(v[1:] != v[:-1])
        if (s[changes] < s[changes + 1]).all():
            yield weights, [float(s[i] + s[i + 1]) for i in changes], bool(v[0])


def _two_layers(hidden: list[Perceptron], output: Perceptron) -> Network:
    return _network([hidden, [output]])


def _network(layers: list[list[Perceptron]]) -> Network:
    weights: tuple[FloatArray, ...] = tuple(np.array([p.weights for p in layer]) for layer in layers)
    biases: tuple[FloatArray, ...] = tuple(np.array([p.bias for p in layer]) for layer in layers)
    return Network(weights, biases, (STEP,) * len(layers))
