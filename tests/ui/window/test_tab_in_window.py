"""Tab goes through every page as it is read, and through all of it."""

from itertools import pairwise

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.window.header_bar import HeaderBar
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.pages import page_entries
from tests.ui.window.conftest import OpenWindow, Screen

MOST_STOPS = 120
NUMBERS = range(1, len(page_entries()) + 1)


@pytest.fixture
def window(open_window: OpenWindow, strokes: Dataset, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> MainWindow:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: Screen((1280, 800)))
    window = open_window(strokes)
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def round_of_tab(window: MainWindow, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until it has come round, and return what it came to."""
    seen: list[QWidget] = []
    for _ in range(MOST_STOPS):
        qtbot.keyClick(window, key)
        focused = window.focusWidget()
        assert focused is not None
        if focused in seen:
            assert focused is seen[0]
            return seen
        seen.append(focused)
    raise AssertionError("Tab does not come round")


def place(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def goes_back(one: QRect, other: QRect) -> bool:
    """Whether the other lies above the one and in no column after it, or left of it in the same line."""
    if other.bottom() <= one.top():
        return other.left() < one.right()
    is_beside = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > 3
    return is_beside and other.right() <= one.left()


def one_of_group(stop: QWidget) -> object:
    """The stop, or the group it is one of: there and back another half of a group is gone through."""
    group = stop.group() if isinstance(stop, QAbstractButton) else None
    return group or stop


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("number", NUMBERS)
def test_tab_never_goes_back_within_a_section(window: MainWindow, number: int, scale: float, qtbot: QtBot) -> None:
    window.show_scale(scale)
    window.show_page(number)
    qtbot.wait(50)
    stops = round_of_tab(window, qtbot)
    begin = next(n for n, stop in enumerate(stops) if isinstance(stop.parentWidget(), HeaderBar))
    sections: dict[QWidget | None, list[QWidget]] = {}
    for stop in (*stops[begin:], *stops[:begin]):
        sections.setdefault(stop.parentWidget(), []).append(stop)
    for parts in sections.values():
        for one, other in pairwise(parts):
            assert not goes_back(place(window, one), place(window, other)), (one, other)


@pytest.mark.parametrize("number", NUMBERS)
def test_tab_reaches_the_header_from_every_page_and_back_again(window: MainWindow, number: int, qtbot: QtBot) -> None:
    window.show_page(number)
    there = round_of_tab(window, qtbot)
    assert any(isinstance(stop.parentWidget(), HeaderBar) for stop in there)
    back = round_of_tab(window, qtbot, Qt.Key.Key_Backtab)
    assert set(map(one_of_group, back)) == set(map(one_of_group, there))


def test_other_layer_sizes_leave_tab_where_it_was(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(3)
    panel = window.page("network").findChild(SidePanel)
    assert panel is not None
    line = next(part for part in panel.findChildren(TypedLine) if part.accessibleName() == "Layer sizes")
    line.setFocus()
    sizes = line.text().split(", ")
    line.setText(", ".join([sizes[0], "25", "20", sizes[-1]]))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.wait(50)
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    after = window.focusWidget()
    assert after is not None
    below = place(window, after).top() - place(window, line).bottom()
    assert panel.isAncestorOf(after)
    assert 0 <= below < 30
    qtbot.keyClick(window, Qt.Key.Key_Backtab)
    assert window.focusWidget() is line


def test_nothing_under_an_open_panel_gets_the_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(3)
    window.show_scale(1.75)
    body = window.page("network").body
    body.toggle_panel()
    assert body.is_panel_over
    panel = window.page("network").findChild(SidePanel)
    assert panel is not None
    for stop in round_of_tab(window, qtbot):
        if body.stage.isAncestorOf(stop):
            assert not place(window, panel).contains(place(window, stop))
