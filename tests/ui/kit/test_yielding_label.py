"""A long line never widens what it is in, and can be read all the same."""

import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.yielding_label import YieldingLabel

LONG = "a and b or " * 50


@pytest.fixture
def label(qtbot: QtBot) -> YieldingLabel:
    box = QWidget()
    qtbot.addWidget(box)
    box.resize(900, 60)
    label = YieldingLabel("title", box)
    label.box_for_test = box  # type: ignore[attr-defined]  # kept alive with it
    box.show()
    return label


def test_a_short_line_is_whole(label: YieldingLabel) -> None:
    label.setText("NAND")
    label.resize(label.sizeHint())
    assert (label.is_whole, label.toolTip()) == (True, "")


def test_a_long_line_gives_way_and_is_told(label: YieldingLabel) -> None:
    label.setText(LONG)
    label.resize(300, 20)
    assert label.minimumSizeHint().width() < 200
    assert (label.is_whole, label.toolTip()) == (False, LONG)
    assert label.grab().toImage() != QWidget().grab().toImage()


def test_where_there_is_no_room_it_is_said_shorter(label: YieldingLabel) -> None:
    label.setText(LONG, "a or b")
    label.resize(300, 20)
    assert (label.shown, label.toolTip()) == ("a or b", LONG)
    label.resize(20, 20)
    assert label.shown.endswith("…")
    label.setText(LONG)
    assert label.shown.startswith("a")
    assert label.shown.endswith("…")
