"""The sentences of the neuron page, with the live numbers in them."""

import math

from nnviz.language import translate
from nnviz.logic.truth_tables import function_name
from nnviz.neuron.network_reading import NetworkReading
from nnviz.neuron.reading import NeuronReading
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS, Activation
from nnviz.notation.names import plain, subscript
from nnviz.ui.neuron.formulas import near, short


def title(state: NeuronState, reading: NeuronReading) -> str:
    """Return what the neuron computes now, by the name of its table."""
    return function_name(reading.row_fires) or translate("NeuronPage", "Neuron")


def subtitle(state: NeuronState, reading: NeuronReading) -> str:
    """Say of which type the neuron is and of how many numbers it consists."""
    n = state.n_inputs
    text = translate("NeuronPage", "{0} · {1} inputs · {2} weights and a bias")
    if n == 1:
        text = translate("NeuronPage", "{0} · {1} input · {2} weight and a bias")
    return text.format(ACTIVATIONS[reading.neuron.activation].kind, n, n)


def type_tip(activation: Activation) -> str:
    """Say what a type of neuron computes: Perceptron: 1 if z > 0, else 0 (1.5); the text knows but two."""
    if activation.equation:
        return f"{activation.kind.capitalize()}: {activation.formula} {activation.equation}"
    said = f"o = {activation.formula}"
    if activation.lowest == 0 or not math.isfinite(activation.highest - activation.lowest):
        return said
    text = translate("NeuronStage", "{0}, from {1} to {2}")
    return text.format(said, plain(activation.lowest, 0), plain(activation.highest, 0))


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


def boundary(state: NeuronState, reading: NeuronReading) -> str:
    """Say what happens at z = 0 exactly; elsewhere how the output looks, and its slope."""
    z, name, digits = reading.z, reading.neuron.activation, state.digits + 1
    if z == 0:
        return translate("NeuronPage", "z = 0 exactly: the step gives 0, σ gives 0.5")
    value = float(z)
    if name == "step":
        return translate("NeuronPage", "slope 0 wherever it has one: a small change does nothing, or flips o")
    power = translate("NeuronPage", "overflow") if -value > 700 else f"{math.exp(-value):.{digits}g}"
    if name == "sigmoid":
        text = translate("NeuronPage", "e⁻ᶻ = {0}   σ(z) = {1}   slope σ′(z) = {2}")
        return text.format(power, near(reading.output, digits), f"{reading.slope:.{digits}g}")
    return translate("NeuronPage", "o = {0}   slope f′(z) = {1}").format(
        near(reading.output, digits), f"{reading.slope:.{digits}g}"
    )


def plane_title(state: NeuronState, reading: NeuronReading) -> str:
    """Say what the plane shows: where the other inputs are held, or how many points are on the wrong side."""
    if state.points:
        text = translate("NeuronPage", "✓ all {0} points right")
        if reading.plane_mistakes:
            text = translate("NeuronPage", "✗ {1} of {0} wrong · no line has fewer than {2}")
        if reading.plane_mistakes and not reading.fewest_line_mistakes:
            text = translate("NeuronPage", "✗ {1} of {0} wrong · a line can have {2}")
        n = len(state.points) + (len(state.desired) if state.n_inputs <= 2 else 0)
        return text.format(n, reading.plane_mistakes, reading.fewest_line_mistakes)
    held = [f"x{subscript(j + 1)} = {short(x, state.digits)}" for j, x in enumerate(state.inputs) if j > 1]
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
