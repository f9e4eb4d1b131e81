"""Every action of the table stands on the sheet of keys, under its menu."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.ui.window.actions import ActionSpec, action_table
from nnviz.ui.window.help_sheet import HelpSheet, in_columns

PAGES = ("Neuron", "Gates", "Network", "Digits")


def sheet_of(actions: tuple[ActionSpec, ...], qtbot: QtBot) -> HelpSheet:
    sheet = HelpSheet()
    qtbot.addWidget(sheet)
    sheet.show_actions(actions)
    return sheet


def texts_of(sheet: HelpSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel) if not label.isHidden()]


@pytest.fixture
def texts(qtbot: QtBot) -> list[str]:
    return texts_of(sheet_of(action_table(PAGES), qtbot))


@pytest.mark.parametrize("action", action_table(PAGES), ids=lambda action: action.name)
def test_every_action_is_there(action: ActionSpec, texts: list[str]) -> None:
    assert texts.count(action.text) == 1


def test_every_menu_is_a_heading(texts: list[str]) -> None:
    assert {action.menu.upper() for action in action_table(PAGES)} <= set(texts)


def test_all_keys_of_an_action_are_told(qtbot: QtBot) -> None:
    assert "Space · Ctrl+D" in texts_of(sheet_of((ActionSpec("a", "Do it", ("Space", "Ctrl+D"), "Menu"),), qtbot))


def test_another_page_s_keys_stand_in_the_place_of_the_ones_before(qtbot: QtBot) -> None:
    sheet = sheet_of(action_table(PAGES), qtbot)
    sheet.show_actions((ActionSpec("a", "Do it", ("Space",), "Menu"),))
    qtbot.waitUntil(lambda: "Space" in texts_of(sheet) and len(texts_of(sheet)) == 4)
    assert {"MENU", "Do it"} < set(texts_of(sheet))


def test_it_can_be_closed(qtbot: QtBot) -> None:
    sheet = sheet_of(action_table(PAGES), qtbot)
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_many_menus_share_columns_of_about_the_same_height() -> None:
    sizes = {"Train": 8, "Draw": 14, "Look": 12, "File": 7, "Window": 11}
    actions = tuple(ActionSpec(f"{menu} {i}", menu, ("A",), menu) for menu, n in sizes.items() for i in range(n))
    columns = in_columns(actions)
    assert [list(column) for column in columns] == [["Train", "File"], ["Draw"], ["Look"], ["Window"]]
    assert sum(len(part) for column in columns for part in column.values()) == len(actions)
