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


def shown(parent: QWidget, lines: int) -> StillText:
    text = StillText(parent, lines=lines)
    QVBoxLayout(parent).addWidget(text)
    parent.resize(200, 300)
    parent.show()
    return text


def test_it_takes_more_lines_and_gives_them_back_only_when_asked(parent: QWidget) -> None:
    text = shown(parent, 1)
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
