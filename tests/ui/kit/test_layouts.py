"""Rows and columns lie as they are written."""

import pytest
from PyQt6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row


@pytest.fixture
def shown(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    return widget


def parts_of(parent: QWidget, number: int) -> list[QLabel]:
    parts = [QLabel(str(n), parent) for n in range(number)]
    for part in parts:
        part.setMinimumSize(20, 10)
    return parts


def test_a_row_goes_from_left_to_right_with_spaces_and_what_is_left_over(shown: QWidget) -> None:
    a, b, c = parts_of(shown, 3)
    for part in (a, b, c):
        part.setFixedWidth(20)
    row(a, 30, b, STRETCH, c, spacing=0, margins=(5, 0, 7, 0), on=shown)
    shown.show()
    assert [part.x() for part in (a, b, c)] == [5, 55, 273]


def test_a_column_goes_from_top_to_bottom_and_shares_by_stretch(shown: QWidget) -> None:
    a, b, c = parts_of(shown, 3)
    inner = row((b, 1), (c, 2), spacing=0)
    column((a, 1), (inner, 3), spacing=0, margins=NO_MARGINS, on=shown)
    shown.show()
    assert (a.height(), b.y(), b.height()) == (50, 50, 150)
    assert (b.width(), c.x()) == (100, 100)


def test_what_is_not_said_is_left_to_the_style(shown: QWidget) -> None:
    plain, made = QWidget(shown), row(on=QWidget(shown))
    plain.setLayout(row())
    layout = plain.layout()
    assert layout is not None
    assert made.contentsMargins() == layout.contentsMargins()
    assert made.spacing() == layout.spacing()


def test_a_box_has_no_margins(shown: QWidget) -> None:
    (part,) = parts_of(shown, 1)
    box = boxed(row(part, margins=(9, 9, 9, 9)), shown)
    assert part.parent() is box
    layout = box.layout()
    assert layout is not None
    assert layout.contentsMargins().left() == 0
