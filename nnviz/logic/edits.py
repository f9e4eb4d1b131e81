"""Every edit of the bench as a function from one bench to the next; refusals are ``ValueError`` sentences."""

from dataclasses import replace

import numpy as np

from nnviz.language import translate
from nnviz.logic.circuit_layout import CircuitHit, WireHit
from nnviz.logic.circuit_network import network_circuit
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import depths, truth_table
from nnviz.logic.circuits import PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.document import LARGEST_FACTOR, SMALLEST_FACTOR, Workbench, laid_out, with_results
from nnviz.logic.formula import parse_formula
from nnviz.logic.gate_expansion import with_nands, with_perceptron, with_perceptrons
from nnviz.logic.gates import GATES, NAND, Perceptron
from nnviz.logic.synthesis import network_of, reduced_network, wrong_rows
from nnviz.logic.truth_tables import TruthTable, binary_rows, function_table, random_table
from nnviz.notation.numbers import parse_number

_OF_WIRING = ("table", "depths", "network")
_OF_NUMBERS = (*_OF_WIRING, "sigmoid_outputs", "n_changed_by_factor")
"""Results that do not depend on where parts lie or inputs are set; the first three do not depend on c either."""


def preset(key: str, title: str) -> Workbench:
    """Return the bench with a preset, its table wished for."""
    circuit = laid_out(PRESETS[key].circuit())
    return Workbench(circuit, title, truth_table(circuit))


def cleared(bench: Workbench) -> Workbench:
    """Return an empty table; what is wished for stays, to be built by hand."""
    return Workbench(wished=bench.wished)


def tidied(bench: Workbench) -> Workbench:
    """Return the bench with its parts in columns."""
    return replace(bench, circuit=laid_out(bench.circuit))


def added(bench: Workbench, kind: str, x: float, y: float) -> Workbench:
    """Return the bench with a part more."""
    return bench.with_circuit(bench.circuit.add(kind, x, y))


def moved(bench: Workbench, part: int, x: float, y: float) -> Workbench:
    """Return the bench with a part at another place."""
    return with_results(bench.with_circuit(bench.circuit.move(part, x, y)), bench, (*_OF_NUMBERS, "signals"))


def wired(bench: Workbench, source: int, target: int, pin: int) -> Workbench:
    """Return the bench with a wire more."""
    return bench.with_circuit(bench.circuit.connect(Wire(source, target, pin)))


def removed(bench: Workbench, hit: CircuitHit | None) -> Workbench:
    """Return the bench without a part or a wire."""
    if hit is None:
        raise CircuitError(translate("Circuit", "nothing is selected: click a part or a wire first"))
    if isinstance(hit, WireHit):
        return bench.with_circuit(bench.circuit.disconnect(Wire(hit.source, hit.target, hit.pin)))
    return bench.with_circuit(bench.circuit.remove(hit.part))


def switched(bench: Workbench, part: int) -> Workbench:
    """Return the bench with an input the other way."""
    old = bench.circuit.by_id.get(part)
    circuit = bench.circuit.set_input(part, old is not None and not old.value)
    return with_results(bench.with_circuit(circuit), bench, _OF_NUMBERS)


def renamed(bench: Workbench, part: int, name: str) -> Workbench:
    """Return the bench with an input or output called otherwise."""
    return bench.with_circuit(bench.circuit.rename(part, name))


def at_row(bench: Workbench, row: int) -> Workbench:
    """Return the bench with the inputs set to a row of the table."""
    circuit = bench.circuit
    n = len(circuit.inputs)
    for i, part in enumerate(bench.circuit.inputs):
        circuit = circuit.set_input(part.id, bool(row >> (n - 1 - i) & 1))
    return with_results(bench.with_circuit(circuit), bench, _OF_NUMBERS)


def with_wish(bench: Workbench, table: TruthTable) -> Workbench:
    """Return the bench with another function wished for; what was built from the last one is built anew."""
    wished = replace(bench, wished=table)
    return built(wished, is_reduced=bench.is_reduced) if bench.is_built else wished


def with_flipped_wish(bench: Workbench, row: int, output: int) -> Workbench:
    """Return the bench with one wished value turned over."""
    if bench.wished is None:
        raise CircuitError(
            translate("Circuit", "no function is wished for yet: choose a number of inputs or type a formula")
        )
    return with_wish(bench, bench.wished.flipped(row, output))


def built(bench: Workbench, *, is_reduced: bool) -> Workbench:
    """Return the bench with a network of perceptrons for the wish, verified in every row."""
    wished = bench.wished
    if wished is None:
        raise CircuitError(
            translate("Circuit", "no function is wished for yet: choose a number of inputs or type a formula")
        )
    network = reduced_network(wished) if is_reduced else network_of(wished)
    if wrong := wrong_rows(network, wished):
        sentence = translate(
            "Circuit", "the network built is wrong in {0} rows: this must not happen, please report it"
        )
        raise CircuitError(sentence.format(len(wrong)))
    circuit = laid_out(network_circuit(network, wished.inputs, wished.outputs))
    title = bench.title if bench.is_built else ""
    return Workbench(circuit, title, wished, is_built=True, is_reduced=is_reduced)


def from_formula(bench: Workbench, formula: str) -> Workbench:
    """Return the bench with a network built for a formula."""
    wished = Workbench(title=formula.strip(), wished=parse_formula(formula), is_built=True)
    return built(wished, is_reduced=bench.is_reduced)


def from_inputs(bench: Workbench, n_inputs: int) -> Workbench:
    """Return the bench with a network for a function of so many inputs, at first always 0."""
    return built(Workbench(wished=function_table(n_inputs, 0)), is_reduced=bench.is_reduced)


def from_chance(bench: Workbench, rng: np.random.Generator) -> Workbench:
    """Return the bench with a network for any function of as many inputs as the wish has, else of three."""
    n = len(bench.wished.inputs) if bench.wished is not None and len(bench.wished.inputs) <= 4 else 3
    return built(Workbench(wished=random_table(n, rng)), is_reduced=bench.is_reduced)


def with_next_perceptron(bench: Workbench, part: int | None) -> Workbench:
    """Return the bench with a gate replaced by its perceptron: ``part`` if it is a gate, else the next one."""
    gates = _gates(bench.circuit)
    if not gates:
        raise CircuitError(translate("Circuit", "every gate is a perceptron already"))
    return replace(bench, circuit=with_perceptron(bench.circuit, part if part in gates else gates[0]), is_built=False)


def with_all_perceptrons(bench: Workbench) -> Workbench:
    """Return the bench with every gate replaced by its perceptron."""
    circuit = with_perceptrons(bench.circuit)
    is_longer = len(circuit.parts) > len(bench.circuit.parts)
    return replace(bench, circuit=laid_out(circuit) if is_longer else circuit, is_built=False)


def with_only_nands(bench: Workbench, part: int | None) -> Workbench:
    """Return the bench with a gate opened into NANDs: ``part`` if it is one, else every gate."""
    circuit = bench.circuit
    others = [gate for gate in _gates(circuit) if circuit.by_id[gate].kind != NAND]
    if not others:
        raise CircuitError(
            translate("Circuit", "there is no gate left to open: perceptrons and NANDs stay what they are")
        )
    for gate in [part] if part in others else others:
        circuit = with_nands(circuit, gate)
    return replace(bench, circuit=circuit, is_built=False)


def with_number(bench: Workbench, part_id: int, index: int, value: float) -> Workbench:
    """Return the bench with weight ``index`` of a perceptron changed, or its bias if the index is beyond them.

    The perceptron keeps the name of the gate it stands for only while it computes what that does.
    """
    part = bench.circuit.by_id.get(part_id)
    if part is None or part.perceptron is None:
        raise CircuitError(
            translate("Circuit", "only a perceptron has weights: replace the gate by its perceptron first")
        )
    numbers = [*part.perceptron.weights, part.perceptron.bias]
    numbers[index] = value
    perceptron = Perceptron(tuple(numbers[:-1]), numbers[-1])
    gate = GATES.get(part.name.lower())
    rows = binary_rows(part.n_pins)
    is_gate = gate is not None and np.array_equal(gate.output(rows), perceptron.output(rows))
    changed = replace(part, perceptron=perceptron, name=part.name if is_gate else "")
    return replace(bench, circuit=bench.circuit.with_part(changed), is_built=False)


def with_factor(bench: Workbench, factor: float) -> Workbench:
    """Return the bench with every weight and bias multiplied by ``factor`` (section 1.4.1)."""
    return with_results(replace(bench, factor=factor), bench, (*_OF_WIRING, "signals"))


def parse_factor(text: str) -> float:
    """Return c, 0.01 to 1000; raises ``ValueError`` with a sentence for anything else."""
    factor = float(parse_number(text))
    if not SMALLEST_FACTOR <= factor <= LARGEST_FACTOR:
        sentence = translate("Circuit", "c = {0} is beyond the slider: write {1} to {2:.0f}")
        raise CircuitError(sentence.format(text, SMALLEST_FACTOR, LARGEST_FACTOR))
    return factor


def _gates(circuit: Circuit) -> list[int]:
    """Return the gates that are no perceptrons yet, in the order in which signals reach them."""
    wave = depths(circuit)
    gates = [part for part in circuit.gates if part.kind != PERCEPTRON and part.kind in GATES]
    return [part.id for part in sorted(gates, key=lambda part: (wave[part.id], part.y))]
