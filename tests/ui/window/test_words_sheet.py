"""Every painted view says its name and, in words and numbers, what it shows."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent.state import TABS
from nnviz.ui.kit.in_words import SpokenView, spoken_views
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.words_sheet import WordsSheet
from tests.ui.window.conftest import OpenWindow, action, scene, wait_for

BESIDE_LETTERS = {"ShareBar"}
"""What they show stands beside them as a number."""
NOT_PICTURES = {
    *("Badge", "WordButton", "StillText", "YieldingLabel", "RunningLabel", "HintLine", "ProgressLine", "TypedLine"),
    *("NumberLine", "_PlayButton", "PlayButton", "PaletteButton", "PartButton"),
}
"""Buttons and letters, which Qt reads by itself."""


def painted(page: QWidget) -> Iterator[QWidget]:
    """Every view in sight that paints itself."""
    for view in page.findChildren(QWidget):
        kind = type(view)
        own = kind.__module__.startswith("nnviz.") and (
            isinstance(view, PaintedWidget)
            or any("paintEvent" in vars(base) for base in kind.__mro__ if "nnviz" in base.__module__)
        )
        if own and view.isVisibleTo(page) and kind.__name__ not in NOT_PICTURES:
            yield view


@pytest.fixture
def trained(open_window: OpenWindow, strokes: Dataset, qtbot: QtBot) -> MainWindow:
    """A window with something to be seen in every picture."""
    window = open_window(strokes)
    action(window, "mini_batch").trigger()
    wait_for(window, qtbot, lambda progress: bool(progress.snapshot.records.measurements))
    return window


def states(window: MainWindow, key: str) -> Iterator[None]:
    """Go through what a page can show."""
    page = window.page(key)
    yield
    if key == "neuron":
        for tab in ("nudge", "learn", "scale", "count"):
            page.editor.edit(lambda state, tab=tab: replace(state, tab=tab))
            yield
    elif key == "network":
        page.examples.toggle_errors()
        yield
    elif key == "digits":
        page.pad_input.put_example(1)
        page.read_now()
        for tab in page.panel.keys:
            page.show_tab(tab)
            yield
    elif key == "gates":
        page.learn()
        page.step()
        yield
    elif key == "descent":
        for _ in TABS[1:]:
            page.handlers()["next_tool"]()
            yield


@pytest.mark.parametrize("key", ["neuron", "gates", "network", "digits", "descent"])
def test_every_painted_view_has_a_name_and_words(key: str, trained: MainWindow) -> None:
    trained.show_page([page.key for page in trained._pages.values()].index(key) + 1)
    page = trained.page(key)
    seen = set()
    for _ in states(trained, key):
        seen |= {view.name for view in spoken_views(page)}
        for view in painted(page):
            assert hasattr(view, "in_words"), type(view)
            assert type(view).__name__ in BESIDE_LETTERS or view.accessibleName(), type(view)
            view.in_words()


def test_what_is_seen_is_read_and_copied_as_text(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(1)
    action(window, "in_words").trigger()
    sheet = window.findChild(WordsSheet)
    assert sheet.isVisible()
    assert "The neuron\ninput\tx\tw\tw · x" in sheet.text
    assert "b = 3, z = −1, o = 0" in sheet.text
    assert "Truth table\n" in sheet.text
    assert "It fires where (−2) · x₁ + (−2) · x₂ + 3 > 0." in sheet.text
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_table_is_that_of_the_network_on_show(trained: MainWindow, qtbot: QtBot) -> None:
    network = trained.page("network").network
    qtbot.waitUntil(lambda: scene(trained).network is network, timeout=30_000)  # its edges are painted first
    texts = {view.name: view.text for view in spoken_views(trained.page("network"))}
    line = next(line for line in texts["Network"].split("\n") if line.startswith("p²₁\t"))
    assert float(line.split("\t")[1].replace("−", "-")) == pytest.approx(float(network.biases[1][0]), rel=1e-4)


def test_the_words_are_those_of_the_page_on_show(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.trigger("page_1")
    window.actions_.trigger("in_words")
    (sheet,) = window.findChildren(WordsSheet)
    before = sheet.text
    window.actions_.trigger("page_2")
    qtbot.waitUntil(lambda: sheet.text != before, timeout=30_000)
    assert sheet.isVisible()
    assert sheet.text.startswith(spoken_views(window.page("gates"))[0].name)


def test_one_sheet_is_in_sight_at_a_time(window: MainWindow) -> None:
    (words,), (keys,) = window.findChildren(WordsSheet), window.findChildren(HelpSheet)
    window.actions_.trigger("in_words")
    window.actions_.trigger("help")
    assert (words.isVisible(), keys.isVisible()) == (False, True)
    window.actions_.trigger("in_words")
    assert (words.isVisible(), keys.isVisible()) == (True, False)


def test_columns_are_wide_enough_for_their_titles(qtbot: QtBot) -> None:
    sheet = WordsSheet()
    qtbot.addWidget(sheet)
    title = "half the 95 % interval"
    sheet.show_views((SpokenView("runs", f"setting\t{title}\twhy\n16-5-3\t0.1\t{'long ' * 30}"),))
    text = sheet.findChild(QPlainTextEdit)
    assert text is not None
    assert title.split()[0] in sheet.text
    width = text.fontMetrics().horizontalAdvance(title)
    assert width < text.tabStopDistance() < 2 * width
