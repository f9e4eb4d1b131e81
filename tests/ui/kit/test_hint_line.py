"""The line below a stage says what the view under the pointer, or with the focus, is for."""

from PyQt6.QtCore import QEvent
from PyQt6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.hint_line import HintLine


def view(parent: QWidget, words: str) -> QWidget:
    child = QWidget(parent)
    child.setAccessibleDescription(words)
    return child


def test_it_follows_the_pointer_and_the_focus(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = HintLine(parent)
    plane, curve, mute = view(parent, "drag"), view(parent, "press"), view(parent, "")
    line.explain(plane, curve, mute)
    assert line.text() == "drag"
    QApplication.sendEvent(curve, QEvent(QEvent.Type.Enter))
    assert line.text() == "press"
    QApplication.sendEvent(mute, QEvent(QEvent.Type.Enter))
    assert line.text() == "press"
    line.show_hint(plane)
    assert line.text() == "drag"
