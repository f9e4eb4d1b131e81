from dataclasses import replace

import numpy as np
import pytest

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.backprop_steps.reading import own_material, pass_of, read, strongest_path
from nnviz.nn.backprop_steps.state import TABS, BackpropError, BackpropState
from nnviz.nn.backprop_steps.work_sheet import WorkSheetError, seeded_material
from nnviz.notation.numbers import NumberError
from tests.nn.backprop_steps.made import xor_pass
from tests.nn.backprop_steps.test_reading import at

STATE = BackpropState()


def test_steps_forth_and_back() -> None:
    state = replace(STATE, granularity="layer")
    one = edits.stepped(state, at(0))
    assert one.position == 6
    assert edits.back(one, at(6)) == state


def test_a_weight_is_changed_at_the_same_place_of_the_pass() -> None:
    state = edits.with_weight(replace(STATE, position=9), 2, 0, 1, 0.25)
    assert state.network.weights[1][0][1] == 0.25
    assert state.position == 9
    with pytest.raises(BackpropError, match="edited on page 3"):
        edits.with_weight(replace(STATE, source=AT_HAND), 1, 0, 0, 1.0)


def test_another_network_begins_anew_with_its_own_eta() -> None:
    state = edits.with_source(replace(STATE, position=9, eta=0.1), "2-3-5-1")
    assert (state.position, state.eta, len(state.network.weights)) == (0, 3.0, 3)
    assert edits.with_source(state, AT_HAND).source == AT_HAND


def test_a_cost_goes_with_the_outputs() -> None:
    state = edits.with_cost(STATE, "cross-entropy")
    assert state.cost == "cross-entropy"
    assert edits.with_activation(state, 2, "tanh").cost == "quadratic"
    with pytest.raises(BackpropError, match="does not go with tanh outputs"):
        edits.with_cost(edits.with_activation(STATE, 2, "tanh"), "cross-entropy")


def test_the_next_pass_goes_through_the_updated_network() -> None:
    state = edits.with_update(replace(STATE, position=36), at(36))
    assert (state.position, state.example) == (0, 3)
    np.testing.assert_array_equal(state.network.network().weights[0], at(36).numbers.updated().weights[0])
    for _ in range(400):
        reading = read(pass_of(own_material(state), is_path=False, path=""), state)
        state = edits.with_update(state, reading)
    assert reading.numbers.costs[0] < 0.06  # XOR is learnt, one example after the other
    with pytest.raises(BackpropError, match="trained on page 3"):
        edits.with_update(replace(STATE, source=AT_HAND), at(0))


def test_numbers_beyond_the_page_get_a_sentence() -> None:
    with pytest.raises(BackpropError, match="η = 10¹² is beyond this page: choose one from 10⁻⁶ to 10⁶"):
        edits.with_eta(STATE, 1e12)
    with pytest.raises(BackpropError, match="1 to 100 examples"):
        edits.with_m(STATE, 101)
    assert edits.with_digits(STATE, 99).digits == 10


def test_an_answer_is_scored() -> None:
    asking = replace(edits.with_asking(STATE, True), position=19)
    reading = at(19, asks=True)
    right = edits.answered(asking, reading, "−0,073")
    assert (right.score.right, right.answered) == (1, 19)
    wrong = edits.answered(asking, reading, "0.5")
    assert (wrong.score.wrong, wrong.answered) == (1, -1)
    shown = edits.answered(asking, reading, "")
    assert (shown.score.revealed, shown.answered) == (1, 19)
    with pytest.raises(NumberError):
        edits.answered(asking, reading, "about a tenth")
    with pytest.raises(BackpropError, match="nothing is asked"):
        edits.answered(asking, at(0), "1")


def test_choices_come_round() -> None:
    state = STATE
    for _ in range(3):
        state = edits.with_next_labels(state)
    assert state == STATE
    for _ in TABS:
        state = edits.with_next_tab(state)
    assert state == STATE


def test_the_network_of_a_sheet_comes_onto_the_page() -> None:
    state = edits.with_sheet_on_page(edits.with_sheet(STATE, sizes=(3, 4, 2), seed=7))
    given = seeded_material((3, 4, 2), 7)
    assert state.network.network().sizes == (3, 4, 2)
    assert (state.eta, state.examples.inputs) == (given.eta, (tuple(given.inputs[0].tolist()),))
    with pytest.raises(WorkSheetError, match="no network for paper"):
        edits.with_sheet(STATE, sizes=(9, 9))
    with pytest.raises(BackpropError, match="seed is 0 to"):
        edits.with_sheet(STATE, seed=-1)


def test_weights_biases_and_inputs_take_other_numbers() -> None:
    state = edits.with_number(STATE, (1, 1, 0), 0.5, 2)
    state = edits.with_number(state, (2, 0), -1.0, 2)
    state = edits.with_number(state, (0, 1), 0.25, 2)
    assert state.network.weights[0][1][0] == 0.5
    assert state.network.biases[1] == (-1.0,)
    assert state.examples.inputs[2] == (1.0, 0.25)
    with pytest.raises(BackpropError, match="edited on page 3"):
        edits.with_number(replace(STATE, source=AT_HAND), (0, 1), 0.25, 2)


def test_an_input_that_is_typed_is_that_of_the_example_on_show() -> None:
    state = edits.with_number(replace(STATE, example=2, m=2), (0, 0), 0.25, 3)
    assert state.examples.inputs[2:] == ((1.0, 0.0), (0.25, 1.0))
    with pytest.raises(BackpropError, match="no example 9 any more"):
        edits.with_number(STATE, (0, 0), 0.25, 8)


@pytest.mark.parametrize("place", [(3, 0, 0), (1, 2, 0), (1, 0, 2), (0, 0, 0), (3, 0), (1, 2), (0, 2), (1, -1)])
def test_a_number_that_the_network_does_not_have_is_refused(place: tuple[int, ...]) -> None:
    with pytest.raises(BackpropError, match="not in this network any more"):
        edits.with_number(STATE, place, 0.5, 0)


def test_the_learning_rate_of_the_network_at_hand_is_not_the_pages_own() -> None:
    assert edits.with_eta(STATE, 0.5).eta == 0.5
    with pytest.raises(BackpropError, match="chosen on page 3"):
        edits.with_eta(replace(STATE, source=AT_HAND), 0.5)


def test_a_path_is_checked_when_it_is_chosen_and_given_up_in_another_network() -> None:
    found = xor_pass()
    assert edits.with_path(STATE, " 1 2 1 ", found.numbers).path == "1 2 1"
    with pytest.raises(BackpropError, match="is no path"):
        edits.with_path(STATE, "1 9 1", found.numbers)
    other = pass_of(found.material, is_path=True, path="7 7 7")
    assert other.path == strongest_path(other.numbers)
