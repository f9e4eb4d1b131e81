"""What is painted once stays for as long as it is what would be painted, and the widget is seen."""

from collections.abc import Callable

import pytest
from PyQt6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import THEMES

LIGHT, DARK = THEMES["light"], THEMES["dark"]


class Slow(PaintedWidget):
    """Fills itself with a colour, and counts how often it has had to."""

    def __init__(self) -> None:
        super().__init__(LIGHT, hint=(60, 40))
        self.color, self.times = LIGHT.accent, 0

    def paint(self, painter: QPainter) -> None:
        painter.drawPixmap(0, 0, self.painted_once(self.color, self._fill))

    def _fill(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.color)
        self.times += 1


@pytest.fixture
def slow(qtbot: QtBot) -> Slow:
    slow = Slow()
    qtbot.addWidget(slow)
    slow.resize(60, 40)
    slow.show()
    slow.grab()
    return slow


def test_what_is_painted_once_is_shown_again_and_again(slow: Slow) -> None:
    before = slow.times
    slow.grab()
    slow.grab()
    assert slow.times == before >= 1
    assert slow.grab().toImage().pixelColor(30, 20) == slow.color


def _colored_anew(slow: Slow) -> None:
    slow.color = LIGHT.ink


@pytest.mark.parametrize(
    "change",
    [
        _colored_anew,
        lambda slow: slow.set_theme(DARK, 1.0),
        lambda slow: slow.set_theme(LIGHT, 1.5),
        lambda slow: slow.resize(80, 40),
        lambda slow: slow.forget_painted(),
    ],
    ids=["key", "theme", "scale", "size", "forgotten"],
)
def test_it_is_painted_anew_when_it_would_be_another(slow: Slow, change: Callable[[Slow], None]) -> None:
    before = slow.times
    change(slow)
    slow.grab()
    assert slow.times == before + 1
    assert slow.grab().toImage().pixelColor(30, 20) == slow.color


def test_a_widget_out_of_sight_keeps_no_pixels(slow: Slow) -> None:
    before = slow.times
    assert slow._painted is not None
    slow.hide()
    assert slow._painted is None
    slow.show()
    slow.grab()
    assert slow.times == before + 1
