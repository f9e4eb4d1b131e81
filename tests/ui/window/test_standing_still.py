"""On every page a control stands where it is, whatever the numbers and sentences around it become."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent.edits import with_coordinate, with_eta, with_start
from nnviz.descent.state import TABS
from nnviz.lab.state import TABS as LAB_TABS
from nnviz.neuron.state import TABS as NEURON_TABS
from nnviz.nn.backprop_steps.state import TABS as BACKPROP_TABS
from nnviz.notation.numbers import parse_number
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.pages import page_entries
from tests.ui.standing import moved, settled
from tests.ui.window.conftest import OpenWindow, Screen

KEYS = tuple(entry.key for entry in page_entries())
SOON = 2
ROOMS = (((1024, 768), 1.0), ((1280, 800), 1.75))


def press(window: MainWindow, *names: str) -> Iterator[str]:
    """Do actions one after the other, those that are allowed."""
    for name in names:
        if name in window._pages[window._current].page.handlers():
            window.actions_.trigger(name)
            yield name


def check(window: MainWindow, changes: Iterator[str], tab: str = "") -> None:
    """Compare where every control is after each change with where it was before the first.

    What moves late is seen after one of the next changes, or at last.
    """
    first = settled(window)
    for name in changes:
        elsewhere = moved(first, settled(window, SOON))
        assert not elsewhere, "\n".join((tab, name, *elsewhere))
    assert not moved(first, settled(window)), tab


@pytest.fixture(params=ROOMS, ids=lambda room: f"{room[0][0]}x{room[0][1]} at {room[1]}")
def still(
    request: pytest.FixtureRequest, open_window: OpenWindow, strokes: Dataset, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    size, scale = request.param
    monkeypatch.setattr(MainWindow, "screen", lambda _window: Screen(size))
    window = open_window(strokes)
    window.resize(*size)
    window.show_scale(scale)
    assert window.scale == scale
    return window


def show_panel(window: MainWindow, key: str, tab: str = "") -> Any:
    """Show a page, one of its tabs if it has any, with its panel, also where that lies folded over the stage."""
    window.show_page(1 + KEYS.index(key))
    page: Any = window.page(key)
    page.body.show_panel()
    if tab:
        page.panel.tabs.chosen.emit(tab)
    return page


def check_tabs(window: MainWindow, key: str, tabs: Sequence[str], changes: Callable[[str], Iterator[str]]) -> None:
    """Go through the tabs of a page, one after the other in one window, and do what there is to do on each."""
    for tab in tabs:
        show_panel(window, key, tab)
        check(window, changes(tab), tab)


def test_on_page_neuron(still: MainWindow) -> None:
    page = show_panel(still, "neuron")
    edit = page.editor.edit

    def changes(tab: str) -> Iterator[str]:
        for text in ("0.5", "-1234.5678", "1/3", "999999", "-2"):
            number = parse_number(text)
            edit(lambda state, number=number: state.with_weight(0, number))
            yield f"w {text}"
            edit(lambda state, number=number: state.with_bias(number))
            yield f"b {text}"
        for x in (parse_number("0"), parse_number("1")):
            edit(lambda state, x=x: state.with_input(1, x))
            yield f"x {x}"
        page.panel.readout.digits_requested.emit(8)
        yield "8 decimals"
        for activation in ("sigmoid", "step"):
            page.stage.figure.types.chosen.emit(activation)
            yield activation
        if tab == "learn":
            yield from press(still, "play", "play", *["mini_batch"] * 5, "reset")
        page.panel.learn.forgetting_requested.emit()
        yield "forgotten"

    check_tabs(still, "neuron", NEURON_TABS, changes)


def test_on_page_gates(still: MainWindow) -> None:
    page = show_panel(still, "gates")

    def changes() -> Iterator[str]:
        yield from press(still, "mini_batch", "mini_batch", "reset", "delete", "undo", "redo", "undo")
        for part in page.document.circuit.inputs:
            page.stage.canvas.input_toggled.emit(part.id)
            yield f"input {part.id}"

    check(still, changes())


def test_on_page_network(still: MainWindow, qtbot: QtBot) -> None:
    show_panel(still, "network")

    def changes() -> Iterator[str]:
        yield from press(still, "next_example", "next_example", "random_example", "double_eta", "halve_eta")
        for action in ("mini_batch", "epoch", "play"):
            with qtbot.waitSignal(still.session.progressed):
                still.actions_.trigger(action)
            yield action
        yield from press(still, "play", "only_mistakes", "next_example", "only_mistakes", "next_view", "reset", "undo")

    check(still, changes())


def test_on_page_digits(still: MainWindow) -> None:
    page = show_panel(still, "digits")
    assert isinstance(page, DigitsPage)
    stages = ("stage_crop", "stage_pen", "stage_box", "stage_centre")
    keys = ("next_example", "next_example", *stages, *stages, "clear", "undo", "next_network", "next_network")
    for tab in ("answer", "split", "teach"):
        page.show_tab(tab)
        check(still, press(still, *keys), tab)


def test_on_page_descent(still: MainWindow) -> None:
    page = show_panel(still, "descent")
    edits: tuple[Callable[..., object], ...] = (
        lambda state: with_start(state, -7.25, -4.125),
        lambda state: with_eta(state, 0.0123),
        lambda state: with_coordinate(state, 3.0),
    )

    def changes(tab: str) -> Iterator[str]:
        keys = ("mini_batch", "step_back", "double_eta", "faster", "next_neuron", "random_example", "next_example")
        yield from press(still, *keys, *keys, "zoom_in", "reset", "epoch")
        for number, edit in enumerate(edits if tab == "ball" else ()):
            page.editor.edit(edit)
            yield f"edit {number}"
        yield from press(still, *["mini_batch"] * 3)

    check_tabs(still, "descent", TABS, changes)


def test_on_page_backprop(still: MainWindow) -> None:
    def changes(_tab: str) -> Iterator[str]:
        keys = ("mini_batch", "step_back", "next_view", "next_neuron", "next_layer", "random_example", "next_example")
        yield from press(still, *["mini_batch"] * 6, *keys, *keys, "pen", "mini_batch", "mini_batch", "pen")
        yield from press(still, *["double_eta"] * 8, "epoch", "undo", "undo", "redo", "next_view", "epoch", "reset")

    check_tabs(still, "backprop", BACKPROP_TABS, changes)


def test_on_page_lab(still: MainWindow) -> None:
    def changes(_tab: str) -> Iterator[str]:
        keys = ("next_example", "next_layer", "only_mistakes", "next_example", "previous_example", "next_neuron")
        yield from press(still, *keys, *keys, "next_view", "next_view", "undo", "undo", "redo")

    check_tabs(still, "lab", LAB_TABS, changes)
