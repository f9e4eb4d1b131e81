"""The sentences of the page on gates: counts, what is pointed at, how learning goes."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnviz.language import counted, translate
from nnviz.logic.circuit_layout import CircuitHit, WireHit, part_of
from nnviz.logic.circuit_numbers import CircuitNumbers, Fewest
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuits import INPUT, OUTPUT, PERCEPTRON, Circuit, Part
from nnviz.logic.document import CircuitDocument
from nnviz.logic.gates import GATES, Perceptron
from nnviz.logic.table_learning import LearningState
from nnviz.nn.activations import FloatArray
from nnviz.notation.counts import changes_text, inputs_text, outputs_text
from nnviz.notation.names import plain, signed


@dataclass(frozen=True)
class PartWords:
    """What is said of a kind of part: on its button, in the menu with a letter to press, and as its tool tip."""

    text: str
    entry: str
    tip: str


def kinds() -> dict[str, PartWords]:
    """Return the parts of the palette with their words; a gate that has none of its own is called by its name."""
    gates = {
        "nand": ("&NAND", translate("GatesPage", "Not both: as a perceptron w = (−2, −2), b = 3 (section 1.2)")),
        "and": ("&AND", translate("GatesPage", "Both: as a perceptron w = (2, 2), b = −3")),
        "or": ("&OR", translate("GatesPage", "At least one: as a perceptron w = (2, 2), b = −1")),
        "nor": ("NO&R", translate("GatesPage", "None: as a perceptron w = (−2, −2), b = 1")),
        "not": ("NO&T", translate("GatesPage", "The other: as a perceptron w = −2, b = 1")),
        "xor": ("&XOR", translate("GatesPage", "Exactly one: no single perceptron can, it opens into three")),
        "xnor": ("XNOR (&E)", translate("GatesPage", "Both or none: no single perceptron can, it opens into three")),
    }
    tips = (
        translate("GatesPage", "A signal to switch by a click, or by Return"),
        translate("GatesPage", "A lamp: a column of the truth table"),
    )
    return {
        INPUT: PartWords(translate("GatesPage", "Input"), translate("GatesPage", "&Input"), tips[0]),
        OUTPUT: PartWords(translate("GatesPage", "Output"), translate("GatesPage", "O&utput"), tips[1]),
        **{name: PartWords(name.upper(), *gates.get(name, (name.upper(), ""))) for name in GATES},
    }


def preset_names() -> dict[str, str]:
    """Return the presets with the name shown."""
    names = {name: translate("GatesPage", "{0} from NANDs").format(name.upper()) for name in GATES} | {
        "nand": translate("GatesPage", "NAND alone"),
        "half adder": translate("GatesPage", "Half adder (5 NANDs)"),
        "full adder": translate("GatesPage", "Full adder (9 NANDs)"),
        "2-bit adder": translate("GatesPage", "2-bit adder"),
        "majority": translate("GatesPage", "Majority of three"),
        "multiplexer": translate("GatesPage", "Multiplexer: s ? b : a"),
    }
    return {key: names.get(key, key) for key in PRESETS}


def summary(document: CircuitDocument, numbers: CircuitNumbers) -> str:
    """Return how many gates, wires, neurons and edges there are."""
    circuit, network = document.circuit, numbers.network
    n_perceptrons = sum(part.kind == PERCEPTRON for part in circuit.gates)
    n_gates = len(circuit.gates) - n_perceptrons
    words = []
    if n_gates or not n_perceptrons:
        words.append(_count(n_gates, translate("GatesPage", "gate"), translate("GatesPage", "gates")))
    if n_perceptrons:
        words.append(_count(n_perceptrons, translate("GatesPage", "perceptron"), translate("GatesPage", "perceptrons")))
    words.append(_count(len(circuit.wires), translate("GatesPage", "wire"), translate("GatesPage", "wires")))
    if circuit.n_open_pins:
        text = translate("GatesPage", "{0} open, counting as 0")
        words.append(
            text.format(_count(circuit.n_open_pins, translate("GatesPage", "pin"), translate("GatesPage", "pins")))
        )
    if network is not None:
        sizes = "–".join(str(n) for n in network.network.sizes)
        n_neurons = sum(network.network.sizes[1:])
        n_edges = sum(int(mask.sum()) for mask in network.wired)
        neurons = _count(n_neurons, translate("GatesPage", "neuron"), translate("GatesPage", "neurons"))
        edges = _count(n_edges, translate("GatesPage", "edge"), translate("GatesPage", "edges"))
        words.append(translate("GatesPage", "as a network {0}: {1}, {2}").format(sizes, neurons, edges))
    return " · ".join(words)


def describe(circuit: Circuit, signals: Mapping[int, bool], hit: CircuitHit | None) -> str:
    """Return what is pointed at, a perceptron with its weighted sum in numbers."""
    if isinstance(hit, WireHit):
        signal = "1" if signals[hit.source] else "0"
        text = translate("GatesPage", "Wire from {0} to pin {1} of {2}, carries {3}. Del takes it away.")
        source, target = (circuit.by_id[i].label for i in (hit.source, hit.target))
        return text.format(source, hit.pin + 1, target, signal)
    part = part_of(circuit, hit)
    if part is None:
        return translate(
            "GatesPage",
            "Click an input to switch it · drag from pin to pin to wire · arrows, Return, A, W, P, Del by keyboard",
        )
    signal = "1" if signals[part.id] else "0"
    if part.kind == INPUT:
        return translate("GatesPage", "Input {0} is {1}: a click or Return switches it").format(part.name, signal)
    if part.kind == OUTPUT:
        return translate("GatesPage", "Output {0} is {1}").format(part.name, signal)
    perceptron = part.perceptron or GATES[part.kind].perceptron
    if perceptron is None:
        text = translate("GatesPage", "{0} gives {1}. No single perceptron can: P opens it into three that are.")
        return text.format(part.label, signal)
    name = translate("GatesPage", "{0} as a perceptron").format(part.label) if part.perceptron is None else part.label
    return f"{name}:  {weighted_sum(circuit, part, perceptron, signals)}"


def weighted_sum(circuit: Circuit, part: Part, perceptron: Perceptron, signals: Mapping[int, bool]) -> str:
    """Return w·x + b of eq. (1.5) in numbers, as the text writes it: (−2) · 1 + (−2) · 0 + 3 = 1 > 0, so o = 1."""
    terms, z = [], perceptron.bias
    for weight, source in zip(perceptron.weights, circuit.sources(part), strict=True):
        x = int(source is not None and signals[source])
        terms.append(f"{_term(weight)} · {x}")
        z += weight * x
    relation = "> 0, o = 1" if z > 0 else "≤ 0, o = 0"
    bias = f" + {_number(perceptron.bias)}" if perceptron.bias >= 0 else f" − {_number(-perceptron.bias)}"
    return f"{' + '.join(terms) or '0'}{bias} = {_number(z)} {relation}"


def table_notice(document: CircuitDocument, numbers: CircuitNumbers, outputs: FloatArray | None) -> str:
    """Return how the circuit compares with what is desired, or σ ``outputs`` (rows, outputs) with the circuit."""
    table = numbers.table
    if table is None:
        return translate("GatesPage", "no input or no output")
    if outputs is not None:
        right = int(((outputs > 0.5) == table.values).all(axis=1).sum())
        return translate("GatesPage", "σ: {0} of {1} rows right").format(right, table.n_rows)
    if document.desired is None:
        return ""
    if numbers.desired is None:
        text = translate("GatesPage", "wished: {0}, {1}")
        return text.format(inputs_text(len(document.desired.inputs)), outputs_text(len(document.desired.outputs)))
    wrong = len(numbers.wrong_rows)
    if not wrong:
        return translate("GatesPage", "all {0} rows as wished").format(table.n_rows)
    return translate("GatesPage", "{0} of {1} rows differ").format(wrong, table.n_rows)


def fewest_notice(fewest: Fewest) -> str:
    """Return with how few perceptrons a function can do, and whether the circuit does."""
    if fewest.is_reached:
        return translate("GatesPage", "fewest: proven")
    n = _count(fewest.n_perceptrons, translate("GatesPage", "perceptron"), translate("GatesPage", "perceptrons"))
    if fewest.n_here is None:
        return translate("GatesPage", "fewest: {0}").format(n)
    return translate("GatesPage", "fewest: {0}, here {1}").format(n, fewest.n_here)


def factor_notice(numbers: CircuitNumbers) -> str:
    """Return what multiplying by c has changed: nothing for perceptrons; σ comes near them as c grows."""
    scaled = numbers.scaled
    if numbers.table is None or scaled.sigmoid_outputs is None:
        return ""
    far = float(abs(scaled.sigmoid_outputs - numbers.table.values).max())
    sigma = translate("GatesPage", "σ off by ≤ {0}").format(plain(far, 3))
    if scaled.n_changed is None:
        return sigma
    return translate("GatesPage", "step: {0} · {1}").format(changes_text(scaled.n_changed), sigma)


def learning_notice(state: LearningState, n_rows: int) -> str:
    """Return where learning is, in numbers."""
    right = n_rows - len(state.wrong_rows)
    if state.is_learnt:
        text = translate("GatesPage", "learnt: all {0} rows right after {1}, C = {2}")
        steps = counted(
            state.step, translate("GatesPage", "{0} mini-batch"), translate("GatesPage", "{0} mini-batches")
        )
        return text.format(n_rows, steps, plain(state.cost, 4))
    text = translate("GatesPage", "mini-batch {0} · C = {1} · {2} of {3} rows right")
    return text.format(f"{state.step:,}", plain(state.cost, 4), right, n_rows)


def _count(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


def _number(value: float) -> str:
    return plain(value, 0 if value == round(value) else 2)


def _term(value: float) -> str:
    return f"({signed(value, 0 if value == round(value) else 2)})" if value < 0 else _number(value)
