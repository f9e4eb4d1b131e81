"""The plane, the curve and the sliders of the neuron page answer mouse and keys."""

from fractions import Fraction

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.neuron.state import NeuronState
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.plane.paint_plane import line_handles

from .conftest import check_fresh, slider


def test_sliders_follow_the_arrow_keys_and_each_press_can_be_undone(page: NeuronPage) -> None:
    handle = slider(page.stage, "w₁")
    handle.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_Right)
    QTest.keyClick(handle, Qt.Key.Key_Right)
    assert page.value.neuron.weights[0] == Fraction(-18, 10)
    page.editor.undo()
    assert page.value.neuron.weights[0] == Fraction(-19, 10)
    check_fresh(page)


def test_a_perceptron_s_input_slider_knows_two_places(page: NeuronPage) -> None:
    handle = slider(page.stage, "x₁")
    handle.setValue(40)
    assert page.value.inputs[0] == 0
    page.stage.types.chosen.emit("sigmoid")
    handle.setValue(40)
    assert page.value.inputs[0] == Fraction(4, 10)


def test_dragging_the_line_moves_the_bias_as_one_step(page: NeuronPage, qtbot: QtBot) -> None:
    plane = page.stage.plane
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
    plane = page.stage.plane
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
    page.stage.types.chosen.emit("sigmoid")
    plane = page.stage.plane
    scene = plane.scene
    assert scene is not None
    QTest.mousePress(plane, Qt.MouseButton.LeftButton, pos=scene.to_pixels(1, 1).toPoint())
    QTest.mouseMove(plane, scene.to_pixels(0.3, 0.6).toPoint())
    QTest.mouseRelease(plane, Qt.MouseButton.LeftButton)
    assert [float(x) for x in page.value.inputs] == pytest.approx([0.3, 0.6], abs=0.01)
    check_fresh(page)


def test_a_row_s_circle_in_the_plane_asks_for_the_other_output(page: NeuronPage) -> None:
    plane = page.stage.plane
    scene = plane.scene
    assert scene is not None
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=scene.to_pixels(0, 0).toPoint())
    assert page.value.desired == (True, False, False, True)
    check_fresh(page)


def test_the_plane_works_by_keys(page: NeuronPage) -> None:
    plane = page.stage.plane
    QTest.keyClick(plane, Qt.Key.Key_Left)
    assert page.value.inputs == (0, 1)
    QTest.keyClick(plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert page.value.neuron.bias > 3
    weights = page.value.neuron.weights
    QTest.keyClick(plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.value.neuron.weights != weights
    check_fresh(page)


def test_dragging_the_dot_of_the_curve_moves_z(page: NeuronPage) -> None:
    page.stage.types.chosen.emit("sigmoid")
    curve = page.stage.curve
    scene = curve.scene
    assert scene is not None
    QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=scene.to_pixels(10, 0.5).toPoint())
    QTest.mouseRelease(curve, Qt.MouseButton.LeftButton)
    assert float(page.numbers.z) == pytest.approx(10, abs=0.1)
    check_fresh(page)
    QTest.keyClick(curve, Qt.Key.Key_Left)
    assert float(page.numbers.z) == pytest.approx(9.9, abs=0.1)
