"""The confusion matrix: rows what it is, columns what it was read as."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.examples.confusion_view import MARGIN_PX, ConfusionView

COUNTS = np.array([[90, 0, 10], [0, 100, 0], [3, 0, 97]])


@pytest.fixture
def view(qtbot: QtBot) -> ConfusionView:
    """Three classes in a square of 100-pixel cells."""
    view = ConfusionView(THEMES["light"])
    qtbot.addWidget(view)
    view.set_matrix(COUNTS, ("a", "b", "c"))
    view.resize(MARGIN_PX + 300, MARGIN_PX + 300)
    view.show()
    return view


def cell(row: int, column: int) -> QPoint:
    return QPoint(MARGIN_PX + 100 * column + 50, MARGIN_PX + 100 * row + 50)


def fill(view: ConfusionView, row: int, column: int) -> tuple[int, int, int]:
    """The colour of a cell beside its number."""
    color = view.grab().toImage().pixelColor(cell(row, column) - QPoint(35, 35))
    return color.red(), color.green(), color.blue()


@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 2), (2, 0)])
def test_a_click_tells_the_pair(row: int, column: int, view: ConfusionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell(row, column))
    assert chosen.args == [row, column]


def test_beside_the_cells_nothing_is_told(view: ConfusionView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(10, 200))


def test_right_answers_are_blue_mistakes_orange_and_nothing_is_empty(view: ConfusionView) -> None:
    right, wrong, nothing = fill(view, 0, 0), fill(view, 0, 2), fill(view, 0, 1)
    assert right[2] > right[0]
    assert wrong[0] > wrong[2]
    assert nothing == (255, 255, 255)


def test_more_mistakes_are_deeper(view: ConfusionView) -> None:
    assert fill(view, 0, 2)[2] < fill(view, 2, 0)[2]


def test_the_numbers_are_the_counts(view: ConfusionView) -> None:
    before = view.grab().toImage()
    changed = COUNTS.copy()
    changed[2, 0] = 4
    view.set_matrix(changed, ("a", "b", "c"))
    after = view.grab().toImage()
    centre = cell(2, 0)
    assert before.copy(centre.x() - 15, centre.y() - 10, 30, 20) != after.copy(centre.x() - 15, centre.y() - 10, 30, 20)


def test_one_cell_can_be_marked(view: ConfusionView) -> None:
    before = view.grab().toImage()
    view.set_matrix(COUNTS, ("a", "b", "c"), (0, 2))
    after = view.grab().toImage()
    changed = [(i, j) for i in range(3) for j in range(3) if cell_image(before, i, j) != cell_image(after, i, j)]
    assert changed == [(0, 2)]


def cell_image(image: QImage, row: int, column: int) -> QImage:
    corner = cell(row, column) - QPoint(49, 49)
    return image.copy(corner.x(), corner.y(), 98, 98)


def test_an_empty_matrix_is_no_trouble(view: ConfusionView, qtbot: QtBot) -> None:
    view.set_matrix(np.zeros((3, 3), np.int64), ("a", "b", "c"))
    assert fill(view, 1, 1) == (255, 255, 255)
    view.set_matrix(np.zeros((0, 0), np.int64), ())
    assert not view.grab().isNull()
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell(0, 0))


def test_keys_reach_every_cell_and_choose_it(view: ConfusionView, qtbot: QtBot) -> None:
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    told: list[tuple[int, int]] = []
    view.chosen.connect(lambda i, j: told.append((i, j)))
    keys = {"L": Qt.Key.Key_Left, "R": Qt.Key.Key_Right, "U": Qt.Key.Key_Up, "D": Qt.Key.Key_Down}
    for path in ("", "R", "DDD", "L", "LLUU"):
        for step in path:
            qtbot.keyClick(view, keys[step])
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told == [(0, 0), (0, 1), (2, 1), (2, 0), (0, 0)]
    view.clearFocus()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell(1, 2))
    assert view.hasFocus()  # the arrows stay in the matrix
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told[-2:] == [(1, 2), (2, 2)]
    view.set_matrix(COUNTS[:2, :2], ("a", "b"))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told[-1] == (1, 1)


def test_the_cell_that_keys_have_reached_is_seen_while_focused(view: ConfusionView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    first = view.grab().toImage()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.grab().toImage() != first
    view.clearFocus()
    unfocused = view.grab().toImage()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.grab().toImage() == unfocused


def test_without_a_matrix_keys_choose_nothing(qtbot: QtBot) -> None:
    view = ConfusionView(THEMES["light"])
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_one_column_more_counts_what_was_read_as_no_class(qtbot: QtBot) -> None:
    view = ConfusionView(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(500, 420)
    view.set_matrix(np.array([[5, 0, 2], [1, 6, 0]]), ("a long name of a class", "b"))
    view.show()
    view.setFocus()
    view.grab()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [0, 2]
