"""Every number the page on gates shows of its circuit, computed from the document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import numpy as np

from nnviz.logic.circuit_network import LayeredCircuit, layered
from nnviz.logic.circuit_signals import depths, signals_now, truth_table
from nnviz.logic.circuits import Circuit, CircuitError
from nnviz.logic.document import CircuitDocument
from nnviz.logic.fewest_perceptrons import fewest_perceptrons
from nnviz.logic.scaling import changed_outputs, scaled_network
from nnviz.logic.truth_tables import MOST_FUNCTION_INPUTS, TruthTable, binary_rows, row_bits, row_order
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import forward

MOST_CHECKED = 5_000
"""Rows times edges up to which every row is computed again, exactly, when c has moved."""


@dataclass(frozen=True, eq=False)
class Wiring:
    """What follows from parts and wires alone, wherever they lie and whatever the inputs are.

    ``table`` is what the circuit computes, None while it lacks an input or an output; ``network`` is the circuit as
    a network, None while it is none yet; ``depths`` are the waves in which the parts' signals come.
    """

    table: TruthTable | None
    network: LayeredCircuit | None
    depths: Mapping[int, int]


@dataclass(frozen=True, eq=False)
class Scaled:
    """The network with all numbers times c.

    ``sigmoid_outputs`` (rows, outputs) are those with σ in place of the step, None without a network. ``n_changed``
    rows are answered otherwise by its perceptrons than without c, None if they are too many to check: it is 0, and
    here is the proof.
    """

    sigmoid_outputs: FloatArray | None = None
    n_changed: int | None = None


@dataclass(frozen=True)
class Fewest:
    """How many perceptrons a function of ``n_inputs`` takes in layers: ``n_hidden`` and an output, 0 is one alone.

    ``n_here`` is how many the circuit has that computes it, None while it does not.
    """

    n_inputs: int
    n_hidden: int
    n_here: int | None = None

    @property
    def n_perceptrons(self) -> int:
        return self.n_hidden + 1

    @property
    def is_reached(self) -> bool:
        """Whether the circuit cannot do with fewer."""
        return self.n_here == self.n_perceptrons


@dataclass(frozen=True, eq=False)
class CircuitNumbers:
    """``signals`` are those of the inputs as they are set; ``desired`` is there if it can be compared with the table,
    and then ``wrong_rows`` are those in which the circuit gives another output. ``fewest`` is of what is desired, or
    else computed; None where nobody has searched: beyond four inputs, or for several outputs.
    """

    wiring: Wiring
    scaled: Scaled
    signals: Mapping[int, bool]
    desired: TruthTable | None
    wrong_rows: tuple[int, ...]
    fewest: Fewest | None

    @property
    def table(self) -> TruthTable | None:
        return self.wiring.table

    @property
    def network(self) -> LayeredCircuit | None:
        return self.wiring.network

    @property
    def n_waves(self) -> int:
        """Waves until every signal is there."""
        return max(self.wiring.depths.values(), default=0)


def read_circuit(document: CircuitDocument) -> CircuitNumbers:
    """Return all numbers of a document; what a drag or a switched input cannot change is not computed again."""
    bare = Circuit(
        tuple(replace(part, x=0.0, y=0.0, value=False) for part in document.circuit.parts), document.circuit.wires
    )
    wiring = _read_wiring(bare)
    desired = document.desired if _are_comparable(wiring.table, document.desired) else None
    wrong_rows = _wrong_rows(wiring.table, desired)
    is_right = not wrong_rows and (desired is not None or document.desired is None)
    return CircuitNumbers(
        wiring=wiring,
        scaled=_read_scaled(bare, document.factor),
        signals=signals_now(document.circuit),
        desired=desired,
        wrong_rows=wrong_rows,
        fewest=_fewest(document.desired or wiring.table, wiring.network if is_right else None),
    )


@lru_cache(maxsize=2)
def _read_wiring(circuit: Circuit) -> Wiring:
    try:
        network = layered(circuit)
    except CircuitError:
        network = None
    return Wiring(truth_table(circuit), network, depths(circuit))


@lru_cache(maxsize=2)
def _read_scaled(circuit: Circuit, factor: float) -> Scaled:
    layers = _read_wiring(circuit).network
    if layers is None:
        return Scaled()
    plain, rows = layers.network, binary_rows(len(circuit.inputs))
    sigmoids = replace(scaled_network(plain, factor), activations=("sigmoid",) * len(plain.biases))
    can_check = len(rows) * plain.n_edges <= MOST_CHECKED
    n_changed = changed_outputs(plain, rows, Fraction(repr(factor))) if can_check and factor != 1 else 0
    return Scaled(forward(sigmoids, rows.astype(np.float64)).output, n_changed if can_check else None)


def _are_comparable(table: TruthTable | None, desired: TruthTable | None) -> bool:
    if table is None or desired is None:
        return False
    return (len(table.inputs), len(table.outputs)) == (len(desired.inputs), len(desired.outputs))


def _fewest(table: TruthTable | None, network: LayeredCircuit | None) -> Fewest | None:
    """Return the fewest perceptrons for a table, beside those of a ``network`` that computes it, if there is one."""
    if table is None or len(table.outputs) != 1 or not 1 <= len(table.inputs) <= MOST_FUNCTION_INPUTS:
        return None
    n_inputs = len(table.inputs)
    n_here = None if network is None else sum(network.network.sizes[1:])
    return Fewest(n_inputs, fewest_perceptrons(n_inputs, row_bits(table.columns[0])).n_hidden, n_here)


def _wrong_rows(table: TruthTable | None, desired: TruthTable | None) -> tuple[int, ...]:
    if table is None or desired is None:
        return ()
    different = (table.values != desired.values).any(axis=1)
    return tuple(row for row in row_order(len(table.inputs)) if different[row])
