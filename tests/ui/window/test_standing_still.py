"""On every page a control stands where it is, whatever the numbers and sentences around it become."""

from collections.abc import Callable, Iterator

import pytest
from PyQt6.QtCore import QPoint
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QAbstractSlider, QComboBox, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent.edits import with_coordinate, with_eta, with_start
from nnviz.descent.state import TABS
from nnviz.notation.numbers import parse_number
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.picture_line import PictureName, PictureNumber
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow

CONTROLS = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit)
NO_CONTROLS = (QScrollBar, PictureNumber, PictureName, Badge)
"""A number in a picture stands where its value is, a mark beside what it is about."""
SIZES = ((1024, 768), (1280, 800))
LATER_MS = 15
"""How long what is computed elsewhere may take to be shown between two actions; what comes later is seen later."""

PATIENCE, QUIET = 60, 5

Places = dict[QWidget, tuple[int, int, int, int]]


def places(window: MainWindow) -> Places:
    """Return left, right, top and width of every control in sight, in pixels of the window."""
    found = {}
    for widget in window.findChildren(CONTROLS):
        if widget.isVisible() and not widget.isWindow() and not isinstance(widget, NO_CONTROLS):
            at = widget.mapTo(window, QPoint(0, 0))
            found[widget] = (at.x(), at.x() + widget.width(), at.y(), widget.width())
    return found


def settled(window: MainWindow) -> Places:
    """Return where every control is once a page that has come into sight is laid out."""
    seen: list[Places] = []
    while len(seen) < PATIENCE and (len(seen) < QUIET or any(now != seen[-1] for now in seen[-QUIET:])):
        QTest.qWait(LATER_MS)
        seen.append(places(window))
    return seen[-1]


def moved(before: Places, after: Places) -> list[str]:
    """Name the controls that are elsewhere. A button as wide as its own words keeps one of its sides."""
    return [
        f"{_name(widget)} {place} → {after[widget]}"
        for widget, place in before.items()
        if widget in after and _is_elsewhere(place, after[widget])
    ]


def _is_elsewhere(before: tuple[int, int, int, int], after: tuple[int, int, int, int]) -> bool:
    return before[2] != after[2] or (before[0] != after[0] and before[1] != after[1])


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QAbstractButton, QLineEdit)) else ""
    return f"{type(widget.parentWidget()).__name__}/{type(widget).__name__} “{text or widget.accessibleName()}”"


def press(window: MainWindow, *names: str) -> Iterator[str]:
    """Do actions one after the other, those that are allowed."""
    for name in names:
        if name in window._pages[window._current].page.handlers():
            window.actions_.trigger(name)
            yield name


def check(window: MainWindow, changes: Iterator[str]) -> None:
    """Compare where every control is after each change with where it was before the first."""
    first = settled(window)
    for name in changes:
        QTest.qWait(LATER_MS)
        elsewhere = moved(first, places(window)) and moved(first, settled(window))
        assert not elsewhere, "\n".join((name, *elsewhere))


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def still(request: pytest.FixtureRequest, open_window: OpenWindow, strokes: Dataset) -> MainWindow:
    window = open_window(strokes)
    window.resize(*request.param)
    return window


def test_on_page_neuron(still: MainWindow) -> None:
    still.show_page(1)
    edit = still.page("neuron").editor.edit

    def changes() -> Iterator[str]:
        for text in ("0.5", "-1234.5678", "1/3", "999999", "-2"):
            number = parse_number(text)
            edit(lambda state, number=number: state.with_weight(0, number))
            yield f"w {text}"
            edit(lambda state, number=number: state.with_bias(number))
            yield f"b {text}"
        for x in (parse_number("0"), parse_number("1")):
            edit(lambda state, x=x: state.with_input(1, x))
            yield f"x {x}"

    check(still, changes())


def test_on_page_gates(still: MainWindow) -> None:
    still.show_page(2)
    page = still.page("gates")

    def changes() -> Iterator[str]:
        yield from press(still, "mini_batch", "mini_batch", "reset", "delete", "undo", "redo", "undo")
        for part in page.document.circuit.inputs:
            page.stage.canvas.input_toggled.emit(part.id)
            yield f"input {part.id}"

    check(still, changes())


def test_on_page_network(still: MainWindow, qtbot: QtBot) -> None:
    still.show_page(3)

    def changes() -> Iterator[str]:
        yield from press(still, "next_example", "next_example", "random_example", "double_eta", "halve_eta")
        for action in ("mini_batch", "epoch", "play"):
            with qtbot.waitSignal(still.session.progressed):
                still.actions_.trigger(action)
            yield action
        yield from press(still, "play", "only_mistakes", "next_example", "only_mistakes", "next_view", "reset", "undo")

    check(still, changes())


@pytest.mark.parametrize("tab", ["answer", "split", "teach"])
def test_on_page_digits(tab: str, still: MainWindow) -> None:
    still.show_page(4)
    page = still.page("digits")
    assert isinstance(page, DigitsPage)
    page.show_tab(tab)
    stages = ("stage_crop", "stage_pen", "stage_box", "stage_centre")
    check(
        still,
        press(still, "next_example", "next_example", *stages, *stages, "clear", "undo", "next_network", "next_network"),
    )


@pytest.mark.parametrize("tab", TABS)
def test_on_page_descent(tab: str, still: MainWindow) -> None:
    still.show_page(5)
    page = still.page("descent")
    page.panel.tabs.chosen.emit(tab)
    edits: tuple[Callable[..., object], ...] = (
        lambda state: with_start(state, -7.25, -4.125),
        lambda state: with_eta(state, 0.0123),
        lambda state: with_coordinate(state, 3.0),
    )

    def changes() -> Iterator[str]:
        keys = ("mini_batch", "step_back", "double_eta", "faster", "next_neuron", "random_example", "next_example")
        yield from press(still, *keys, *keys, "zoom_in", "reset", "epoch")
        for number, edit in enumerate(edits if tab == "ball" else ()):
            page.editor.edit(edit)
            yield f"edit {number}"
        yield from press(still, *["mini_batch"] * 3)

    check(still, changes())
