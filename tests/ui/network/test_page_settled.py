"""A wish that has been taken settles what was said before; one that has been refused does not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import PLAY, Change
from nnviz.runs.records import Stop
from nnviz.ui.network.page import NetworkPage

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
PLAN = TrainingPlan(sizes=(16, 30, 3))
PATIENCE = "Stop if no better for"


@pytest.mark.parametrize(
    "wish",
    [
        lambda page: page.run.scale_eta(0.5),
        lambda page: page.panel.plan.change_requested.emit(Change(mini_batch=20), False),
        lambda page: page.panel.plan.change_requested.emit(Change(epochs=5), False),
        lambda page: page.run.reset(),
        lambda page: page.run.begin(replace(PLAN, seed=7)),
    ],
    ids=["eta", "mini_batch", "epochs", "reset", "plan"],
)
def test_a_wish_taken_is_settled_once(wish: Callable[[NetworkPage], None], page: NetworkPage) -> None:
    settled: list[bool] = []
    page.settled.connect(lambda: settled.append(True))
    wish(page)
    assert settled == [True]


def test_a_wish_refused_is_not_settled(page: NetworkPage, sentences: list[str], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.settled):
        page.run.scale_eta(1e308)
        page.run.begin(replace(PLAN, sizes=(784, 30, 3)))
    assert len(sentences) == 2


def test_that_a_network_does_not_fit_other_data_is_the_last_word(
    page: NetworkPage, session: Session, pictures: Dataset
) -> None:
    opened = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    page.open_network(opened)
    said: list[str] = []
    page.refused.connect(said.append)
    page.settled.connect(said.clear)  # as the window does
    session.dataset_loaded.emit(pictures)
    assert len(said) == 1
    assert "16–5–3" in said[0]
    assert "does not fit pictures" in said[0]


def test_with_another_eta_a_diverged_run_is_played_on(
    page: NetworkPage, session: Session, run: Run, sentences: list[str]
) -> None:
    page.show_progress(run.progress(run.measured(60), epoch=0.1, stop=Stop.DIVERGED))
    page.run.toggle_play()
    assert session.sent == []
    assert "to go on" in sentences[0]
    page.run.scale_eta(0.5)
    page.show_progress(run.progress(epoch=0.1, eta=1.5))
    page.run.toggle_play()
    assert session.sent[-1] == PLAY
    assert len(sentences) == 1


@pytest.mark.parametrize(
    ("typed", "patience", "shown"),
    [("3", 3, "3 epochs"), ("12 epochs", 12, "12 epochs"), ("0", None, "never"), ("never", None, "never")],
)
def test_patience_is_a_number_of_epochs_or_never(
    typed: str, patience: int | None, shown: str, page: NetworkPage, session: Session, hand: Hand
) -> None:
    assert hand.line(PATIENCE).text() == "never"
    hand.type_in(PATIENCE, "4")
    assert hand.line(PATIENCE).text() == "4 epochs"
    hand.type_in(PATIENCE, typed)
    assert session.named("begin")[-1] == (replace(PLAN, patience=patience), None)
    assert hand.line(PATIENCE).text() == shown
