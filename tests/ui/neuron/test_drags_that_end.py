"""A drag ends with what it drags: undo, Del and another number of inputs may come while a hand is at it."""

from fractions import Fraction

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from nnviz.neuron import edits
from nnviz.neuron.state import NeuronState
from nnviz.ui.kit.picture_line import PictureNumber
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.plane.paint_plane import line_handles
from nnviz.ui.neuron.plane.plane_grip import grip_at
from tests.ui.neuron.conftest import check_fresh, field, preset
from tests.ui.neuron.plane.test_free_points import place

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
FAR = QPoint(20, -30)


def add_points(page: NeuronPage, *places: tuple[float, float]) -> None:
    for at in places:
        page.editor.edit(lambda s, at=at: edits.with_free_point(s, (Fraction(at[0]), Fraction(at[1])), True))


@pytest.mark.parametrize("way", ["key", "right click", "undo"])
def test_a_point_that_is_dragged_and_goes_is_let_go(page: NeuronPage, refusals: list[str], way: str) -> None:
    plane = page.stage.beside.plane
    add_points(page, (0.5, 1.25))
    at = place(page, 0.5, 1.25)
    QTest.mousePress(plane, LEFT, pos=at)
    if way == "key":
        QTest.keyClick(plane, Qt.Key.Key_Delete)
    elif way == "right click":
        QTest.mousePress(plane, RIGHT, pos=at)
    else:
        page.editor.undo()
    assert page.value.points == ()
    before = page.value
    QTest.mouseMove(plane, at + FAR)
    QTest.mouseRelease(plane, LEFT, pos=at + FAR)
    assert (page.value, refusals) == (before, [])
    check_fresh(page)


def test_the_next_point_is_not_dragged_in_its_place(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    add_points(page, (0.5, 1.25), (0.25, 0.5))
    at = place(page, 0.5, 1.25)
    QTest.mousePress(plane, LEFT, pos=at)
    QTest.mouseMove(plane, at + QPoint(4, 4))
    QTest.keyClick(plane, Qt.Key.Key_Delete)
    left_over = page.value.points
    QTest.mouseMove(plane, at + FAR)
    QTest.mouseRelease(plane, LEFT, pos=at + FAR)
    assert page.value.points == left_over
    assert (left_over[0].x1, left_over[0].x2) == (Fraction(1, 4), Fraction(1, 2))


def test_the_line_of_one_input_has_no_handles_that_turn_it(page: NeuronPage, refusals: list[str]) -> None:
    preset(page, "NOT")
    plane = page.stage.beside.plane
    scene = plane.scene
    assert scene is not None
    assert line_handles(scene) == ()
    near_top = place(page, 0.5, 1.26)  # where a handle would be: there the line is moved, as everywhere
    assert grip_at(scene, near_top.toPointF()).part == "line"
    QTest.mousePress(plane, LEFT, pos=near_top)
    QTest.mouseMove(plane, near_top + QPoint(20, 0))
    QTest.mouseRelease(plane, LEFT, pos=near_top + QPoint(20, 0))
    assert page.value.neuron.bias > 1
    moved = page.value
    QTest.keyClick(plane, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert (page.value, refusals) == (moved, [])


def test_a_line_is_turned_no_further_when_an_input_goes(page: NeuronPage, refusals: list[str]) -> None:
    preset(page, "NOT")
    page.editor.edit(lambda state: state.with_n_inputs(2))
    page.editor.edit(lambda state: state.with_weight(1, Fraction(1)))
    plane = page.stage.beside.plane
    scene = plane.scene
    assert scene is not None
    at = line_handles(scene)[0].toPoint()
    QTest.mousePress(plane, LEFT, pos=at)
    page.editor.undo()
    page.editor.undo()
    before = page.value
    QTest.mouseMove(plane, at + FAR)
    QTest.mouseRelease(plane, LEFT, pos=at + FAR)
    assert (page.value, refusals) == (before, [])


def test_the_weight_of_an_input_that_goes_is_dragged_no_further(page: NeuronPage, refusals: list[str]) -> None:
    page.editor.edit(lambda state: state.with_n_inputs(3))
    line = field(page.stage, "w₃")
    assert isinstance(line, PictureNumber)
    at = QPoint(8, line.height() // 2)
    QTest.mousePress(line, LEFT, pos=at)
    QTest.mouseMove(line, at - QPoint(0, 20))
    assert page.value.neuron.weights[2] != 0
    while page.value != NeuronState():
        page.editor.undo()
    QTest.mouseMove(line, at - QPoint(0, 40))
    QTest.mouseRelease(line, LEFT, pos=at - QPoint(0, 40))
    assert (page.value, refusals) == (NeuronState(), [])


def test_nothing_is_dragged_on_a_page_that_is_out_of_sight(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    at = place(page, 0.75, 0.75)
    QTest.mousePress(plane, LEFT, pos=at)
    page.hide()
    QTest.mouseMove(plane, at + FAR)
    QTest.mouseRelease(plane, LEFT, pos=at + FAR)
    assert page.value == NeuronState()
