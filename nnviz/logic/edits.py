"""Every edit of the document as a function from one document to the next; refusals are ``ValueError`` sentences."""

from dataclasses import replace
from string import ascii_uppercase

import numpy as np

from nnviz.language import translate
from nnviz.logic.circuit_layout import CircuitHit, WireHit
from nnviz.logic.circuit_network import network_circuit
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import depths, truth_table
from nnviz.logic.circuits import MOST_INPUTS, MOST_PARTS, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.document import LARGEST_FACTOR, SMALLEST_FACTOR, CircuitDocument, laid_out
from nnviz.logic.formula import parse_formula
from nnviz.logic.gate_expansion import with_nands, with_perceptron, with_perceptrons
from nnviz.logic.gates import GATES, NAND, Perceptron
from nnviz.logic.synthesis import network_of, reduced_network, wrong_rows
from nnviz.logic.truth_tables import TruthTable, binary_rows, function_table, random_table
from nnviz.nn.network import Network
from nnviz.notation.numbers import parse_number
from nnviz.storage.codec import MOST_ITEMS


def preset(key: str, title: str) -> CircuitDocument:
    """Return the document with a preset, its table desired."""
    circuit = laid_out(PRESETS[key].circuit())
    return CircuitDocument(circuit, title, truth_table(circuit))


def cleared(document: CircuitDocument) -> CircuitDocument:
    """Return an empty table; what is desired stays, to be built by hand."""
    return CircuitDocument(desired=document.desired)


def tidied(document: CircuitDocument) -> CircuitDocument:
    """Return the document with its parts in columns."""
    return replace(document, circuit=laid_out(document.circuit))


def added(document: CircuitDocument, kind: str, x: float, y: float) -> CircuitDocument:
    """Return the document with a part more."""
    return document.with_circuit(document.circuit.add(kind, x, y))


def moved(document: CircuitDocument, part: int, x: float, y: float) -> CircuitDocument:
    """Return the document with a part at another place."""
    return document.with_circuit(document.circuit.move(part, x, y))


def wired(document: CircuitDocument, source: int, target: int, pin: int) -> CircuitDocument:
    """Return the document with a wire more."""
    return document.with_circuit(document.circuit.connect(Wire(source, target, pin)))


def removed(document: CircuitDocument, hit: CircuitHit | None) -> CircuitDocument:
    """Return the document without a part or a wire."""
    if hit is None:
        raise CircuitError(translate("Circuit", "nothing is selected: click a part or a wire first"))
    if isinstance(hit, WireHit):
        return document.with_circuit(document.circuit.disconnect(Wire(hit.source, hit.target, hit.pin)))
    return document.with_circuit(document.circuit.remove(hit.part))


def switched(document: CircuitDocument, part: int) -> CircuitDocument:
    """Return the document with an input the other way."""
    old = document.circuit.by_id.get(part)
    circuit = document.circuit.set_input(part, old is not None and not old.value)
    return document.with_circuit(circuit)


def renamed(document: CircuitDocument, part: int, name: str) -> CircuitDocument:
    """Return the document with an input or output called otherwise."""
    return document.with_circuit(document.circuit.rename(part, name))


def at_row(document: CircuitDocument, row: int) -> CircuitDocument:
    """Return the document with the inputs set to a row of the table."""
    circuit = document.circuit
    n = len(circuit.inputs)
    for i, part in enumerate(document.circuit.inputs):
        circuit = circuit.set_input(part.id, bool(row >> (n - 1 - i) & 1))
    return document.with_circuit(circuit)


def with_desired(document: CircuitDocument, table: TruthTable) -> CircuitDocument:
    """Return the document with another function desired; what was built from the last one is built anew."""
    if document.is_built:
        return built(replace(document, desired=table, title=""), is_reduced=document.is_reduced)
    return replace(document, desired=table)


def with_desired_flipped(document: CircuitDocument, row: int, output: int) -> CircuitDocument:
    """Return the document with one desired value turned over."""
    if document.desired is None:
        raise CircuitError(
            translate("Circuit", "no function is wished for yet: choose a number of inputs or type a formula")
        )
    return with_desired(document, document.desired.flipped(row, output))


def built(document: CircuitDocument, *, is_reduced: bool) -> CircuitDocument:
    """Return the document with a network of perceptrons for the desired table, verified in every row."""
    desired = document.desired
    if desired is None:
        raise CircuitError(
            translate("Circuit", "no function is wished for yet: choose a number of inputs or type a formula")
        )
    network = reduced_network(desired) if is_reduced else network_of(desired)
    if wrong := wrong_rows(network, desired):
        sentence = translate(
            "Circuit", "the network built is wrong in {0} rows: this must not happen, please report it"
        )
        raise CircuitError(sentence.format(len(wrong)))
    circuit = laid_out(network_circuit(network, desired.inputs, desired.outputs))
    title = document.title if document.is_built else ""
    return CircuitDocument(circuit, title, desired, is_built=True, is_reduced=is_reduced)


def from_formula(document: CircuitDocument, formula: str) -> CircuitDocument:
    """Return the document with a network built for a formula."""
    desired = CircuitDocument(title=formula.strip(), desired=parse_formula(formula), is_built=True)
    return built(desired, is_reduced=document.is_reduced)


def from_inputs(document: CircuitDocument, n_inputs: int) -> CircuitDocument:
    """Return the document with a network for a function of so many inputs, at first always 0."""
    return built(CircuitDocument(desired=function_table(n_inputs, 0)), is_reduced=document.is_reduced)


def from_chance(document: CircuitDocument, rng: np.random.Generator) -> CircuitDocument:
    """Return the document with a network for any function of as many inputs as the desired one has, else of three."""
    n = len(document.desired.inputs) if document.desired is not None and len(document.desired.inputs) <= 4 else 3
    return built(CircuitDocument(desired=random_table(n, rng)), is_reduced=document.is_reduced)


def with_next_perceptron(document: CircuitDocument, part: int | None) -> CircuitDocument:
    """Return the document with a gate replaced by its perceptron: ``part`` if it is a gate, else the next one."""
    gates = _gates(document.circuit)
    if not gates:
        raise CircuitError(translate("Circuit", "every gate is a perceptron already"))
    circuit = with_perceptron(document.circuit, part if part in gates else gates[0])
    return replace(document, circuit=_small_enough(circuit), is_built=False)


def with_all_perceptrons(document: CircuitDocument) -> CircuitDocument:
    """Return the document with every gate replaced by its perceptron."""
    circuit = _small_enough(with_perceptrons(document.circuit))
    is_longer = len(circuit.parts) > len(document.circuit.parts)
    return replace(document, circuit=laid_out(circuit) if is_longer else circuit, is_built=False)


def with_only_nands(document: CircuitDocument, part: int | None) -> CircuitDocument:
    """Return the document with a gate opened into NANDs: ``part`` if it is one, else every gate."""
    circuit = document.circuit
    others = [gate for gate in _gates(circuit) if circuit.by_id[gate].kind != NAND]
    if not others:
        raise CircuitError(
            translate("Circuit", "there is no gate left to open: perceptrons and NANDs stay what they are")
        )
    for gate in [part] if part in others else others:
        circuit = _small_enough(with_nands(circuit, gate))
    return replace(document, circuit=circuit, is_built=False)


def with_number(document: CircuitDocument, part_id: int, index: int, value: float) -> CircuitDocument:
    """Return the document with weight ``index`` of a perceptron changed, or its bias if the index is beyond them.

    The perceptron keeps the name of the gate it stands for only while it computes what that does.
    """
    part = document.circuit.by_id.get(part_id)
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
    return replace(document, circuit=document.circuit.with_part(changed), is_built=False)


def with_factor(document: CircuitDocument, factor: float) -> CircuitDocument:
    """Return the document with every weight and bias multiplied by ``factor`` (section 1.4.1)."""
    return replace(document, factor=factor)


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


def _small_enough(circuit: Circuit) -> Circuit:
    """Return a circuit, or refuse one that opening its gates has made too large to be kept."""
    if len(circuit.parts) > MOST_PARTS:
        sentence = translate("Circuit", "opened, the circuit has {0:,} parts, more than {1:,}: delete some gates first")
        raise CircuitError(sentence.format(len(circuit.parts), MOST_PARTS))
    return circuit


def from_network(document: CircuitDocument, network: Network) -> CircuitDocument:
    """Return the document with a network of perceptrons as its circuit; raises ``CircuitError`` if it is none."""
    n_inputs, n_outputs = network.sizes[0], network.sizes[-1]
    if n_inputs > MOST_INPUTS:
        sentence = translate("Circuit", "the network has {0:,} inputs, and a circuit at most {1}: open a smaller one")
        raise CircuitError(sentence.format(n_inputs, MOST_INPUTS))
    if (n_edges := network.n_edges + n_outputs) > MOST_ITEMS:
        sentence = translate("Circuit", "{0:,} wires are more than the {1:,} that can be kept: open a smaller network")
        raise CircuitError(sentence.format(n_edges, MOST_ITEMS))
    inputs = tuple(ascii_uppercase[i] for i in range(n_inputs))
    outputs = ("o",) if n_outputs == 1 else tuple(f"o{i}" for i in range(1, n_outputs + 1))
    circuit = laid_out(network_circuit(network, inputs, outputs).checked())
    return CircuitDocument(circuit, translate("Edits", "a network’s weights"), factor=document.factor)
