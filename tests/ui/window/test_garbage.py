"""Cyclic garbage is collected in the GUI thread, and Python's own collector is given back at the end."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QWindow
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.window.garbage import GuiGarbageCollector


class Ring:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def nothing_frozen() -> Iterator[None]:
    """As in a program of nnviz's own: here what pytest keeps is frozen."""
    gc.unfreeze()
    yield
    gc.freeze()


@pytest.fixture
def collector(qapp: object, nothing_frozen: None) -> Iterator[GuiGarbageCollector]:
    collector = GuiGarbageCollector()
    yield collector
    collector.close()


def test_python_does_not_collect_by_itself_meanwhile(collector: GuiGarbageCollector) -> None:
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0
    collector.close()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_was_frozen_before_stays_frozen(qapp: object, nothing_frozen: None) -> None:
    gc.freeze()
    n_before = gc.get_freeze_count()
    collector = GuiGarbageCollector()
    assert gc.get_freeze_count() <= n_before  # some of it may have been freed
    collector.close()
    assert 0 < gc.get_freeze_count() <= n_before


def test_the_timer_collects_what_has_become_garbage(collector: GuiGarbageCollector) -> None:
    garbage = weakref.ref(Ring())
    assert garbage() is not None
    timer = collector.findChild(QTimer)
    assert timer is not None
    assert timer.isActive()
    timer.timeout.emit()
    assert garbage() is None


def test_nothing_is_collected_while_a_mouse_button_is_held(collector: GuiGarbageCollector, qtbot: QtBot) -> None:
    window = QWindow()
    window.show()
    garbage = weakref.ref(Ring())
    timer = collector.findChild(QTimer)
    assert timer is not None
    QTest.mousePress(window, Qt.MouseButton.LeftButton)
    timer.timeout.emit()
    assert garbage() is not None
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton)
    timer.timeout.emit()
    assert garbage() is None
    window.destroy()


def test_closed_it_collects_no_more(collector: GuiGarbageCollector) -> None:
    timer = collector.findChild(QTimer)
    assert timer is not None
    collector.close()
    assert not timer.isActive()
