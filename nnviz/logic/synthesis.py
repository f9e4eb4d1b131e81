"""From a truth table to a network of perceptrons that computes it: two layers always do."""

import numpy as np

from nnviz.language import translate
from nnviz.logic.fewest_perceptrons import fewest_perceptrons
from nnviz.logic.gates import Perceptron
from nnviz.logic.threshold_functions import threshold_functions
from nnviz.logic.truth_tables import MOST_FUNCTION_INPUTS, BooleanError, TruthTable, binary_rows, row_bits
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
        return _two_layers([Perceptron((0.0,) * len(table.inputs), -1.0)], _or(1))
    hidden = [
        Perceptron(tuple(2.0 if is_one else -2.0 for is_one in row), 1.0 - 2.0 * float(row.sum())) for row in rows
    ]
    return _two_layers(hidden, _or(len(hidden)))


def reduced_network(table: TruthTable) -> Network:
    """Return a network in layers with the fewest perceptrons there can be; raises as ``network_of``."""
    _check(table)
    combination = fewest_perceptrons(len(table.inputs), row_bits(table.columns[0]))
    functions = threshold_functions(len(table.inputs))
    hidden = [functions[key] for key in combination.hidden]
    return _network([hidden]) if combination.output is None else _two_layers(hidden, combination.output)


def wrong_rows(network: Network, table: TruthTable) -> list[int]:
    """Return the rows in which a network gives another output than the table; > 0.5 counts as 1."""
    outputs = forward(network, binary_rows(len(table.inputs)).astype(np.float64)).output > 0.5
    return np.flatnonzero((outputs != table.values).any(axis=1)).tolist()


def _check(table: TruthTable) -> None:
    if len(table.outputs) != 1 or not 1 <= len(table.inputs) <= MOST_FUNCTION_INPUTS:
        sentence = translate("Synthesis", "a network is built for one output and one to {0} inputs, not {1} and {2}")
        raise BooleanError(sentence.format(MOST_FUNCTION_INPUTS, len(table.outputs), len(table.inputs)))


def _or(n: int) -> Perceptron:
    return Perceptron((2.0,) * n, -1.0)


def _two_layers(hidden: list[Perceptron], output: Perceptron) -> Network:
    return _network([hidden, [output]])


def _network(layers: list[list[Perceptron]]) -> Network:
    weights: tuple[FloatArray, ...] = tuple(np.array([p.weights for p in layer]) for layer in layers)
    biases: tuple[FloatArray, ...] = tuple(np.array([p.bias for p in layer]) for layer in layers)
    return Network(weights, biases, (STEP,) * len(layers))
