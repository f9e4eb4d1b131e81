"""The menu of data offers all there is, and tells what was asked for."""

import pytest
from PyQt6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.points import POINTS
from nnviz.data.tables import TABLES
from nnviz.ui.training.data_menu import DataMenu


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    return holder


@pytest.fixture
def menu(holder: QWidget) -> DataMenu:
    return DataMenu(holder)


def press(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(text)).trigger()


def inner(menu: DataMenu) -> dict[str, QMenu]:
    return {action.text(): within for action in menu.actions() if (within := action.menu()) is not None}


@pytest.mark.parametrize(
    ("within", "text", "name"),
    [("", "MNIST", "mnist"), ("Points", POINTS["moons"].title(), "moons"), ("Tables", "XOR", "table:XOR")],
)
def test_data_are_chosen_by_name(menu: DataMenu, within: str, text: str, name: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(menu.chosen) as chosen:
        press(inner(menu)[within] if within else menu, text)
    assert chosen.args == [name]


@pytest.mark.parametrize(
    ("text", "signal"),
    [("Own points", "own_requested"), ("From a file", "file_requested"), ("From a folder", "folder_requested")],
)
def test_what_has_to_be_asked_for_first_is_asked_for(menu: DataMenu, text: str, signal: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(getattr(menu, signal)):
        press(menu, text)


def test_filled_anew_it_offers_the_same(menu: DataMenu) -> None:
    before = [action.text() for action in menu.actions()]
    menu.addAction("another")
    menu.fill()
    assert [action.text() for action in menu.actions()] == before
    assert [len(within.actions()) for within in inner(menu).values()] == [len(POINTS), len(TABLES)]
