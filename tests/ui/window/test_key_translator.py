"""Keys of Russian and French keyboards, as the system sends them, do in the window what the help says."""

import pytest
from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QGuiApplication, QKeyEvent
from PyQt6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.diagram.viewport import WHOLE
from nnviz.logic.circuit_layout import PartHit
from nnviz.ui.window.main_window import MainWindow

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, code: int, char: str, held: Qt.KeyboardModifier = NONE, *, again: bool = False) -> None:
    """Send a key as a platform does: to the window of the system, first as what could be a shortcut."""
    handle = window.windowHandle()
    assert handle is not None
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, ord(char.upper()), held, code, 0, 0, char, again)
        event.ignore()
        QGuiApplication.sendEvent(handle, event)


def test_a_french_two_and_a_russian_t_do_what_their_places_say(window: MainWindow) -> None:
    press(window, 11, "é")
    assert window.page("gates").isVisible()
    before = window.actions_
    theme = window._look.theme
    press(window, 28, "е")
    assert window._look.theme is not theme
    assert window.actions_ is before


def test_the_canvas_gets_the_letters_that_are_its_own(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(2)
    canvas = window.page("gates").stage.canvas
    canvas.setFocus()
    canvas.select(PartHit(window.page("gates").document.circuit.gates[0].id))
    with qtbot.waitSignal(canvas.opening_requested):
        press(window, 33, "з")


def test_a_text_field_gets_what_was_typed_but_commands_stay(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(2)
    page = window.page("gates")
    field = page.panel.function.findChild(QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    theme = window._look.theme
    press(window, 28, "е")
    assert field.text() == "е"
    assert window._look.theme is theme
    press(window, 38, "ф", CONTROL)
    assert field.selectedText() == "е"


def test_a_french_nought_with_ctrl_shows_the_whole_network(window: MainWindow) -> None:
    view = window.page("network").stage.view
    view.zoom_by(2.0)
    press(window, 19, "à", CONTROL)
    assert view._zoom == WHOLE


@pytest.mark.parametrize(("code", "char"), [(15, "-"), (21, "=")])
def test_a_sign_with_a_meaning_of_its_own_keeps_it(code: int, char: str, window: MainWindow, qtbot: QtBot) -> None:
    page = window._current
    press(window, code, char)
    assert window._current == page


def test_a_held_key_does_once_what_is_done_once(window: MainWindow) -> None:
    themes = [window._look.theme]
    press(window, 28, "е")
    themes.append(window._look.theme)
    press(window, 28, "е", again=True)
    assert window._look.theme is themes[1] is not themes[0]
