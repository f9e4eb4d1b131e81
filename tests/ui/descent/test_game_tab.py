"""You are the optimiser: looks are counted, the map is covered, and gradient descent is measured alike."""

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import Outputs
from nnviz.descent import edits
from nnviz.descent.optimiser import N_SLIDERS, SmallProblem, descended
from nnviz.diagram.height_picture import band_colors
from nnviz.experiments.generators import finished
from nnviz.nn.network import random_network
from nnviz.notation.significant import significant
from nnviz.ui.descent.game.paint_fog import cover_color
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.theme import THEMES, Theme


def opened(page: DescentPage, kind: str = "two") -> None:
    page.editor.edit(lambda state: edits.with_game(edits.with_tab(state, "game"), kind))


@pytest.mark.parametrize("kind", ["two", "three", "seven"])
def test_a_slider_let_go_is_a_look(page: DescentPage, kind: str) -> None:
    opened(page, kind)
    problem = SmallProblem(N_SLIDERS[kind])
    sliders = page.panel.game.sliders
    assert sum(field.isVisibleTo(page) for field in sliders) == problem.n
    sliders[0].changed.emit(5.0, True)
    assert page.panel.game.texts[0] == "1"
    sliders[0].changed.emit(3.0, False)
    place = (3.0, *problem.start[1:])
    looks, here, best, rival, takes = page.panel.game.texts
    assert looks == "2"
    assert here == significant(problem.cost(place), 4)
    assert best == significant(min(problem.cost(place), problem.cost(problem.start)), 4)
    assert rival == significant(descended(kind).costs[1], 4)
    assert takes in ("1", "2", "3", "4", "5", "6", "7", "8", "9") or takes == "–"


def test_the_map_is_clicked_covered_and_uncovered(page: DescentPage) -> None:
    opened(page)
    view = page.stages.game.map
    scene = view.scene
    assert scene is not None
    centre = scene.map.area.center().toPoint()
    x, y = scene.map.to_surface(scene.map.area.center())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)
    assert page.panel.game.texts[0] == "2"
    assert page.state.game.looks[0] == pytest.approx((x, y), abs=0.1)
    far = QPoint(round(scene.map.area.right()) - 30, round(scene.map.area.bottom()) - 30)
    image = view.grab().toImage()
    ratio = view.devicePixelRatioF()
    assert image.pixelColor(far * ratio) == cover_color(scene.map.theme)
    page.handlers()["next_view"]()
    assert view.grab().toImage().pixelColor(far * ratio) != cover_color(scene.map.theme)
    page.handlers()["undo"]()
    page.handlers()["reset"]()
    assert page.panel.game.texts[0] == "1"
    assert not page.state.game.is_revealed


def test_the_network_at_hand_is_played_on_too(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    opened(page, "network")
    qtbot.waitUntil(lambda: page.panel.game.texts[0] == "1", timeout=20_000)
    network = page.network.on_show.network
    assert network is not None
    assert f"{network.n_parameters:,}" in page.stages.game.about
    game = page.network.game
    sliders = game._sliders
    assert sliders is not None
    place = (sliders.start[0] + 1.5, *sliders.start[1:])
    page.panel.game.looked.emit(place)
    qtbot.waitUntil(lambda: page.panel.game.texts[0] == "2")
    assert page.panel.game.texts[1] == significant(finished(sliders.look(place)), 4)
    qtbot.waitUntil(lambda: game.numbers is not None and len(game.numbers.rival) > 20, timeout=20_000)
    rival = next(costs for costs in sliders.descent(2, 2.0) if costs is not None and len(costs) == 2)
    assert page.panel.game.texts[3] == significant(rival[1], 4)
    page.handlers()["next_neuron"]()
    qtbot.waitUntil(lambda: page.panel.game.texts[0] == "1", timeout=20_000)


def test_letters_do_not_train_behind_the_game(page: DescentPage) -> None:
    opened(page)
    assert not {"play", "mini_batch", "epoch"} & set(page.handlers())


def test_a_game_that_is_refused_is_not_marked(page: DescentPage) -> None:
    opened(page)
    page.network.on_show.network = None
    said: list[str] = []
    page.network.game.refused.connect(said.append)
    buttons = page.panel.game.games.findChildren(QPushButton)
    buttons[-1].click()
    assert len(said) == 1
    assert [button.isChecked() for button in buttons] == [True, False, False, False]
    assert page.state.game.kind == "two"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_cover_is_no_colour_of_the_map(theme: Theme) -> None:
    cover = np.array(cover_color(theme).getRgb()[:3])
    assert np.abs(band_colors(12, theme.data).astype(int) - cover).max(axis=1).min() > 40


@pytest.mark.parametrize("kind", ["three", "seven"])
def test_without_a_map_nothing_is_said_of_clicking_it(page: DescentPage, kind: str) -> None:
    opened(page)
    assert page.stages.game.hint.startswith("Click a place")
    opened(page, kind)
    assert page.stages.game.hint.startswith("Move the sliders (F9) and let go: C there is a look.")
    assert "map" not in page.stages.game.hint
    opened(page)
    assert page.stages.game.hint.startswith("Click a place")


def play_on_network(page: DescentPage, qtbot: QtBot) -> None:
    """Begin a game on the network at hand and look once at another place."""
    opened(page, "network")
    sliders = page.network.game._sliders
    assert sliders is not None
    page.panel.game.looked.emit((sliders.start[0] + 1.5, *sliders.start[1:]))
    qtbot.waitUntil(lambda: page.panel.game.texts[0] == "2", timeout=30_000)


def test_no_undo_brings_looks_at_other_weights_back(page: DescentPage, qtbot: QtBot) -> None:
    play_on_network(page, qtbot)
    page.handlers()["next_neuron"]()  # three others
    for _ in range(3):
        page.handlers()["undo"]()
        assert page.state.game.looks == ()
    opened(page, "two")
    page.handlers()["reset"]()
    before = page.network.game._sliders
    opened(page, "network")
    assert page.network.game._sliders is before  # another game's reset leaves this one alone


def test_looks_that_were_saved_are_not_taken_for_looks_at_the_weights_drawn_now(page: DescentPage) -> None:
    page.restore(edits.with_look(edits.with_game(edits.with_tab(page.state, "game"), "network"), (9.0, 9.0, 9.0)))
    assert page.state.game.looks == ()
    sliders = page.network.game._sliders
    assert sliders is not None
    assert [field.value for field in page.panel.game.sliders[:3]] == pytest.approx(sliders.start)


def test_three_sliders_of_a_small_network_are_three_numbers_of_it(page: DescentPage) -> None:
    dataset = page.network.on_show.dataset
    assert dataset is not None
    table = Outputs("table", ("o",), np.array([[0.0], [1.0], [1.0]]))

    def narrow(examples: Examples) -> Examples:
        return Examples(examples.raw[:, :2].copy(), examples.labels, table)

    parts = narrow(dataset.training), narrow(dataset.validation), narrow(dataset.test)
    page.network.take_dataset(Dataset("narrow", *parts, ("a", "b", "c")))
    page.network.take_run(None)
    page.network.take_network(random_network((2, 1), ("sigmoid",), initial="text", rng=np.random.default_rng(3)), "")
    opened(page, "network")
    sliders = page.network.game._sliders
    assert sliders is not None
    assert sorted(place.spelled for place in sliders.places) == ["b 1 1", "w 1 1 1", "w 1 1 2"]


def test_a_network_of_two_numbers_is_told_that_three_are_moved(page: DescentPage) -> None:
    page.network.on_show.network = random_network((1, 1), ("sigmoid",), initial="text", rng=np.random.default_rng(3))
    assert page.network.on_show.trouble_of_weights(2) == ""
    assert page.network.on_show.trouble_of_weights(3).startswith("the network has only 2 weights and biases, 3 are")


def test_a_game_of_which_nothing_is_known_yet_shows_no_costs_of_another(page: DescentPage) -> None:
    opened(page, "two")
    page.panel.game.sliders[0].changed.emit(3.0, False)
    assert len(page.stages.game.chart.in_words().splitlines()) == 3
    opened(page, "network")
    assert page.network.game.numbers is None
    assert len(page.stages.game.chart.in_words().splitlines()) <= 1


def test_a_map_that_is_not_there_is_not_uncovered(page: DescentPage) -> None:
    opened(page, "three")
    said: list[str] = []
    page.refused.connect(said.append)
    page.handlers()["next_view"]()
    assert said == ["only the game of two weights has a map: choose that first"]
    assert not page.state.game.is_revealed


@pytest.mark.parametrize("kind", ["network", "two"])
def test_out_of_sight_no_data_are_kept_that_are_used_no_more(page: DescentPage, blobs: Dataset, kind: str) -> None:
    def some() -> Examples:
        return Examples(blobs.training.raw.copy(), blobs.training.labels)

    page.network.take_dataset(replace(blobs, training=some()))
    dataset = page.network.on_show.dataset
    assert dataset is not None
    before = weakref.ref(dataset)
    opened(page, "network")
    opened(page, kind)
    texts = page.panel.game.texts
    if kind == "network":
        page.editor.edit(lambda state: edits.with_tab(state, "ball"))
    page.network.take_dataset(replace(blobs, training=some()))
    del dataset
    gc.collect()
    assert before() is None
    if kind != "network":
        assert page.panel.game.texts == texts  # it is about no network
