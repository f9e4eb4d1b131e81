"""What a request makes of the page's state; one that cannot be raises ``NeuronError`` with a sentence for the user."""

from dataclasses import replace
from fractions import Fraction

from nnviz.language import translate
from nnviz.logic.truth_tables import function_name, rows_as_in_the_text
from nnviz.neuron.drawn_network import LARGEST_C, SMALLEST_C
from nnviz.neuron.gate_neurons import GATE_NEURONS
from nnviz.neuron.learning import forgetful_neuron
from nnviz.neuron.neuron import NEURON_TYPES, NeuronError
from nnviz.neuron.nudge import nudged, steering
from nnviz.neuron.plane_points import MOST_POINTS, PlanePoint, free_place
from nnviz.neuron.state import TABS, NeuronState, learned
from nnviz.notation.names import subscript
from nnviz.notation.numbers import number_text

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
    return state.with_inputs(tuple(Fraction(x) for x in rows_as_in_the_text(state.n_inputs)[row]))


def with_first_inputs(state: NeuronState, point: tuple[Fraction, ...]) -> NeuronState:
    """Return the page with the inputs of a place of the plane; further inputs stay."""
    return state.with_inputs((*point, *state.inputs[len(point) :]))


def with_other_desired(state: NeuronState, row: int) -> NeuronState:
    """Return the page with the other desired output in one row of the table."""
    return state.with_desired(row, not state.desired[row])


def with_free_point(state: NeuronState, place: tuple[Fraction, Fraction] | None, is_one: bool) -> NeuronState:
    """Return the page with one free point more in the plane, selected; without a place where there is most room."""
    if len(state.points) == MOST_POINTS:
        text = translate("NeuronPage", "The plane holds {0} free points: take one away first.")
        raise NeuronError(text.format(MOST_POINTS))
    at = free_place(state.points) if place is None else place
    new = PlanePoint(Fraction(0), Fraction(0), is_one).moved(*at)
    return replace(state, points=(*state.points, new), point=len(state.points))


def with_point_moved(state: NeuronState, number: int, place: tuple[Fraction, Fraction]) -> NeuronState:
    """Return the page with one free point at another place, selected."""
    return _with_point(state, number, _point(state, number).moved(*place))


def with_point_of_other_class(state: NeuronState, number: int) -> NeuronState:
    """Return the page with one free point of the other class."""
    point = _point(state, number)
    return _with_point(state, number, replace(point, is_one=not point.is_one))


def without_point(state: NeuronState, number: int) -> NeuronState:
    """Return the page without one of its free points; none is selected then."""
    _point(state, number)
    return replace(state, points=(*state.points[:number], *state.points[number + 1 :]), point=None)


def with_network(state: NeuronState, **changes: object) -> NeuronState:
    """Return the page with fields of its ``NetworkChoice`` replaced."""
    choice = replace(state.network_choice, **changes)  # type: ignore[arg-type]  # the fields' own types
    return replace(state, network_choice=choice)


def with_sizes(state: NeuronState, sizes: tuple[int, ...]) -> NeuronState:
    """Return the page with other sizes of the network that is drawn; raises ``PlanError`` if it cannot be."""
    return replace(state, network_choice=state.network_choice.with_sizes(sizes))


def with_network_point(state: NeuronState, point: tuple[Fraction, Fraction]) -> NeuronState:
    """Return the page with the first two inputs of the network replaced."""
    return with_network(state, inputs=(*point, *state.network_choice.inputs[2:]))


def with_selected(state: NeuronState, place: tuple[int, ...] | None) -> NeuronState:
    """Return the page with (layer, j) of a neuron or (layer, j, k) of an edge selected in the network, or nothing."""
    return with_network(state, selected=place)


def with_next_layer(state: NeuronState) -> NeuronState:
    """Return the page with the edges of the next layer lit; after the last, all."""
    choice = state.network_choice
    return with_network(state, layer=(choice.layer + 1) % len(choice.sizes))


def with_other_network(state: NeuronState) -> NeuronState:
    """Return the page with other random weights in the network."""
    return with_network(state, seed=state.network_choice.seed + 1)


def with_factor(state: NeuronState, c: Fraction) -> NeuronState:
    """Return the page with the neuron multiplied by another c."""
    return replace(state, c=_checked_factor(c))


def with_network_factor(state: NeuronState, c: Fraction) -> NeuronState:
    """Return the page with the network multiplied by another c."""
    return with_network(state, c=_checked_factor(c))


def with_factor_kept(state: NeuronState) -> NeuronState:
    """Return the page with the multiplied numbers as they are, and c = 1 again."""
    return replace(state, base=state.neuron, c=Fraction(1))


def with_weight_change(state: NeuronState, **changes: object) -> NeuronState:
    """Return the page with fields of its ``WeightChangeChoice`` replaced."""
    return replace(state, weight_change=replace(state.weight_change, **changes))  # type: ignore[arg-type]  # the fields' own types


def with_weight_change_toggled(state: NeuronState) -> NeuronState:
    """Return the page with the experiment in a whole network opened or closed."""
    return with_weight_change(state, is_open=not state.weight_change.is_open)


def with_nine_pressed(state: NeuronState) -> NeuronState:
    """Return the page with the misread 9 brought one step closer to being read."""
    return with_weight_change(state, presses=state.weight_change.presses + 1)


def with_other_nine(state: NeuronState) -> NeuronState:
    """Return the page with the next misread 9, not yet pressed."""
    return with_weight_change(state, presses=0, nine=state.weight_change.nine + 1)


def with_other_weight(state: NeuronState, place: tuple[int, int, int], *, is_drawn: bool = False) -> NeuronState:
    """Return the page with the small change tried on another weight of the whole network."""
    layer, j, k = place
    draws = state.weight_change.draws + is_drawn
    return replace(state, weight_change=replace(state.weight_change, layer=layer, j=j, k=k, draws=draws))


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


def with_nudges_applied(state: NeuronState) -> NeuronState:
    """Return the page with Δw and Δb added to the neuron."""
    return state.with_neuron(nudged(state.neuron, state.nudges))


def with_row_learned(state: NeuronState) -> NeuronState:
    """Return the page after the neuron has learnt from the next row of its table, on the tab that shows it."""
    return replace(learned(state), tab="learn")


def with_learning_undone(state: NeuronState) -> NeuronState:
    """Return the page with the neuron from which the learning began."""
    start = state.learning.start
    return state if start is None else state.with_neuron(start)


def with_topmost_closed(state: NeuronState) -> NeuronState:
    """Return the page without the card that lies over it, else with nothing selected."""
    if state.tab == "count":
        return with_selected(state, None)
    if state.weight_change.is_open:
        return with_weight_change(state, is_open=False)
    if state.asks_why:
        return replace(state, asks_why=False)
    return replace(state, point=None)


def with_next_tab(state: NeuronState) -> NeuronState:
    """Return the page with the next tab, after the last the first."""
    return replace(state, tab=TABS[(TABS.index(state.tab) + 1) % len(TABS)])


def with_next_type(state: NeuronState) -> NeuronState:
    """Return the page with the next type of neuron; of the network that is counted with the other one."""
    if state.tab == "count":
        return with_network(state, activation="sigmoid" if state.network_choice.activation == "step" else "step")
    place = NEURON_TYPES.index(state.neuron.activation) + 1
    return state.with_activation(NEURON_TYPES[place % len(NEURON_TYPES)])


def gate_of(state: NeuronState) -> str:
    """Return the name of the gate whose table is desired and that a person can lay out, "" if there is none."""
    name = function_name(state.desired)
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


def _checked_factor(c: Fraction) -> Fraction:
    if not SMALLEST_C <= c <= LARGEST_C:
        text = translate("ScaleTab", "c = {0} is beyond the slider: write 0.01 to 1000")
        raise NeuronError(text.format(number_text(c)))
    return c


def _point(state: NeuronState, number: int) -> PlanePoint:
    """Return a free point; one may have gone while a hand was at it."""
    if not 0 <= number < len(state.points):
        raise NeuronError(translate("NeuronPage", "That point is not there any more: a right click sets another."))
    return state.points[number]


def _with_point(state: NeuronState, number: int, point: PlanePoint) -> NeuronState:
    points = (*state.points[:number], point, *state.points[number + 1 :])
    return replace(state, points=points, point=number)
