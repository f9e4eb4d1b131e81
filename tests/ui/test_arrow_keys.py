"""Arrow keys move the slider that has the focus, although they are shortcuts of the window."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.arrow_keys import ArrowSlider


@pytest.mark.parametrize(("kind", "is_moved"), [(ArrowSlider, True), (QSlider, False)])
def test_a_focused_slider_takes_the_arrows(kind: type[QSlider], is_moved: bool, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    slider = kind(Qt.Orientation.Horizontal, window)
    window.show()
    fired: list[bool] = []
    shortcut = QShortcut(QKeySequence("Right"), window)
    shortcut.activated.connect(lambda: fired.append(True))
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert (slider.value() > 0, bool(fired)) == (is_moved, not is_moved)


def test_other_keys_stay_the_windows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    slider = ArrowSlider(Qt.Orientation.Horizontal, window)
    window.show()
    shortcut = QShortcut(QKeySequence("S"), window)
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(slider, Qt.Key.Key_S)
