"""Edits, refusals and the history of a page's value."""

import pytest
from PyQt6.QtCore import QObject, pyqtSignal
from pytestqt.qtbot import QtBot

from nnviz.language import UserError
from nnviz.ui.kit.editor import Editor


class Knobs(QObject):
    turned = pyqtSignal(int, int, bool)
    pressed = pyqtSignal()
    typed = pyqtSignal(int)


Pair = tuple[int, int]


def with_part(value: Pair, place: int, number: int) -> Pair:
    return (number, value[1]) if place == 0 else (value[0], number)


def no_negative(value: Pair, number: int) -> Pair:
    if number < 0:
        raise UserError("a number below 0 cannot be: type another")
    return number, number


@pytest.fixture
def knobs(qapp: object) -> Knobs:
    return Knobs()


@pytest.fixture
def editor(qapp: object, knobs: Knobs) -> Editor[Pair]:
    editor = Editor((0, 0))
    editor.on(knobs.turned, with_part, drag="part {0}")
    editor.on(knobs.pressed, lambda value: (value[1], value[0]))
    editor.on(knobs.typed, no_negative)
    return editor


def test_a_signal_makes_an_edit_with_its_arguments(editor: Editor[Pair], knobs: Knobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.changed):
        knobs.turned.emit(1, 5, False)
    assert editor.value == (0, 5)
    knobs.pressed.emit()
    assert editor.value == (5, 0)


def test_the_moves_of_one_drag_are_undone_together(editor: Editor[Pair], knobs: Knobs) -> None:
    for number in (1, 2, 3):
        knobs.turned.emit(0, number, True)
    for number in (7, 8):
        knobs.turned.emit(1, number, True)
    editor.undo()
    assert editor.value == (3, 0)
    editor.undo()
    assert editor.value == (0, 0)
    editor.redo()
    assert editor.value == (3, 0)


def test_after_the_button_comes_up_the_next_drag_is_a_step_of_its_own(editor: Editor[Pair], knobs: Knobs) -> None:
    knobs.turned.emit(0, 1, True)
    editor.end_merge()
    knobs.turned.emit(0, 2, True)
    editor.undo()
    assert editor.value == (1, 0)


def test_a_refusal_is_told_last_and_changes_nothing(editor: Editor[Pair], knobs: Knobs) -> None:
    told: list[str] = []
    editor.changed.connect(lambda: told.append("changed"))
    editor.refused.connect(told.append)
    knobs.typed.emit(-1)
    assert told == ["changed", "a number below 0 cannot be: type another"]  # or showing it anew would end the sentence
    assert editor.value == (0, 0)
    editor.undo()
    assert editor.value == (0, 0)


def test_an_edit_says_whether_it_could_be(editor: Editor[Pair]) -> None:
    assert editor.edit(lambda value: no_negative(value, 4))
    assert not editor.edit(lambda value: no_negative(value, -4))
    assert editor.value == (4, 4)


def test_a_fault_of_ours_is_no_refusal(editor: Editor[Pair]) -> None:
    def faulty(value: Pair) -> Pair:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        editor.edit(faulty)


def test_a_new_beginning_has_no_history(editor: Editor[Pair]) -> None:
    editor.edit(lambda _: (1, 1))
    editor.begin_anew((7, 7))
    editor.undo()
    assert editor.value == (7, 7)
