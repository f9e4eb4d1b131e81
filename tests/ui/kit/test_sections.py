"""Headings, chips, menus and cards do what their makers say."""

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, Qt
from PyQt6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.sections import Card, Section, chip, empty_menu, label, menu_button, set_look


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_chip_is_pressed(ground: QWidget, qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = chip("Forget", "Draws new weights", lambda: pressed.append("forget"), ground)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["forget"]
    assert (button.toolTip(), button.objectName()) == ("Draws new weights", "chip")


def test_a_label_has_its_look(ground: QWidget, qtbot: QtBot) -> None:
    quiet = label("not yet", ground, look="soft", wraps=True)
    assert (quiet.objectName(), quiet.wordWrap()) == ("soft", True)


def test_a_label_takes_another_look_while_it_is_on_the_screen(ground: QWidget, qtbot: QtBot) -> None:
    ground.setStyleSheet("QLabel#soft { font-weight: 400; } QLabel#value { font-weight: 700; }")
    said = label("fewest", ground, look="soft")
    ground.show()
    weights = []
    for look in ("soft", "value", "soft"):
        set_look(said, look)
        weights.append(said.font().weight())
    assert weights == [400, 700, 400]


def test_every_entry_of_a_menu_does_its_own(ground: QWidget, qtbot: QtBot) -> None:
    done: list[int] = []
    entries = [("one", "the first", lambda: done.append(1)), None, ("two", "the second", lambda: done.append(2))]
    menu = menu_button("Presets", entries, ground).menu()
    assert menu is not None
    actions = menu.actions()
    assert [action.isSeparator() for action in actions] == [False, True, False]
    for action in actions:
        action.trigger()
    assert done == [1, 2]
    assert (actions[2].text(), actions[2].toolTip()) == ("two", "the second")


def test_a_section_has_its_heading_and_rows(ground: QWidget, qtbot: QtBot) -> None:
    section = Section("PARTS", ground)
    left, right = QLabel("a", section), QLabel("b", section)
    section.add_row(left, right)
    section.resize(200, 60)
    section.show()
    assert section.findChildren(QLabel)[0].text() == "PARTS"
    assert (left.y(), abs(left.width() - right.width()) <= 1) == (right.y(), True)


def test_a_card_is_closed_by_its_cross(ground: QWidget, qtbot: QtBot) -> None:
    closed: list[bool] = []
    card = Card("A misread 9", "Back to the curve", ground)
    card.closed.connect(lambda: closed.append(True))
    card.set_title("Another 9")
    qtbot.mouseClick(card.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert closed == [True]
    assert card.findChildren(QLabel)[0].text() == "Another 9"


def test_an_empty_menu_has_neither_entries_nor_menus_in_it(ground: QWidget) -> None:
    menu = QMenu(ground)
    for _ in range(3):
        empty_menu(menu)
        inner = menu.addMenu("Layer 1")
        assert inner is not None
        inner.addAction("tanh")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(menu.findChildren(QMenu)) == len(menu.actions()) == 1
