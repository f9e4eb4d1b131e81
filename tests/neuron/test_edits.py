"""What each request makes of the neuron page's state, and which ones are refused."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from nnviz.language import UserError
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron import edits
from nnviz.neuron.gate_neurons import GATE_NEURONS
from nnviz.neuron.learning import forgetful_neuron
from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.nudge import nudged
from nnviz.neuron.plane_points import MOST_POINTS, PlanePoint
from nnviz.neuron.state import NeuronState, learned

STATE = NeuronState()
HALF, ONE, ZERO = Fraction(1, 2), Fraction(1), Fraction(0)
POINTS = replace(
    STATE, points=tuple(PlanePoint(Fraction(x, 4), ZERO, is_one=x % 2 == 0) for x in (1, 2, 3)), point=None
)


@pytest.mark.parametrize("x", [ZERO, ONE])
def test_an_input_is_from_0_to_1(x: Fraction) -> None:
    assert edits.with_checked_input(STATE, 1, x).inputs == (ONE, x)
    for beyond in (Fraction(-1, 100), Fraction(101, 100)):
        with pytest.raises(NeuronError, match=r"x₂ = .* is no input here: write 0 to 1"):
            edits.with_checked_input(STATE, 1, beyond)


def test_a_row_of_the_table_and_a_place_of_the_plane_set_the_inputs() -> None:
    three = STATE.with_n_inputs(3)
    for row, bits in enumerate(rows_as_in_the_text(3)):
        assert edits.with_row(three, row).inputs == bits
    assert edits.with_first_inputs(edits.with_row(three, 0), (ZERO, ZERO)).inputs == (ZERO, ZERO, three.inputs[2])


def test_a_desired_output_is_turned_over() -> None:
    turned = edits.with_other_desired(STATE, 2)
    assert [a != b for a, b in zip(STATE.desired, turned.desired, strict=True)] == [False, False, True, False]


def test_a_free_point_is_put_at_its_place_or_where_there_is_room_and_selected() -> None:
    one = edits.with_free_point(STATE, (HALF, ONE), True)
    assert one.points == (PlanePoint(HALF, ONE, is_one=True),)
    assert one.point == 0
    two = edits.with_free_point(one, None, False)
    assert two.point == 1
    assert not two.points[1].is_one
    assert (two.points[1].x1, two.points[1].x2) != (HALF, ONE)


def test_the_plane_holds_so_many_points_and_no_more() -> None:
    full = STATE
    for _ in range(MOST_POINTS):
        full = edits.with_free_point(full, None, True)
    with pytest.raises(NeuronError, match=f"holds {MOST_POINTS} free points"):
        edits.with_free_point(full, None, True)


def test_a_point_is_moved_turned_over_and_taken_away() -> None:
    moved = edits.with_point_moved(POINTS, 1, (ONE, HALF))
    assert [(p.x1, p.x2) for p in moved.points] == [(Fraction(1, 4), 0), (1, HALF), (Fraction(3, 4), 0)]
    assert moved.point == 1
    turned = edits.with_point_of_other_class(POINTS, 2)
    assert [p.is_one for p in turned.points] == [False, True, True]
    assert turned.point == 2
    without = edits.without_point(replace(POINTS, point=1), 1)
    assert without.points == (POINTS.points[0], POINTS.points[2])
    assert without.point is None


def test_the_network_s_sizes_inputs_selection_and_weights() -> None:
    sized = edits.with_sizes(STATE, (3, 2, 1))
    assert sized.network_choice.sizes == (3, 2, 1)
    at = edits.with_network_point(sized, (HALF, ZERO))
    assert at.network_choice.inputs == (HALF, ZERO, sized.network_choice.inputs[2])
    assert edits.with_selected(sized, (1, 1, 2)).network_choice.selected == (1, 1, 2)
    assert edits.with_other_network(sized).network_choice.seed == sized.network_choice.seed + 1


def test_layers_are_lit_one_after_the_other_and_then_all() -> None:
    state = edits.with_sizes(STATE, (2, 3, 1))
    lit = []
    for _ in range(4):
        lit.append(state.network_choice.layer)
        state = edits.with_next_layer(state)
    assert lit == [1, 2, 0, 1]


@pytest.mark.parametrize("c", [Fraction(1, 100), Fraction(1000)])
def test_a_factor_multiplies_the_neuron_or_the_network(c: Fraction) -> None:
    assert edits.with_factor(STATE, c).c == c
    assert edits.with_network_factor(STATE, c).network_choice.c == c
    for beyond in (Fraction(99, 10_000), Fraction(1001)):
        for edit in (edits.with_factor, edits.with_network_factor):
            with pytest.raises(NeuronError, match=r"write 0\.01 to 1000"):
                edit(STATE, beyond)


def test_multiplied_numbers_are_kept() -> None:
    kept = edits.with_factor_kept(edits.with_factor(STATE, Fraction(3)))
    assert kept.base.weights == tuple(3 * w for w in STATE.base.weights)
    assert kept.c == 1


def test_the_experiment_in_a_network_is_opened_and_closed() -> None:
    opened = edits.with_weight_change_toggled(STATE)
    assert opened.weight_change.is_open
    assert not edits.with_weight_change_toggled(opened).weight_change.is_open


def test_a_nine_is_pressed_and_another_is_not_yet() -> None:
    twice = edits.with_nine_pressed(edits.with_nine_pressed(STATE))
    assert twice.weight_change.presses == 2
    other = edits.with_other_nine(twice)
    assert (other.weight_change.nine, other.weight_change.presses) == (1, 0)


@pytest.mark.parametrize("is_drawn", [True, False])
def test_another_weight_is_tried_and_counted_if_it_is_drawn(is_drawn: bool) -> None:
    change = edits.with_other_weight(STATE, (2, 3, 4), is_drawn=is_drawn).weight_change
    assert (change.layer, change.j, change.k, change.draws) == (2, 3, 4, int(is_drawn))


def test_a_learning_rate_is_above_0_and_up_to_1000() -> None:
    assert edits.with_eta(STATE, Fraction(1000)).learning.eta == 1000
    for beyond in (ZERO, Fraction(-1), Fraction(1001)):
        with pytest.raises(NeuronError, match="up to 1000"):
            edits.with_eta(STATE, beyond)


def test_nudges_are_multiplied_within_bounds() -> None:
    state = replace(STATE, nudges=(HALF, ZERO, Fraction(-1, 4)))
    assert edits.with_nudges_times(state, Fraction(2000)).nudges == (1000, 0, -500)
    smallest = replace(STATE, nudges=(Fraction(1, 10**8), ZERO, ZERO))
    assert edits.with_nudges_times(smallest, Fraction(1, 10)).nudges[0] == Fraction(1, 10**9)
    for start, factor in ((state, Fraction(2001)), (smallest, Fraction(1, 11))):
        with pytest.raises(NeuronError, match="between"):
            edits.with_nudges_times(start, factor)


def test_steering_raises_o_and_is_refused_where_the_gradient_is_0() -> None:
    sigma = STATE.with_activation("sigmoid")
    steered = edits.with_steering(sigma)
    assert steered.nudges != sigma.nudges
    assert edits.with_nudges_applied(steered).neuron == nudged(sigma.neuron, steered.nudges)
    with pytest.raises(NeuronError, match="gradient is 0"):
        edits.with_steering(STATE)


def test_a_row_is_learnt_on_its_tab_and_all_learning_undone() -> None:
    start = edits.forgotten(STATE)
    state = start
    for _ in range(5):
        state = edits.with_row_learned(state)
    assert state.tab == "learn"
    assert replace(state, tab="nudge") == learned(learned(learned(learned(learned(start)))))
    assert edits.with_learning_undone(state).neuron == start.neuron
    assert edits.with_learning_undone(STATE) is STATE


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (replace(edits.with_selected(POINTS, (1, 1)), tab="count", point=1), lambda s: edits.with_selected(s, None)),
        (edits.with_weight_change_toggled(replace(POINTS, asks_why=True)), edits.with_weight_change_toggled),
        (replace(POINTS, asks_why=True, point=1), lambda s: replace(s, asks_why=False)),
        (replace(POINTS, point=1), lambda s: replace(s, point=None)),
    ],
    ids=["selection on the tab count", "experiment", "reason", "point"],
)
def test_what_lies_on_top_is_closed_first(state: NeuronState, after: Callable[[NeuronState], NeuronState]) -> None:
    assert edits.with_topmost_closed(state) == after(state) != state


@pytest.mark.parametrize("name", [name for name in GATE_NEURONS if GATE_NEURONS[name].n_inputs == 2])
def test_a_gate_s_table_is_known_and_laid_out_by_hand(name: str) -> None:
    state = edits.with_factor(STATE.with_activation("sigmoid").with_gate(name), Fraction(5))
    state = state.with_weight(0, Fraction(99))
    assert edits.gate_of(state) == name
    by_hand = edits.set_by_hand(state)
    assert by_hand.neuron == replace(GATE_NEURONS[name], activation="sigmoid")
    assert by_hand.c == 1


def test_another_table_is_no_gate_and_nothing_is_laid_out() -> None:
    odd = edits.with_other_desired(STATE, 1)
    assert edits.gate_of(odd) == ""
    assert edits.set_by_hand(odd) is odd


def test_forgetting_gives_other_weights_each_time() -> None:
    once = edits.forgotten(edits.with_factor(STATE, Fraction(5)))
    assert once.c == 1
    assert once.learning.seed == 1
    assert once.neuron == forgetful_neuron(STATE.neuron, 1)
    assert edits.forgotten(once).neuron == forgetful_neuron(STATE.neuron, 2) != once.neuron


def test_refusals_are_for_the_user_to_mend() -> None:
    assert issubclass(NeuronError, UserError)


@pytest.mark.parametrize("number", [-1, 1, 7])
def test_a_free_point_that_has_gone_is_refused(number: int) -> None:
    state = edits.with_free_point(NeuronState(), (Fraction(0), Fraction(1)), True)
    changes = (
        lambda: edits.with_point_moved(state, number, (Fraction(1), Fraction(1))),
        lambda: edits.with_point_of_other_class(state, number),
        lambda: edits.without_point(state, number),
    )
    for change in changes:
        with pytest.raises(NeuronError, match="not there any more"):
            change()
