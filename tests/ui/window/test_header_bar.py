"""The header names the data in use and lets other data, pages, the theme and the help be chosen."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.ui.window.header_bar import HeaderBar


@pytest.fixture
def header(qtbot: QtBot) -> HeaderBar:
    header = HeaderBar({1: "Neuron", 3: "Network"}, QMenu(), {"XDG_DATA_HOME": "/no/such"})
    qtbot.addWidget(header)
    header.resize(1280, 42)
    header.show()
    return header


def button(header: HeaderBar, text: str) -> QPushButton:
    return next(b for b in header.findChildren(QPushButton) if b.text() == text)


@pytest.mark.parametrize(("text", "wish"), [("Theme", "theme_requested"), ("Keys", "help_requested")])
def test_buttons_are_wishes(text: str, wish: str, header: HeaderBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(getattr(header, wish)):
        qtbot.mouseClick(button(header, text), Qt.MouseButton.LeftButton)


def test_a_tab_tells_its_page(header: HeaderBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.page_chosen) as chosen:
        qtbot.mouseClick(button(header, "3  Network"), Qt.MouseButton.LeftButton)
    assert chosen.args == [3]


def test_the_page_on_show_is_marked_without_a_signal(header: HeaderBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(header.page_chosen):
        header.show_page(3)
        header.show_page(1)
        header.show_page(99)
    assert button(header, "1  Neuron").isChecked()
    assert not button(header, "3  Network").isChecked()


def test_the_data_in_use_is_named(header: HeaderBar, blobs: Dataset) -> None:
    assert button(header, "loading data …").isVisible()
    header.show_dataset(blobs)
    assert button(header, "blobs · 300 / 90 / 90").toolTip().startswith("Training / validation / test examples")


def test_data_is_chosen_from_its_menu(header: HeaderBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.dataset_chosen) as chosen:
        header.data.dataset_chosen.emit("mnist")
    assert chosen.args == ["mnist"]


def test_a_narrow_line_says_less_and_the_name_of_the_page_last_of_all(qtbot: QtBot) -> None:
    window = QWidget()  # which may be narrower than the line wants to be
    qtbot.addWidget(window)
    header = HeaderBar({1: "Neuron", 3: "Network"}, QMenu(), {"XDG_DATA_HOME": "/no/such"}, window)
    header.show_page(3)
    header.resize(1300, 42)
    window.show()
    tab = button(header, "3  Network")
    seen = []
    for width in range(1300, 260, -4):
        header.resize(width, 42)
        seen.append((header._brand.isVisible(), header._keys.isVisible(), tab.text() == "3  Network"))
    assert list(dict.fromkeys(seen)) == [
        (True, True, True),
        (False, True, True),
        (False, False, True),
        (False, False, False),
    ]
