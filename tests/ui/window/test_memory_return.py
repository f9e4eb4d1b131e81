"""The window gives free memory back beside the GUI thread, as long as it is open."""

import threading

import pytest
from PyQt6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from nnviz.ui.window import memory_return
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.memory_return import MemoryReturn


def test_it_is_given_back_by_a_timer_beside_the_gui_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[object] = []
    monkeypatch.setattr(memory_return, "give_back_memory", lambda: threads.append(threading.current_thread()))
    found = window.findChild(MemoryReturn)
    timer = found.findChild(QTimer)
    assert timer.isActive()
    timer.timeout.emit()
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads != [threading.main_thread()]
    window.close()
    assert not timer.isActive()
