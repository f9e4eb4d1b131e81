"""A window with something that nothing else keeps asks before it goes, and only then."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import action, wait_for


@pytest.fixture
def trained(window: MainWindow, qtbot: QtBot) -> MainWindow:
    action(window, "mini_batch").trigger()
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    return window


def button(window: MainWindow, word: str) -> QPushButton:
    box = window.findChild(QMessageBox)
    return next(b for b in box.findChildren(QPushButton) if word in b.text())


def test_a_window_that_loses_nothing_goes_at_once(window: MainWindow) -> None:
    action(window, "quit").trigger()
    assert not window.isVisible()


def test_a_trained_network_is_asked_about_and_may_stay(trained: MainWindow, qtbot: QtBot) -> None:
    action(trained, "quit").trigger()
    box = trained.findChild(QMessageBox)
    assert "step 1" in box.text()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert trained.isVisible()


def test_quitting_without_it_is_a_click_away(trained: MainWindow, qtbot: QtBot) -> None:
    action(trained, "quit").trigger()
    qtbot.mouseClick(button(trained, "without"), Qt.MouseButton.LeftButton)
    assert not trained.isVisible()


def test_asking_twice_asks_once(trained: MainWindow) -> None:
    for _ in range(2):
        action(trained, "quit").trigger()
    assert len(trained.findChildren(QMessageBox)) == 1


def test_a_program_that_is_told_to_end_does_not_ask(trained: MainWindow) -> None:
    trained.close()
    assert not trained.isVisible()
