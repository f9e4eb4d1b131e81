"""A line tells when it has been left, whether or not anything was typed."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QFocusEvent
from PyQt6.QtWidgets import QApplication
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
