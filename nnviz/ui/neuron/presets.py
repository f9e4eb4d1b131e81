"""Neurons to begin with, one click each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from nnviz.language import translate
from nnviz.neuron.neuron import Neuron, fires
from nnviz.neuron.state import NeuronState


@dataclass(frozen=True)
class NeuronPreset:
    """A named change of the page."""

    name: str
    tip: str
    apply: Callable[[NeuronState], NeuronState]


def neuron_presets() -> tuple[NeuronPreset, ...]:
    """Return the presets, the text's own first."""
    gates = (
        ("NAND", translate("NeuronPresets", "The text’s: weights −2, −2, bias 3 (Figure 1.3)")),
        ("AND", translate("NeuronPresets", "Fires if both do")),
        ("OR", translate("NeuronPresets", "Fires if one does")),
        ("NOR", translate("NeuronPresets", "Fires if none does")),
        ("NOT", translate("NeuronPresets", "One input, turned round")),
        ("XOR", translate("NeuronPresets", "No single perceptron can: see why")),
    )
    return (
        *(NeuronPreset(name, tip, _gate(name)) for name, tip in gates),
        NeuronPreset(
            translate("NeuronPresets", "Any logic: three inputs"),
            translate("NeuronPresets", "A majority of three; click any y of the table to ask for another function"),
            lambda state: _set_up(state, ("A", "B", "C"), (2, 2, 2), -3),
        ),
        NeuronPreset(
            translate("NeuronPresets", "Go out today?"),
            translate("NeuronPresets", "An everyday decision: a large weight lets one input alone decide"),
            lambda state: _set_up(
                state,
                (
                    translate("NeuronPresets", "Is the weather good?"),
                    translate("NeuronPresets", "Does a friend come along?"),
                    translate("NeuronPresets", "Is a bus stop near?"),
                ),
                (6, 2, 2),
                -5,
            ),
        ),
        NeuronPreset(
            translate("NeuronPresets", "z = 0 exactly"),
            translate("NeuronPresets", "0.1 + 0.2 − 0.3 on paper: the step gives 0, σ gives 0.5"),
            lambda state: _boundary(state),
        ),
    )


def _gate(name: str) -> Callable[[NeuronState], NeuronState]:
    return lambda state: state.with_gate(name)


def _set_up(state: NeuronState, names: tuple[str, ...], weights: tuple[int, ...], bias: int) -> NeuronState:
    """Return a neuron whose table is what it computes itself, with its first input on."""
    neuron = Neuron(tuple(map(Fraction, weights)), Fraction(bias), state.base.activation)
    resized = replace(state.with_n_inputs(len(weights)), c=Fraction(1), names=names)
    inputs = (Fraction(1), *(Fraction(0),) * (len(weights) - 1))
    return replace(resized.with_neuron(neuron), desired=fires(neuron), inputs=inputs)


def _boundary(state: NeuronState) -> NeuronState:
    neuron = Neuron((Fraction(1, 10), Fraction(2, 10)), Fraction(-3, 10), state.base.activation)
    resized = replace(state.with_n_inputs(2), c=Fraction(1), names=("A", "B"), asks_why=False)
    return replace(resized.with_neuron(neuron), desired=fires(neuron), inputs=(Fraction(1), Fraction(1)))
