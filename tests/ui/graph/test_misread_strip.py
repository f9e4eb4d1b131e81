"""Misread examples are shown as pictures and chosen by click or key."""

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QKeySequence, QPaintEvent, QShortcut
from pytestqt.qtbot import QtBot

from nnviz.ui.graph.misread_strip import Misread, MisreadStrip, caption_of
from nnviz.ui.kit.theme import THEMES, ui_font


def misread(index: int) -> Misread:
    return Misread(index, np.ones((4, 4)), "4", "9")


@pytest.fixture
def strip(qtbot: QtBot) -> MisreadStrip:
    """Three columns and two rows, with five examples: 10, 20, 30 and 40, 50."""
    strip = MisreadStrip(THEMES["light"], columns=3, rows=2)
    qtbot.addWidget(strip)
    strip.set_misread(tuple(misread(10 * n) for n in range(1, 6)))
    strip.resize(strip.sizeHint())
    strip.show()
    return strip


def centre(strip: MisreadStrip, column: int, row: int) -> QPoint:
    return QPoint(strip.width() * (2 * column + 1) // 6, strip.height() * row // 2 + 20)


@pytest.mark.parametrize(("column", "row", "index"), [(0, 0, 10), (2, 0, 30), (1, 1, 50)])
def test_a_click_tells_the_example(column: int, row: int, index: int, strip: MisreadStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, column, row))
    assert chosen.args == [index]


def test_an_empty_place_tells_nothing(strip: MisreadStrip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, 2, 1))


def test_keys_walk_and_choose(strip: MisreadStrip, qtbot: QtBot) -> None:
    told: list[int] = []
    strip.chosen.connect(told.append)
    for keys in ("R", "", "D", "", "LLLL", "", "U", "", "DDRRRR", ""):
        for key in keys:
            arrow = {"L": Qt.Key.Key_Left, "R": Qt.Key.Key_Right, "U": Qt.Key.Key_Up, "D": Qt.Key.Key_Down}[key]
            qtbot.keyClick(strip, arrow)
        if not keys:
            qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert told == [20, 50, 10, 10, 50]


def test_arrow_keys_are_the_strips_and_not_the_windows(strip: MisreadStrip, qtbot: QtBot) -> None:
    shortcut = QShortcut(QKeySequence("Right"), strip)
    with qtbot.assertNotEmitted(shortcut.activated):
        strip.setFocus()
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.chosen) as chosen:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert chosen.args == [20]


def test_no_more_are_shown_than_there_is_room_for(strip: MisreadStrip, qtbot: QtBot) -> None:
    strip.set_misread(tuple(misread(n) for n in range(100)))
    assert strip.capacity == 6
    told: list[int] = []
    strip.chosen.connect(told.append)
    for _ in range(50):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert told == [5]


def test_without_examples_nothing_is_shown_or_told(strip: MisreadStrip, qtbot: QtBot) -> None:
    strip.set_misread(())
    with qtbot.assertNotEmitted(strip.chosen):
        qtbot.keyClick(strip, Qt.Key.Key_Return)
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=centre(strip, 0, 0))
    image = strip.grab().toImage()
    assert {image.pixelColor(x, 20).name() for x in range(strip.width())} == {image.pixelColor(0, 20).name()}


def test_the_pixels_are_the_examples_own(strip: MisreadStrip) -> None:
    half = np.zeros((4, 4))
    half[:, 2:] = 1.0
    strip.set_misread((Misread(1, half, "a", "b"),))
    image, at = strip.grab().toImage(), centre(strip, 0, 0)
    assert image.pixelColor(at.x() - 8, at.y()) == QColor("white")
    assert image.pixelColor(at.x() + 8, at.y()) == THEMES["light"].ink


def test_it_grows_with_the_scale(strip: MisreadStrip) -> None:
    before = strip.sizeHint()
    strip.set_theme(THEMES["dark"], 2.0)
    assert (strip.sizeHint().width(), strip.sizeHint().height()) == (2 * before.width(), 2 * before.height())


def test_only_tiles_that_change_are_painted_anew(strip: MisreadStrip, qtbot: QtBot) -> None:
    painted: list[QRect] = []

    class Listener(QObject):
        def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
            if isinstance(event, QPaintEvent):
                painted.append(event.rect())
            return False

    listener = Listener()
    qtbot.waitExposed(strip)
    strip.grab()
    strip.installEventFilter(listener)
    strip.set_misread(tuple(misread(10 * n) for n in range(1, 6)))
    qtbot.wait(0)
    assert painted == []
    other = Misread(60, np.zeros((4, 4)), "7", "1")
    strip.set_misread((misread(10), other, *(misread(10 * n) for n in range(3, 6))))
    qtbot.waitUntil(lambda: bool(painted))
    assert [(r.contains(centre(strip, 1, 0)), r.contains(centre(strip, 0, 0))) for r in painted] == [(True, False)]
    fresh = MisreadStrip(THEMES["light"], columns=3, rows=2)
    qtbot.addWidget(fresh)
    fresh.resize(strip.size())
    fresh.set_misread((misread(10), other, *(misread(10 * n) for n in range(3, 6))))
    strip.clearFocus()
    assert strip.grab().toImage() == fresh.grab().toImage()


def test_long_names_share_the_width_of_a_caption(qtbot: QtBot) -> None:
    metrics = QFontMetrics(ui_font(11))
    nothing = np.zeros((2, 2))
    for label, read_as in (("4", "9"), ("T-shirt", "Pullover"), ("dog", "hippopotamus"), ("hippopotamus", "ox")):
        text = caption_of(metrics, Misread(0, nothing, label, read_as), 46.0)
        assert metrics.horizontalAdvance(text) <= 46
        first, second = (part.strip() for part in text.split("→"))
        assert label.startswith(first.rstrip("…"))
        assert read_as.startswith(second.rstrip("…"))
        assert first
        assert second
