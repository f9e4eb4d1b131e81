"""The initial weights of a large network are drawn by the training thread; until then nothing old is left."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nnviz.data.dataset import Dataset
from nnviz.diagram.network_layout import NeuronHit
from nnviz.language import UserError
from nnviz.nn.plan import TrainingPlan
from nnviz.ui.graph.legend_view import LegendView
from nnviz.ui.network import run_display
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
        if name not in ("reset", "presets", "import_file", "import_folder"):  # two ask, a menu waits
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


def test_a_small_one_is_on_show_at_once_again(awaiting: NetworkPage) -> None:
    awaiting.run.begin(replace(LARGE, sizes=(16, 5, 3), activations=("sigmoid",) * 2))
    assert awaiting.network is not None
    assert awaiting.stage.view.scene.network is awaiting.network
