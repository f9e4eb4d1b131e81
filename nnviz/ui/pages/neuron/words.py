"""The sentences and formulas of the neuron page, with the live numbers in them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PyQt6.QtCore import QCoreApplication

from nnviz.diagram.notation import subscript
from nnviz.nn.exact_number import is_shown_exactly, number_text
from nnviz.nn.logic_tables import table_name
from nnviz.nn.network_reading import NetworkReading
from nnviz.nn.neuron import input_rows
from nnviz.nn.neuron_reading import NeuronReading
from nnviz.nn.neuron_state import NeuronState
from nnviz.ui.painting.neuron_figure import number_of

translate = QCoreApplication.translate
DIGITS = 3


@dataclass(frozen=True)
class Formula:
    """An equation of the text: its number, as it stands there, and with the numbers put in."""

    number: str
    symbols: str
    live: str


def formulas(state: NeuronState, reading: NeuronReading) -> tuple[Formula, ...]:
    """Return (1.1), (1.5), (1.6) and (1.7) with the numbers of the present inputs."""
    total, z = reading.total, reading.z
    threshold = reading.neuron.threshold
    fires = int(z > 0)
    compare = ">" if z > 0 else "≤"
    terms = written_sum(reading.neuron.weights, state.inputs)
    return (
        Formula(
            "(1.1)",
            "Σ wⱼxⱼ > t  ⇒  o = 1",
            f"{terms} {equals(total)} {short(total)} {compare} {short(threshold)}  ⇒  {fires}",
        ),
        Formula("(1.5)", "w · x + b > 0  ⇒  o = 1", f"{weighted_text(state, reading)}  ⇒  {fires}"),
        *_smooth_formulas(reading),
    )


def weighted_text(state: NeuronState, reading: NeuronReading) -> str:
    """Return z with its numbers, in the form that is chosen: (−2) · 0 + (−2) · 0 + 3 = 3."""
    neuron, z = reading.neuron, reading.z
    bias, result = short(neuron.bias), f"{equals(z)} {short(z)}"
    weights, inputs = [short(w) for w in neuron.weights], [short(x) for x in state.inputs]
    if state.form == "dot":
        return f"({', '.join(weights)}) · ({', '.join(inputs)}) {signed_term(bias)} {result}"
    if state.form == "matrix":
        return f"[{'  '.join(weights)}] [{'  '.join(inputs)}]ᵀ + [{bias}] {equals(z)} [{short(z)}]"
    return f"{written_sum(neuron.weights, state.inputs)} {signed_term(bias)} {result}"


def written_sum(weights: Sequence[Fraction], inputs: Sequence[Fraction]) -> str:
    """Return (−2) · 0 + (−2) · 1, as the text writes it."""
    return " + ".join(f"{bracketed(short(w))} · {short(x)}" for w, x in zip(weights, inputs, strict=True))


def worked_rows(state: NeuronState, reading: NeuronReading) -> tuple[str, ...]:
    """Return every row of a table of one or two inputs, worked as the text does: (−2) · 0 + (−2) · 0 + 3 = 3 ⇒ 1."""
    if state.n_inputs > 2:
        return ()
    neuron, arrow = reading.neuron, "⇒"
    lines = []
    for row, z, o in zip(input_rows(state.n_inputs), reading.row_z, reading.row_outputs, strict=True):
        terms = written_sum(neuron.weights, [Fraction(x) for x in row])
        vector = f"x = ({', '.join(map(str, row))})ᵀ"
        bias = signed_term(short(neuron.bias))
        lines.append(f"{vector}    {terms} {bias} {equals(z)} {short(z)}  {arrow}  o = {number_of(o)}")
    return tuple(lines)


def title(state: NeuronState, reading: NeuronReading) -> str:
    """Return what the neuron computes now, by the name of its table."""
    name = table_name(reading.row_fires) if state.n_inputs <= 2 else ""
    return name or translate("NeuronPage", "Neuron")


def subtitle(state: NeuronState, reading: NeuronReading) -> str:
    """Say of which type the neuron is and of how many numbers it consists."""
    kinds = {
        "step": translate("NeuronPage", "perceptron"),
        "sigmoid": translate("NeuronPage", "sigmoid neuron"),
        "tanh": translate("NeuronPage", "tanh neuron"),
        "relu": translate("NeuronPage", "ReLU neuron"),
    }
    n = state.n_inputs
    text = translate("NeuronPage", "{0} · {1} inputs · {2} weights and a bias")
    if n == 1:
        text = translate("NeuronPage", "{0} · {1} input · {2} weight and a bias")
    return text.format(kinds[reading.neuron.activation], n, n)


def verdict(reading: NeuronReading) -> str:
    """Say in how many rows the neuron is wrong, and whether one perceptron could do better."""
    mistakes, fewest = reading.mistakes, reading.fewest_mistakes
    if not mistakes:
        return translate("NeuronPage", "✓ all {0} rows right").format(len(reading.row_z))
    text = translate("NeuronPage", "✗ {0} of {1} rows wrong").format(mistakes, len(reading.row_z))
    if fewest is None:
        return text
    if fewest == 0:
        return text + translate("NeuronPage", " · a perceptron can have 0")
    return text + translate("NeuronPage", " · no single one has fewer than {0}").format(fewest)


def boundary(reading: NeuronReading) -> str:
    """Say what happens at z = 0 exactly; elsewhere how the output looks, and its slope."""
    z, name = reading.z, reading.neuron.activation
    if z == 0:
        return translate("NeuronPage", "z = 0 exactly: the step gives 0, σ gives 0.5")
    value = float(z)
    if name == "step":
        return translate("NeuronPage", "slope 0 wherever it has one: a small change does nothing, or flips o")
    power = translate("NeuronPage", "overflow") if -value > 700 else f"{math.exp(-value):.4g}"
    if name == "sigmoid":
        text = translate("NeuronPage", "e⁻ᶻ = {0}   σ(z) = {1}   slope σ′(z) = {2}")
        return text.format(power, near(reading.output), f"{reading.slope:.4g}")
    return translate("NeuronPage", "o = {0}   slope f′(z) = {1}").format(near(reading.output), f"{reading.slope:.4g}")


def near(value: float) -> str:
    """Return an output of σ; one that only looks like 0 or 1 is marked as near it."""
    text = f"{value:.4f}"
    if text in ("0.0000", "1.0000", "-1.0000") and value not in (0.0,):
        return f"≈ {value:.0f}".replace("-", "−")
    return text.replace("-", "−")


def short(value: Fraction) -> str:
    return number_text(value, DIGITS)


def equals(value: Fraction) -> str:
    """Return = for a number that is shown exactly, ≈ for one that is rounded."""
    return "=" if is_shown_exactly(value, DIGITS) else "≈"


def bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def signed_term(number: str) -> str:
    return f"− {number[1:]}" if number.startswith("−") else f"+ {number}"


def _smooth_formulas(reading: NeuronReading) -> tuple[Formula, Formula]:
    z, name = reading.z, reading.neuron.activation
    if name in ("tanh", "relu"):
        symbol, live = ("tanh(z)", "tanh({0}) ≈ {1}") if name == "tanh" else ("max(0, z)", "max(0, {0}) = {1}")
        value = number_of(reading.output, 4)
        return (Formula("", f"o = {symbol}", live.format(short(z), value)), Formula("", "", ""))
    sigma = near(_sigmoid(float(z))).removeprefix("≈ ")
    exponent = f"{short(-reading.total)} {signed_term(short(-reading.neuron.bias))}"
    power = f"{math.exp(-float(z)):.4g}" if float(z) > -700 else "∞"
    return (
        Formula("(1.6)", "σ(z) = 1 / (1 + e⁻ᶻ)", f"1 / (1 + {power}) ≈ {sigma}"),
        Formula("(1.7)", "1 / (1 + e^(−w·x − b))", f"1 / (1 + e^({exponent})) ≈ {sigma}"),
    )


def _sigmoid(z: float) -> float:
    e = math.exp(-abs(z))
    return (1 if z >= 0 else e) / (1 + e)


def plane_title(state: NeuronState, reading: NeuronReading) -> str:
    """Say what the plane shows: where the other inputs are held, or how many points are on the wrong side."""
    if state.points:
        text = translate("NeuronPage", "✓ all {0} points right")
        if reading.plane_mistakes:
            text = translate("NeuronPage", "✗ {1} of {0} points wrong · no line has fewer than {2}")
        n = len(state.points) + (len(state.desired) if state.n_inputs <= 2 else 0)
        return text.format(n, reading.plane_mistakes, reading.fewest_line_mistakes)
    held = [f"x{subscript(j + 1)} = {short(x)}" for j, x in enumerate(state.inputs) if j > 1]
    if not held:
        return translate("NeuronPage", "Where it fires")
    return translate("NeuronPage", "Where it fires, at {0}").format(", ".join(held))


def network_title(reading: NetworkReading) -> str:
    """Return the sizes of the network: 2 – 3 – 5 – 1."""
    return " – ".join(f"{n:,}" for n in reading.count.sizes)


def network_subtitle(reading: NetworkReading) -> str:
    """Say how large the network is, and of which type its neurons are."""
    text = translate("NeuronPage", "{0} edges · {1} parameters · {2}")
    kinds = {"step": translate("NeuronPage", "perceptrons"), "sigmoid": translate("NeuronPage", "sigmoid neurons")}
    return text.format(
        f"{reading.count.weights:,}", f"{reading.count.parameters:,}", kinds[reading.network.activations[0]]
    )


def neuron_factor(state: NeuronState, reading: NeuronReading) -> str:
    """Say what multiplying by c has changed of the neuron."""
    n = len(reading.row_z)
    if state.neuron.activation == "step":
        text = translate("NeuronPage", "{0} changes in {1} rows: the sign of z stays, so the perceptron stays.")
        return text.format(reading.changed_rows, n)
    text = translate(
        "NeuronPage", "{0} of {1} rows decide otherwise. The curve over z steepens to the step; at z = 0 it stays f(0)."
    )
    return text.format(reading.changed_rows, n)


def network_factor(reading: NetworkReading) -> str:
    """Say what multiplying by c has changed of the network, for all inputs of 0s and 1s or those that are checked."""
    lines = _answers(reading)
    if reading.network.activations[0] != "step":
        lines.append(translate("NeuronPage", "furthest from the step: {0}").format(f"{reading.furthest:.4f}"))
    n = len(reading.rows)
    text = translate("NeuronPage", "step: {0} changes, all {1} inputs checked")
    if n < 2 ** reading.network.sizes[0]:
        text = translate("NeuronPage", "step: {0} changes in {1} drawn inputs of 0s and 1s")
    return "\n".join((*lines, text.format(reading.changed, f"{n:,}")))


def _answers(reading: NetworkReading) -> list[str]:
    """Return the answers to up to four inputs one by one: 00 → 0   01 → 1; of more there is no room."""
    if len(reading.rows) > 4 or reading.step_rows.shape[1] > 1:
        return []
    names = ["".join(map(str, row)) for row in reading.rows.tolist()]
    steps = [f"{name} → {int(o)}" for name, o in zip(names, reading.step_rows[:, 0].tolist(), strict=True)]
    lines = ["   ".join(steps)]
    if reading.network.activations[0] != "step":
        now = [f"{name} → {o:.3f}" for name, o in zip(names, reading.outputs[:, 0].tolist(), strict=True)]
        lines += [f"σ:  {'   '.join(now[:2])}", *(f"     {'   '.join(now[i : i + 2])}" for i in range(2, len(now), 2))]
    return lines
