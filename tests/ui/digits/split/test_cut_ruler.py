"""Cuts are moved, added and taken away by hand and by keys."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui.digits.split.cut_ruler import CLOSEST, CutRuler
from nnviz.ui.digits.split.paint_segmentation import Frame
from nnviz.ui.kit.theme import THEMES

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ruler(qtbot: QtBot) -> CutRuler:
    """A ruler with a pixel a column from x = 10 on, 400 columns, and cuts at 100 and 250."""
    ruler = CutRuler(THEMES["light"])
    qtbot.addWidget(ruler)
    ruler.resize(420, 32)
    ruler.set_frame(Frame(10.0, 1.0), 400)
    ruler.set_columns((100.0, 250.0))
    ruler.show()
    return ruler


@pytest.fixture
def wishes(ruler: CutRuler) -> list[tuple[float, ...]]:
    heard: list[tuple[float, ...]] = []
    ruler.columns_requested.connect(heard.append)
    return heard


Wishes = list[tuple[float, ...]]


def test_a_handle_is_dragged_and_told_all_the_way(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    qtbot.mousePress(ruler, LEFT, pos=QPoint(112, 16))
    for x in (130, 160):
        qtbot.mouseMove(ruler, QPoint(x, 16))
    ruler.set_columns((5.0,))  # what comes late while a hand is at it
    with qtbot.waitSignal(ruler.released):
        qtbot.mouseRelease(ruler, LEFT, pos=QPoint(160, 16))
    assert wishes == [(120.0, 250.0), (150.0, 250.0)]
    assert ruler.columns == (150.0, 250.0)
    assert not ruler.is_dragging


def test_a_handle_stays_between_its_neighbours(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    qtbot.mousePress(ruler, LEFT, pos=QPoint(110, 16))
    qtbot.mouseMove(ruler, QPoint(400, 16))
    qtbot.mouseRelease(ruler, LEFT, pos=QPoint(400, 16))
    assert wishes[-1] == (250.0 - CLOSEST, 250.0)


def test_a_click_beside_the_handles_adds_a_cut(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    qtbot.mouseClick(ruler, LEFT, pos=QPoint(190, 16))
    assert wishes == [(100.0, 180.0, 250.0)]
    assert ruler.selected == 1


def test_cuts_are_added_and_removed_by_wish(ruler: CutRuler, wishes: Wishes) -> None:
    ruler.add(20.0, 260.0)  # the paper behind the writing is no piece of it
    assert wishes[-1] == (100.0, 175.0, 250.0)
    ruler.remove()
    assert wishes[-1] == (100.0, 250.0)
    for _ in range(5):
        ruler.remove()
    assert wishes[-1] == ()
    assert len(wishes) == 4


def test_keys_choose_and_move_a_cut(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    QApplication.setActiveWindow(ruler)
    ruler.setFocus()
    qtbot.waitUntil(ruler.hasFocus)
    assert ruler.selected == 0
    qtbot.keyClick(ruler, Qt.Key.Key_Down)
    qtbot.keyClick(ruler, Qt.Key.Key_Right)
    assert wishes[-1] == (100.0, 252.0)
    qtbot.keyClick(ruler, Qt.Key.Key_Up)
    qtbot.keyClick(ruler, Qt.Key.Key_Left)
    assert wishes[-1] == (98.0, 252.0)


def test_a_handle_is_large_enough_for_a_finger(ruler: CutRuler, qtbot: QtBot) -> None:
    assert ruler.sizeHint().height() >= 32
    qtbot.mousePress(ruler, LEFT, pos=QPoint(125, 2))  # 15 px beside it
    assert (ruler.selected, ruler.columns) == (0, (100.0, 250.0))


def test_a_press_beside_the_paper_takes_no_handle(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    qtbot.mouseClick(ruler, LEFT, pos=QPoint(260, 16))
    assert ruler.selected == 1
    ruler.set_frame(Frame(60.0, 1.0), 400)
    qtbot.mousePress(ruler, LEFT, pos=QPoint(20, 16))
    qtbot.mouseMove(ruler, QPoint(22, 16))
    assert (wishes, ruler.is_dragging) == ([], False)


def test_a_cut_that_is_made_is_dragged_at_once(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    qtbot.mousePress(ruler, LEFT, pos=QPoint(190, 16))
    qtbot.mouseMove(ruler, QPoint(200, 16))
    assert wishes[-1] == (100.0, 190.0, 250.0)


def test_a_cut_taken_away_while_it_is_dragged_is_gone(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    ruler.set_columns((100.0,))
    qtbot.mousePress(ruler, LEFT, pos=QPoint(110, 16))
    qtbot.mouseMove(ruler, QPoint(120, 16))
    ruler.remove()
    qtbot.mouseMove(ruler, QPoint(130, 16))
    qtbot.mouseRelease(ruler, LEFT, pos=QPoint(130, 16))
    assert wishes == [(110.0,), ()]


def test_another_cut_that_is_chosen_meanwhile_is_not_dragged(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    for choose in (lambda: ruler.add(0.0, 400.0), lambda: qtbot.keyClick(ruler, Qt.Key.Key_Down)):
        qtbot.mousePress(ruler, LEFT, pos=QPoint(110, 16))
        choose()
        n = len(wishes)
        qtbot.mouseMove(ruler, QPoint(120, 16))
        assert (len(wishes), ruler.is_dragging) == (n, False)
        qtbot.mouseRelease(ruler, LEFT, pos=QPoint(120, 16))


def test_where_no_cut_can_be_a_click_and_the_key_are_refused(ruler: CutRuler, wishes: Wishes, qtbot: QtBot) -> None:
    ruler.takes_cuts = False
    with qtbot.waitSignal(ruler.refused):
        qtbot.mouseClick(ruler, LEFT, pos=QPoint(190, 16))
    with qtbot.waitSignal(ruler.refused):
        ruler.add(0.0, 400.0)
    assert wishes == []
