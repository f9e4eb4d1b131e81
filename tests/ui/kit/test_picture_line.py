"""Numbers of a picture: seen only while they are typed in, and never in the way of the window's keys."""

from fractions import Fraction

import pytest
from PyQt6.QtCore import QEvent, QPoint, Qt
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.picture_line import PictureName, PictureNumber


@pytest.fixture
def picture(qtbot: QtBot) -> QWidget:
    picture = QWidget()
    qtbot.addWidget(picture)
    picture.resize(200, 100)
    picture.show()
    return picture


@pytest.fixture
def number(picture: QWidget, qtbot: QtBot) -> PictureNumber:
    line = PictureNumber("b", "the bias", picture)
    line.set_value(Fraction(3))
    line.resize(80, 30)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return line


def takes(line: QLineEdit, key: Qt.Key, text: str, modifier: Qt.KeyboardModifier) -> bool:
    """Return whether a line wants a key that is the window's otherwise."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier, text)
    event.ignore()
    QApplication.sendEvent(line, event)
    return event.isAccepted()


def test_it_is_not_seen_until_it_is_typed_in(number: PictureNumber, picture: QWidget, qtbot: QtBot) -> None:
    at = number.geometry()
    blank = picture.grab(at).toImage()
    number.hide()
    assert picture.grab(at).toImage() == blank
    number.show()
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton)
    assert number.typing.is_on
    assert picture.grab(at).toImage() != blank
    number.clearFocus()
    assert not number.typing.is_on
    assert picture.grab(at).toImage() == blank


def test_a_figure_begins_a_new_number_and_a_letter_is_the_window_s(number: PictureNumber, qtbot: QtBot) -> None:
    none = Qt.KeyboardModifier.NoModifier
    assert takes(number, Qt.Key.Key_4, "4", none)
    assert not takes(number, Qt.Key.Key_T, "t", none)
    assert not takes(number, Qt.Key.Key_Z, "", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(number, "t")
    assert (number.text(), number.typing.is_on) == ("3", False)
    with qtbot.waitSignal(number.changed) as told:
        qtbot.keyClicks(number, "42")
        assert number.typing.is_on
        assert takes(number, Qt.Key.Key_T, "t", none)
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert told.args == [Fraction(42)]


def test_arrows_step_it_within_its_bounds(number: PictureNumber, qtbot: QtBot) -> None:
    told: list[Fraction] = []
    number.changed.connect(told.append)
    number.bounds = (Fraction(0), Fraction(3))
    qtbot.keyClick(number, Qt.Key.Key_Up)
    qtbot.keyClick(number, Qt.Key.Key_Down)
    qtbot.keyClick(number, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told == [Fraction(2), Fraction(29, 10)]


def test_any_letter_begins_another_name(picture: QWidget, qtbot: QtBot) -> None:
    name = PictureName(picture)
    name.setText("A")
    name.show()
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    qtbot.keyClicks(name, "sun")
    assert name.text() == "sun"


def test_a_number_that_goes_out_of_sight_is_dragged_no_further(number: PictureNumber, qtbot: QtBot) -> None:
    told: list[Fraction] = []
    number.dragged.connect(told.append)
    qtbot.mousePress(number, Qt.MouseButton.LeftButton, pos=QPoint(10, 25))
    qtbot.mouseMove(number, QPoint(10, 5))
    assert len(told) == 1
    with qtbot.waitSignal(number.drag_ended):
        number.hide()
    qtbot.mouseMove(number, QPoint(10, -15))
    number.show()
    qtbot.mouseMove(number, QPoint(10, -20))
    assert len(told) == 1
