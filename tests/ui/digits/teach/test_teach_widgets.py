"""The small widgets of teaching: a value in, what is shown; a hand in, what is wished for."""

import itertools

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from nnviz.ui.digits.teach.class_bars import ClassBars
from nnviz.ui.digits.teach.digit_choice import DigitChoice
from nnviz.ui.digits.teach.image_grid import ImageGrid, Tile
from nnviz.ui.digits.teach.neuron_choice import NeuronChoice
from nnviz.ui.digits.teach.panel import TeachPanel
from nnviz.ui.digits.teach.pixel_board import PixelBoard, PixelMark, pixels_between
from nnviz.ui.digits.teach.press_curves import PressCurves
from nnviz.ui.kit.theme import THEMES

LIGHT = THEMES["light"]


@pytest.fixture
def grid(qtbot: QtBot) -> ImageGrid:
    """Five tiles in three columns, the second one marked."""
    grid = ImageGrid(LIGHT, columns=3, largest_px=40, name="tiles", is_choice=True)
    qtbot.addWidget(grid)
    grid.show_tiles(tuple(Tile(np.full((4, 4), n / 4), f"c{n}", n == 1) for n in range(5)))
    grid.resize(grid.sizeHint())
    grid.show()
    return grid


def _middle(grid: ImageGrid, place: int) -> QPoint:
    return grid.tile_rect(place).center().toPoint()


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_click_tells_the_place_of_a_tile(grid: ImageGrid, qtbot: QtBot, place: int) -> None:
    with qtbot.waitSignal(grid.chosen) as chosen:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=_middle(grid, place))
    assert chosen.args == [place]


def test_beside_the_tiles_nothing_is_told(grid: ImageGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.chosen):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=_middle(grid, 5))


def test_arrow_keys_walk_over_the_tiles(grid: ImageGrid, qtbot: QtBot) -> None:
    grid.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(grid, key)
    with qtbot.waitSignal(grid.chosen) as chosen:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert chosen.args == [4]


def test_tiles_shrink_with_the_width_and_the_grid_knows_its_height(grid: ImageGrid) -> None:
    assert grid.tile_rect(0).width() == 40
    grid.resize(90, 200)
    assert grid.tile_rect(2).right() <= 90
    assert grid.heightForWidth(90) < grid.heightForWidth(200)
    grid.show_tiles(())
    assert grid.heightForWidth(200) <= 2


def test_a_tile_is_painted_with_its_own_grey(grid: ImageGrid) -> None:
    image = grid.grab().toImage()
    greys = [image.pixelColor(_middle(grid, place)).lightness() for place in range(5)]
    assert greys == sorted(greys, reverse=True)
    assert greys[0] - greys[4] > 150


def test_a_grid_to_look_at_takes_no_focus(qtbot: QtBot) -> None:
    grid = ImageGrid(LIGHT, columns=1, largest_px=40, name="one", is_choice=False)
    qtbot.addWidget(grid)
    grid.show_tiles((Tile(np.ones((4, 4)), "a"),))
    assert grid.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(grid.chosen):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=_middle(grid, 0))


def test_a_digit_is_chosen_and_all_can_be_up(qtbot: QtBot) -> None:
    choice = DigitChoice("digit", "a {0}")
    qtbot.addWidget(choice)
    told: list[int] = []
    choice.chosen.connect(told.append)
    assert choice.digit is None
    choice.set_chosen(4)
    assert (choice.digit, told) == (4, [])
    choice._buttons[7].click()
    assert (choice.digit, told) == (7, [7])
    choice.set_chosen(None)
    assert choice.digit is None


def test_ten_digits_fit_into_the_panel(qtbot: QtBot) -> None:
    choice = DigitChoice("digit", "a {0}")
    qtbot.addWidget(choice)
    assert choice.minimumSizeHint().width() <= 260


def test_bars_say_their_numbers(qtbot: QtBot) -> None:
    bars = ClassBars(LIGHT, decimals=2, name="means")
    qtbot.addWidget(bars)
    bars.show_values([0.5, float("nan"), 1.25], largest=2.0)
    assert bars.texts == ("0.50", "–", "1.25")
    bars.resize(300, 96)
    image = bars.grab().toImage()
    blue = [sum(image.pixelColor(50 + 100 * i, y).blue() > 150 > image.pixelColor(50 + 100 * i, y).red()
                for y in range(96)) for i in range(3)]  # fmt: skip
    assert blue[0] == pytest.approx(16, abs=1)  # 0.5 of 2 on 64 pixels
    assert blue[1] == 0
    assert blue[2] == pytest.approx(40, abs=2)


def test_the_wished_and_the_strongest_outputs_are_named(qtbot: QtBot) -> None:
    curves = PressCurves(LIGHT)
    qtbot.addWidget(curves)
    outputs = np.linspace(0, 0.9, 10)[np.newaxis].repeat(3, axis=0)
    curves.show_outputs(outputs, 2)
    assert curves.names == ("9  0.900", "8  0.800", "2  0.200")
    curves.show_outputs(outputs, None)
    assert curves.names == ("9  0.900", "8  0.800", "7  0.700")
    curves.show_outputs(np.zeros((0, 10)), None)
    assert curves.names == ()
    curves.grab()


def test_lines_cross_where_outputs_do(qtbot: QtBot) -> None:
    curves = PressCurves(LIGHT)
    qtbot.addWidget(curves)
    outputs = np.zeros((9, 10))
    outputs[:, 9] = np.linspace(0.1, 0.9, 9)
    outputs[:, 8] = np.linspace(0.9, 0.1, 9)
    curves.show_outputs(outputs, 9)
    curves.resize(240, 100)
    image = curves.grab().toImage()
    accent = [(x, y) for x in range(24, 176) for y in range(100) if image.pixelColor(x, y) == LIGHT.accent]
    left, right = ([y for x, y in accent if lo <= x < hi] for lo, hi in ((24, 40), (160, 176)))
    assert min(left) > max(right), "the wished output rises"


@pytest.fixture
def board(qtbot: QtBot) -> PixelBoard:
    """A board of ten screen pixels a pixel."""
    board = PixelBoard(LIGHT, name="board")
    qtbot.addWidget(board)
    board.resize(281, 281)
    board.show()
    return board


def _at(board: PixelBoard, pixel: int) -> QPoint:
    return board.pixel_rect(pixel).center().toPoint()


def test_a_press_tells_the_pixel_and_the_button(board: PixelBoard, qtbot: QtBot) -> None:
    told: list[tuple[int, bool]] = []
    board.pressed.connect(lambda pixel, other: told.append((pixel, other)))
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=_at(board, 0))
    qtbot.mouseClick(board, Qt.MouseButton.RightButton, pos=_at(board, 783))
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, _at(board, 30))
    assert told == [(0, False), (783, True), (30, True)]


def test_a_fast_stroke_leaves_no_pixel_out(board: PixelBoard, qtbot: QtBot) -> None:
    told: list[int] = []
    board.dragged.connect(lambda pixel, other: told.append(pixel))
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=_at(board, 0))
    qtbot.mouseMove(board, _at(board, 9 * 28 + 5))
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=_at(board, 9 * 28 + 5))
    qtbot.mouseMove(board, _at(board, 20 * 28 + 5))  # the stroke is over
    assert told == pixels_between(0, 9 * 28 + 5)
    assert [pixel // 28 for pixel in told] == list(range(1, 10))
    assert told[-1] == 9 * 28 + 5


@pytest.mark.parametrize(("before", "after"), [(0, 783), (783, 0), (30, 33), (5, 5 + 28 * 20), (27, 756)])
def test_pixels_between_are_neighbours(before: int, after: int) -> None:
    way = [before, *pixels_between(before, after)]
    for a, b in itertools.pairwise(way):
        assert max(abs(a // 28 - b // 28), abs(a % 28 - b % 28)) == 1
    assert way[-1] == after


def test_keys_move_and_press(board: PixelBoard, qtbot: QtBot) -> None:
    told: list[tuple[int, bool]] = []
    board.pressed.connect(lambda pixel, other: told.append((pixel, other)))
    qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=_at(board, 0))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(board, key)
    qtbot.keyClick(board, Qt.Key.Key_Return)
    qtbot.keyClick(board, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told[1:] == [(57, False), (57, True)]


def test_marks_lie_on_their_pixels(board: PixelBoard) -> None:
    image = QImage(28, 28, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFFFF)
    board.show_board(lambda _theme: image, (PixelMark(5 * 28 + 5, "", True), PixelMark(9 * 28 + 9, "", False)))
    picture = board.grab().toImage()
    assert picture.pixelColor(_at(board, 5 * 28 + 5)) == LIGHT.accent
    assert picture.pixelColor(_at(board, 9 * 28 + 9)) == LIGHT.ground


def test_a_board_to_look_at_wishes_nothing(qtbot: QtBot) -> None:
    board = PixelBoard(LIGHT, name="board", is_editable=False)
    qtbot.addWidget(board)
    board.resize(280, 280)
    with qtbot.assertNotEmitted(board.pressed):
        qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=QPointF(50, 50).toPoint())


def test_neurons_are_walked_through(qtbot: QtBot) -> None:
    choice = NeuronChoice()
    qtbot.addWidget(choice)
    told: list[tuple[int, int]] = []
    choice.chosen.connect(lambda layer, j: told.append((layer, j)))
    choice.show_choice((30, 20), 1, 29)
    assert choice.text == "neuron p¹₃₀ · 30 of 30 in layer 1"
    choice._step(1)
    choice._step(-1)
    choice._turn()
    assert told == [(1, 0), (1, 28), (2, 0)]
    choice.show_choice((), 1, 0)
    choice._step(1)
    assert len(told) == 3


def test_what_training_and_a_step_say_takes_the_room_below_rather_than_become_small(qtbot: QtBot) -> None:
    panel = TeachPanel(LIGHT)
    qtbot.addWidget(panel)
    panel.resize(300, 1200)
    panel.show()
    for text in ("one line", "\n".join(["a line"] * 5)):
        panel.show_training(text, None)
        panel.show_presses(np.zeros((1, 10)), None, text, text)
    for told in (panel.training, panel.step, panel.changes):
        needed = 5 * QFontMetrics(told.font()).lineSpacing()
        qtbot.waitUntil(lambda told=told, needed=needed: told.height() >= needed)  # type: ignore[misc]
