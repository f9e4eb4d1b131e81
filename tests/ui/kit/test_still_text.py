"""Text that does not lay the window out anew."""

import pytest
from PyQt6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.still_text import StillText


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def shown(parent: QWidget, lines: int, *, grows: bool = False) -> StillText:
    text = StillText(parent, lines=lines, grows=grows)
    QVBoxLayout(parent).addWidget(text)
    parent.resize(200, 300)
    parent.show()
    return text


def test_a_longer_text_becomes_smaller_and_is_seen_whole(parent: QWidget) -> None:
    text = shown(parent, 2)
    one = text.sizeHint().height()
    text.set_text("which of these\nis the\nlast line of all")
    assert text.sizeHint().height() == one
    image = text.grab().toImage()
    below = [image.pixelColor(x, image.height() - 1).lightness() for x in range(image.width())]
    ink = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height() * 2 // 3)]
    assert min(below) > 200 > min(ink)


def test_one_that_grows_takes_more_lines_and_gives_them_back_only_when_asked(parent: QWidget) -> None:
    text = shown(parent, 1, grows=True)
    one = text.sizeHint().height()
    text.set_text("a\nb\nc")
    three = text.sizeHint().height()
    assert three > 2 * one
    text.set_text("a")
    assert text.sizeHint().height() == three
    text.give_back()
    assert text.sizeHint().height() == one


def test_it_keeps_the_lines_it_was_given(parent: QWidget) -> None:
    text = shown(parent, 2)
    height = text.sizeHint().height()
    text.set_text("a")
    text.give_back()
    assert text.sizeHint().height() == height
    assert text.text() == "a"
