"""What the page on gates holds: the circuit and the function desired."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Self

from nnviz.logic.circuit_arrangement import arranged
from nnviz.logic.circuit_layout import layout_of
from nnviz.logic.circuit_signals import depths
from nnviz.logic.circuits import OUTPUT, Circuit
from nnviz.logic.older_document import upgraded
from nnviz.logic.truth_tables import TruthTable
from nnviz.storage.codec import Within

SMALLEST_FACTOR, LARGEST_FACTOR = 0.01, 1000.0
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

    def with_circuit(self, circuit: Circuit) -> "CircuitDocument":
        """Return the document with a circuit changed by hand: it is no longer the one built from the desired table."""
        is_built = self.is_built and [p.kind for p in circuit.parts] == [p.kind for p in self.circuit.parts]
        return replace(self, circuit=circuit, is_built=is_built and circuit.wires == self.circuit.wires)


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
