"""What older versions have saved of the neuron page comes back."""

import json
from fractions import Fraction

import pytest

from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.neuron import Neuron
from nnviz.neuron.older_state import upgraded
from nnviz.neuron.plane_points import PlanePoint
from nnviz.neuron.state import Learning, NeuronState
from nnviz.neuron.weight_change_choice import WeightChangeChoice
from nnviz.storage.codec import CodecError, decode, encode

WRITTEN_BY_0_1 = """{"names": ["rain", "B", "ß"], "inputs": ["1", "0", "1/3"],
"weights": ["-2", "1/3", "7/1099511627776"], "bias": "3/2", "activation": "sigmoid", "c": "5/2",
"desired": [1, 1, 1, 0, 1, 1, 1, 0], "tool": "scale", "form": "matrix", "digits": 5,
"nudges": ["1/2", "0", "-1/10", "0"], "eta": "1/10", "seed": 7, "asks_why": true,
"points": [["1/4", "-1/2", 1], ["3/2", "333/1000", 0]], "flips": [1, 2, 9, 29, "-3/10", 4, 1, 17, 12],
"counting": {"seed": 5, "activation": "sigmoid", "c": "2", "layer": 2, "sizes": [3, 4, 2],
"inputs": ["1/4", "3/4", "1"]}}"""
STATE = NeuronState(
    names=("rain", "B", "ß"),
    inputs=(Fraction(1), Fraction(0), Fraction(1, 3)),
    base=Neuron((Fraction(-2), Fraction(1, 3), Fraction(7, 2**40)), Fraction(3, 2), "sigmoid"),
    c=Fraction(5, 2),
    desired=(True, True, True, False) * 2,
    tab="scale",
    form="matrix",
    digits=5,
    nudges=(Fraction(1, 2), Fraction(0), Fraction(-1, 10), Fraction(0)),
    learning=Learning(eta=Fraction(1, 10), seed=7),
    asks_why=True,
    points=(PlanePoint(Fraction(1, 4), Fraction(-1, 2), True), PlanePoint(Fraction(3, 2), Fraction(333, 1000), False)),
    weight_change=WeightChangeChoice(True, 2, 9, 29, Fraction(-3, 10), 4, True, 17, 12),
    network_choice=NetworkChoice(
        seed=5,
        activation="sigmoid",
        c=Fraction(2),
        layer=2,
        inputs=(Fraction(1, 4), Fraction(3, 4), Fraction(1)),
        sizes=(3, 4, 2),
    ),
)


def test_a_state_saved_flat_comes_back() -> None:
    assert decode(NeuronState, json.loads(WRITTEN_BY_0_1)) == STATE


def test_before_points_and_flips_were_saved_they_were_the_default() -> None:
    saved = json.loads(WRITTEN_BY_0_1)
    for name in ("points", "flips", "counting", "eta", "seed", "asks_why", "c"):
        del saved[name]
    state = decode(NeuronState, saved)
    assert (state.points, state.weight_change, state.learning, state.c) == ((), WeightChangeChoice(), Learning(), 1)
    assert state.base == STATE.base


def test_today_s_form_is_left_as_it_is() -> None:
    saved = encode(STATE)
    assert isinstance(saved, dict)
    assert upgraded(saved) == saved


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ({"weights": "3"}, "base.weights"),
        ({"eta": 1}, "learning.eta"),
        ({"points": 5}, "points"),
        ({"points": ["1/4"]}, "points[0]"),
        ({"points": [["1/4", "0"]]}, "points[0].is_one"),
        ({"flips": 3}, "weight_change"),
        ({"flips": [1, "x"]}, "weight_change.layer"),
        ({"counting": {"layer": "x"}}, "network_choice.layer"),
        ({"tool": 4}, "tab"),
    ],
)
def test_what_was_no_state_is_still_refused(damage: dict[str, object], place: str) -> None:
    with pytest.raises(CodecError) as caught:
        decode(NeuronState, {**json.loads(WRITTEN_BY_0_1), **damage})
    assert caught.value.place == place
