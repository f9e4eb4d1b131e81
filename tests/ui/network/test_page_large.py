"""The initial weights of a large network are drawn by the training thread; until then nothing old is left."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.diagram.network_layout import NeuronHit
from nnviz.language import UserError
from nnviz.nn.network import forward
from nnviz.nn.plan import TrainingPlan
from nnviz.ui.graph.legend_view import LegendView
from nnviz.ui.network import example_flow, run_display
from nnviz.ui.network.page import NetworkPage

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
LARGE = TrainingPlan(sizes=(16, 700, 700, 3), activations=("sigmoid",) * 3)


@pytest.fixture
def awaiting(page: NetworkPage, run: Run) -> NetworkPage:
    """A page with a selected neuron and numbers of a run, after which a large network has been wished for."""
    page.show_progress(run.progress(run.measured(10, epoch=1.5), epoch=1.5))
    page.stage.select(NeuronHit(1, 3))
    page.run.begin(LARGE)
    return page


def test_nothing_is_drawn_in_the_window(page: NetworkPage, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[TrainingPlan] = []
    monkeypatch.setattr(run_display, "initial_network", drawn.append)
    page.run.begin(LARGE)
    assert drawn == []


def test_no_network_is_on_show_and_the_page_says_why(awaiting: NetworkPage, session: Session, hand: Hand) -> None:
    assert session.named("begin")[-1] == (LARGE, None)
    assert awaiting.network is None
    assert awaiting.stage.view.scene is None
    assert awaiting.stage.selected is None
    legend = awaiting.findChild(LegendView)
    assert legend is not None
    assert legend.legend is None
    assert "16 – 700 – 700 – 3" in hand.said()
    assert "Drawing 504,703 initial weights and biases" in hand.said()
    assert not [old for old in ("80 of 90", "1.5 of 30", "parameters") if old in hand.said()]


def test_keys_and_buttons_do_no_harm_meanwhile(awaiting: NetworkPage, sentences: list[str], tmp_path: Path) -> None:
    for name, act in awaiting.handlers().items():
        if name not in ("reset", "presets", "import_file", "import_folder", "pen"):  # they ask or say
            act()
    assert sentences == []
    with pytest.raises(UserError, match="the initial weights are still being drawn"):
        awaiting.save_file(tmp_path / "net.npz")
    assert list(tmp_path.iterdir()) == []
    awaiting.grab()


def test_the_first_snapshot_brings_the_network(awaiting: NetworkPage, blobs: Dataset, run: Run, hand: Hand) -> None:
    progress = type(run)(blobs, LARGE).progress()
    awaiting.show_progress(progress)
    assert awaiting.network is progress.snapshot.network
    assert awaiting.stage.view.scene.network is progress.snapshot.network
    assert "Drawing" not in hand.said()
    assert "504,703 parameters" in hand.said()


def test_a_large_network_that_is_given_is_on_show_at_once(page: NetworkPage, blobs: Dataset, run: Run) -> None:
    network = type(run)(blobs, LARGE).network()
    page.open_network(network)
    assert page.network is network


@pytest.fixture
def flowing_later(page: NetworkPage, monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkPage]:
    """A page on which every network is too large to wait for what flows through it."""
    monkeypatch.setattr(example_flow, "FLOWS_AT_ONCE", 0)
    yield page
    page.close_page()


def test_network_example_and_what_flows_come_together_when_they_are_computed(
    flowing_later: NetworkPage, run: Run, blobs: Dataset, hand: Hand, qtbot: QtBot
) -> None:
    page, progress = flowing_later, run.progress(run.measured(10))
    before = page.stage.view.scene.network
    page.show_progress(progress)
    assert page.network is progress.snapshot.network
    assert page.stage.view.scene.network is before
    qtbot.waitUntil(lambda: page.stage.view.scene.network is progress.snapshot.network)
    page.examples.move(3)
    qtbot.waitUntil(lambda: hand.example(blobs) == 3)
    flow = forward(progress.snapshot.network, blobs.test.inputs(3))
    np.testing.assert_array_equal(page.stage.view.scene.activations.output, flow.output)


def test_what_was_on_its_way_is_not_shown_in_another_run(
    flowing_later: NetworkPage, run: Run, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = flowing_later
    page.show_progress(run.progress())
    monkeypatch.setattr(example_flow, "FLOWS_AT_ONCE", 1_000_000)
    page.run.begin(replace(run.plan, seed=5))
    fresh = page.network
    assert page.stage.view.scene.network is fresh
    monkeypatch.setattr(example_flow, "FLOWS_AT_ONCE", 0)
    page.examples.move(1)  # answered after whatever was on its way before it
    inputs = page.stage.view.scene.activations.a[0]
    qtbot.waitUntil(lambda: page.stage.view.scene.activations.a[0] is not inputs)
    assert page.stage.view.scene.network is fresh


def test_a_small_one_is_on_show_at_once_again(awaiting: NetworkPage) -> None:
    awaiting.run.begin(replace(LARGE, sizes=(16, 5, 3), activations=("sigmoid",) * 2))
    assert awaiting.network is not None
    assert awaiting.stage.view.scene.network is awaiting.network
