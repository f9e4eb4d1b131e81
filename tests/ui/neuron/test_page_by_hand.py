"""The figure, its sum, the plane and the curve of the neuron page answer mouse and keys."""

from fractions import Fraction

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.neuron.state import NeuronState
from nnviz.notation.numbers import parse_number
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.plane.paint_plane import line_handles

from .conftest import check_fresh, field


def drag(line: QLineEdit, up_px: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Drag a number of the picture up by so many pixels, in two movements."""
    at = QPoint(line.width() // 3, line.height() // 2)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, modifier, at)
    for way in (up_px // 2, up_px):
        place = QPointF(at - QPoint(0, way))
        move = QMouseEvent(
            *(QEvent.Type.MouseMove, place, line.mapToGlobal(place)),
            *(Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifier),
        )
        QApplication.sendEvent(line, move)
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, modifier, at - QPoint(0, up_px))


def test_a_number_of_the_picture_follows_the_arrow_keys_and_each_press_can_be_undone(page: NeuronPage) -> None:
    line = field(page.stage, "w₁")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.value.neuron.weights[0] == Fraction(-9, 10)
    page.editor.undo()
    assert page.value.neuron.weights[0] == -1
    check_fresh(page)


@pytest.mark.parametrize("name", ["w₁", "bias b", "threshold t"])
def test_a_number_of_the_picture_is_dragged_as_one_step(page: NeuronPage, name: str) -> None:
    line = field(page.stage, name)
    before = parse_number(line.text())
    drag(line, 40)
    dragged = parse_number(line.text())
    assert dragged > before + 1
    check_fresh(page)
    page.editor.undo()
    assert page.value == NeuronState()
    drag(line, -40)
    assert parse_number(line.text()) == 2 * before - dragged


def test_a_click_on_a_number_types_it_and_its_arrows_step_it(page: NeuronPage) -> None:
    line = field(page.stage, "bias b")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 4, 4))
    assert page.value.neuron.bias == 4
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 4, line.height() - 4))
    assert page.value.neuron.bias == 3
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(10, line.height() // 2))
    QTest.keyClicks(line, "1/3")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.value.neuron.bias == Fraction(1, 3)
    check_fresh(page)


def test_a_click_on_an_input_turns_it_round(page: NeuronPage) -> None:
    line = field(page.stage, "x₁")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert page.value.inputs == (0, 1)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert page.value.inputs == (1, 1)


def test_a_perceptron_s_input_is_dragged_to_two_values_and_a_sigmoid_neuron_s_to_any(page: NeuronPage) -> None:
    line = field(page.stage, "x₁")
    drag(line, -60)
    assert page.value.inputs[0] == 0
    drag(line, 200)
    assert page.value.inputs[0] == 1
    page.stage.figure.types.chosen.emit("sigmoid")
    drag(line, -30)
    assert 0 < page.value.inputs[0] < 1
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert page.value.inputs[0] == 0


def test_a_name_of_the_picture_is_typed_where_it_stands(page: NeuronPage) -> None:
    line = field(page.stage, "Name of input 1")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line, "sun")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.value.names == ("sun", "B")
    check_fresh(page)


def test_a_name_has_room_while_it_is_typed(page: NeuronPage) -> None:
    line = field(page.stage, "Name of input 1")
    before = line.width()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    text = "Is it raining?"
    QTest.keyClicks(line, text)
    assert line.width() > line.fontMetrics().horizontalAdvance(text) + 8
    assert line.visibleRegion().boundingRect() == line.rect()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.width() == before


def test_dragging_the_threshold_along_the_sum_moves_the_bias(page: NeuronPage) -> None:
    view = page.stage.figure.sum
    scene = view.scene
    assert scene is not None
    to = QPoint(round(scene.x_of(-1)), round(scene.axis_y))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=scene.handle.toPoint())
    for at in (to - QPoint(5, 0), to):
        QTest.mouseMove(view, at)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=to)
    assert float(page.value.neuron.bias) == pytest.approx(1.0, abs=0.1)
    check_fresh(page)
    page.editor.undo()
    assert page.value == NeuronState()


def test_dragging_the_line_moves_the_bias_as_one_step(page: NeuronPage, qtbot: QtBot) -> None:
    plane = page.stage.beside.plane
    scene = plane.scene
    assert scene is not None
    middle = scene.to_pixels(0.75, 0.75).toPoint()
    QTest.mousePress(plane, Qt.MouseButton.LeftButton, pos=middle)
    for place in (0.6, 0.5, 0.25):
        QTest.mouseMove(plane, scene.to_pixels(place, place).toPoint())
    QTest.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=scene.to_pixels(0.25, 0.25).toPoint())
    assert float(page.value.neuron.bias) == pytest.approx(1.0, abs=0.05)
    assert page.value.neuron.weights == (-2, -2)
    check_fresh(page)
    page.editor.undo()
    assert page.value == NeuronState()


def test_dragging_a_handle_turns_the_line(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    scene = plane.scene
    assert scene is not None
    handle = line_handles(scene)[0]
    QTest.mousePress(plane, Qt.MouseButton.LeftButton, pos=handle.toPoint())
    QTest.mouseMove(plane, (handle + QPointF(-60, 0)).toPoint())
    QTest.mouseRelease(plane, Qt.MouseButton.LeftButton)
    w1, w2 = (float(w) for w in page.value.neuron.weights)
    assert w1 != w2
    assert float(np.hypot(w1, w2)) == pytest.approx(np.hypot(2, 2), abs=0.02)
    check_fresh(page)


def test_dragging_the_point_changes_the_inputs(page: NeuronPage) -> None:
    page.stage.figure.types.chosen.emit("sigmoid")
    plane = page.stage.beside.plane
    scene = plane.scene
    assert scene is not None
    QTest.mousePress(plane, Qt.MouseButton.LeftButton, pos=scene.to_pixels(1, 1).toPoint())
    QTest.mouseMove(plane, scene.to_pixels(0.3, 0.6).toPoint())
    QTest.mouseRelease(plane, Qt.MouseButton.LeftButton)
    assert [float(x) for x in page.value.inputs] == pytest.approx([0.3, 0.6], abs=0.01)
    check_fresh(page)


def test_a_row_s_circle_in_the_plane_asks_for_the_other_output(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    scene = plane.scene
    assert scene is not None
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=scene.to_pixels(0, 0).toPoint())
    assert page.value.desired == (True, False, False, True)
    check_fresh(page)


def test_the_plane_works_by_keys(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    QTest.keyClick(plane, Qt.Key.Key_Left)
    assert page.value.inputs == (0, 1)
    QTest.keyClick(plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.value.neuron.bias > 3
    weights = page.value.neuron.weights
    QTest.keyClick(plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.value.neuron.weights != weights
    check_fresh(page)


def test_dragging_the_dot_of_the_curve_moves_z(page: NeuronPage) -> None:
    page.stage.figure.types.chosen.emit("sigmoid")
    curve = page.stage.figure.curve
    scene = curve.scene
    assert scene is not None
    QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=scene.to_pixels(10, 0.5).toPoint())
    QTest.mouseRelease(curve, Qt.MouseButton.LeftButton)
    assert float(page.numbers.z) == pytest.approx(10, abs=0.1)
    check_fresh(page)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert float(page.numbers.z) == pytest.approx(9.9, abs=0.1)
