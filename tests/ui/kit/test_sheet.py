"""A sheet has a title, room, and a way back; it tells when it comes into sight."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import THEMES, Theme


class Leaf(QLabel):
    """Remembers the look it was given."""

    look: tuple[str, float] | None = None

    def set_theme(self, theme: Theme, scale: float) -> None:
        self.look = (theme.name, scale)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    sheet = Sheet("Errors")
    qtbot.addWidget(sheet)
    return sheet


def test_it_tells_that_it_comes_into_sight_each_time(sheet: Sheet, qtbot: QtBot) -> None:
    told: list[None] = []
    sheet.shown.connect(lambda: told.append(None))
    for n in (1, 2):
        sheet.show()
        assert len(told) == n
        sheet.hide()


def test_the_way_back_closes_it(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.show()
    with qtbot.waitSignal(sheet.closed):
        qtbot.mouseClick(sheet.back, Qt.MouseButton.LeftButton)


def test_what_is_on_it_lies_under_the_title_line_and_has_the_room(sheet: Sheet, qtbot: QtBot) -> None:
    head, body = QLabel("head"), QWidget()
    sheet.head.addWidget(head)
    sheet.body.addWidget(body, 1)
    sheet.resize(600, 400)
    sheet.show()
    assert head.geometry().bottom() < body.geometry().top()
    assert body.height() > 300
    assert body.width() == 600 - 2 * 24
    assert head.geometry().right() < sheet.back.geometry().left()


def test_its_margins_can_be_others(qtbot: QtBot) -> None:
    sheet = Sheet("Errors", margins=(1, 2, 3, 4), spacing=7)
    qtbot.addWidget(sheet)
    layout = sheet.layout()
    assert isinstance(layout, QVBoxLayout)
    margins = layout.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (1, 2, 3, 4)
    assert layout.spacing() == 7


def test_the_look_is_handed_on(sheet: Sheet) -> None:
    leaf = Leaf()
    sheet.body.addWidget(leaf)
    sheet.set_theme(THEMES["dark"], 1.5)
    assert leaf.look == ("dark", 1.5)


def test_its_title_can_change(sheet: Sheet) -> None:
    assert sheet.title == "Errors"
    sheet.set_title("9 errors")
    assert sheet.title == "9 errors"
