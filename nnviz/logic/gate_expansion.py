"""Gates opened into others that compute the same: their perceptron, or NANDs alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from nnviz.language import translate
from nnviz.logic.circuits import PERCEPTRON, Circuit, CircuitError, Part, Wire, reachable
from nnviz.logic.gates import GATES, NAND, Form

COLUMN_PX, ROW_PX = 128.0, 64.0
"""How far the gates of an opened one are put apart."""


def with_perceptron(circuit: Circuit, part_id: int) -> Circuit:
    """Return the circuit with one gate replaced by its perceptron, a composite (XOR) by its three.

    Raises ``CircuitError`` for anything but a gate.
    """
    gate = _gate(circuit, part_id)
    form = GATES[gate.kind].form
    if not form:
        return circuit.with_part(_as_perceptron(gate))
    opened = _opened(_with_room(circuit, gate, form), {part_id: form})
    new = {part.id for part in opened.parts} - set(circuit.by_id)
    return Circuit(tuple(_as_perceptron(p) if p.id in new else p for p in opened.parts), opened.wires)


def with_perceptrons(circuit: Circuit) -> Circuit:
    """Return the circuit with every gate replaced by its perceptron; those of an opened one may lie on others."""
    forms = {part.id: GATES[part.kind].form for part in circuit.gates if part.kind in GATES and GATES[part.kind].form}
    opened = _opened(circuit, forms) if forms else circuit
    return Circuit(tuple(_as_perceptron(part) if part.kind in GATES else part for part in opened.parts), opened.wires)


def with_nands(circuit: Circuit, part_id: int) -> Circuit:
    """Return the circuit with one gate replaced by NANDs; raises ``CircuitError`` if it is no gate or a NAND."""
    gate = _gate(circuit, part_id)
    if gate.kind == NAND:
        raise CircuitError(
            translate("Circuit", "a NAND is made of nothing but itself: replace it by its perceptron instead")
        )
    form = GATES[gate.kind].nands
    return _opened(_with_room(circuit, gate, form), {part_id: form})


def _gate(circuit: Circuit, part_id: int) -> Part:
    part = circuit.by_id.get(part_id)
    if part is None or part.kind not in GATES:
        gone = translate("Circuit", "that part is not there any more: select a gate to replace")
        no_gate = translate("Circuit", "{0} is no gate: select a gate to replace")
        raise CircuitError(gone if part is None else no_gate.format(part.label))
    return part


def _as_perceptron(part: Part) -> Part:
    return replace(part, kind=PERCEPTRON, name=part.kind.upper(), perceptron=GATES[part.kind].perceptron)


def _with_room(circuit: Circuit, gate: Part, form: Form) -> Circuit:
    """Return the circuit with all to the right of a gate moved on, so that its form has room."""
    room = COLUMN_PX * max(column for column, _ in _places(form))
    beyond = gate.x + COLUMN_PX / 4
    parts = (replace(p, x=reachable(p.x + room)) if p.x > beyond else p for p in circuit.parts)
    return Circuit(tuple(parts), circuit.wires)


def _opened(circuit: Circuit, forms: Mapping[int, Form]) -> Circuit:
    """Return the circuit with gates, by id, replaced by forms; what fed an open pin of a gate stays open."""
    ids = count(circuit.next_id)
    parts: list[Part] = []
    cells: dict[int, tuple[int, ...]] = {}  # the ids of the form's cells, by the gate's
    for part in circuit.parts:
        new = _cells(part, forms[part.id], ids) if part.id in forms else (part,)
        parts += new
        cells[part.id] = tuple(cell.id for cell in new)
    wires = [
        Wire(cells[w.source][-1], w.target, w.pin) if w.source in forms else w
        for w in circuit.wires
        if w.target not in forms
    ]
    for gate, form in forms.items():
        for cell, target in zip(form, cells[gate], strict=True):
            for pin, number in enumerate(cell.sources):
                source = cells[gate][number] if number >= 0 else circuit.incoming.get((gate, -1 - number))
                if source is not None:
                    outer = cells[source][-1] if number < 0 else source
                    wires.append(Wire(outer, target, pin))
    return Circuit(tuple(parts), tuple(sorted(wires)))


def _cells(gate: Part, form: Form, ids: Iterator[int]) -> tuple[Part, ...]:
    """Return the parts of a form, around the place of the gate that it replaces."""
    return tuple(
        Part(next(ids), cell.kind, reachable(gate.x + column * COLUMN_PX), reachable(gate.y + row * ROW_PX))
        for cell, (column, row) in zip(form, _places(form), strict=True)
    )


def _places(form: Form) -> list[tuple[int, float]]:
    """Return column and row of each cell, rows around 0."""
    columns: list[int] = []
    for cell in form:
        columns.append(1 + max((columns[s] for s in cell.sources if s >= 0), default=-1))
    rows = [columns[:i].count(column) - (columns.count(column) - 1) / 2 for i, column in enumerate(columns)]
    return list(zip(columns, rows, strict=True))
