"""The window: everything in it works together, and closing it leaves nothing behind."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QSettings, QSize, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import DataError, Dataset
from nnviz.nn.formats import save_network
from nnviz.nn.network import random_network
from nnviz.ui.actions import action_table
from nnviz.ui.main_window import MainWindow
from nnviz.ui.painting.network_scene import EdgeView
from nnviz.ui.settings import SCALES
from nnviz.ui.theme import THEMES
from nnviz.ui.training_worker import Progress
from nnviz.ui.widgets.help_sheet import HelpSheet

OpenWindow = Callable[..., MainWindow]
ON_THE_NETWORK_PAGE = (
    "play mini_batch epoch reset faster slower double_eta halve_eta next_example previous_example random_example"
    " only_mistakes errors next_view zoom_in zoom_out zoom_reset open save export quit theme larger smaller present"
    " panel help escape"
).split()
WITH_A_DIALOG = {"open", "save", "export", "quit"}


def action(window: MainWindow, name: str) -> QAction:
    """The action of the window that has the words of the table."""
    text = next(spec.text for spec in action_table() if spec.name == name)
    return next(a for a in window.actions() if a.text() == text)


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def scene(window: MainWindow):  # type: ignore[no-untyped-def]
    found = window.page.stage.view.scene
    assert found is not None
    return found


def wait_for(window: MainWindow, qtbot: QtBot, condition: Callable[[Progress], bool]) -> None:
    with qtbot.waitSignal(window.session.progressed, check_params_cb=condition):
        pass


def test_a_whole_lesson(window: MainWindow, qtbot: QtBot) -> None:
    """Open, train a step, show everything once, close: no warning, no thread, no widget left."""
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
    for name in ("larger", "larger", "smaller"):
        action(window, name).trigger()
        window.grab()
    assert scene(window).scale == SCALES[SCALES.index(1.0) + 1]


def test_every_action_of_the_page_is_on_and_does_something_without_complaint(window: MainWindow) -> None:
    for name in ON_THE_NETWORK_PAGE:
        assert action(window, name).isEnabled(), name
        if name not in WITH_A_DIALOG:
            action(window, name).trigger()


def test_every_action_has_its_shortcuts(window: MainWindow) -> None:
    for spec in action_table():
        shown = [key.toString() for key in action(window, spec.name).shortcuts()]
        assert len(shown) == len(spec.keys)


def test_keys_drive_the_training(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: "step 1 " in said(window))
    qtbot.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "all epochs done" in said(window))
    qtbot.keyClick(window, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "step 0 " in said(window))


def test_the_data_in_use_is_named(window: MainWindow) -> None:
    assert any(b.text() == "blobs · 300 / 90 / 90" for b in window.header.findChildren(QPushButton))


def test_other_data_is_loaded_from_the_header(qtbot: QtBot, store: QSettings, blobs: Dataset) -> None:
    asked: list[str] = []

    def load(name: str) -> Dataset:
        asked.append(name)
        if name == "mnist":
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


def test_closing_in_mid_training_ends_cleanly(
    open_window: OpenWindow, pictures: Dataset, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    window = open_window(pictures)
    action(window, "play").trigger()
    wait_for(window, qtbot, lambda progress: progress.is_playing and progress.snapshot.step > 0)
    window.close()
    assert capfd.readouterr().err.replace("This plugin does not support propagateSizeHints()\n", "") == ""


def test_closing_before_the_data_is_there_ends_cleanly(
    qtbot: QtBot, blobs: Dataset, store: QSettings, no_qthread_left: None
) -> None:
    window = MainWindow(lambda _name: blobs, store)
    window.show()
    window.close()
    window.deleteLater()


def test_every_edge_of_a_wide_network_is_painted_beside_the_training(
    open_window: OpenWindow, pictures: Dataset, qtbot: QtBot
) -> None:
    window = open_window(pictures)
    assert "23,820 of 23,820 edges" in said(window)
    qtbot.waitUntil(lambda: len(scene(window).fields) == 1)
    before = scene(window).network
    action(window, "mini_batch").trigger()
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    qtbot.waitUntil(lambda: scene(window).network is not before and scene(window).network is window.page.network)
    assert len(scene(window).fields) == 1


def test_settings_are_kept_from_one_time_to_the_next(open_window: OpenWindow) -> None:
    window = open_window()
    window.resize(1200, 790)
    action(window, "theme").trigger()
    action(window, "smaller").trigger()
    look = scene(window).theme.name, scene(window).scale, window.size()
    window.close()
    again = open_window()
    assert (scene(again).theme.name, scene(again).scale, again.size()) == look
    assert look == ("dark", 0.9, QSize(1200, 790))


def test_nonsense_in_the_settings_is_survived(open_window: OpenWindow, store: QSettings) -> None:
    for key in ("theme", "scale", "geometry", "pages", "nosuch"):
        store.setValue(key, "nonsense")
    window = open_window()
    assert (scene(window).theme.name, scene(window).scale) == ("light", 1.0)


def test_a_network_is_opened_and_a_broken_file_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    network = random_network((16, 5, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    save_network(network, tmp_path / "net.npz")
    window.open_network(tmp_path / "net.npz")
    assert "16 – 5 – 3" in said(window)
    assert not window.messages.isVisible()
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04")
    window.open_network(tmp_path / "broken.npz")
    assert window.messages.text.startswith("Broken.npz is not a network file")
    assert "16 – 5 – 3" in said(window)


def test_escape_closes_one_thing_after_the_other(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "errors").trigger()
    window.messages.show_sentence("a sentence")
    action(window, "help").trigger()
    help_sheet = window.findChild(HelpSheet)
    states = []
    for _ in range(4):
        states.append((help_sheet.isVisible(), window.messages.isVisible(), window.page.stage.errors_shown))
        action(window, "escape").trigger()
    assert states == [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]


def test_the_scale_stops_at_its_ends(window: MainWindow) -> None:
    for name, end in (("larger", SCALES[-1]), ("smaller", SCALES[0])):
        for _ in range(len(SCALES) + 2):
            action(window, name).trigger()
        assert scene(window).scale == end


def test_full_screen_and_back(window: MainWindow, qtbot: QtBot) -> None:
    action(window, "present").trigger()
    qtbot.waitUntil(window.isFullScreen)
    action(window, "escape").trigger()
    qtbot.waitUntil(lambda: not window.isFullScreen())


def test_the_side_panel_goes_and_comes(window: MainWindow) -> None:
    action(window, "panel").trigger()
    assert not window.page.panel.isVisible()
    action(window, "panel").trigger()
    assert window.page.panel.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_help_and_messages_stay_inside_the_window(scale: float, window: MainWindow) -> None:
    while scene(window).scale < scale:
        action(window, "larger").trigger()
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
    assert shown.network is window.page.network
    z = shown.network.weights[0] @ shown.activations.a[0] + shown.network.biases[0]
    np.testing.assert_allclose(shown.activations.z[0], z, rtol=1e-6)
