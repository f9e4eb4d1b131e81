"""What requests make of the neuron page's state, and the sentences of those that cannot be."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron import edits
from nnviz.neuron.gate_neurons import GATE_NEURONS
from nnviz.neuron.neuron import NeuronError, fires
from nnviz.neuron.plane_points import MOST_POINTS
from nnviz.neuron.state import NeuronState

START = NeuronState()
HALF = Fraction(1, 2)


def test_a_row_gives_its_inputs_and_its_answer_turns() -> None:
    for row, inputs in enumerate(rows_as_in_the_text(2)):
        assert edits.with_row(START, row).inputs == inputs
        turned = edits.with_other_desired(START, row).desired
        assert [one != other for one, other in zip(turned, START.desired, strict=True)] == [i == row for i in range(4)]


def test_free_points_come_move_change_and_go() -> None:
    state = edits.with_free_point(START, (HALF, HALF), is_one=True)
    state = edits.with_free_point(state, None, is_one=False)
    assert (len(state.points), state.point) == (2, 1)
    state = edits.with_point_moved(state, 0, (Fraction(9), Fraction(0)))
    assert (state.points[0].x1, state.point) == (Fraction(3, 2), 0)  # kept in the plane
    assert edits.with_point_of_other_class(state, 1).points[1].is_one
    assert edits.without_point(state, 0).points == state.points[1:]


def test_the_plane_gets_full() -> None:
    state = START
    for _ in range(MOST_POINTS):
        state = edits.with_free_point(state, None, is_one=True)
    with pytest.raises(NeuronError, match="take one away"):
        edits.with_free_point(state, None, is_one=True)


def test_c_kept_multiplies_the_neuron_itself() -> None:
    scaled = edits.with_factor(START, Fraction(5))
    kept = edits.with_factor_kept(scaled)
    assert (kept.c, kept.neuron, kept.base.bias) == (1, scaled.neuron, 15)
    assert edits.with_network_factor(START, Fraction(5)).network_choice.c == 5


def test_steering_raises_the_output_and_is_applied() -> None:
    state = edits.with_steering(START.with_activation("sigmoid"))
    assert any(state.nudges)
    applied = edits.with_nudges_applied(state)
    changed = zip(state.neuron.weights, applied.neuron.weights, state.nudges, strict=False)
    assert all(after == before + d for before, after, d in changed)
    with pytest.raises(NeuronError, match="points nowhere"):
        edits.with_steering(START)


def test_learning_goes_row_by_row_and_back() -> None:
    state = edits.forgotten(START)
    once = edits.with_row_learned(edits.with_row_learned(state))
    assert (once.learning.step, once.tab) == (2, "learn")
    assert edits.with_learning_undone(once).neuron == state.neuron
    assert edits.with_learning_undone(START) == START
    assert edits.forgotten(state).learning.seed == state.learning.seed + 1


def test_a_gate_can_be_set_by_hand_another_table_cannot() -> None:
    state = edits.forgotten(START.with_gate("NOR"))
    by_hand = edits.set_by_hand(state)
    assert (by_hand.neuron, fires(by_hand.neuron)) == (GATE_NEURONS["NOR"], state.desired)
    nameless = edits.with_other_desired(START.with_n_inputs(3), 2)
    assert edits.gate_of(nameless) == ""
    assert edits.set_by_hand(nameless) == nameless


def test_what_lies_on_top_is_closed_first() -> None:
    state = replace(edits.with_free_point(edits.with_weight_change_toggled(START), None, is_one=True), asks_why=True)
    closed = edits.with_topmost_closed(state)
    assert (closed.weight_change.is_open, closed.asks_why, closed.point) == (False, True, 0)
    closed = edits.with_topmost_closed(closed)
    assert (closed.asks_why, closed.point) == (False, 0)
    assert edits.with_topmost_closed(closed).point is None
    network = edits.with_selected(replace(state, tab="count"), (1, 1))
    assert edits.with_topmost_closed(network).network_choice.selected is None
    assert edits.with_topmost_closed(network).weight_change.is_open


def test_the_layers_are_lit_in_turn() -> None:
    state, n = START, len(START.network_choice.sizes)
    lit = []
    for _ in range(n):
        lit.append(state.network_choice.layer)
        state = edits.with_next_layer(state)
    assert sorted(lit) == list(range(n))
    assert state.network_choice.layer == lit[0]
    assert edits.with_other_network(state).network_choice.seed == state.network_choice.seed + 1
    assert edits.with_network_point(state, (HALF, HALF)).network_choice.inputs[:2] == (HALF, HALF)


def test_another_weight_or_nine_begins_anew() -> None:
    state = edits.with_nine_pressed(edits.with_nine_pressed(START))
    assert (state.weight_change.nine, state.weight_change.presses) == (0, 2)
    other = edits.with_other_nine(state).weight_change
    assert (other.nine, other.presses) == (1, 0)
    drawn = edits.with_other_weight(state, (2, 3, 4), is_drawn=True).weight_change
    assert (drawn.layer, drawn.j, drawn.k, drawn.draws) == (2, 3, 4, 1)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda: edits.with_checked_input(START, 0, Fraction(2)), "x₁ = 2 is no input here"),
        (lambda: edits.with_factor(START, Fraction(1001)), "c = 1001 is beyond the slider"),
        (lambda: edits.with_network_factor(START, Fraction(0)), "c = 0 is beyond the slider"),
        (lambda: edits.with_eta(START, Fraction(0)), "η = 0 cannot be"),
        (lambda: edits.with_eta(START, Fraction(1001)), "η = 1001 cannot be"),
        (lambda: edits.with_nudges_times(START, Fraction(10**4)), "The nudge stays between"),
        (lambda: edits.with_nudges_times(START, Fraction(1, 10**10)), "The nudge stays between"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(edit: Callable[[], NeuronState], sentence: str) -> None:
    with pytest.raises(NeuronError, match=sentence):
        edit()
