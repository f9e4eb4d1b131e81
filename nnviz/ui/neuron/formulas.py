"""The formulas of the neuron page with the live numbers in them, to as many decimals as are chosen."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.neuron import activated
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS
from nnviz.notation.numbers import is_shown_exactly, number_text
from nnviz.ui.neuron.figure.paint_formula import Token
from nnviz.ui.neuron.figure.paint_numbers import number_of


@dataclass(frozen=True)
class Formula:
    """An equation of the text: its number, as it stands there, and with the numbers put in."""

    number: str
    symbols: str
    live: str


def formulas(state: NeuronState, numbers: NeuronNumbers) -> tuple[Formula, ...]:
    """Return (1.1), (1.5), (1.6) and (1.7) with the numbers of the present inputs."""
    total, z = numbers.total, numbers.z
    digits, threshold = state.digits, numbers.neuron.threshold
    fires = int(z > 0)
    compare = ">" if z > 0 else "≤"
    terms = written_sum(numbers.neuron.weights, state.inputs, digits)
    return (
        Formula(
            "(1.1)",
            "Σ wⱼxⱼ > t  ⇒  o = 1",
            f"{terms} {equals(total, digits)} {short(total, digits)} {compare} {short(threshold, digits)}  ⇒  {fires}",
        ),
        Formula("(1.5)", "w · x + b > 0  ⇒  o = 1", f"{weighted_text(state, numbers)}  ⇒  {fires}"),
        *_smooth_formulas(state, numbers),
    )


def weighted_text(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Return z with its numbers, in the form that is chosen: (−2) · 0 + (−2) · 0 + 3 = 3."""
    neuron, z, digits = numbers.neuron, numbers.z, state.digits
    bias, result = short(neuron.bias, digits), f"{equals(z, digits)} {short(z, digits)}"
    weights, inputs = [short(w, digits) for w in neuron.weights], [short(x, digits) for x in state.inputs]
    if state.form == "dot":
        return f"({', '.join(weights)}) · ({', '.join(inputs)}) {signed_term(bias)} {result}"
    if state.form == "matrix":
        return f"[{'  '.join(weights)}] [{'  '.join(inputs)}]ᵀ + [{bias}] {equals(z, digits)} [{short(z, digits)}]"
    return f"{written_sum(neuron.weights, state.inputs, digits)} {signed_term(bias)} {result}"


def written_sum(weights: Sequence[Fraction], inputs: Sequence[Fraction], digits: int) -> str:
    """Return (−2) · 0 + (−2) · 1, as the text writes it."""
    terms = (f"{bracketed(short(w, digits))} · {short(x, digits)}" for w, x in zip(weights, inputs, strict=True))
    return " + ".join(terms)


def worked_rows(state: NeuronState, numbers: NeuronNumbers) -> tuple[str, ...]:
    """Return every row of a table of one or two inputs, worked as the text does: (−2) · 0 + (−2) · 0 + 3 = 3 ⇒ 1."""
    if state.n_inputs > 2:
        return ()
    neuron, digits = numbers.neuron, state.digits
    lines = []
    for row, z, o in zip(rows_as_in_the_text(state.n_inputs), numbers.row_z, numbers.row_outputs, strict=True):
        terms = written_sum(neuron.weights, [Fraction(x) for x in row], digits)
        vector = f"({', '.join(map(str, row))}):"
        bias = signed_term(short(neuron.bias, digits))
        lines.append(f"{vector}  {terms} {bias} {equals(z, digits)} {short(z, digits)}  ⇒  {number_of(o, digits)}")
    return tuple(lines)


def live_line(state: NeuronState, numbers: NeuronNumbers) -> tuple[Token, ...]:
    """Return (1.5) with the numbers of the present inputs, for one line: w · x + b = (−2) · 1 + 3 = 1 > 0 ⇒ o = 1."""
    neuron, z, digits = numbers.neuron, numbers.z, state.few_digits
    tokens = [Token("w · x + b", is_soft=True), Token("=", is_soft=True)]
    for j, (weight, x) in enumerate(zip(neuron.weights, state.inputs, strict=True)):
        tokens += [Token("+", is_soft=True)] * (j > 0)
        tokens += [Token(bracketed(short(weight, digits)), weight), Token("·", is_soft=True), Token(short(x, digits))]
    sign, bias = signed_term(short(neuron.bias, digits)).split(" ")
    tokens += [Token(sign, is_soft=True), Token(bias, neuron.bias), Token(equals(z, digits), is_soft=True)]
    tokens.append(Token(short(z, digits)))
    if neuron.activation == "step":
        tokens += [Token(">" if z > 0 else "≤", is_soft=True), Token("0", is_soft=True), Token("⇒", is_soft=True)]
        return (*tokens, Token(f"o = {number_of(numbers.output)}", is_large=True))
    symbol = ACTIVATIONS[neuron.activation].symbol.replace("z", short(z, digits))
    output = near(numbers.output, digits + 1)
    result = output if output.startswith("≈") else f"≈ {output}"
    return (*tokens, Token("⇒", is_soft=True), Token(f"o = {symbol}", is_soft=True), Token(result, is_large=True))


def near(value: float, digits: int) -> str:
    """Return an output as it stands behind ≈; one that only looks like 0 or 1 has no decimals that claim it is."""
    text = f"{value:.{digits}f}"
    return (f"{value:.0f}" if float(text) in (0.0, 1.0, -1.0) else text).replace("-", "−")


def related(value: float, digits: int) -> str:
    """Return = and an output that is shown as it is, or ≈ and one that is rounded."""
    return f"{'=' if round(value, digits) == value else '≈'} {near(value, digits)}"


def short(value: Fraction, digits: int) -> str:
    return number_text(value, digits)


def equals(value: Fraction, digits: int) -> str:
    """Return = for a number that is shown exactly, ≈ for one that is rounded."""
    return "=" if is_shown_exactly(value, digits) else "≈"


def bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def signed_term(number: str) -> str:
    return f"− {number[1:]}" if number.startswith("−") else f"+ {number}"


def _smooth_formulas(state: NeuronState, numbers: NeuronNumbers) -> tuple[Formula, Formula]:
    z, name, digits = numbers.z, numbers.neuron.activation, state.digits
    if not ACTIVATIONS[name].equation:
        symbol = ACTIVATIONS[name].symbol
        live = f"{symbol.replace('z', short(z, digits))} {related(numbers.output, digits + 1)}"
        return (Formula("", f"o = {symbol}", live), Formula("", "", ""))
    sigma = near(activated("sigmoid", z), digits + 1)
    exponent = f"{short(-numbers.total, digits)} {signed_term(short(-numbers.neuron.bias, digits))}"
    power = f"{math.exp(-float(z)):.{digits + 1}g}" if float(z) > -700 else "∞"
    return (
        Formula("(1.6)", "σ(z) = 1 / (1 + e⁻ᶻ)", f"1 / (1 + {power}) ≈ {sigma}"),
        Formula("(1.7)", "1 / (1 + e^(−w·x − b))", f"1 / (1 + e^({exponent})) ≈ {sigma}"),
    )
