"""What flows through a circuit: every part's signal for any number of rows, wave after wave."""

import numpy as np

from nnviz.language import translate
from nnviz.logic.circuits import INPUT, OUTPUT, Circuit, CircuitError, Part
from nnviz.logic.gates import GATES
from nnviz.logic.truth_tables import BoolArray, TruthTable, binary_rows


def depths(circuit: Circuit) -> dict[int, int]:
    """Return in which wave each part's signal is there: 0 for inputs, else one after the last of its sources.

    Parts come in an order in which signals can run. A gate with open pins only is in wave 1. Raises
    ``CircuitError`` if there is a loop, which no edit makes but a file may hold.
    """
    missing = {part.id: len({s for s in circuit.sources(part) if s is not None}) for part in circuit.parts}
    feeds: dict[int, set[int]] = {}
    for wire in circuit.wires:
        feeds.setdefault(wire.source, set()).add(wire.target)
    ready = [part.id for part in circuit.parts if not missing[part.id]]
    found = {part_id: 0 if circuit.by_id[part_id].kind == INPUT else 1 for part_id in ready}
    for part_id in ready:  # grows while it is read
        for target in sorted(feeds.get(part_id, ())):
            found[target] = max(found.get(target, 1), found[part_id] + 1)
            missing[target] -= 1
            if not missing[target]:
                ready.append(target)
    if len(ready) < len(circuit.parts):
        raise CircuitError(
            translate("Circuit", "the circuit has a loop: signals only run forward in a feed-forward network")
        )
    return {part_id: found[part_id] for part_id in ready}


def signals(circuit: Circuit, inputs: BoolArray) -> dict[int, BoolArray]:
    """Return each part's signal, shape (rows,), for ``inputs``, shape (rows, number of inputs)."""
    column = {part.id: inputs[:, i] for i, part in enumerate(circuit.inputs)}
    off = np.zeros(len(inputs), np.bool_)
    found: dict[int, BoolArray] = {}
    for part_id in depths(circuit):
        part = circuit.by_id[part_id]
        if part.kind == INPUT:
            found[part_id] = column[part_id]
            continue
        pins = [off if s is None else found[s] for s in circuit.sources(part)]
        columns = np.array(pins, np.bool_).reshape(-1, len(off)).T
        found[part_id] = pins[0] if part.kind == OUTPUT else _gate_output(part, columns)
    return found


def signals_now(circuit: Circuit) -> dict[int, bool]:
    """Return each part's signal for the inputs as they are set."""
    row = np.array([[part.value for part in circuit.inputs]], dtype=np.bool_).reshape(1, -1)
    return {part_id: bool(column[0]) for part_id, column in signals(circuit, row).items()}


def truth_table(circuit: Circuit) -> TruthTable | None:
    """Return the table of all rows, or None while the circuit lacks an input or an output."""
    if not circuit.inputs or not circuit.outputs:
        return None
    found = signals(circuit, binary_rows(len(circuit.inputs)))
    return TruthTable(
        tuple(part.name for part in circuit.inputs),
        tuple(part.name for part in circuit.outputs),
        tuple(tuple(found[part.id].tolist()) for part in circuit.outputs),
    )


def row_now(circuit: Circuit) -> int:
    """Return the row of the table in which the inputs are set."""
    return int("".join("1" if part.value else "0" for part in circuit.inputs) or "0", 2)


def _gate_output(part: Part, inputs: BoolArray) -> BoolArray:
    return part.perceptron.output(inputs) if part.perceptron is not None else GATES[part.kind].output(inputs)
