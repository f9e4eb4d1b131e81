"""The page's state: its changes, its undoing, its file."""

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.neuron import Neuron, NeuronError, fires
from nnviz.neuron.state import NeuronState, has_settled, learned
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.ui.kit.undo_history import ValueHistory

from .random_edits import EDITS


def test_undo_and_redo_of_500_random_edits() -> None:
    rng = np.random.default_rng(500)
    history = ValueHistory(NeuronState())
    passed = [history.value]
    while len(passed) <= 500:
        wished = EDITS[rng.integers(len(EDITS))](history.value, rng)
        history.push(wished)
        if wished != passed[-1]:
            passed.append(wished)
    for value in reversed(passed[:-1]):
        assert history.undo() == value
    assert history.value == NeuronState()
    assert not history.can_undo
    for value in passed[1:]:
        assert history.redo() == value


def test_a_weight_typed_while_c_multiplies_is_the_weight_shown() -> None:
    state = replace(NeuronState(), c=Fraction(3)).with_weight(0, Fraction(1, 7))
    assert state.neuron.weights == (Fraction(1, 7), Fraction(-6))
    assert state.base.weights[0] == Fraction(1, 21)


def test_a_perceptron_takes_0_or_1_only() -> None:
    state = NeuronState().with_activation("sigmoid").with_input(0, Fraction(3, 10)).with_input(1, Fraction(7, 10))
    assert state.with_activation("step").inputs == (0, 1)
    assert state.with_activation("tanh").inputs == state.inputs


@pytest.mark.parametrize("n", range(1, 9))
def test_a_new_input_has_weight_0_and_changes_no_answer(n: int) -> None:
    state = NeuronState().with_n_inputs(n)
    if n >= 2:
        answers = dict(zip(rows_as_in_the_text(2), fires(NeuronState().neuron), strict=True))
        assert fires(state.neuron) == tuple(answers[row[:2]] for row in rows_as_in_the_text(n))
        assert state.desired == fires(state.neuron)
    assert state.with_n_inputs(2).desired[3] == NeuronState().desired[3]


@pytest.mark.parametrize("n", [0, 9])
def test_1_to_8_inputs(n: int) -> None:
    with pytest.raises(NeuronError, match="1 to 8"):
        NeuronState().with_n_inputs(n)


@pytest.mark.parametrize("change", [{"names": ("A",)}, {"tab": "none"}, {"c": Fraction(0)}, {"desired": (True,)}])
def test_a_state_that_does_not_hold_together_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(NeuronError):
        replace(NeuronState(), **change)  # type: ignore[arg-type]


def test_learning_counts_rounds_and_settles() -> None:
    state = NeuronState().with_neuron(Neuron((Fraction(0), Fraction(0)), Fraction(0)))
    start = state.neuron
    steps = 0
    while not has_settled(state) and steps < 100:
        state, steps = learned(state), steps + 1
    assert fires(state.neuron) == state.desired
    assert state.learning.start == start
    assert state.learning.rounds == steps // 4
    assert state.learning.mistakes[-1] == 0
    assert state.with_bias(Fraction(9)).learning.mistakes == ()


def test_on_xor_learning_never_settles() -> None:
    state = NeuronState().with_gate("XOR")
    for _ in range(2000):
        state = learned(state)
        assert not has_settled(state)
    assert len(state.learning.mistakes) == 60
    assert min(state.learning.mistakes) >= 1


@given(st.integers(0, 2**32 - 1))
def test_a_saved_state_comes_back(seed: int) -> None:
    rng = np.random.default_rng(seed)
    state = NeuronState()
    for _ in range(6):
        state = EDITS[rng.integers(len(EDITS))](state, rng)
    restored = decode(NeuronState, json.loads(json.dumps(encode(state))))
    assert replace(restored, learning=state.learning) == state
    assert restored.learning == state.learning.forgotten()


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ({"base": {"weights": "3", "bias": "0"}}, "base.weights"),
        ({"base": {"weights": ["1"] * 9, "bias": "0"}}, "base"),
        ({"base": {"weights": ["1", "1"], "bias": "1/0"}}, "base.bias"),
        ({"base": {"weights": ["1", "1"], "bias": "9" * 5000}}, "base.bias"),
        ({"base": {"weights": ["1", "1"], "bias": None}}, "base.bias"),
        ({"base": {"weights": ["1", "1"], "bias": "1", "activation": "softmax"}}, "base"),
        ({"c": "-1"}, "neuron"),
        ({"desired": [1]}, "neuron"),
        ({"points": [{"x1": "9", "x2": "0", "is_one": True}]}, "points[0]"),
        ({"weight_change": {"layer": 3}}, "weight_change"),
        ({"learning": {"seed": "x"}}, "learning.seed"),
        ({"network_choice": {"layer": "x"}}, "network_choice.layer"),
        ({"network_choice": {"sizes": [2, 10**9, 1]}}, "network_choice"),
    ],
)
def test_nonsense_is_refused_with_its_place(damage: dict[str, object], place: str) -> None:
    saved = encode(NeuronState())
    assert isinstance(saved, dict)
    with pytest.raises(CodecError) as caught:
        decode(NeuronState, {**saved, **damage}, "neuron")
    assert caught.value.place == f"neuron.{place}".removesuffix(".neuron")


def test_it_opens_with_nand_both_inputs_1_and_a_nudge_of_a_half() -> None:
    state = NeuronState()
    assert (state.names, state.inputs) == (("A", "B"), (1, 1))
    assert state.neuron == Neuron((Fraction(-2), Fraction(-2)), Fraction(3))
    assert state.desired == (True, False, True, True)
    assert state.nudges == (Fraction(1, 2), 0, 0)
    assert (state.c, state.tab, state.form, state.digits) == (1, "nudge", "sum", 3)
    assert (state.points, state.point, state.asks_why) == ((), None, False)
    assert (state.learning.eta, state.learning.seed, state.learning.step) == (1, 0, 0)


@pytest.mark.parametrize("digits", [1, 8])
def test_numbers_have_1_to_8_decimals(digits: int) -> None:
    assert replace(NeuronState(), digits=digits).digits == digits
    for wrong in (0, 9):
        with pytest.raises(NeuronError, match="1 to 8 decimals"):
            replace(NeuronState(), digits=wrong)


def test_a_smooth_neuron_has_settled_only_when_its_cost_is_small_too() -> None:
    right = Neuron((Fraction(-2), Fraction(-2)), Fraction(3), "sigmoid")
    for scale, settles in ((1, False), (10, True)):
        neuron = replace(right, weights=tuple(w * scale for w in right.weights), bias=right.bias * scale)
        state = NeuronState().with_neuron(neuron)
        state = replace(state, learning=replace(state.learning, mistakes=(0,)))
        assert has_settled(state) is settles
