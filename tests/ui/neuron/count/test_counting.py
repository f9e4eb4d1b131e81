"""NetworkChoice on the neuron page: any sizes, neurons more and fewer, names to jump to, nothing stale."""

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.diagram.network_layout import EdgeHit
from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.network_numbers import read_network, region_grids
from nnviz.neuron.state import NeuronState
from nnviz.storage.codec import decode, encode
from nnviz.ui.neuron import words
from nnviz.ui.neuron.count.count_tab import lit_text, sum_text
from nnviz.ui.neuron.count.drawn_network_graph import column_words
from nnviz.ui.neuron.count.paint_drawn_network import card_place
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.plane.paint_regions import HIGHEST, LOWEST, tiles
from tests.ui.neuron.conftest import button, field, type_into

SEARCH, SIZES = "Find a neuron or a weight by its name", "Layer sizes"


@pytest.fixture
def choice(page: NeuronPage) -> NeuronPage:
    page.panel.tabs.chosen.emit("count")
    return page


def check_fresh(page: NeuronPage) -> None:
    """Compare what is shown of the network with what is computed from the state alone."""
    state = page.value.network_choice
    numbers = read_network(state)
    panel, stage = page.panel, page.stage
    assert panel.count.text.startswith(f"{lit_text(state, numbers.count)} | {sum_text(numbers.count)} | ")
    assert f"= {numbers.count.parameters:,} parameters" in panel.count.text
    assert panel.network_factor.text == words.network_factor(numbers)
    assert stage.texts[:2] == (words.network_title(numbers), words.network_subtitle(numbers))
    assert field(panel, SIZES).text() == ", ".join(map(str, state.sizes))
    graph, regions = stage.drawn_network.graph.scene, stage.drawn_network.regions.scene
    assert graph is not None
    assert graph.lit == state.layer
    for shown, fresh in zip(graph.network.network.weights, numbers.network.weights, strict=True):
        np.testing.assert_array_equal(shown, fresh)
    if regions is not None:
        held = tuple(float(x) for x in state.inputs[2:])
        expected = region_grids(numbers.network, LOWEST, HIGHEST, regions.grids[0].shape[-1], held)
        for shown, fresh in zip(regions.grids, expected, strict=True):
            np.testing.assert_array_equal(shown, fresh)


def random_edit(page: NeuronPage, rng: np.random.Generator) -> None:
    panel, view = page.panel, page.stage.drawn_network
    sizes = page.value.network_choice.sizes
    layer = int(rng.integers(len(sizes)))
    place = (layer, int(rng.integers(sizes[layer])))
    wider = tuple(n + (i == layer) for i, n in enumerate(sizes))
    point = tuple(Fraction(int(x), 100) for x in rng.integers(0, 101, 2))
    edits = (
        lambda: panel.count.sizes_requested.emit(tuple(int(n) for n in rng.integers(1, 7, rng.integers(2, 6)))),
        lambda: view.graph.sizes_requested.emit(wider),
        lambda: panel.count.layer_requested.emit(layer),
        lambda: panel.count.found.emit(place),
        lambda: view.graph.chosen.emit(place),
        lambda: panel.count.type_requested.emit(str(rng.choice(["step", "sigmoid"]))),
        lambda: panel.count.other_weights_requested.emit(),
        lambda: panel.network_factor.c_requested.emit(Fraction(f"{10 ** rng.uniform(-2, 3):.2g}"), False),
        lambda: view.regions.point_requested.emit(point, False),
        page.editor.step,
    )
    edits[rng.integers(len(edits))]()


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_every_shown_value_is_fresh(choice: NeuronPage, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(40):
        random_edit(choice, rng)
        check_fresh(choice)


def test_500_random_edits_are_undone_to_the_start(choice: NeuronPage) -> None:
    rng = np.random.default_rng(7)
    start = choice.value
    choice.hide()
    for _ in range(500):
        random_edit(choice, rng)
    for _ in range(500):
        choice.editor.undo()
    assert replace(choice.value, tab="count") == start


def test_typed_sizes_are_counted_as_the_text_would(choice: NeuronPage) -> None:
    type_into(field(choice.panel, SIZES), "784, 30, 10")
    assert "30 · 784 = 23,520" in choice.panel.count.text
    assert "23,520 + 300 + 10 = 23,830 decisions" in choice.panel.count.text
    assert "23,820 weights + 40 biases = 23,860 parameters, 40 binary decisions" in choice.panel.count.text
    assert "No plane" in choice.stage.drawn_network.regions.why_nothing
    check_fresh(choice)
    button(choice.panel, "2-3-5-1").click()
    assert choice.value.network_choice.sizes == (2, 3, 5, 1)
    assert choice.stage.drawn_network.regions.scene is not None


@pytest.mark.parametrize("text", ["", "2", "a, b", "2, 0, 1", "2, 999999, 1", "5000, 100, 10", "1e400, 2", "2, -3, 1"])
def test_sizes_that_cannot_be_are_refused(choice: NeuronPage, refusals: list[str], text: str) -> None:
    type_into(field(choice.panel, SIZES), text)
    assert len(refusals) == 1
    assert choice.value.network_choice == NetworkChoice()


def test_one_neuron_more_changes_regions_counts_and_time_together(choice: NeuronPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: " ms" in choice.panel.count.time_text)
    plus = next(b for b in choice.stage.drawn_network.graph._buttons[1] if b.text() == "+")
    plus.click()
    assert choice.value.network_choice.sizes == (2, 4, 5, 1)
    assert "33 weights + 10 biases = 43 parameters" in choice.panel.count.text
    assert "being timed" in choice.panel.count.time_text
    regions = choice.stage.drawn_network.regions.scene
    assert regions is not None
    assert len([tile for tile in tiles(regions) if tile.layer == 1]) == 4
    qtbot.waitUntil(lambda: " ms" in choice.panel.count.time_text)
    check_fresh(choice)


def test_a_weight_is_found_by_its_name(choice: NeuronPage, refusals: list[str]) -> None:
    type_into(field(choice.panel, SEARCH), "w 2 3 1")
    assert choice.value.network_choice.selected == (2, 2, 0)
    scene = choice.stage.drawn_network.graph.scene
    assert scene is not None
    assert scene.network.selected == EdgeHit(2, 2, 0)
    choice.stage.drawn_network.graph.grab()
    QTest.keyClick(choice.stage.drawn_network.graph, Qt.Key.Key_Down)  # the keys are the graph's now
    assert choice.value.network_choice.selected == (2, 3)
    choice.editor.undo()
    type_into(field(choice.panel, SEARCH), "w 2 9 1")
    assert "w 2 9 1" in refusals[0]
    assert choice.value.network_choice.selected == (2, 2, 0)
    assert choice.handlers()["escape"]()
    assert choice.value.network_choice.selected is None


def test_the_edges_of_every_layer_are_lit_in_turn(choice: NeuronPage) -> None:
    type_into(field(choice.panel, SIZES), "2, 3, 4, 5, 6, 1")
    lit = []
    for _ in range(6):
        choice.editor.step()
        lit.append(choice.value.network_choice.layer)
    assert lit == [2, 3, 4, 5, 0, 1]


def test_the_region_s_point_moves_by_keys(choice: NeuronPage) -> None:
    regions = choice.stage.drawn_network.regions
    QTest.keyClick(regions, Qt.Key.Key_Left)
    QTest.keyClick(regions, Qt.Key.Key_Up)  # is at the edge
    assert choice.value.network_choice.inputs == (Fraction(19, 20), 1)
    check_fresh(choice)


def test_sizes_and_inputs_are_saved(choice: NeuronPage) -> None:
    type_into(field(choice.panel, SIZES), "3, 2, 2")
    choice.stage.drawn_network.regions.point_requested.emit((Fraction(1, 4), Fraction(3, 4)), False)
    saved = json.loads(json.dumps(encode(choice.state)))
    wanted = choice.value
    choice.restore(NeuronState())
    choice.restore(decode(NeuronState, saved))
    assert choice.value == wanted


@pytest.mark.parametrize(
    "sizes", ["1, 3, 1", "2, 1", "12, 24, 3", "40, 30, 30, 2", "2, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9"]
)
def test_networks_of_every_shape_are_painted(choice: NeuronPage, sizes: str) -> None:
    type_into(field(choice.panel, SIZES), sizes)
    choice.stage.grab()
    check_fresh(choice)


def test_the_names_of_columns_are_explained(choice: NeuronPage) -> None:
    graph = choice.stage.drawn_network.graph
    scene = graph.scene
    assert scene is not None
    for layer, column in enumerate(scene.network.layout.columns):
        assert graph._column_at(QPointF(column.x, 9)) == layer
    assert graph._column_at(QPointF(scene.network.layout.columns[1].x, 100)) is None
    assert "neither input nor output" in column_words(1, choice.value.network_choice)
    assert "MLP" in column_words(3, choice.value.network_choice)
    QTest.mouseMove(graph, QPointF(scene.network.layout.columns[0].x, 9).toPoint())
    assert "leftmost layer" in choice.stage._hint.text()
    QTest.mouseMove(graph, QPointF(scene.network.layout.columns[0].x, 60).toPoint())
    assert choice.stage._hint.text() == graph.accessibleDescription()
    choice.panel.count.type_requested.emit("sigmoid")
    assert "activated neurons" in column_words(2, choice.value.network_choice)


@pytest.mark.parametrize(("name", "is_high"), [("w 2 1 1", True), ("w 2 5 3", False)])
def test_the_card_of_an_edge_lies_where_the_edge_is_not(choice: NeuronPage, name: str, is_high: bool) -> None:
    type_into(field(choice.panel, SEARCH), name)
    graph = choice.stage.drawn_network.graph
    scene = graph.scene
    assert scene is not None
    hit = scene.network.selected
    assert isinstance(hit, EdgeHit)
    assert (card_place(scene.network.layout, hit, graph._area()).y() > graph._area().center().y()) is is_high
