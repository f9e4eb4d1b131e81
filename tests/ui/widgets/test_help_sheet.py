"""Every action of the table stands on the sheet of keys, under its menu."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.ui.actions import ActionSpec, action_table
from nnviz.ui.widgets.help_sheet import HelpSheet


@pytest.fixture
def texts(qtbot: QtBot) -> list[str]:
    sheet = HelpSheet(action_table())
    qtbot.addWidget(sheet)
    return [label.text() for label in sheet.findChildren(QLabel)]


@pytest.mark.parametrize("action", action_table(), ids=lambda action: action.name)
def test_every_action_is_there(action: ActionSpec, texts: list[str]) -> None:
    assert texts.count(action.text) == 1


def test_every_menu_is_a_heading(texts: list[str]) -> None:
    assert {action.menu.upper() for action in action_table()} <= set(texts)


def test_all_keys_of_an_action_are_told(qtbot: QtBot) -> None:
    sheet = HelpSheet((ActionSpec("a", "Do it", ("Space", "Ctrl+D"), "Menu"),))
    qtbot.addWidget(sheet)
    assert "Space · Ctrl+D" in [label.text() for label in sheet.findChildren(QLabel)]


def test_it_can_be_closed(qtbot: QtBot) -> None:
    sheet = HelpSheet(action_table())
    qtbot.addWidget(sheet)
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet.findChild(QPushButton), Qt.MouseButton.LeftButton)
