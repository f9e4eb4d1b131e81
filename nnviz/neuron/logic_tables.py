"""Truth tables of the logical functions with a name, and the perceptrons that compute them."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np

from nnviz.neuron.neuron import Neuron, input_rows
from nnviz.nn.network import Network

Table = tuple[bool, ...]
"""Desired outputs in the order of ``input_rows``."""

_RULES: Mapping[str, Callable[[int, int], bool]] = {
    "0": lambda a, b: False,
    "AND": lambda a, b: bool(a and b),
    "A ∧ ¬B": lambda a, b: bool(a and not b),
    "A": lambda a, b: bool(a),
    "¬A ∧ B": lambda a, b: bool(b and not a),
    "B": lambda a, b: bool(b),
    "XOR": lambda a, b: a != b,
    "OR": lambda a, b: bool(a or b),
    "NOR": lambda a, b: not (a or b),
    "XNOR": lambda a, b: a == b,
    "NOT B": lambda a, b: not b,
    "A ∨ ¬B": lambda a, b: bool(a or not b),
    "NOT A": lambda a, b: not a,
    "¬A ∨ B": lambda a, b: bool(b or not a),
    "NAND": lambda a, b: not (a and b),
    "1": lambda a, b: True,
}

TWO_INPUT_TABLES: Mapping[str, Table] = {
    name: tuple(rule(a, b) for a, b in input_rows(2)) for name, rule in _RULES.items()
}
"""All 16 functions of two inputs."""

_NAMES = {table: name for name, table in TWO_INPUT_TABLES.items()}
_WEIGHTS: Mapping[str, tuple[int, ...]] = {  # weights, then the bias
    "NAND": (-2, -2, 3),
    "AND": (2, 2, -3),
    "OR": (2, 2, -1),
    "NOR": (-2, -2, 1),
    "NOT": (-2, 1),
    "XOR": (2, 2, -1),
}

GATE_NEURONS: Mapping[str, Neuron] = {
    name: Neuron(tuple(map(Fraction, numbers[:-1])), Fraction(numbers[-1])) for name, numbers in _WEIGHTS.items()
}
"""A perceptron a gate; NAND is the text's. For XOR there is none: this one is wrong in one row, as few as can be."""


def table_name(table: Table) -> str:
    """Return the name of a function of one or two inputs, "" if it has none."""
    if len(table) == 2:
        return {(True, True): "1", (True, False): "A", (False, True): "NOT", (False, False): "0"}[table[0], table[1]]
    return _NAMES.get(table, "")


def gate_table(name: str) -> Table:
    """Return the desired outputs of a gate of ``GATE_NEURONS``."""
    return (False, True) if name == "NOT" else TWO_INPUT_TABLES[name]


def two_layer_network(name: str) -> Network:
    """Return the perceptron network 2-2-1 of "XOR" or "XNOR": OR and NAND of the inputs, and AND or NAND of those."""
    hidden, output = (GATE_NEURONS["OR"], GATE_NEURONS["NAND"]), GATE_NEURONS["AND" if name == "XOR" else "NAND"]
    return Network(
        weights=(
            np.array([[float(w) for w in neuron.weights] for neuron in hidden]),
            np.array([[float(w) for w in output.weights]]),
        ),
        biases=(np.array([float(neuron.bias) for neuron in hidden]), np.array([float(output.bias)])),
        activations=("step", "step"),
    )
