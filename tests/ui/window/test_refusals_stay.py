"""What a page refuses is said until it is read: nothing that is shown anew takes the sentence away."""

from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.descent import edits as descent_edits
from nnviz.ui.window.main_window import MainWindow


def said(window: MainWindow) -> str:
    return window.messages.text if window.messages.isVisible() else ""


def test_an_answer_that_is_no_number_is_told_and_stays_to_be_mended(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(6)
    formula = window.page("backprop").stage.formula
    window.actions_.trigger("pen")
    window.actions_.trigger("mini_batch")
    assert formula.open_blank()
    qtbot.keyClicks(formula.line, "abc")
    qtbot.keyClick(formula.line, Qt.Key.Key_Return)
    assert said(window).startswith("“abc” is no number")
    assert formula.line.text() == "abc"


def test_a_function_that_cannot_be_read_is_told(window: MainWindow) -> None:
    window.show_page(5)
    editor = window.page("descent").editor
    assert not editor.edit(lambda state: descent_edits.with_formula(state, "x + + )"))
    assert said(window) != ""
