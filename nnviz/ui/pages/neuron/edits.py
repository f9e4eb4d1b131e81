"""What a wish makes of the page's state; one that cannot be raises ``NeuronError`` with a sentence for the user."""

from dataclasses import replace
from fractions import Fraction

from PyQt6.QtCore import QCoreApplication

from nnviz.diagram.notation import subscript
from nnviz.nn.exact_number import number_text
from nnviz.nn.logic_tables import GATE_NEURONS, table_name
from nnviz.nn.neuron import NeuronError, input_rows
from nnviz.nn.neuron_learning import forgetful_neuron
from nnviz.nn.neuron_state import NeuronState
from nnviz.nn.nudge import steering

translate = QCoreApplication.translate
STEERED = 0.1
LARGEST_ETA, LARGEST_NUDGE, SMALLEST_NUDGE = 1000, 1000, Fraction(1, 10**9)


def with_checked_input(state: NeuronState, j: int, x: Fraction) -> NeuronState:
    """Return the page with x_j replaced; inputs are from 0 to 1 (section 1.3)."""
    if not 0 <= x <= 1:
        text = translate("NeuronPage", "x{0} = {1} is no input here: write 0 to 1")
        raise NeuronError(text.format(subscript(j + 1), number_text(x)))
    return state.with_input(j, x)


def with_row(state: NeuronState, row: int) -> NeuronState:
    """Return the page with the inputs of one row of the table."""
    return state.with_inputs(tuple(Fraction(x) for x in input_rows(state.n_inputs)[row]))


def with_eta(state: NeuronState, eta: Fraction) -> NeuronState:
    """Return the page with another learning rate."""
    if not 0 < eta <= LARGEST_ETA:
        text = translate("NeuronPage", "η = {0} cannot be: write a number above 0, up to 1000")
        raise NeuronError(text.format(number_text(eta)))
    return replace(state, learning=replace(state.learning, eta=eta))


def with_nudges_times(state: NeuronState, factor: Fraction) -> NeuronState:
    """Return the page with every Δw and Δb multiplied."""
    nudges = tuple(d * factor for d in state.nudges)
    if any(abs(d) > LARGEST_NUDGE or (d and abs(d) < SMALLEST_NUDGE) for d in nudges):
        raise NeuronError(translate("NeuronPage", "The nudge stays between 0.000000001 and 1000."))
    return replace(state, nudges=nudges)


def with_steering(state: NeuronState) -> NeuronState:
    """Return the page with the nudge that raises o by ``STEERED``, as far as (1.8) can say."""
    changes = steering(state.neuron, state.inputs, STEERED)
    if changes is None:
        text = translate("NeuronPage", "The gradient is 0 here, it points nowhere: take the type σ, and z nearer to 0.")
        raise NeuronError(text)
    return replace(state, nudges=changes)


def gate_of(state: NeuronState) -> str:
    """Return the name of the gate whose table is desired and that a person can lay out, "" if there is none."""
    name = table_name(state.desired) if state.n_inputs <= 2 else ""
    return name if name in GATE_NEURONS else ""


def set_by_hand(state: NeuronState) -> NeuronState:
    """Return the page with the weights that a person would give the gate."""
    name = gate_of(state)
    if not name:
        return state
    neuron = replace(GATE_NEURONS[name], activation=state.neuron.activation)
    return replace(state, c=Fraction(1)).with_neuron(neuron)


def forgotten(state: NeuronState) -> NeuronState:
    """Return the page with the next random weights and bias."""
    seed = state.learning.seed + 1
    seeded = replace(state, c=Fraction(1), learning=replace(state.learning, seed=seed))
    return seeded.with_neuron(forgetful_neuron(state.neuron, seed))
