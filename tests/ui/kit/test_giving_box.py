"""Parts give way in their order, and come back in the other one."""

import pytest
from PyQt6.QtWidgets import QApplication, QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import column, row

PART_PX, GAP_PX = 100, 10


def box_of(qtbot: QtBot, *, is_row: bool) -> tuple[GivingBox, list[QWidget]]:
    window = QWidget()
    qtbot.addWidget(window)
    box = GivingBox(window)
    box.window_for_test = window  # type: ignore[attr-defined]  # kept alive with it
    parts = [QWidget(box) for _ in range(4)]
    for part in parts:
        part.setMinimumSize(PART_PX, PART_PX)
    lay = row if is_row else column
    layout = lay(*parts, spacing=GAP_PX, margins=(5, 5, 5, 5), on=box)
    box.hold(layout, (parts[2],), (parts[1], parts[3]))
    window.show()
    return box, parts


@pytest.mark.parametrize("is_row", [True, False])
@pytest.mark.parametrize(
    ("length", "shown"), [(440, {0, 1, 2, 3}), (439, {0, 1, 3}), (330, {0, 1, 3}), (329, {0}), (110, {0})]
)
def test_the_first_group_goes_first(length: int, shown: set[int], is_row: bool, qtbot: QtBot) -> None:
    box, parts = box_of(qtbot, is_row=is_row)
    for before in (2000, 110):  # from a larger size and from a smaller one
        for size in (before, length):
            box.resize(*((size, 300) if is_row else (300, size)))
            QApplication.processEvents()
        assert {place for place, part in enumerate(parts) if part.isVisible()} == shown


def test_the_least_size_does_not_depend_on_what_is_shown(qtbot: QtBot) -> None:
    box, _parts = box_of(qtbot, is_row=False)
    for height in (2000, 110):
        box.resize(300, height)
        assert (box.minimumSizeHint().width(), box.minimumSizeHint().height()) == (110, 110)


def test_parts_give_way_before_the_others_have_no_room_to_spare(qtbot: QtBot) -> None:
    box, parts = box_of(qtbot, is_row=False)
    layout = box.layout()
    assert isinstance(layout, QBoxLayout)
    box.hold(layout, (parts[2],), spare=lambda: 50)
    for height, is_shown in ((490, True), (489, False)):
        box.resize(300, height)
        QApplication.processEvents()
        assert parts[2].isVisible() is is_shown
