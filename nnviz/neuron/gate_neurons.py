"""The gates as neurons with exact numbers, and what they should give in the rows of the page's table."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from nnviz.logic.circuit_network import layered
from nnviz.logic.circuit_presets import CircuitPreset
from nnviz.logic.gates import GATES, OR, XOR, Cell
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.neuron import Neuron
from nnviz.nn.network import Network

Table = tuple[bool, ...]
"""Desired outputs in the order of ``rows_as_in_the_text``."""

_PERCEPTRONS = {gate.name: gate.perceptron for gate in GATES.values() if gate.perceptron is not None}

GATE_NEURONS: Mapping[str, Neuron] = {
    name.upper(): Neuron(tuple(map(Fraction, perceptron.weights)), Fraction(perceptron.bias))
    for name, perceptron in (_PERCEPTRONS | {XOR: _PERCEPTRONS[OR]}).items()
}
"""A perceptron a gate, by its name. For XOR there is none: this one is wrong in one row, as few as can be."""

GATE_TABLES: Mapping[str, Table] = {
    gate.name.upper(): tuple(gate.output(np.array(rows_as_in_the_text(gate.n_inputs))).tolist())
    for gate in GATES.values()
}
"""What each gate gives."""


def two_layer_network(name: str) -> Network:
    """Return the perceptron network 2-2-1 into which "XOR" or "XNOR" opens."""
    alone = CircuitPreset(name, ("a", "b"), (Cell(name.lower(), (-1, -2)),), (("o", 0),))
    return layered(alone.circuit()).network
