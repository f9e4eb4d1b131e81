"""The digits page in the window: it reads with the network of page 3, also while that trains."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import random_network
from nnviz.ui.digits.answer.network_choice import BUNDLED, PAGE
from nnviz.ui.window.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def window(open_window: OpenWindow, strokes: Dataset) -> MainWindow:
    """A window on pictures of 28x28, with page 4 on show."""
    window = open_window(strokes)
    window.actions_.trigger("page_4")
    return window


def test_the_key_4_shows_the_page_with_the_pen_in_hand(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(3)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_4)
    assert window.page("digits").isVisible()
    assert window.page("digits").stage.pad.hasFocus()


def test_an_example_is_read_by_the_network_on_board(window: MainWindow) -> None:
    window.actions_.trigger("next_example")
    window.page("digits").read_now()
    assert window.page("digits").drawing is not None
    assert window.page("digits").networks.key == BUNDLED


def test_the_network_of_page_3_is_followed_while_it_trains(window: MainWindow, qtbot: QtBot) -> None:
    digits = window.page("digits")
    window.actions_.trigger("next_example")
    digits.networks.choose(PAGE)
    assert digits.drawing is not None
    before = digits.drawing.activations.output
    with qtbot.waitSignal(window.session.progressed):
        window.page("network").handlers()["mini_batch"]()
    assert digits.drawing.network is window.page("network").network
    assert not np.array_equal(digits.drawing.activations.output, before)
    assert "step 1" in digits.panel.choice.about


def test_a_network_built_for_something_else_is_refused(window: MainWindow) -> None:
    window.page("digits").networks.choose(PAGE)
    built = random_network((3, 2, 1), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    window.page("gates").network_requested.emit(built)
    window.show_page(4)
    assert window.page("digits").networks.key == BUNDLED
    assert "3 inputs" in window.messages.text


def test_splitting_changes_the_keys_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.trigger("next_tool")
    window.actions_.trigger("next_example")
    window.page("digits").read_now()
    qtbot.waitUntil(lambda: not window.page("digits").splitting.is_waiting)
    window.actions_.trigger("add_cut")  # an action of this tab alone
    qtbot.waitUntil(lambda: not window.page("digits").splitting.is_waiting)
    assert len(window.page("digits").stage.split.ruler.columns) >= 1


def test_pen_and_tab_come_back_with_the_next_window(open_window: OpenWindow, strokes: Dataset) -> None:
    first = open_window(strokes)
    first.show_page(4)
    first.actions_.trigger("wider")
    first.actions_.trigger("next_tool")
    state = first.page("digits").state
    first.close()
    assert open_window(strokes).page("digits").state == state


def test_the_page_fits_a_small_screen(window: MainWindow) -> None:
    smallest = window.page("digits").minimumSizeHint()
    assert smallest.width() <= 1040
    assert smallest.height() <= 640
    window.actions_.trigger("next_tool")
    smallest = window.page("digits").minimumSizeHint()
    assert smallest.width() <= 1040
    assert smallest.height() <= 640


def test_everything_to_press_is_large_enough_for_a_finger(window: MainWindow) -> None:
    for _ in range(2):
        small = [
            (button.text(), button.size())
            for button in window.page("digits").findChildren(QPushButton)
            if button.isVisible() and button.height() < 32 and button.objectName() != "link"
        ]
        assert [text for text, _ in small if text not in {"Every edge", "Strongest", "Elided", "Pictures", "×"}] == []
        window.actions_.trigger("next_tool")
