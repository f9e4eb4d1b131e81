"""Arrow keys move the slider that has the focus, although they are shortcuts of the window."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.arrow_keys import ArrowSlider, moved_in_grid


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


@pytest.mark.parametrize(
    ("key", "place", "expected"),
    [
        (Qt.Key.Key_Right, 3, 4),
        (Qt.Key.Key_Left, 0, 0),
        (Qt.Key.Key_Down, 1, 5),
        (Qt.Key.Key_Down, 8, 9),
        (Qt.Key.Key_Up, 6, 2),
        (Qt.Key.Key_Home, 6, None),
    ],
)
def test_arrows_lead_from_tile_to_tile_and_not_out_of_the_grid(key: Qt.Key, place: int, expected: int | None) -> None:
    assert moved_in_grid(key, place, n=10, columns=4) == expected
    assert moved_in_grid(key, 0, n=0, columns=4) is None
