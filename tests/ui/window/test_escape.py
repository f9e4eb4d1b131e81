"""Esc closes one thing after the other, and leaves the full screen when nothing else is open."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.picture_line import PictureNumber
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import action


def test_escape_closes_one_thing_after_the_other(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "errors").trigger()
    window.messages.show_sentence("a sentence")
    action(window, "help").trigger()
    help_sheet = window.findChild(HelpSheet)
    states = []
    for _ in range(4):
        states.append((help_sheet.isVisible(), window.messages.isVisible(), window.page("network").stage.errors_shown))
        action(window, "escape").trigger()
    assert states == [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]


@pytest.mark.parametrize("is_kept", [True, False])
def test_escape_leaves_the_full_screen_whatever_was_only_said_for_a_while(
    window: MainWindow, qtbot: QtBot, is_kept: bool
) -> None:
    action(window, "present").trigger()
    qtbot.waitUntil(window.isFullScreen)
    (window.messages.keep if is_kept else window.messages.show_sentence)("a sentence")
    action(window, "escape").trigger()
    assert not window.messages.isVisible()
    assert window.isFullScreen() is is_kept


def test_escape_first_leaves_a_number_of_a_picture_whose_digits_would_be_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page(1)
    action(window, "present").trigger()
    qtbot.waitUntil(window.isFullScreen)
    number = next(found for found in window.page("neuron").findChildren(PictureNumber) if found.isVisible())
    number.setFocus()
    qtbot.keyClick(number, Qt.Key.Key_Escape)
    assert (number.hasFocus(), window.isFullScreen()) == (False, True)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
