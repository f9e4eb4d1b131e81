"""Every action of the table stands on the sheet of keys, under its menu."""

import pytest
from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import QLabel, QPushButton, QWidget
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


def test_the_same_keys_in_the_same_room_lie_as_before_without_a_new_trial(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials: list[tuple[float, int]] = []
    found = HelpSheet._found_fit

    def counted(sheet: HelpSheet, room: QSize) -> tuple[float, int]:
        trials.append(found(sheet, room))
        return trials[-1]

    monkeypatch.setattr(HelpSheet, "_found_fit", counted)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    sheet = HelpSheet(window)
    sheet.show()
    places = []
    for actions in (action_table(PAGES), action_table(PAGES)[:12], action_table(PAGES)):
        sheet.show_actions(actions)
        sheet.place()
        places.append((sheet.geometry(), sheet._keys.size()))
    assert len(trials) == 2
    assert places[0] == places[2] != places[1]
    window.resize(700, 400)
    sheet.place()
    assert len(trials) == 3
