"""A neuron page to be used, and what its tests share: its controls, and that everything shown on it is fresh."""

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLineEdit, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from nnviz.neuron.neuron_numbers import read_neuron
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.neuron import words
from nnviz.ui.neuron.figure.truth_table import table_content
from nnviz.ui.neuron.formulas import formulas
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.presets import neuron_presets
from nnviz.ui.neuron.tabs.learn_tab import learning_verdict, step_text
from nnviz.ui.neuron.tabs.nudge_tab import said_of_nudge

SIZE_PX = (1280, 756)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[NeuronPage]:
    page = NeuronPage(THEMES["light"])
    qtbot.addWidget(page)
    page.set_theme(THEMES["light"], 1.0)
    page.resize(*SIZE_PX)
    page.show()
    yield page
    page.close_page()


@pytest.fixture
def refusals(page: NeuronPage) -> list[str]:
    sentences: list[str] = []
    page.refused.connect(sentences.append)
    return sentences


def preset(page: NeuronPage, name: str) -> None:
    page.stage.figure.preset_requested.emit(next(p for p in neuron_presets() if p.name == name))


def field(parent: QWidget, name: str) -> QLineEdit:
    return next(f for f in parent.findChildren(QLineEdit) if f.accessibleName() == name and f.isVisible())


def slider(parent: QWidget, name: str) -> QSlider:
    return next(s for s in parent.findChildren(QSlider) if s.accessibleName() == name and s.isVisible())


def button(parent: QWidget, text: str) -> QPushButton:
    return next(b for b in parent.findChildren(QPushButton) if b.text() == text and b.isVisible())


def type_into(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def check_fresh(page: NeuronPage) -> None:
    """Compare everything that is shown with what is computed from the state alone."""
    state = page.value
    numbers = read_neuron(state)
    assert page.numbers == numbers
    stage, panel = page.stage, page.panel
    assert stage.texts == (
        words.title(state, numbers),
        f"{words.kind(numbers)} {words.inputs(state)}",
        words.plane_title(state, numbers),
        words.boundary(state, numbers),
    )
    assert panel.texts[0] == words.verdict(numbers)
    assert panel.readout.formulas.live_texts == tuple(f.live for f in formulas(state, numbers))
    assert stage.beside.table.content == table_content(state, numbers)
    if state.tab == "nudge":
        assert panel.nudge.text.endswith(said_of_nudge(numbers))
    elif state.tab == "learn":
        assert panel.learn.text.endswith(learning_verdict(state, numbers))
        assert step_text(state, numbers) in panel.learn.text
    else:
        assert panel.factor.text == words.neuron_factor(state, numbers)
    plane, curve = stage.beside.plane.scene, stage.figure.curve.scene
    assert plane is not None
    assert curve is not None
    assert plane.plane.w1 == float(numbers.neuron.weights[0])
    assert curve.output == numbers.output
    assert field(stage, "bias b").text() == number_text(numbers.neuron.bias)
    assert field(stage, "threshold t").text() == number_text(numbers.neuron.threshold)
