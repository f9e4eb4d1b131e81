"""Home and End go to the ends of a menu, past what cannot be chosen."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.ends_menu import EndsMenu


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, on no screen
@pytest.mark.parametrize(
    ("key", "text"), [(Qt.Key.Key_Home, "first"), (Qt.Key.Key_End, "last"), (Qt.Key.Key_Down, "last")]
)
def test_home_and_end_go_to_the_ends(key: Qt.Key, text: str, qtbot: QtBot) -> None:
    menu = EndsMenu()
    qtbot.addWidget(menu)
    for entry in ("first", "middle", "last", "a remark"):
        action = menu.addAction(entry)
        assert action is not None
        action.setEnabled(entry != "a remark")
    menu.popup(menu.pos())
    menu.setActiveAction(menu.actions()[1])
    qtbot.keyClick(menu, key)
    active = menu.activeAction()
    assert active is not None
    assert active.text() == text
