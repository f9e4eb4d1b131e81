"""The window: everything in it works together, and closing it leaves nothing behind."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QCoreApplication, QSettings, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.files.npz import save_network
from nnviz.nn.network import random_network
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.kit.typed_line import TypedLine
from nnviz.ui.window.actions import action_table
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.message_bar import READ_MS
from tests.ui.window.conftest import PAGES, OpenWindow, action, scene, wait_for

ON_THE_NETWORK_PAGE = [
    "play",
    "mini_batch",
    "epoch",
    "reset",
    "faster",
    "slower",
    "double_eta",
    "halve_eta",
    "next_example",
    "previous_example",
    "random_example",
    "only_mistakes",
    "errors",
    "next_view",
    "zoom_in",
    "zoom_out",
    "zoom_reset",
    "open",
    "save",
    "export",
    "quit",
    "theme",
    "larger",
    "smaller",
    "present",
    "panel",
    "help",
    "escape",
]

WITH_A_DIALOG = {"open", "save", "export", "quit"}


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_whole_lesson(window: MainWindow, qtbot: QtBot) -> None:
    """Open, train a step, show everything once, close: no warning, no thread, no widget left."""
    assert any(button.text() == "blobs · 300 / 90 / 90" for button in window.header.findChildren(QPushButton))
    action(window, "mini_batch").trigger()
    qtbot.waitUntil(lambda: "step 1 " in said(window))
    action(window, "epoch").trigger()
    qtbot.waitUntil(lambda: "step 30 · epoch 1.00" in said(window))
    views = set()
    for _ in EdgeView:
        action(window, "next_view").trigger()
        views.add(scene(window).view)
        window.grab()
    assert views == set(EdgeView)
    themes = set()
    for _ in THEMES:
        action(window, "theme").trigger()
        QCoreApplication.processEvents()
        themes.add(scene(window).theme.name)
        window.grab()
    assert themes == set(THEMES)
    action(window, "help").trigger()
    assert window.findChild(HelpSheet).isVisible()
    window.grab()
    action(window, "help").trigger()
    action(window, "errors").trigger()
    assert "test examples misread" in said(window)
    window.grab()
    action(window, "errors").trigger()
    action(window, "smaller").trigger()
    assert scene(window).scale == 0.9
    window.grab()


def test_every_action_of_the_page_is_on_and_does_something_without_complaint(window: MainWindow) -> None:
    keys = {spec.name: len(spec.keys) for spec in action_table(PAGES)}
    for name in ON_THE_NETWORK_PAGE:
        assert action(window, name).isEnabled(), name
        assert len(action(window, name).shortcuts()) == keys[name]
        if name not in WITH_A_DIALOG:
            action(window, name).trigger()


def test_keys_drive_the_training(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "step 1 " in said(window))
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "all epochs done" in said(window))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "step 0 " in said(window))


def test_other_data_is_loaded_from_the_header(qtbot: QtBot, store: QSettings, blobs: Dataset) -> None:
    asked: list[str] = []

    def load(task: Task) -> Dataset:
        asked.append(task.data)
        if task.data == "mnist":
            raise DataError("MNIST is not there: put it into that folder")
        return blobs

    window = MainWindow(load, store)
    with qtbot.waitSignal(window.session.progressed):
        pass
    window.show()
    window.header.dataset_chosen.emit("mnist")
    qtbot.waitUntil(lambda: window.messages.isVisible())
    assert window.messages.text == "MNIST is not there: put it into that folder"
    with qtbot.waitSignal(window.session.dataset_loaded):
        window.header.dataset_chosen.emit("digits")
    assert asked == ["auto", "mnist", "digits"]
    window.close()
    window.deleteLater()


def test_a_missing_data_folder_is_a_sentence_that_stays_and_the_menu_is_filled(
    qtbot: QtBot, store: QSettings, blobs: Dataset, no_qthread_left: None
) -> None:
    missing = {"NNVIZ_DATA": "/no/such/folder"}

    def load(task: Task) -> Dataset:
        return load_task(task, missing) if task.data == "auto" else blobs

    window = MainWindow(load, store, missing)
    window.show()
    with qtbot.waitSignal(window.session.progressed):
        pass
    sentence = "there is no folder /no/such/folder, which $NNVIZ_DATA names: correct it or unset it"
    assert window.messages.text == sentence[0].upper() + sentence[1:]
    assert window.messages.isVisible()
    menus = [a.text() for b in window.header.findChildren(QPushButton) if b.menu() for a in b.menu().actions()]
    assert [text for text in ("Built-in digits", "MNIST", sentence) if text in menus] == [
        "Built-in digits",
        "MNIST",
        sentence,
    ]
    window.close()
    window.deleteLater()


def test_tab_goes_through_the_first_page_as_it_is_seen(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page(1)
    names = []
    for _ in range(20):
        qtbot.keyClick(window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName()[:11] or type(focused).__name__)
    read = ["Presets", "One input f", "One input m", "Name of inp", "Name of inp", "x₁", "w₁", "x₂", "w₂", "bias b"]
    assert [name for name in names if name in read] == read


def test_every_edge_of_a_wide_network_is_painted_beside_the_training(
    open_window: OpenWindow, pictures: Dataset, qtbot: QtBot
) -> None:
    window = open_window(pictures)
    assert "23,820 of 23,820 edges" in said(window)
    qtbot.waitUntil(lambda: len(scene(window).fields) == 1)
    before = scene(window).network
    action(window, "mini_batch").trigger()
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    qtbot.waitUntil(
        lambda: scene(window).network is not before and scene(window).network is window.page("network").network
    )
    assert len(scene(window).fields) == 1


def test_a_network_is_opened_and_a_broken_file_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    network = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    save_network(network, tmp_path / "net.npz")
    window.open_network(tmp_path / "net.npz")
    assert "16 – 5 – 3" in said(window)
    assert not window.messages.isVisible()
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04")
    window.open_network(tmp_path / "broken.npz")
    assert window.messages.text.startswith("broken.npz is not a network file")
    assert "16 – 5 – 3" in said(window)


def test_what_was_said_of_a_page_goes_with_it(window: MainWindow) -> None:
    window.page("network").refused.emit("a sentence")
    window.show_page(3)
    timer = window.messages.findChild(QTimer)
    assert timer.remainingTime() > READ_MS
    window.show_page(1)
    assert window.messages.isVisible()
    assert timer.remainingTime() <= READ_MS
    timer.timeout.emit()
    assert not window.messages.isVisible()


def test_the_projector_and_the_side_panel_come_and_go(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "present").trigger()
    qtbot.waitUntil(window.isFullScreen)
    action(window, "escape").trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())
    for is_shown in (False, True):
        action(window, "panel").trigger()
        assert window.page("network").panel.isVisible() is is_shown


def test_help_and_messages_stay_inside_the_window(open_window: OpenWindow, store: QSettings) -> None:
    store.setValue("scale", 1.5)
    window = open_window()
    window.resize(1920, 1080)
    action(window, "help").trigger()
    window.messages.show_sentence("word " * 60)
    QApplication.processEvents()
    for widget in (window.findChild(HelpSheet), window.messages):
        assert window.rect().contains(widget.geometry())


def test_numbers_on_the_screen_come_from_the_network_there_is(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "epoch").trigger()
    qtbot.waitUntil(lambda: "epoch 1.00" in said(window))
    qtbot.waitUntil(lambda: " of 90" in said(window))
    shown = scene(window)
    assert shown.network is window.page("network").network
    z = shown.network.weights[0] @ shown.activations.a[0] + shown.network.biases[0]
    np.testing.assert_allclose(shown.activations.z[0], z, rtol=1e-6)


def test_tab_goes_on_from_the_field_that_was_left(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(1)
    page = window.page("neuron")
    fields = [field for field in page.stage.figure.findChildren(TypedLine) if field.isVisible()]
    fields[0].setFocus()
    qtbot.waitUntil(fields[0].hasFocus)
    qtbot.keyClick(fields[0], Qt.Key.Key_Return)
    assert window.focusWidget() is None
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert focused is not None
    assert page.stage.figure.isAncestorOf(focused)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, on no screen
def test_presets_are_opened_and_taken_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(1)
    action(window, "presets").trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [entry.text() for entry in menu.actions()]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert names[1] in window.page("neuron").stage.texts[0]


def test_a_key_that_turns_to_the_next_tab_leaves_no_field_of_it_with_the_keys(window: MainWindow) -> None:
    window.show_page(1)
    page = window.page("neuron")
    next(field for field in page.panel.nudge.findChildren(TypedLine) if field.isVisible()).setFocus()
    for _ in range(4):
        action(window, "next_tool").trigger()
        assert not isinstance(window.focusWidget(), TypedLine)


def test_data_from_a_file_are_asked_for_in_the_header_of_any_page(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    page = window.page("network")
    monkeypatch.setattr(page, "handlers", lambda: {"import_file": lambda: asked.append("file")})
    window.show_page(1)
    window.header.data.data_menu.file_requested.emit()
    assert asked == ["file"]
    assert window._pages[window._current].page is page


def test_own_points_are_begun_from_the_header(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window._tasks.chosen) as chosen:
        window.header.data.data_menu.own_requested.emit()
    assert chosen.args is not None
    assert [point.label for point in chosen.args[0].own] == [0, 1]
