"""The sheet of mistakes shows counts and pictures, and passes on what is chosen."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.ui.graph.misread_strip import Misread, MisreadStrip
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.examples.errors_sheet import ErrorsSheet

COUNTS = np.array([[1200, 3], [40, 900]])


@pytest.fixture
def sheet(qtbot: QtBot) -> ErrorsSheet:
    sheet = ErrorsSheet(THEMES["light"])
    qtbot.addWidget(sheet)
    sheet.show_matrix(COUNTS, ("a", "b"))
    sheet.show_misread((Misread(17, np.ones((4, 4)), "a", "b"),), "a read as b")
    sheet.show()
    return sheet


def texts(sheet: ErrorsSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_mistakes_are_counted(sheet: ErrorsSheet) -> None:
    assert "43 of 2,143 test examples misread" in texts(sheet)
    assert "a read as b" in texts(sheet)


def test_what_is_shown_can_be_chosen(sheet: ErrorsSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.matrix.chosen) as cell:
        qtbot.keyClick(sheet.matrix, Qt.Key.Key_Down)
        qtbot.keyClick(sheet.matrix, Qt.Key.Key_Return)
    assert cell.args == [1, 0]
    with qtbot.waitSignal(sheet.strip.chosen) as example:
        qtbot.keyClick(sheet.strip, Qt.Key.Key_Return)
    assert example.args == [17]
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_cleared_it_holds_nothing(sheet: ErrorsSheet, qtbot: QtBot) -> None:
    sheet.clear()
    assert not any("misread" in text or "read as" in text for text in texts(sheet))
    strip = sheet.findChild(MisreadStrip)
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.keyClick(strip, Qt.Key.Key_Return)


def test_there_is_room_for_many(sheet: ErrorsSheet) -> None:
    assert sheet.strip.capacity >= 40
    sheet.set_theme(THEMES["contrast"], 1.5)
    assert sheet.strip.capacity >= 40
