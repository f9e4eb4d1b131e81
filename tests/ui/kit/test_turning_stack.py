"""A stack asks for the room of the page in sight alone."""

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.turning_stack import TurningStack


def test_hidden_pages_ask_for_no_room(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    small, large = QWidget(holder), QWidget(holder)
    small.setMinimumSize(20, 30)
    large.setMinimumSize(500, 600)
    stack = TurningStack(holder, small, large)
    assert stack.minimumSizeHint() == QSize(20, 30)
    stack.turn_to(1)
    assert stack.minimumSizeHint() == QSize(500, 600)
    stack.turn_to(0)
    assert stack.minimumSizeHint() == QSize(20, 30)
