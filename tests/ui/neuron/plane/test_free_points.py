"""Free points in the plane: added, dragged, turned to the other class and taken away by mouse and by keys."""

import json
from fractions import Fraction

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from nnviz.neuron.plane_points import MOST_POINTS
from nnviz.neuron.state import NeuronState
from nnviz.storage.codec import decode, encode
from nnviz.ui.neuron.page import NeuronPage
from tests.ui.neuron.conftest import button, check_fresh, preset


def place(page: NeuronPage, x1: float, x2: float) -> QPoint:
    scene = page.stage.beside.plane.scene
    assert scene is not None
    return scene.to_pixels(x1, x2).toPoint()


def test_a_right_click_adds_a_point_and_takes_it_away(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    QTest.mouseClick(plane, Qt.MouseButton.RightButton, pos=place(page, 0.5, 0.25))
    (point,) = page.value.points
    assert (float(point.x1), float(point.x2), point.is_one) == pytest.approx((0.5, 0.25, True), abs=0.01)
    assert page.stage.texts[2] == "✓ all 5 points right"  # NAND fires there
    check_fresh(page)
    QTest.mouseClick(plane, Qt.MouseButton.RightButton, pos=place(page, 0.5, 0.25))
    assert page.value.points == ()
    assert page.stage.texts[2] == "Where it fires"


def test_a_point_is_dragged_and_counted_as_it_crosses_the_line(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    QTest.mouseClick(plane, Qt.MouseButton.RightButton, pos=place(page, 0.5, 0.25))
    before = page.value
    QTest.mousePress(plane, Qt.MouseButton.LeftButton, pos=place(page, 0.5, 0.25))
    QTest.mouseMove(plane, place(page, 0.9, 0.9))
    QTest.mouseMove(plane, place(page, 1.2, 1.2))
    QTest.mouseRelease(plane, Qt.MouseButton.LeftButton, pos=place(page, 1.2, 1.2))
    assert float(page.value.points[0].x1) == pytest.approx(1.2, abs=0.01)
    assert page.stage.texts[2] == "✗ 1 of 5 wrong · no line has fewer than 1"
    check_fresh(page)
    page.editor.undo()  # the whole drag
    assert page.value == before


def test_a_click_turns_a_point_to_the_other_class(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    QTest.mouseClick(plane, Qt.MouseButton.RightButton, pos=place(page, 0.5, 0.25))
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=place(page, 0.5, 0.25))
    assert not page.value.points[0].is_one
    assert "1 of 5 wrong" in page.stage.texts[2]
    check_fresh(page)


def test_the_buttons_add_points_of_either_class_where_there_is_room(page: NeuronPage) -> None:
    button(page.stage, "+ ◆").click()
    button(page.stage, "+ ◇").click()
    one, zero = page.value.points
    assert (one.is_one, zero.is_one) == (True, False)
    assert (one.x1, one.x2) != (zero.x1, zero.x2)
    button(page.stage, "×").click()
    assert page.value.points == ()
    page.editor.undo()
    assert len(page.value.points) == 2


def test_all_of_it_by_keys(page: NeuronPage) -> None:
    plane = page.stage.beside.plane
    QTest.keyClick(plane, Qt.Key.Key_Insert)  # where the input is, (1, 1)
    assert (page.value.points[0].x1, page.value.points[0].x2, page.value.point) == (1, 1, 0)
    QTest.keyClick(plane, Qt.Key.Key_Left)
    assert page.value.points[0].x1 == Fraction(95, 100)
    assert page.value.inputs == (1, 1)
    QTest.keyClick(plane, Qt.Key.Key_Return)
    assert not page.value.points[0].is_one
    QTest.keyClick(plane, Qt.Key.Key_PageDown)
    assert page.value.point is None
    QTest.keyClick(plane, Qt.Key.Key_Left)
    assert page.value.inputs == (0, 1)
    QTest.keyClick(plane, Qt.Key.Key_PageDown)
    page.handlers()["delete"]()
    assert page.value.points == ()
    check_fresh(page)


def test_escape_lets_go_of_a_point(page: NeuronPage) -> None:
    button(page.stage, "+ ◆").click()
    assert page.handlers()["escape"]()
    assert page.value.point is None
    assert not page.handlers()["escape"]()


def test_one_point_too_many_is_refused(page: NeuronPage, refusals: list[str]) -> None:
    for _ in range(MOST_POINTS + 1):
        button(page.stage, "+ ◆").click()
    assert len(page.value.points) == MOST_POINTS
    assert "24 free points" in refusals[0]


def test_xor_s_points_are_never_separated(page: NeuronPage) -> None:
    preset(page, "XOR")
    button(page.stage, "+ ◆").click()
    assert "no line has fewer than 1" in page.stage.texts[2]


def test_points_are_saved_and_restored(page: NeuronPage) -> None:
    button(page.stage, "+ ◇").click()
    wanted = page.value.points
    saved = json.loads(json.dumps(encode(page.state)))
    page.restore(NeuronState())
    page.restore(decode(NeuronState, saved))
    assert page.value.points == wanted
