"""What the page keeps is one value, which brings back the plan, the picture and the example, but no learning."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import LimitSpeed
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.ui.kit.training_speed import SPEED_POSITIONS, speed_at
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.network.state import NetworkState

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
PLAN = TrainingPlan(sizes=(784, 12, 10), activations=("tanh", "softmax"), cost="cross-entropy", eta=0.3, patience=4)
OTHER = NetworkState(PLAN, EdgeView.ELIDED, example=7, only_mistakes=True, speed=11, panel=False)


def test_a_page_as_it_is_at_first_is_the_default(empty_page: NetworkPage) -> None:
    assert empty_page.state == NetworkState()


def test_what_was_kept_is_shown_again(
    empty_page: NetworkPage, session: Session, pictures: Dataset, hand: Hand, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(empty_page.settled):
        empty_page.restore(OTHER)
    assert empty_page.state == OTHER
    assert "784 – 12 – 10" in hand.said()
    assert session.sent == [LimitSpeed(speed_at(11))]
    session.dataset_loaded.emit(pictures)
    assert session.named("begin") == [(PLAN, None)]
    assert empty_page.state == OTHER
    assert hand.example(pictures) == 7
    assert hand.line("Layer sizes").text() == "784, 12, 10"


def test_a_page_kept_for_other_data_begins_with_the_ends_of_these(
    empty_page: NetworkPage, session: Session, blobs: Dataset, sentences: list[str], hand: Hand
) -> None:
    empty_page.restore(replace(OTHER, example=10_000))
    session.dataset_loaded.emit(blobs)
    assert session.named("begin") == [(replace(PLAN, sizes=(16, 12, 3)), None)]
    assert hand.example(blobs) == 10_000 % 90
    assert sentences == []


def test_other_data_begin_at_their_first_example(page: NetworkPage, session: Session, pictures: Dataset) -> None:
    page.restore(replace(page.state, example=5))
    assert page.state.example == 5
    session.dataset_loaded.emit(pictures)
    assert page.state.example == 0


def test_eta_as_it_was_changed_while_training_is_kept(page: NetworkPage) -> None:
    page.run.scale_eta(0.5)
    assert page.state.plan.eta == 1.5


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    view=st.sampled_from(EdgeView),
    example=st.integers(0, 10_000),
    speed=st.integers(0, SPEED_POSITIONS),
    panel=st.booleans(),
    hidden=st.lists(st.integers(1, 300), max_size=3),
    eta=st.floats(1e-6, 1e6),
)
def test_every_state_comes_back_from_json(
    view: EdgeView, example: int, speed: int, panel: bool, hidden: list[int], eta: float
) -> None:
    plan = TrainingPlan(sizes=(784, *hidden, 10), activations=("relu",) * len(hidden) + ("sigmoid",), eta=eta)
    state = NetworkState(plan, view, example, False, speed, panel)
    assert decode(NetworkState, json.loads(json.dumps(encode(state)))) == state


@pytest.mark.parametrize(
    "saved",
    [
        {"plan": {"sizes": [784, 0, 10]}},
        {"plan": {"sizes": [784, 10_000, 10], "mini_batch": 50_000}},
        {"plan": {"activations": ["nosuch", "sigmoid"]}},
        {"view": "NOSUCH"},
        {"example": -1},
        {"speed": SPEED_POSITIONS + 1},
    ],
)
def test_nonsense_is_told_with_its_place(saved: dict[str, Any]) -> None:
    with pytest.raises(CodecError, match=f"network.{next(iter(saved))}"):
        decode(NetworkState, saved, "network")
