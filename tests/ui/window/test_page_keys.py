"""The sheet of keys says what they do on the page at hand, in its own words."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.ui.window.actions import action_table
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.page_keys import _by_page, specs_on
from nnviz.ui.window.pages import page_entries
from tests.ui.window.conftest import OpenWindow

KEYS = [entry.key for entry in page_entries()]
TABLE = action_table([entry.name for entry in page_entries()])


def said(window: MainWindow) -> set[str]:
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    QApplication.processEvents()  # what has come is shown only then
    return {label.text() for label in sheet.findChildren(QLabel) if label.isVisibleTo(sheet)}


@pytest.mark.parametrize("key", KEYS)
def test_every_word_of_a_page_is_of_an_action_that_does_something_there(key: str, window: MainWindow) -> None:
    assert set(_by_page()[key].words) <= window.page(key).all_actions()


@pytest.mark.parametrize("key", KEYS)
def test_no_action_is_told_twice_and_none_that_does_nothing(key: str) -> None:
    specs = specs_on(key, TABLE, {"play", "undo"})
    assert [spec.name for spec in specs if spec.name] == ["play", "undo"]
    assert len({(spec.menu, spec.keys) for spec in specs}) == len(specs)


def test_a_page_s_own_keys_come_with_it_and_go_with_it(window: MainWindow) -> None:
    window.show_page(3)
    window.actions_.trigger("help")
    pencil, wire = "Pencil: delete the point there", "Another part"
    assert (pencil in said(window), wire in said(window)) == (True, False)
    window.show_page(2)
    assert (pencil in said(window), wire in said(window)) == (False, True)


def test_pages_typed_in_a_row_bring_the_keys_of_the_last_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.actions_.trigger("help")
    QApplication.processEvents()
    shown, show = [], HelpSheet.show_actions
    monkeypatch.setattr(HelpSheet, "show_actions", lambda sheet, actions: (shown.append(actions), show(sheet, actions)))
    for number in (1, 2, 4, 3):
        window.actions_.trigger(f"page_{number}")
    qtbot.waitUntil(lambda: bool(shown), timeout=30_000)
    QApplication.processEvents()
    assert len(shown) == 1
    assert "Pencil: delete the point there" in said(window)


def test_page_keys_scroll_what_is_too_high(window: MainWindow, qtbot: QtBot) -> None:
    window.setMinimumSize(1, 1)
    window.resize(500, 250)  # at any size that a window can have by hand all of them fit
    window.show_page(4)
    window.actions_.trigger("help")
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    bar = sheet.findChild(QScrollArea).verticalScrollBar()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bar.maximum() > 0)  # type: ignore[union-attr]
    for key, is_top in ((Qt.Key.Key_PageDown, False), (Qt.Key.Key_PageUp, True)):
        qtbot.keyClick(window, key)
        assert (bar.value() == 0) is is_top  # type: ignore[union-attr]


def test_return_closes_the_keys_and_presses_nothing_beneath_them(
    open_window: OpenWindow, blobs: Dataset, qtbot: QtBot
) -> None:
    window = open_window(blobs)
    pressed: list[bool] = []
    button = window.header.data
    button.clicked.connect(pressed.append)
    button.setMenu(None)
    button.setFocus()
    window.actions_.trigger("help")
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert (window.findChild(HelpSheet).isVisible(), pressed) == (False, [])  # type: ignore[union-attr]
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert len(pressed) == 1


def test_the_lab_s_words_are_of_its_tabs(window: MainWindow) -> None:
    specs = {spec.name: spec.text for spec in specs_on("lab", TABLE, window.page("lab").all_actions())}
    assert specs["next_neuron"].startswith("Runs:")
    assert specs["next_layer"].startswith("Points:")
    assert "Points:" in specs["next_view"]


def test_backprop_has_its_own_words_and_nothing_is_drawn_there(window: MainWindow) -> None:
    specs = {spec.name: spec for spec in specs_on("backprop", TABLE, window.page("backprop").all_actions())}
    assert "Draw" not in {spec.menu for spec in specs.values()}
    assert "Train" not in {spec.menu for spec in specs.values()}
    usual = {spec.name: spec.text for spec in TABLE}
    for name in ("play", "mini_batch", "epoch", "reset", "next_network", "pen", "next_neuron", "next_tool"):
        assert specs[name].text != usual[name]
