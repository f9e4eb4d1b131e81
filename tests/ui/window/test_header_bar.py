"""The header names the data in use and lets other data, pages, the theme and the help be chosen."""

from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.ui.window.header_bar import HeaderBar, where_data_lies


@pytest.fixture
def header(qtbot: QtBot) -> HeaderBar:
    header = HeaderBar({1: "Neuron", 3: "Network"}, QMenu(), "MNIST goes to\n/there")
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


def test_why_other_data_are_in_use_is_said_for_as_long_as_they_are(header: HeaderBar, blobs: Dataset) -> None:
    header.show_dataset(blobs)
    header.show_reason("train-images is cut off: copy it again")
    data = button(header, "blobs · MNIST cannot be used")
    assert data.toolTip() == "train-images is cut off: copy it again"
    menu = data.menu()
    assert menu is not None
    assert [a.text() for a in menu.actions() if not a.isSeparator()] == [
        *("Built-in digits", "MNIST", "train-images is cut off: copy it again", "MNIST goes to", "/there"),
    ]
    header.show_dataset(blobs)
    assert "cut off" not in button(header, "blobs · 300 / 90 / 90").toolTip()


def test_data_is_chosen_from_a_menu_with_a_remark(header: HeaderBar, blobs: Dataset, qtbot: QtBot) -> None:
    for _ in range(2):  # a second call replaces the first
        header.show_dataset(blobs)
    menu = button(header, "blobs · 300 / 90 / 90").menu()
    assert menu is not None
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [(action.text(), action.isEnabled()) for action in actions] == [
        ("Built-in digits", True),
        ("MNIST", True),
        ("Points", True),
        ("Tables", True),
        ("MNIST goes to", False),
        ("/there", False),
    ]
    with qtbot.waitSignal(header.dataset_chosen) as chosen:
        actions[1].trigger()
    assert chosen.args == ["mnist"]


def test_where_mnist_is_looked_for_or_why_it_cannot_be(tmp_path: Path) -> None:
    assert (
        where_data_lies({"XDG_DATA_HOME": str(tmp_path)}) == f"MNIST is looked for in\n{tmp_path / 'nnviz' / 'mnist'}"
    )
    assert where_data_lies({"NNVIZ_DATA": "/no/such"}).startswith("there is no folder /no/such")
