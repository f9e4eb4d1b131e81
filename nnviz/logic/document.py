"""What the page on gates holds: the circuit and the function desired."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Self

import numpy as np

from nnviz.logic.circuit_arrangement import arranged
from nnviz.logic.circuit_layout import layout_of
from nnviz.logic.circuit_network import LayeredCircuit, layered
from nnviz.logic.circuit_signals import depths, signals_now, truth_table
from nnviz.logic.circuits import OUTPUT, Circuit, CircuitError
from nnviz.logic.older_document import upgraded
from nnviz.logic.scaling import changed_outputs, scaled_network
from nnviz.logic.truth_tables import TruthTable, binary_rows, row_order
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward
from nnviz.storage.codec import Within

SMALLEST_FACTOR, LARGEST_FACTOR = 0.01, 1000.0
MOST_CHECKED = 5_000
"""Rows times edges up to which every row is computed again, with fractions, when c has moved."""
EMPTY = Circuit()


@dataclass(frozen=True)
class CircuitDocument:
    """A circuit, what it is called, and the table it should have, if one is desired.

    ``is_built`` says that the circuit was made from the desired table and is to be made anew when that changes;
    ``is_reduced`` that it then takes as few neurons as can be found.
    """

    circuit: Circuit = EMPTY
    title: str = ""
    desired: TruthTable | None = None
    is_built: bool = False
    is_reduced: bool = False
    factor: Annotated[float, Within(SMALLEST_FACTOR, LARGEST_FACTOR)] = 1.0

    @classmethod
    def upgraded(cls, saved: Mapping[str, object]) -> dict[str, object]:
        """Return what an older version has saved in today's form."""
        return upgraded(saved)

    def checked(self) -> Self:
        """Return the document as it was read; raises ``CircuitError`` for a circuit that a hand could not build."""
        return replace(self, circuit=self.circuit.checked())

    @cached_property
    def table(self) -> TruthTable | None:
        """What the circuit computes, None while it lacks an input or an output."""
        return truth_table(self.circuit)

    @cached_property
    def depths(self) -> Mapping[int, int]:
        return depths(self.circuit)

    @cached_property
    def signals(self) -> Mapping[int, bool]:
        return signals_now(self.circuit)

    @cached_property
    def network(self) -> LayeredCircuit | None:
        """The circuit as a network, None while it is none yet."""
        try:
            return layered(self.circuit)
        except CircuitError:
            return None

    @cached_property
    def sigmoid_outputs(self) -> FloatArray | None:
        """Outputs of the network with σ in place of the step, all numbers times c, shape (rows, outputs)."""
        if self.network is None:
            return None
        network = scaled_network(self.network.network, self.factor)
        sigmoids = Network(network.weights, network.biases, ("sigmoid",) * len(network.biases))
        return forward(sigmoids, binary_rows(len(self.circuit.inputs)).astype(np.float64)).output

    @cached_property
    def n_changed_by_factor(self) -> int | None:
        """Rows that the network of perceptrons answers otherwise after the multiplication, None if too many to check.

        Computed exactly, row by row: it is 0, and here is the proof.
        """
        if self.network is None or 2 ** len(self.circuit.inputs) * self.network.network.n_edges > MOST_CHECKED:
            return None
        rows = binary_rows(len(self.circuit.inputs))
        return changed_outputs(self.network.network, rows, Fraction(repr(self.factor))) if self.factor != 1 else 0

    @property
    def n_waves(self) -> int:
        """Waves until every signal is there."""
        return max(self.depths.values(), default=0)

    @property
    def is_comparable(self) -> bool:
        """Whether the desired table has as many inputs and outputs as the circuit."""
        if self.table is None or self.desired is None:
            return False
        shapes = [(len(t.inputs), len(t.outputs)) for t in (self.table, self.desired)]
        return shapes[0] == shapes[1]

    @property
    def wrong_rows(self) -> tuple[int, ...]:
        """The rows in which the circuit gives another output than desired."""
        if self.table is None or self.desired is None or not self.is_comparable:
            return ()
        different = (self.table.values != self.desired.values).any(axis=1)
        return tuple(row for row in row_order(len(self.table.inputs)) if different[row])

    def with_circuit(self, circuit: Circuit) -> "CircuitDocument":
        """Return the document with a circuit changed by hand: it is no longer the one built from the desired table."""
        is_built = self.is_built and [p.kind for p in circuit.parts] == [p.kind for p in self.circuit.parts]
        return replace(self, circuit=circuit, is_built=is_built and circuit.wires == self.circuit.wires)


def with_results(document: CircuitDocument, older: CircuitDocument, names: tuple[str, ...]) -> CircuitDocument:
    """Return ``bench`` with these results of ``older`` taken over: what an edit cannot change is not computed again."""
    for name in names:
        if name in vars(older):
            vars(document)[name] = vars(older)[name]
    return document


def laid_out(circuit: Circuit) -> Circuit:
    """Return the circuit with its parts in columns, outputs at the right."""
    columns = depths(circuit)
    last = max((columns[part.id] for part in circuit.outputs), default=0)
    columns = {i: last if circuit.by_id[i].kind == OUTPUT else column for i, column in columns.items()}
    heights = {shape.id: shape.height for shape in layout_of(circuit).shapes}
    ordered = {part.id: columns[part.id] for part in circuit.parts}
    places = arranged(ordered, [(wire.source, wire.target) for wire in circuit.wires], heights)
    parts = tuple(replace(part, x=places[part.id][0], y=places[part.id][1]) for part in circuit.parts)
    return Circuit(parts, circuit.wires)
