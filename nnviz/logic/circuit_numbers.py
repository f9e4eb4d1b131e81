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
from nnviz.logic.scaling import changed_outputs, scaled_network
from nnviz.logic.truth_tables import TruthTable, binary_rows, row_order
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


@dataclass(frozen=True, eq=False)
class CircuitNumbers:
    """``signals`` are those of the inputs as they are set; ``desired`` is there if it can be compared with the table,
    and then ``wrong_rows`` are those in which the circuit gives another output.
    """

    wiring: Wiring
    scaled: Scaled
    signals: Mapping[int, bool]
    desired: TruthTable | None
    wrong_rows: tuple[int, ...]

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
    return CircuitNumbers(
        wiring=wiring,
        scaled=_read_scaled(bare, document.factor),
        signals=signals_now(document.circuit),
        desired=desired,
        wrong_rows=_wrong_rows(wiring.table, desired),
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


def _wrong_rows(table: TruthTable | None, desired: TruthTable | None) -> tuple[int, ...]:
    if table is None or desired is None:
        return ()
    different = (table.values != desired.values).any(axis=1)
    return tuple(row for row in row_order(len(table.inputs)) if different[row])
