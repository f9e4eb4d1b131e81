"""The next mini-batch on the page: its numbers are those of the step, its examples those of the run."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QRectF, QSize, Qt
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, one_hot
from nnviz.descent import edits
from nnviz.nn.backprop import gradient
from nnviz.nn.edits.held import Held
from nnviz.nn.edits.part import Part
from nnviz.nn.training import SHUFFLE_STREAM
from nnviz.notation.significant import significant
from nnviz.runs.run_place import RunPlace
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.descent.step.paint_epoch import EpochScene, epoch_words, paint_epoch
from nnviz.ui.descent.step.paint_step import StepScene, paint_step
from nnviz.ui.descent.step.step_job import FoundStep, step_job
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Painted, moved, plan_of


def opened(page: DescentPage, qtbot: QtBot, weight: str = "w 2 1 3") -> FoundStep:
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "step"), weight=weight))
    qtbot.waitUntil(lambda: page.network.step.found is not None, timeout=20_000)
    found = page.network.step.found
    assert found is not None
    return found


def test_old_and_new_are_those_of_the_run_s_next_step(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    found = opened(page, qtbot)
    network = page.network.on_show.network
    assert network is not None
    rows = np.random.default_rng([5, SHUFFLE_STREAM]).permutation(len(blobs.training))[225:233]
    assert found.epoch.rows.tolist() == rows.tolist()
    assert [found.label(225 + k) for k in range(8)] == ["abc"[label] for label in blobs.training.labels[rows]]
    slopes = gradient(network, blobs.training.inputs(rows), one_hot(blobs.training.labels[rows], 3), "quadratic")
    weight, bias = float(network.weights[1][0, 2]), float(network.biases[1][0])
    expected = (weight, weight - 2.0 * slopes.weights[1][0, 2], bias, bias - 2.0 * slopes.biases[1][0])
    assert page.panel.step.texts == tuple(significant(float(number), 8) for number in expected)
    assert "step 3" in page.stages.step.about


def test_it_follows_the_run(page: DescentPage, qtbot: QtBot) -> None:
    before = opened(page, qtbot)
    network = page.network.on_show.network
    assert network is not None
    page.network.take_run(RunPlace(plan_of(network), 0.98))
    page.network.take_network(moved(network, 1), "step 9")
    qtbot.waitUntil(lambda: page.network.step.found is not before and "step 9" in page.stages.step.about)
    found = page.network.step.found
    assert found is not None
    assert (found.epoch.used, len(found.epoch.rows), found.epoch.n_left) == (294, 6, 1)
    assert "6 of 8" in epoch_words(found)[1]


def test_what_is_held_is_said_to_stay_and_stays(page: DescentPage, qtbot: QtBot) -> None:
    before = opened(page, qtbot)
    network = page.network.on_show.network
    assert network is not None
    assert page.panel.step.held == ""
    page.network.take_run(RunPlace(plan_of(network), 0.75, held=Held(frozenset({Part(2, 0, 2)}))))
    page.network.take_network(network, "step 3")
    qtbot.waitUntil(lambda: page.network.step.found is not before)
    old, new, *bias = page.panel.step.texts
    assert old == new
    assert bias[0] != bias[1]
    assert page.panel.step.held.startswith("w²₁₃ is held")
    assert not page.grab().isNull()


def test_return_takes_a_weight_and_gives_the_keys_back(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot, "w 1 1 2")
    page.activateWindow()
    field = page.panel.step.weight
    for typed, leave, held in (
        ("w 1 1 1", Qt.Key.Key_Return, "w 1 1 1"),
        ("w 1 1 3", Qt.Key.Key_Escape, "w 1 1 1"),
    ):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        field.selectAll()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, leave)
        assert field.text() == page.state.network.weight == held
        assert not field.hasFocus()


def test_keys_let_the_run_go_on(page: DescentPage, qtbot: QtBot) -> None:
    opened(page, qtbot)
    for action in ("play", "mini_batch", "epoch", "reset"):
        with qtbot.waitSignal(page.network.train_requested) as requested:
            page.handlers()[action]()
        assert requested.args == [action]


def test_a_network_in_no_run_has_no_next_mini_batch(page: DescentPage, qtbot: QtBot) -> None:
    network = page.network.on_show.network
    assert network is not None
    page.network.take_run(None)
    page.editor.edit(lambda state: edits.with_tab(state, "step"))
    assert "reset (R)" in page.stages.nothing.sentence
    assert page.panel.step.texts == ("",) * 4


@pytest.mark.parametrize("m", [1, 8, 300])
@pytest.mark.parametrize("theme", THEMES)
def test_any_mini_batch_is_painted_within_its_place(
    page: DescentPage, blobs: Dataset, painted: Painted, m: int, theme: str
) -> None:
    network = page.network.on_show.network
    assert network is not None
    run = RunPlace(replace(plan_of(network), mini_batch=m), 0.5)
    *_, found = step_job(network, blobs, run, "w 1 1 1")
    assert found is not None
    scene = StepScene(found, QRectF(0, 0, 700, 400), THEMES[theme], 1.0)
    assert scene.n_shown * scene.row_height <= scene.room + 1
    assert (scene.n_shown == found.weight.m) == (m < 300)
    epoch = EpochScene(found, QRectF(0, 0, 700, 76), THEMES[theme], 1.0)
    places = [place for place, _ in epoch.cells()]
    assert places == list(range(places[0], places[-1] + 1))
    assert found.epoch.used in places
    assert all(cell.right() <= 701 for _, cell in epoch.cells())
    for paint, what in ((paint_step, scene), (paint_epoch, epoch)):
        image = painted(lambda painter, paint=paint, what=what: paint(painter, what), ground=THEMES[theme].ground)
        assert image.pixelColor(499, 399).isValid()


@pytest.mark.parametrize("done", [0.0, 0.5, 0.92, 0.98])
@pytest.mark.parametrize("m", [1, 8, 10])
def test_the_epoch_is_shown_in_whole_mini_batches_and_said_to_go_on(
    page: DescentPage, blobs: Dataset, m: int, done: float
) -> None:
    network = page.network.on_show.network
    assert network is not None
    n = len(blobs.training)
    run = RunPlace(replace(plan_of(network), mini_batch=m), round(done * n / m) * m / n)
    *_, found = step_job(network, blobs, run, "w 1 1 1")
    assert found is not None
    scene = EpochScene(found, QRectF(0, 0, 700, 76), THEMES["light"], 1.0)
    places = [place for place, _ in scene.cells()]
    assert places[0] % m == 0
    assert (places[-1] + 1) % m == 0 or places[-1] == n - 1
    assert len(places) > 15
    texts = record(QSize(700, 76), lambda painter: paint_epoch(painter, scene)).texts
    assert texts.count("…") == (places[0] > 0) + (places[-1] < n - 1)
    assert all(box.left() >= 0 and box.right() <= 701 for box in scene.going_on(scene.cells()))


def test_of_an_epoch_not_begun_nothing_is_filled(page: DescentPage, blobs: Dataset, painted: Painted) -> None:
    network = page.network.on_show.network
    assert network is not None
    theme = THEMES["light"]
    *_, found = step_job(network, blobs, RunPlace(replace(plan_of(network), mini_batch=30), 0.0), "w 1 1 1")
    assert found is not None
    scene = EpochScene(found, QRectF(0, 0, 500, 76), theme, 1.0)
    image = painted(lambda painter: paint_epoch(painter, scene), ground=theme.ground)
    y, x = round(scene.strip.center().y()), round(scene.strip.left())
    assert image.pixelColor(x + 12, y) == image.pixelColor(x + 400, y) == theme.track
    assert image.pixelColor(x + 1, y) == theme.accent


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_a_long_name_of_a_class_leaves_the_number_of_its_example_whole(
    page: DescentPage, blobs: Dataset, scale: float
) -> None:
    network = page.network.on_show.network
    assert network is not None
    iris = replace(blobs, class_names=("Iris-setosa", "Iris-versicolor", "Iris-virginica"))
    *_, found = step_job(network, iris, RunPlace(plan_of(network), 0.0), "w 1 1 1")
    assert found is not None
    area = QRectF(0, 0, 700 * scale, 400 * scale)
    items = record(QSize(1400, 800), lambda p: paint_step(p, StepScene(found, area, THEMES["light"], scale))).items
    texts = [item.text for item in items if isinstance(item, Text)]
    for row in found.epoch.rows.tolist():
        assert any(text.endswith(f"#{row + 1}") for text in texts)
    cells = record(QSize(1400, 100), lambda p: paint_epoch(p, EpochScene(found, area, THEMES["light"], scale))).texts
    assert {"se", "ve", "vi"} <= set(cells)
