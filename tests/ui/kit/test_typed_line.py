"""A line tells when it has been left, whether or not anything was typed."""

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QFocusEvent, QKeyEvent
from PyQt6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.typed_line import TypedLine


@pytest.fixture
def line(qtbot: QtBot) -> TypedLine:
    line = TypedLine()
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def test_leaving_is_told_after_what_was_typed(line: TypedLine, qtbot: QtBot) -> None:
    told: list[str] = []
    line.editingFinished.connect(lambda: told.append("finished"))
    line.left.connect(lambda: told.append("left"))
    qtbot.keyClicks(line, "5")
    line.clearFocus()
    assert told == ["finished", "left"]


def test_leaving_is_told_without_a_new_edit_too(line: TypedLine, qtbot: QtBot) -> None:
    qtbot.keyClicks(line, "5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    with qtbot.waitSignal(line.left):
        line.clearFocus()


@pytest.mark.parametrize("reason", [Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason])
def test_a_menu_or_another_window_is_no_leaving(reason: Qt.FocusReason, line: TypedLine, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.left):
        QApplication.sendEvent(line, QFocusEvent(QFocusEvent.Type.FocusOut, reason))


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[tuple[TypedLine, QLabel]]:
    """A line that shows “3”, with a label beside it, which takes no keys."""
    window = QWidget()
    qtbot.addWidget(window)
    line, label = TypedLine(window), QLabel("name", window)
    label.move(0, 40)
    line.show_text("3")
    window.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()
    yield line, label
    window.close()  # until here it is kept


def test_escape_restores_what_held_and_gives_the_keys_back(beside: tuple[TypedLine, QLabel], qtbot: QtBot) -> None:
    line, _ = beside
    with qtbot.assertNotEmitted(line.returnPressed):
        qtbot.keyClicks(line, "57")
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "3"
    assert not line.hasFocus()


def test_escape_is_kept_from_the_window_while_the_line_has_the_keys(beside: tuple[TypedLine, QLabel]) -> None:
    line, _ = beside
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(line, event)
    assert event.isAccepted()


def test_return_leaves_when_what_was_typed_is_shown_as_taken(beside: tuple[TypedLine, QLabel], qtbot: QtBot) -> None:
    line, _ = beside
    line.returnPressed.connect(lambda: line.show_text("5.0"))
    qtbot.keyClicks(line, "5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "5.0"
    assert not line.hasFocus()


def test_return_on_what_holds_leaves(beside: tuple[TypedLine, QLabel], qtbot: QtBot) -> None:
    line, _ = beside
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not line.hasFocus()


def test_what_was_refused_stays_to_be_mended_until_one_click_elsewhere(
    beside: tuple[TypedLine, QLabel], qtbot: QtBot
) -> None:
    line, label = beside
    line.returnPressed.connect(lambda: line.show_text("3"))  # as a page does that shows what still holds
    qtbot.keyClicks(line, "three")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), line.hasFocus()) == ("three", True)
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert (line.text(), line.hasFocus()) == ("3", False)


def test_a_value_that_comes_meanwhile_is_shown_at_once(beside: tuple[TypedLine, QLabel], qtbot: QtBot) -> None:
    line, _ = beside
    qtbot.keyClicks(line, "57")
    line.show_text("4")
    assert (line.text(), line.hasFocus()) == ("4", True)
