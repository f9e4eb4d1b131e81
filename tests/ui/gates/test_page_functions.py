"""Functions are built, learnt and multiplied; numbers of perceptrons are typed over."""

from collections.abc import Callable

import numpy as np
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_layout import PartHit
from nnviz.logic.gates import Perceptron
from nnviz.nn.network import Network
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.kit.number_field import NumberField

PAGES = ("Neuron", "Gates", "Network", "Digits")

Check = Callable[[], None]


def test_weights_of_a_perceptron_are_typed_over(page: GatesPage, qtbot: QtBot, assert_fresh: Check) -> None:
    page.panel.preset_chosen.emit("nand")
    page.panel.perceptrons.all_requested.emit()
    (part,) = page.document.circuit.gates
    page.stage.canvas.select(PartHit(part.id))
    bias = next(line for line in page.stage.numbers.findChildren(QLineEdit) if line.accessibleName() == "b")
    assert bias.text() == "3"
    QTest.keyClick(bias, Qt.Key.Key_Up)
    assert page.document.circuit.gates[0].perceptron == Perceptron((-2.0, -2.0), 4.0)
    assert page.document.circuit.gates[0].name == "NAND"  # (1, 1) gives z = 0 and so 0: it still is one
    QTest.keyClick(bias, Qt.Key.Key_Up)
    assert page.document.circuit.gates[0].name == ""
    assert page.numbers.wrong_rows == (3,)
    assert bias.text() == "5"
    assert_fresh()
    for text in ("three", "1e400", ""):
        bias.setFocus()
        bias.setText(text)
        with qtbot.waitSignal(page.refused):
            QTest.keyClick(bias, Qt.Key.Key_Return)
        assert bias.text() == "5"
    bias.setText("1/2")
    QTest.keyClick(bias, Qt.Key.Key_Return)
    assert bias.text() == "0.5"
    page.editor.undo()
    page.editor.undo()
    page.editor.undo()
    assert page.document.circuit.gates[0].name == "NAND"


def test_a_formula_is_built_and_a_wrong_one_leaves_everything(
    page: GatesPage, qtbot: QtBot, assert_fresh: Check
) -> None:
    field = page.panel.findChild(QLineEdit)
    QTest.keyClicks(field, "(a and b) xor not c")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.document.title == "(a and b) xor not c"
    assert len(page.document.circuit.inputs) == 3
    built = page.document
    for text in ("", "(a", "foo", "a|b|c|d|e"):
        with qtbot.waitSignal(page.refused):
            page.panel.function.formula_entered.emit(text)
        assert page.document == built
    page.panel.function.reduce_requested.emit()
    assert len(page.document.circuit.gates) < len(built.circuit.gates)
    assert not page.numbers.wrong_rows
    assert_fresh()


def test_clicking_a_wished_value_builds_the_function_anew(page: GatesPage, assert_fresh: Check) -> None:
    page.panel.function.inputs_chosen.emit(2)
    table, cell = page.panel.table.viewport(), page.panel.table.scene.cell(1, 3)  # the row 11, what is desired
    at = cell.center().toPoint()
    QTest.mouseClick(table, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert page.numbers.table is not None
    assert page.numbers.table.columns == ((False, False, False, True),)
    QTest.mouseClick(table, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, at.y()))
    assert [part.value for part in page.document.circuit.inputs] == [True, True]
    assert_fresh()


def test_the_table_is_learnt_and_an_edit_ends_it(page: GatesPage, qtbot: QtBot) -> None:
    page.panel.preset_chosen.emit("and")
    page.learn()
    assert page.is_learning
    page.step()
    state = page.learning.state
    assert state is not None
    assert state.step == 1
    assert page.outputs is not None
    page.toggle_play()
    qtbot.waitUntil(lambda: page.learning.is_over, timeout=10_000)
    assert page.learning.state is not None
    assert page.learning.state.is_learnt
    with qtbot.waitSignal(page.network_requested) as wanted:
        page.open_network()
    assert isinstance(wanted.args[0], Network)
    assert set(wanted.args[0].activations) == {"sigmoid"}
    page.stage.canvas.part_moved.emit(1, 0.0, 0.0)
    assert page.is_learning  # a moved part changes nothing of the network
    page.stage.canvas.select(PartHit(page.document.circuit.gates[0].id))
    page.delete()
    assert not page.is_learning
    assert page.outputs is None


def test_c_changes_no_perceptron_and_brings_sigma_to_the_step(page: GatesPage, assert_fresh: Check) -> None:
    far = []
    for c in (0.01, 2.0, 30.0):
        page.panel.perceptrons.factor_requested.emit(c, True)
        said = page.panel.perceptrons.factor_said
        assert said.startswith("step: 0 changes")
        outputs = page.outputs
        assert outputs is not None
        assert [column.title for column in page.panel.table.content.columns] == ["a", "b", "o", "σ", ""]
        far.append(float(np.abs(outputs - page.document.desired.values).max()))
        assert said.endswith(f"{far[-1]:.3f}")
    assert far[0] > far[1] > far[2]
    assert far[2] < 1e-6
    assert_fresh()
    page.editor.undo()  # one drag of the slider is one step
    assert page.document.factor == 1.0
    assert [field.value for field in page.panel.perceptrons.findChildren(NumberField)] == [1.0]


def test_another_start_learns_at_once(page: GatesPage) -> None:
    page.panel.preset_chosen.emit("and")
    page.learn()
    page.stage.learning.another_start_requested.emit()
    assert page.learning.is_playing
