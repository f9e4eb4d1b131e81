"""The network of the page that trains, followed over a path, or in full where it is small."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.network import Network, forward, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.run_place import RunPlace
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.theme import THEMES


def network(*sizes: int, activation: str = "sigmoid", seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    names = (activation,) * (len(sizes) - 1)
    return random_network(sizes, names, initial="scaled", rng=rng, dtype=np.float32)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BackpropPage]:
    page = BackpropPage(THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.set_theme(THEMES["light"], 1.0)
    yield page
    page.close_page()


def give(page: BackpropPage, given: Network, dataset: Dataset) -> None:
    page.source.take_dataset(dataset)
    page.source.take_network(given, "")
    page.panel.network.source_chosen.emit(AT_HAND)


def test_a_network_for_images_is_followed_over_the_strongest_path(page: BackpropPage, strokes: Dataset) -> None:
    given = network(784, 30, 10)
    give(page, given, strokes)
    assert page.reading is not None
    assert page.reading.of.path is not None
    assert page.reading.order.n_steps == 22
    for _ in range(22):
        page.walk.step()
    assert page.reading.gradient_of(1, page.reading.of.path[1], page.reading.of.path[0]) is not None
    answers = [row[2].split(":")[0] for row in page.panel.example.table.rows]
    outputs = forward(given, strokes.training.inputs(slice(0, 4))).output
    assert answers == [strokes.class_names[int(a.argmax())] for a in outputs]
    page.panel.network.path_entered.emit("204 15 5")
    assert page.reading.of.path == (203, 14, 4)


def test_a_pixel_that_is_clicked_begins_the_path(page: BackpropPage, strokes: Dataset) -> None:
    give(page, network(784, 30, 10), strokes)
    graph = page.stage.graph
    places = graph.places
    assert places is not None
    page.walk.step()
    at = places.picture.center().toPoint()
    QTest.mouseClick(graph, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert page.reading is not None
    assert page.reading.of.path is not None
    row, column = divmod(page.reading.of.path[0], 28)
    assert 12 <= row <= 15
    assert 12 <= column <= 15
    assert page.state.position == 1


def test_a_small_network_at_hand_is_followed_in_full_with_its_run_s_cost_and_eta(page: BackpropPage) -> None:
    xor = load_task(Task("table:XOR"))
    plan = TrainingPlan(sizes=(2, 2, 1), activations=("sigmoid", "sigmoid"), cost="cross-entropy", eta=0.25)
    page.source.take_run(RunPlace(plan, 0.0))
    give(page, network(2, 2, 1), xor)
    assert page.reading is not None
    assert page.reading.of.path is None
    assert (page.reading.numbers.cost, page.reading.numbers.eta) == ("cross-entropy", 0.25)


def test_a_snapshot_of_the_run_shows_at_once(page: BackpropPage, strokes: Dataset) -> None:
    give(page, network(784, 5, 10), strokes)
    assert page.reading is not None
    before = page.reading.numbers.flow.output.copy()
    page.source.take_network(network(784, 5, 10, seed=1), "")
    assert (page.reading.numbers.flow.output != before).any()


def test_a_weight_at_hand_is_not_dragged_here(page: BackpropPage, strokes: Dataset, qtbot: QtBot) -> None:
    give(page, network(784, 5, 10), strokes)
    with qtbot.waitSignal(page.refused) as refused:
        page.stage.graph.weight_dragged.emit(1, 0, 0, 2.0)
    assert "edited on page 3" in refused.args[0]


def test_what_cannot_be_followed_is_told_in_one_sentence(page: BackpropPage, strokes: Dataset, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.refused) as refused:
        page.panel.network.source_chosen.emit(AT_HAND)
    assert refused.args[0] == "there is no network yet: page 3 makes one"
    with qtbot.waitSignal(page.refused) as refused:
        give(page, network(3, 2), strokes)
    assert "the network has 3 inputs and 2 outputs, the data 784 and 10" in refused.args[0]
    with qtbot.waitSignal(page.refused) as refused:
        page.source.take_network(network(784, 800, 10), "")
    assert "the network has 636,010 parameters: this page takes at most 500,000" in refused.args[0]
    assert page.reading is None
    page.walk.step()
    page.walk.toggle_play()
    page.panel.tabs.chosen.emit("sheet")
    page.panel.network.source_chosen.emit("2-2-1")
    assert page.reading is not None


def test_outputs_of_the_network_at_hand_that_never_fire_are_named(page: BackpropPage, strokes: Dataset) -> None:
    given = network(784, 5, 10)
    biases = given.biases[1].copy()
    biases[4] = -20
    give(page, replace(given, biases=(given.biases[0], biases)), strokes)
    page.panel.tabs.chosen.emit("slopes")
    assert "output 5, “4”, never fires" in page.stages.slopes.silent
    page.panel.slopes.layers.setValue(10)
    assert page.state.slopes.n_hidden == 10
    assert len(page.stages.slopes.view.panels[0].errors) == 11
    assert len(page.stages.slopes.view.panels) == 4
