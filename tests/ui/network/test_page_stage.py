"""Files, ways to show the edges, cards of neurons: what is on the stage and how it comes there."""

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from weakref import ref

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.commands import Pause
from nnviz.ui.graph.paint_receptive_fields import tile_rects
from nnviz.ui.network.page import NetworkPage

Hand = Any  # the fakes and helpers of conftest.py
Session = Any
Run = Any
PLAN = TrainingPlan(sizes=(16, 30, 3))


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def test_an_opened_network_is_shown_and_trained_further(page: NetworkPage, session: Session) -> None:
    network = random_network((16, 5, 3), ("tanh", "softmax"), initial="scaled", rng=np.random.default_rng(0))
    page.open_network(network)
    plan, start = session.named("begin")[-1]
    assert start is network
    assert (plan.sizes, plan.activations) == ((16, 5, 3), ("tanh", "softmax"))
    assert page.network is network
    page.run.reset()
    assert session.named("begin")[-1][1] is network
    page.panel.plan.plan_requested.emit(replace(plan, seed=3))
    assert session.named("begin")[-1] == (replace(plan, seed=3), None)


def test_a_network_opened_before_the_data_is_there_is_kept(
    empty_page: NetworkPage, session: Session, blobs: Dataset
) -> None:
    network = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    empty_page.open_network(network)
    assert empty_page.network is network
    session.dataset_loaded.emit(blobs)
    assert session.named("begin")[-1][1] is network
    assert empty_page.network is network


def test_a_network_opened_for_other_data_is_refused_when_the_data_comes(
    empty_page: NetworkPage, session: Session, blobs: Dataset, sentences: list[str]
) -> None:
    network = random_network((784, 5, 10), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    empty_page.open_network(network)
    session.dataset_loaded.emit(blobs)
    assert session.named("begin")[-1][1] is None
    assert len(sentences) == 1
    assert "784" in sentences[0]


@pytest.mark.parametrize(
    ("sizes", "activations", "words"),
    [
        ((784, 30, 10), ("sigmoid", "sigmoid"), "784"),
        ((16, 30, 3), ("gelu", "sigmoid"), "gelu"),
        ((16, 10_001, 3), ("sigmoid", "sigmoid"), "10001"),
    ],
    ids=["other data", "slopes that need z", "too wide"],
)
def test_a_network_that_cannot_be_trained_here_is_refused(
    sizes: tuple[int, ...],
    activations: tuple[str, ...],
    words: str,
    page: NetworkPage,
    sentences: list[str],
) -> None:
    page.run.begin(replace(PLAN, cost="cross-entropy"))
    before = page.network
    page.open_network(random_network(sizes, activations, initial="text", rng=np.random.default_rng(0)))
    assert len(sentences) == 1
    assert words in sentences[0]
    assert page.network is before


@pytest.mark.parametrize("factor", [1e38, 1e300])
def test_a_network_with_numbers_beyond_all_use_is_refused(factor: float, page: NetworkPage) -> None:
    network = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    huge = replace(network, weights=tuple(w * factor for w in network.weights))
    with pytest.raises(PlanError, match="nothing can be learnt"):
        page.what_becomes_of(NetworkFile(huge, "nnviz"))


def test_views_are_chosen_by_button_and_key(page: NetworkPage, qtbot: QtBot) -> None:
    def view() -> EdgeView:
        return page.stage.view.scene.view

    order = [view()]
    for _ in range(4):
        page.stage.next_view()
        order.append(view())
    assert order == [EdgeView.EVERY, EdgeView.STRONGEST, EdgeView.ELIDED, EdgeView.PICTURES, EdgeView.EVERY]
    button = next(b for b in page.stage.findChildren(QPushButton) if b.text() == "Elided")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert view() is EdgeView.ELIDED
    assert button.isChecked()


def test_weights_are_no_pictures_where_the_inputs_are_none(
    page: NetworkPage, session: Session, blobs: Dataset, hand: Hand
) -> None:
    page.stage.set_view(EdgeView.PICTURES)
    numbers = replace(blobs, image_shape=None)
    session.dataset_loaded.emit(numbers)
    button = next(b for b in page.stage.findChildren(QPushButton) if b.text() == "Pictures")
    assert page.stage.view.scene.view is EdgeView.EVERY
    assert "as pictures" not in hand.said()
    assert not button.isEnabled()
    assert "pixels" in button.toolTip()
    seen = []
    for _ in range(4):
        page.stage.next_view()
        seen.append(page.stage.view.scene.view)
    assert EdgeView.PICTURES not in seen
    page.stage.set_view(EdgeView.PICTURES)
    assert page.stage.view.scene.view is EdgeView.EVERY
    session.dataset_loaded.emit(blobs)
    assert page.stage.view.scene.view is EdgeView.PICTURES
    assert button.isEnabled()


def test_what_is_to_be_seen_is_said_in_words(
    page: NetworkPage, session: Session, pictures: Dataset, hand: Hand
) -> None:
    session.dataset_loaded.emit(pictures)
    assert "23,820 of 23,820 edges · 23,860 parameters" in hand.said()
    page.stage.set_view(EdgeView.STRONGEST)
    assert "strongest 900 of 23,820 edges" in hand.said()
    page.stage.set_view(EdgeView.ELIDED)
    assert "416 of 23,820 edges" in hand.said()
    page.stage.set_view(EdgeView.PICTURES)
    assert "as pictures to ±" in hand.said()


def test_without_a_hidden_layer_the_outputs_have_their_pictures(page: NetworkPage) -> None:
    page.run.begin(replace(PLAN, sizes=(16, 3), activations=("sigmoid",)))
    page.stage.set_view(EdgeView.PICTURES)
    assert len(tile_rects(page.stage.view.scene)) == 3
    page.stage.view.grab()


@pytest.mark.parametrize("hit", [NeuronHit(1, 4), EdgeHit(2, 1, 7)])
def test_a_selected_part_has_its_card_until_it_is_closed(
    hit: NeuronHit | EdgeHit, page: NetworkPage, run: Run, hand: Hand
) -> None:
    page.stage.view.hit_clicked.emit(hit)
    assert page.panel.card.isVisible()
    assert not page.panel.now.isVisible()
    progress = run.progress()
    page.show_progress(progress)
    network = progress.snapshot.network
    number = network.biases[0][4] if isinstance(hit, NeuronHit) else network.weights[1][1, 7]
    assert f"{abs(number):.3f}" in hand.said()
    page.panel.card.closed.emit()
    assert not page.panel.card.isVisible()
    assert page.panel.now.isVisible()


def test_a_part_that_is_no_longer_there_has_no_card(page: NetworkPage) -> None:
    page.stage.select(NeuronHit(1, 29))
    page.run.begin(replace(PLAN, sizes=(16, 5, 3)))
    assert page.stage.selected is None
    assert not page.panel.card.isVisible()


def test_neurons_are_walked_through_by_keys(page: NetworkPage) -> None:
    walked = []
    for step in (1, 1, -1, -1):
        page.stage.step_neuron(step)
        walked.append(page.stage.selected)
    assert walked == [NeuronHit(1, 0), NeuronHit(1, 1), NeuronHit(1, 0), NeuronHit(1, 29)]
    page.stage.next_layer()
    assert page.stage.selected == NeuronHit(2, 0)
    page.stage.step_neuron(-1)
    assert page.stage.selected == NeuronHit(2, 2)
    page.stage.next_layer()
    assert page.stage.selected == NeuronHit(1, 0)


def test_escape_closes_one_thing_at_a_time(page: NetworkPage, run: Run) -> None:
    page.show_progress(run.progress(run.measured(10)))
    page.stage.select(NeuronHit(1, 0))
    page.examples.toggle_errors()
    close: Callable[[], object] = page.handlers()["escape"]
    assert close()
    assert not page.stage.errors_shown
    assert page.stage.selected is not None
    assert close()
    assert page.stage.selected is None
    assert not close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # what the offscreen platform says of a popup
def test_a_layer_is_changed_in_its_popup(page: NetworkPage, session: Session) -> None:
    editor_chip = next(b for b in page.panel.plan.findChildren(QPushButton) if b.text() == "30\nsigmoid")
    editor_chip.click()
    box = next(b for b in page.findChildren(QSpinBox) if b.isVisible())
    box.setValue(12)
    assert session.named("begin")[-1][0].sizes == (16, 12, 3)
    box.window().close()


# A network built on another page has no data and no run.


@pytest.fixture
def built(page: NetworkPage) -> Network:
    """A network of two inputs and one output, on show."""
    network = random_network((2, 2, 1), ("step", "step"), initial="text", rng=np.random.default_rng(0))
    page.show_built(network)
    return network


def test_a_built_network_is_on_show_without_an_example(page: NetworkPage, built: Network, hand: Hand) -> None:
    assert page.stage.view.scene.network is built
    assert page.stage.view.scene.activations.a[0].tolist() == [0.0, 0.0]  # as the fields for its inputs say
    assert "2 – 2 – 1" in hand.said()
    assert "test image" not in hand.said()


def test_what_belongs_to_a_run_cannot_be_reached_meanwhile(
    page: NetworkPage, session: Session, built: Network, sentences: list[str]
) -> None:
    assert session.sent == [Pause()]
    n_wishes = len(session.wishes)
    for wish in (page.run.toggle_play, page.run.step_mini_batch, page.run.step_epoch, lambda: page.run.scale_eta(2.0)):
        wish()
    assert session.wishes[n_wishes:] == []
    assert len(sentences) == 4
    allowed = [button.text() for button in page.transport.findChildren(QPushButton) if button.isEnabled()]
    assert allowed == ["Reset  R"]  # it brings the run back


def test_a_late_snapshot_does_not_take_its_place(
    page: NetworkPage, session: Session, built: Network, run: Run, hand: Hand
) -> None:
    n_shown = len(session.named("shown"))
    page.show_progress(run.progress(run.measured(10), epoch=2.0))
    assert page.stage.view.scene.network is built
    assert "80 of 90" not in hand.said()
    assert len(session.named("shown")) == n_shown + 1  # or the worker would wait for ever


def test_of_what_comes_late_the_points_and_the_last_are_kept(page: NetworkPage, built: Network, run: Run) -> None:
    came = []
    for measurements in ((run.measured(10),), (), (), (), ()):
        progress = run.progress(*measurements, epoch=2.0)
        came.append(ref(progress))
        page.show_progress(progress)
    del progress
    gc.collect()
    assert [late() is not None for late in came] == [True, False, False, False, True]


def test_a_reset_brings_the_run_back(page: NetworkPage, session: Session, built: Network, hand: Hand) -> None:
    page.run.reset()
    assert session.named("begin")[-1] == (PLAN, None)
    assert "16 – 30 – 3" in hand.said()
    assert "test image 1" in hand.said()
    assert page.stage.view.scene.class_names == ("a", "b", "c")
    assert all(button.isEnabled() for button in page.transport.findChildren(QPushButton))
