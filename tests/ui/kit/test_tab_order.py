"""Tab goes from control to control in the order asked for, past what takes no keys."""

from PyQt6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.tab_order import set_tab_order


def test_tab_goes_in_the_order_asked_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second, part = QPushButton("1", window), QPushButton("2", window), QWidget(window)
    inner = [QPushButton("3", part), QPushButton("4", part)]
    label = QLabel("no keys", window)
    set_tab_order(second, part, label, first)
    order = [second]
    while (following := order[-1].nextInFocusChain()) is not second:
        assert following is not None
        order.append(following)
    assert [w for w in order if isinstance(w, QPushButton)] == [second, *inner, first]
