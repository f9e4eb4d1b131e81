"""The layer on top of the network at hand."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.lab import edits
from nnviz.nn.network import forward
from nnviz.ui.lab.page import LabPage
from tests.ui.lab.conftest import PATIENCE_MS


@pytest.fixture
def opened(page: LabPage, qtbot: QtBot) -> LabPage:
    page.editor.edit(lambda state: edits.with_tab(state, "layer"))
    qtbot.waitUntil(lambda: page.layer.reading is not None, timeout=PATIENCE_MS)
    return page


def test_it_says_where_the_layer_disagrees(opened: LabPage) -> None:
    network, dataset = opened.at_hand.both()
    outputs = forward(network, dataset.test.inputs(slice(None), np.float32)).output
    opened.layer.bias_requested.emit(-0.1, False)
    numbers = 2 * (outputs[:, 2] > 0.1) + 1 * (outputs[:, 1] > 0.1)
    differing = np.flatnonzero(numbers != outputs.argmax(axis=1))
    assert 0 < len(differing) < 90
    assert opened.panel.layer.texts[0] == f"{len(differing)} of 90"
    assert opened.layer.figures is not None
    assert opened.layer.figures.disagreeing.tolist() == differing.tolist()
    assert f"Disagrees on {len(differing)}" in opened.stages.layer.texts[2]


def test_other_data_are_not_read_as_those_the_reading_is_of(opened: LabPage) -> None:
    _, dataset = opened.at_hand.both()
    opened.at_hand.dataset = replace(dataset, class_names=("only one",))  # whose reading has not come yet
    last = int(np.flatnonzero(dataset.test.labels == 2)[0])
    opened.layer.show_example(last)
    assert opened.stages.layer.texts[1].endswith(f"which is {dataset.class_names[2]}")


def test_b_is_moved_by_keys_by_the_mouse_and_by_buttons(opened: LabPage, qtbot: QtBot) -> None:
    margins = opened.stages.layer.margins
    qtbot.keyClick(margins, Qt.Key.Key_Right)
    assert opened.editor.value.bias == pytest.approx(-0.51)
    scene = margins.scene
    assert scene is not None
    at = scene.frame.point(0.25, 10).toPoint()
    qtbot.mousePress(margins, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(margins, Qt.MouseButton.LeftButton, pos=at)
    assert opened.editor.value.bias == pytest.approx(-0.25, abs=0.01)
    opened.editor.undo()
    assert opened.editor.value.bias == pytest.approx(-0.51)


def test_the_best_b_has_the_fewest_disagreements(opened: LabPage) -> None:
    opened.panel.layer.ask_best()
    reading, figures = opened.layer.reading, opened.layer.figures
    assert reading is not None
    assert figures is not None
    assert len(figures.disagreeing) == reading.answers.best[2] == reading.counts.min(initial=90)


def test_examples_are_walked_through_and_disagreements_found(opened: LabPage) -> None:
    opened.layer.bias_requested.emit(-0.05, False)
    opened.handlers()["next_example"]()
    assert opened.stages.layer.texts[1].startswith("Test example 2,")
    opened.handlers()["only_mistakes"]()
    figures = opened.layer.figures
    assert figures is not None
    first = next(n for n in figures.disagreeing.tolist() if n > 1)
    assert opened.stages.layer.texts[1].startswith(f"Test example {first + 1},")
    scene = opened.stages.layer.layer.scene
    assert scene is not None
    assert int(scene.bits, 2) != scene.answer


def test_what_is_painted_is_told_in_words(opened: LabPage) -> None:
    assert "fires" in opened.stages.layer.layer.in_words()
    assert "disagreements" in opened.stages.layer.margins.in_words()


def test_a_network_of_other_data_is_refused_in_a_sentence(opened: LabPage) -> None:
    network, _ = opened.at_hand.both()
    opened.at_hand.take_network(type(network)(network.weights[:1], network.biases[:1], network.activations[:1]), "")
    assert "not one for these data" in opened.stages.layer.texts[0]
    assert opened.layer.reading is None
    assert opened.panel.layer.texts[0] == ""


def test_what_was_asked_of_a_network_before_one_that_does_not_fit_is_not_shown(opened: LabPage, qtbot: QtBot) -> None:
    network, _ = opened.at_hand.both()
    opened.at_hand.take_network(network.with_bias(1, 0, 7.0), "")
    opened.at_hand.take_network(type(network)(network.weights[:1], network.biases[:1], network.activations[:1]), "")
    qtbot.waitUntil(lambda: not opened.jobs.is_busy("layer"), timeout=PATIENCE_MS)
    assert opened.layer.reading is None


def test_words_are_of_any_data(page: LabPage) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "layer"))
    margins = page.stages.layer.margins
    texts = [label.text() for label in page.panel.layer.findChildren(QLabel)]
    for text in (*texts, margins.accessibleName(), margins.accessibleDescription()):
        assert "digit" not in text
        assert "image" not in text
