"""Whatever changes a window's look or size, no graph is painted without its edges meanwhile."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow

CHANGES: dict[str, Callable[[MainWindow], object]] = {
    "theme": lambda window: window.actions_.trigger("theme"),
    "larger": lambda window: window.actions_.trigger("larger"),
    "smaller": lambda window: window.actions_.trigger("smaller"),
    "no panel": lambda window: window.actions_.trigger("panel"),
    "panel": lambda window: window.actions_.trigger("panel"),
    "full screen": lambda window: window.actions_.trigger("present"),
    "as before": lambda window: window.actions_.trigger("present"),
    "size": lambda window: window.resize(window.width() - 60, window.height() - 40),
    "the other graph": lambda window: window.show_page(4),
    "its theme": lambda window: window.actions_.trigger("theme"),
    "back": lambda window: window.show_page(3),
    "no graph": lambda window: window.show_page(1),
    "theme there": lambda window: window.actions_.trigger("theme"),
    "back again": lambda window: window.show_page(3),
}


@pytest.fixture
def paints(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many of its fields each painting of a graph lacked, in their order."""
    lacking: list[int] = []
    paint = NetworkView.paintEvent

    def noted(view: NetworkView, event: object) -> None:
        paint(view, event)  # type: ignore[arg-type]
        if view.scene is not None:
            n_layers = len(view.scene.layout.columns)
            lacking.append(sum(map(view.scene.is_field, range(1, n_layers))) - len(view.scene.fields))

    monkeypatch.setattr(NetworkView, "paintEvent", noted)
    return lacking


def view_in_sight(window: MainWindow) -> NetworkView:
    """Return the graph of the page in sight, or that of the page Network."""
    return window.page("digits" if window.page("digits").isVisible() else "network").stage.view


def test_no_graph_is_painted_without_its_edges(
    open_window: OpenWindow, pictures: Dataset, paints: list[int], qtbot: QtBot
) -> None:
    window = open_window(pictures)
    for number in (4, 3):  # the first time there is nothing to keep in sight
        window.show_page(number)
        view = view_in_sight(window)
        qtbot.waitUntil(lambda view=view: bool(view.scene and view.scene.fields))
    for name, change in CHANGES.items():
        paints.clear()
        change(window)
        view = view_in_sight(window)
        if view.isVisible():
            with qtbot.waitSignal(window._edge_painter.painted):
                view.repaint()
            qtbot.waitUntil(lambda: bool(paints))
        assert not any(paints), name
