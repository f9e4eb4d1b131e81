"""The window fits small screens, keeps its size when the scale changes, and claims no key in vain."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QCoreApplication, QRect, QSettings, QSize, Qt, QTimer
from PyQt6.QtWidgets import QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.ui.window import main_window
from nnviz.ui.window.actions import ActionSpec, action_table
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.message_bar import READ_MS
from nnviz.ui.window.settings import SCALES

OpenWindow = Callable[..., MainWindow]
SMALLEST_PAGE_PX = (1040, 640)


class LargeScreen:
    def size(self) -> QSize:
        return QSize(7680, 4320)

    def availableGeometry(self) -> QRect:  # noqa: N802 (Qt's name)
        return QRect(0, 0, 7680, 4320)


class WideScreen:
    def availableGeometry(self) -> QRect:  # noqa: N802 (Qt's name)
        return QRect(0, 0, 1920, 1080)


class NarrowScreen:
    def availableGeometry(self) -> QRect:  # noqa: N802 (Qt's name)
        return QRect(0, 0, 1240, 800)


class SmallScreen:
    def availableGeometry(self) -> QRect:  # noqa: N802 (Qt's name)
        return QRect(0, 0, 1140, 740)


def scale(window: MainWindow) -> float:
    scene = window.page("network").stage.view.scene
    assert scene is not None
    return scene.scale


def test_the_network_page_fits_a_small_screen(window: MainWindow) -> None:
    smallest = window.page("network").minimumSizeHint()
    assert smallest.width() <= SMALLEST_PAGE_PX[0]
    assert smallest.height() <= SMALLEST_PAGE_PX[1]


def test_where_there_is_room_everything_grows_but_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: LargeScreen())
    window.resize(1700, 1100)
    size = window.size()
    window.actions_.trigger("larger")
    assert scale(window) == SCALES[SCALES.index(1.0) + 1]
    assert window.size() == size
    assert not window.messages.isVisible()


def test_a_scale_refused_leaves_the_window_as_it_was(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: SmallScreen())
    window.resize(1100, 700)
    size = window.size()
    window.show_scale(2.5)
    assert (scale(window), window.size()) == (1.0, size)
    assert window.messages.text == "Larger than this does not fit the screen."


def test_a_window_opens_within_its_screen_at_a_scale_that_fits(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    with monkeypatch.context() as patch:
        patch.setattr(MainWindow, "screen", lambda _window: LargeScreen())
        window.show_scale(2.5)
    window.resize(1280, 800)
    monkeypatch.setattr(MainWindow, "screen", lambda _window: SmallScreen())
    window.fit_the_screen()
    assert window.scale < 2.5
    assert QRect(0, 0, 1140, 740).contains(window.geometry())


def test_a_window_not_shown_yet_knows_how_small_it_can_be(
    window: MainWindow, blobs: Dataset, store: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    unseen = MainWindow(lambda _task: blobs, store)
    assert unseen.minimumSizeHint().width() < window.minimumSizeHint().width() + 20  # a run's pace comes with the run
    monkeypatch.setattr(MainWindow, "screen", lambda _window: SmallScreen())
    unseen.fit_the_screen()
    unseen.resize(SMALLEST_PAGE_PX[0] - 200, 700)
    assert unseen.width() == SMALLEST_PAGE_PX[0] - 200
    unseen.close()
    unseen.deleteLater()


def test_a_window_that_a_page_makes_larger_is_brought_back_onto_its_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: WideScreen())
    window.resize(1100, 640)
    window.show_scale(1.75)
    assert window.scale == 1.75
    window.move(900, 500)
    window.show_page(1)
    qtbot.waitUntil(lambda: window.width() > 1100)
    qtbot.waitUntil(lambda: WideScreen().availableGeometry().contains(window.geometry()))


def test_a_page_that_does_not_fit_makes_all_smaller_with_a_word(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: NarrowScreen())
    window.resize(1100, 700)
    window.show_scale(1.75)
    assert window.scale == 1.75  # nothing but the page Network is there yet
    window.show_page(1)
    qtbot.waitUntil(lambda: window.scale < 1.75)
    assert window.messages.text == "Larger than this does not fit the screen."


def test_the_scale_is_shown_and_one_key_brings_the_usual_one_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: LargeScreen())
    for _ in SCALES:
        window.actions_.trigger("larger")
    QCoreApplication.processEvents()
    shown = [button.text() for button in window.header.findChildren(QPushButton)]
    assert (window.scale, "2.5×" in shown) == (2.5, True)
    window.actions_.trigger("usual_scale")
    assert window.scale == 1.0


def test_a_maximised_window_comes_back_maximised_from_the_projector(window: MainWindow) -> None:
    window.showMaximized()
    for is_full in (True, False):
        window.actions_.trigger("present")
        assert (window.isFullScreen(), window.isMaximized()) == (is_full, True)
    window.actions_.trigger("present")
    window.actions_.trigger("escape")
    assert (window.isFullScreen(), window.isMaximized()) == (False, True)


def test_the_scale_of_the_full_screen_is_not_kept(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: LargeScreen())
    window.actions_.trigger("present")
    assert window.scale > 1.0
    assert window.kept().scale == 1.0
    window.actions_.trigger("present")
    window.actions_.trigger("larger")
    assert window.kept().scale == window.scale > 1.0


def test_the_message_goes_when_its_cause_is_mended(window: MainWindow) -> None:
    window.page("network").run.scale_eta(1e308)
    assert window.messages.isVisible()
    window.page("network").run.scale_eta(0.5)
    timer = window.messages.findChild(QTimer)
    assert timer.remainingTime() <= READ_MS
    timer.timeout.emit()
    assert not window.messages.isVisible()


def test_help_is_only_of_keys_that_do_something(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    idle = ActionSpec("idle", "Nothing at all", ("Ctrl+J",), "Window")
    monkeypatch.setattr(main_window, "action_table", lambda names: (*action_table(names), idle))
    window = open_window()
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    seen = []
    for number in (1, 3):
        window.show_page(number)
        window.actions_.trigger("help")
        seen.append({label.text() for label in sheet.findChildren(QLabel) if label.isVisible()})
        window.actions_.trigger("help")
    on_neuron, on_network = seen
    assert "Nothing at all" not in on_neuron | on_network
    assert {"Train or pause", "All keys", "What it gets wrong; arrows, Return"} <= on_network
    assert "All keys" in on_neuron
    assert "What it gets wrong; arrows, Return" not in on_neuron


def test_arrows_move_the_slider_with_the_focus_and_not_the_example(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def example() -> bytes:
        scene = window.page("network").stage.view.scene
        assert scene is not None
        assert scene.activations is not None
        return np.asarray(scene.activations.a[0]).tobytes()

    slider = next(s for s in window.page("network").transport.findChildren(QSlider) if s.accessibleName() == "Speed")
    slider.setValue(slider.minimum())
    first = example()
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() > slider.minimum()
    assert example() == first
    slider.clearFocus()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert example() != first


def test_eta_keeps_its_keys_while_a_slider_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    slider = next(s for s in window.page("network").transport.findChildren(QSlider) if s.accessibleName() == "Speed")
    before = slider.value()
    slider.setFocus()
    with qtbot.waitSignal(window.page("network").settled):
        qtbot.keyClick(slider, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert slider.value() == before


def test_what_has_been_found_too_large_is_not_tried_again_and_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: SmallScreen())
    tried: list[float] = []
    restyle = window._look.apply

    def noted() -> None:
        tried.append(window.scale)
        restyle()

    monkeypatch.setattr(window._look, "apply", noted)
    too_large = SCALES[-1]
    for _ in range(3):
        window.show_scale(too_large)
        assert window.messages.text == "Larger than this does not fit the screen."
    assert tried == [too_large, 1.0]
    window.show_scale(0.9)
    window.show_scale(too_large)
    assert tried == [too_large, 1.0, 0.9, too_large, 0.9]


def test_a_sentence_on_show_is_whole_at_another_scale(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainWindow, "screen", lambda _window: LargeScreen())
    window.resize(1280, 800)
    window.messages.keep("a run of 784-30-10 on MNIST was left on the last day of November at epoch 14.0 of 30")
    for scale in (1.75, 2.5, 1.0):
        window.show_scale(scale)
        QCoreApplication.processEvents()
        bar = window.messages
        assert bar.height() >= bar.heightForWidth(bar.width())
        assert window.rect().contains(bar.geometry())
