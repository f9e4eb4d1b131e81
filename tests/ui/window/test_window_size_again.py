"""What a large scale has made of the window is over with that scale."""

from collections.abc import Callable
from functools import partial

import pytest
from PyQt6.QtCore import QSize
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.page import Page
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.test_window_size import LargeScreen, SmallScreen

GIVEN = QSize(1100, 700)


@pytest.fixture
def whole(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window of a size given by hand in which every page has been seen, on a screen that has room for all."""
    monkeypatch.setattr(MainWindow, "screen", lambda _window: LargeScreen())
    for number in range(1, 8):
        window.show_page(number)
    window.resize(GIVEN)
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() < GIVEN.width(), timeout=30_000)
    return window


def enlarge(window: MainWindow, qtbot: QtBot) -> None:
    window.show_scale(2.5)
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() > GIVEN.width(), timeout=30_000)


def test_it_has_the_size_again_that_it_was_given(whole: MainWindow, qtbot: QtBot) -> None:
    enlarge(whole, qtbot)
    qtbot.waitUntil(lambda: whole.width() > GIVEN.width(), timeout=30_000)
    whole.actions_.trigger("usual_scale")
    qtbot.waitUntil(lambda: whole.size() == GIVEN, timeout=30_000)


def test_it_has_that_size_again_however_often_a_page_needs_more(whole: MainWindow, qtbot: QtBot) -> None:
    page = whole.page("lab")
    for least in (1200, 1300):
        page.setMinimumWidth(least)
        qtbot.waitUntil(lambda least=least: whole.width() >= least, timeout=30_000)
        page.setMinimumWidth(0)
        whole.show_scale(0.9 if whole.scale == 1.0 else 1.0)
        qtbot.waitUntil(lambda: whole.size() == GIVEN, timeout=30_000)


def test_a_size_given_meanwhile_stays(whole: MainWindow, qtbot: QtBot) -> None:
    enlarge(whole, qtbot)
    other = whole.minimumSizeHint() + QSize(200, 150)
    whole.resize(other)
    whole.actions_.trigger("usual_scale")
    qtbot.waitUntil(lambda: whole.minimumSizeHint().width() < GIVEN.width(), timeout=30_000)
    qtbot.wait(300)
    assert whole.size() == other


def test_a_scale_refused_dresses_only_the_page_that_decides(
    whole: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: SmallScreen())
    dressed: list[Page] = []
    for number in range(1, 8):
        page = whole._pages[number].page
        monkeypatch.setattr(page, "setStyleSheet", partial(note_and_do, dressed, page, page.setStyleSheet))
    whole.show_page(2)
    qtbot.wait(500)
    seen, before = whole.page("gates"), whole.grab().toImage()
    whole.show_scale(2.5)
    assert whole.messages.text == "Larger than this does not fit the screen."
    assert dressed == [seen, seen]
    whole.messages.hide()
    qtbot.waitUntil(lambda: whole.grab().toImage() == before, timeout=30_000)


def note_and_do(noted: list[Page], page: Page, do: Callable[[str], None], sheet: str) -> None:
    noted.append(page)
    do(sheet)
