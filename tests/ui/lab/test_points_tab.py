"""The map of points: what it shows, what pointer and brush do."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.lab import edits
from nnviz.ui.lab.page import LabPage
from nnviz.ui.lab.paint_frame import MARGIN_PX
from tests.ui.lab.conftest import PATIENCE_MS


@pytest.fixture
def opened(page: LabPage, qtbot: QtBot) -> LabPage:
    page.editor.edit(lambda state: edits.with_tab(state, "points"))
    qtbot.waitUntil(lambda: page.points.found is not None, timeout=PATIENCE_MS)
    return page


def place(page: LabPage, index: int) -> QPoint:
    scene = page.stages.points.points.scene
    assert scene is not None
    x, y = scene.places[index].tolist()
    return QPoint(round(x), round(y))


def test_every_test_example_is_a_point_of_the_layer(opened: LabPage) -> None:
    found = opened.points.found
    assert found is not None
    assert found.layer == 1
    assert len(found.points) == 90
    title, about, selected = opened.stages.points.texts
    assert title == "Layer 1, 16-5-3"
    assert about == f"90 test examples, {found.is_wrong.sum()} misread"
    assert selected == f"Misread: {found.is_wrong.sum()}"


def test_pointing_shows_the_example(opened: LabPage, qtbot: QtBot) -> None:
    found = opened.points.found
    assert found is not None
    view = opened.stages.points.points
    qtbot.mouseMove(view, place(opened, 3))
    assert opened.points.marked == view.nearest(place(opened, 3).toPointF())
    label = "abc"[found.labels[opened.points.marked]]
    assert opened.stages.points.example.lines[0] == f"is {label}"


def test_a_rectangle_selects_and_escape_lets_go(opened: LabPage, qtbot: QtBot) -> None:
    view = opened.stages.points.points
    scene = view.scene
    assert scene is not None
    low, high = scene.places.min(axis=0), scene.places.max(axis=0)
    middle = ((low + high) / 2).astype(int).tolist()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(*(low - 4).astype(int).tolist()))
    qtbot.mouseMove(view, QPoint(*middle))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(*middle))
    expected = [n for n, (x, y) in enumerate(scene.places) if x <= middle[0] and y <= middle[1]]
    assert list(opened.points.selected) == expected
    assert 0 < len(expected) < 90
    found = opened.points.found
    assert found is not None
    pairs = Counter((int(found.labels[n]), int(found.answers[n])) for n in expected)
    said = dict(opened.panel.points.lines)
    assert {f"{'abc'[a]} → {'abc'[b]}": str(n) for (a, b), n in pairs.most_common(8)} == said
    assert opened.stages.points.texts[2].startswith(f"{len(expected)} selected")
    assert opened.handlers()["escape"]()
    assert opened.points.selected == ()


def test_keys_walk_through_layers_axes_and_examples(opened: LabPage, qtbot: QtBot) -> None:
    for title in ("Outputs, 16-5-3", "Inputs, 16-5-3", "Layer 1, 16-5-3"):
        opened.handlers()["next_layer"]()
        qtbot.waitUntil(lambda title=title: opened.stages.points.texts[0] == title, timeout=PATIENCE_MS)
    opened.handlers()["next_view"]()
    scene = opened.stages.points.points.scene
    assert scene is not None
    assert scene.axes == (0, 2)
    opened.points.mark(0)
    opened.handlers()["next_example"]()
    assert opened.points.marked == 1
    opened.handlers()["previous_example"]()
    assert opened.points.marked == 0


def test_only_misread_points_are_painted_on_request(opened: LabPage) -> None:
    opened.handlers()["only_mistakes"]()
    scene, found = opened.stages.points.points.scene, opened.points.found
    assert scene is not None
    assert found is not None
    assert scene.is_shown.tolist() == found.is_wrong.tolist()


def test_the_map_is_told_in_words(opened: LabPage) -> None:
    words = opened.stages.points.points.in_words().splitlines()
    assert len(words) == 91
    assert words[0].split("\t") == ["test example", "axis 1", "axis 2", "axis 3", "is", "read as"]


def test_without_a_fitting_network_the_map_says_why(opened: LabPage) -> None:
    network, _ = opened.at_hand.both()
    opened.at_hand.take_network(type(network)(network.weights[:1], network.biases[:1], network.activations[:1]), "")
    assert opened.stages.points.points.is_empty
    assert "not one for these data" in opened.stages.points.points.in_words()


def test_other_data_are_not_read_as_those_the_map_is_of(opened: LabPage) -> None:
    _, dataset = opened.at_hand.both()
    opened.at_hand.dataset = replace(dataset, class_names=("only one",))  # whose map has not come yet
    last = int(np.flatnonzero(dataset.test.labels == 2)[0])
    opened.points.mark(last)
    assert f"is {dataset.class_names[2]}" in opened.stages.points.example.lines


def test_what_was_asked_of_a_network_before_one_that_does_not_fit_is_not_shown(opened: LabPage, qtbot: QtBot) -> None:
    network, _ = opened.at_hand.both()
    opened.at_hand.take_network(network.with_bias(1, 0, 7.0), "")
    opened.at_hand.take_network(type(network)(network.weights[:1], network.biases[:1], network.activations[:1]), "")
    qtbot.waitUntil(lambda: not opened.jobs.is_busy("points"), timeout=PATIENCE_MS)
    assert opened.points.found is None


def test_the_title_of_the_y_axis_is_below_the_title_of_the_page(page: LabPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "points"))
    QApplication.processEvents()  # which lay it out
    stage = page.stages.points
    assert stage.points.mapTo(stage, QPoint(MARGIN_PX, 0)).x() == stage._title.mapTo(stage, QPoint(0, 0)).x()
