"""The sentences of the neuron page, with the live numbers in them."""

import math

from nnviz.language import counted, translate
from nnviz.logic.truth_tables import function_name
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS, Activation
from nnviz.notation.counts import changes_text
from nnviz.notation.names import plain, subscript, superscript
from nnviz.ui.neuron.formulas import near, related, short


def title(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Return what the neuron computes now, by the name of its table."""
    if len(set(numbers.row_fires)) == 1:
        return translate("NeuronPage", "always {0}").format(int(numbers.row_fires[0]))
    return function_name(numbers.row_fires) or translate("NeuronPage", "Neuron")


def kind(numbers: NeuronNumbers) -> str:
    """Say of which type the neuron is."""
    return ACTIVATIONS[numbers.neuron.activation].kind


def inputs(state: NeuronState) -> str:
    """Say how many inputs the neuron has."""
    n = state.n_inputs
    return counted(n, translate("NeuronPage", "· {0} input"), translate("NeuronPage", "· {0} inputs"))


def right_rows(numbers: NeuronNumbers) -> str:
    """Say in how many rows of its table the neuron is right."""
    n = len(numbers.row_z)
    return translate("NeuronPage", "{0} of {1} right").format(n - numbers.mistakes, n)


def type_tip(activation: Activation) -> str:
    """Say what a type of neuron computes: Perceptron: 1 if z > 0, else 0 (1.5); the text knows but two."""
    if activation.equation:
        return f"{activation.kind.capitalize()}: {activation.formula} {activation.equation}"
    said = f"o = {activation.formula}"
    if activation.lowest == 0 or not math.isfinite(activation.highest - activation.lowest):
        return said
    text = translate("NeuronStage", "{0}, from {1} to {2}")
    return text.format(said, plain(activation.lowest, 0), plain(activation.highest, 0))


def verdict(numbers: NeuronNumbers) -> str:
    """Say in how many rows the neuron is wrong, and whether one perceptron could do better."""
    mistakes, fewest = numbers.mistakes, numbers.fewest_mistakes
    if not mistakes:
        return translate("NeuronPage", "✓ all {0} rows right").format(len(numbers.row_z))
    text = translate("NeuronPage", "✗ {0} of {1} rows wrong").format(mistakes, len(numbers.row_z))
    if fewest is None:
        return text
    if fewest == 0:
        return text + translate("NeuronPage", " · another perceptron has all right")
    return text + translate("NeuronPage", " · no perceptron has fewer than {0} wrong").format(fewest)


def boundary(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Say what happens at z = 0 exactly; elsewhere how the output looks, and its slope."""
    z, name, digits = numbers.z, numbers.neuron.activation, state.digits + 1
    if z == 0:
        return translate("NeuronPage", "z = 0 exactly: the step gives 0, σ gives 0.5")
    value = float(z)
    if name == "step":
        return translate("NeuronPage", "slope 0 wherever it has one: a small change does nothing, or flips o")
    power = f"10{superscript(round(-value / math.log(10)))}" if -value > 700 else f"{math.exp(-value):.{digits}g}"
    if name == "sigmoid":
        text = translate("NeuronPage", "e⁻ᶻ ≈ {0}   σ(z) ≈ {1}   slope σ′(z) ≈ {2}")
        return text.format(power, near(numbers.output, digits), f"{numbers.slope:.{digits}g}")
    text = translate("NeuronPage", "o {0}   slope f′(z) = {1}")
    return text.format(related(numbers.output, digits), f"{numbers.slope:.{digits}g}")


def plane_title(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Say what the plane shows: where the other inputs are held, or how many points are on the wrong side."""
    if state.points:
        n = len(state.points) + (len(state.desired) if state.n_inputs <= 2 else 0)
        text = translate("NeuronPage", "✓ all {0} points right")
        if n == 1:
            text = translate("NeuronPage", "✓ the point is right")
        if numbers.plane_mistakes:
            text = translate("NeuronPage", "✗ {1} of {0} wrong · no line has fewer than {2}")
        if numbers.plane_mistakes and not numbers.fewest_line_mistakes:
            text = translate("NeuronPage", "✗ {1} of {0} wrong · a line can have {2}")
        return text.format(n, numbers.plane_mistakes, numbers.fewest_line_mistakes)
    held = [f"x{subscript(j + 1)} = {short(x, state.digits)}" for j, x in enumerate(state.inputs) if j > 1]
    if not held:
        return translate("NeuronPage", "Where it fires")
    return translate("NeuronPage", "Where it fires, at {0}").format(", ".join(held))


def network_title(numbers: NetworkNumbers) -> str:
    """Return the sizes of the network: 2 – 3 – 5 – 1."""
    return " – ".join(f"{n:,}" for n in numbers.count.sizes)


def network_subtitle(numbers: NetworkNumbers) -> str:
    """Say how large the network is, and of which type its neurons are."""
    count = numbers.count
    text = translate("NeuronPage", "{0} + {1} = {2} decisions · {3} parameters · {4}")
    kinds = {"step": translate("NeuronPage", "perceptrons"), "sigmoid": translate("NeuronPage", "sigmoid neurons")}
    edges = counted(count.weights, translate("NeuronPage", "{0} edge"), translate("NeuronPage", "{0} edges"))
    kind = kinds[numbers.network.activations[0]]
    return text.format(edges, f"{count.sizes[-1]:,}", f"{count.text_total:,}", f"{count.parameters:,}", kind)


def neuron_factor(state: NeuronState, numbers: NeuronNumbers) -> str:
    """Say what multiplying by c has changed of the neuron."""
    n = len(numbers.row_z)
    if state.neuron.activation == "step":
        text = translate("NeuronPage", "{0} in {1} rows: the sign of z stays, so the perceptron stays.")
        return text.format(changes_text(numbers.changed_rows), n)
    text = translate(
        "NeuronPage", "{0} of {1} rows decide otherwise. The curve over z steepens to the step; at z = 0 it stays f(0)."
    )
    return text.format(numbers.changed_rows, n)


def network_factor(numbers: NetworkNumbers) -> str:
    """Say what multiplying by c has changed of the network, for all inputs of 0s and 1s or those that are checked."""
    lines = _answers(numbers)
    if numbers.network.activations[0] != "step":
        lines.append(translate("NeuronPage", "furthest from the step: {0}").format(f"{numbers.furthest:.4f}"))
    n = len(numbers.rows)
    text = translate("NeuronPage", "step: {0}, all {1} inputs checked")
    if n < 2 ** numbers.network.sizes[0]:
        text = translate("NeuronPage", "step: {0} in {1} drawn inputs of 0s and 1s")
    return "\n".join((*lines, text.format(changes_text(numbers.changed), f"{n:,}")))


def _answers(numbers: NetworkNumbers) -> list[str]:
    """Return the answers to up to four inputs one by one: 00 → 0   01 → 1; of more there is no room."""
    if len(numbers.rows) > 4 or numbers.step_rows.shape[1] > 1:
        return []
    names = ["".join(map(str, row)) for row in numbers.rows.tolist()]
    steps = [f"{name} → {int(o)}" for name, o in zip(names, numbers.step_rows[:, 0].tolist(), strict=True)]
    lines = ["   ".join(steps)]
    if numbers.network.activations[0] != "step":
        now = [f"{name} → {o:.3f}" for name, o in zip(names, numbers.outputs[:, 0].tolist(), strict=True)]
        lines += [f"σ:  {'   '.join(now[:2])}", *(f"     {'   '.join(now[i : i + 2])}" for i in range(2, len(now), 2))]
    return lines
