"""One sentence over the window, that can be closed and goes by itself."""

from functools import partial

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.window.message_bar import MOST_KEPT, MOST_WAITING, READ_MS, SHOWN_MS, Choice, MessageBar, as_sentence


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    bar = MessageBar(window)
    bar.window_for_test = window  # type: ignore[attr-defined]  # kept alive with it
    window.show()
    return bar


def test_it_is_not_there_before_there_is_something_to_say(bar: MessageBar) -> None:
    assert not bar.isVisible()


@pytest.mark.parametrize(
    "sentence", ["fake.npz is not a network file", "c = 0 is beyond the slider", "x₁ = 7 is no input", "η is 0"]
)
def test_a_name_stays_as_it_is(sentence: str) -> None:
    assert as_sentence(sentence) == sentence


def timer_of(bar: MessageBar) -> QTimer:
    timer = bar.findChild(QTimer)
    assert timer is not None
    return timer


def pass_time(bar: MessageBar) -> None:
    """Let the time of what is on show be over."""
    timer_of(bar).timeout.emit()


def test_a_sentence_begins_with_a_capital_and_replaces_the_one_before_of_the_same(bar: MessageBar) -> None:
    bar.show_sentence("η is 0: give more", "page 3")
    bar.show_sentence("a layer of 0 neurons cannot be", "page 3")
    assert bar.isVisible()
    assert bar.text == "A layer of 0 neurons cannot be"


@pytest.mark.parametrize("words", [1, 30, 120])
def test_it_lies_inside_the_window_at_its_lower_rim(words: int, bar: MessageBar) -> None:
    bar.show_sentence("word " * words)
    parent = bar.parentWidget()
    assert parent is not None
    assert parent.rect().contains(bar.geometry())
    assert bar.geometry().bottom() > 300


def test_it_does_not_lie_over_the_line_it_speaks_of(bar: MessageBar, qtbot: QtBot) -> None:
    parent = bar.parentWidget()
    assert parent is not None
    line = QLineEdit(parent)
    line.setGeometry(400, 520, 100, 24)
    line.show()
    bar.show_sentence("what was typed is no number")
    assert bar.geometry().intersects(line.geometry())
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    bar.show_sentence("what was typed is no number")
    assert not bar.geometry().intersects(line.geometry())
    assert parent.rect().contains(bar.geometry())


def test_it_follows_the_size_of_the_window(bar: MessageBar) -> None:
    bar.show_sentence("a sentence")
    parent = bar.parentWidget()
    assert parent is not None
    parent.resize(500, 400)
    bar.place()
    assert parent.rect().contains(bar.geometry())


def test_what_is_kept_stays_until_it_is_closed_whatever_else_is_said(bar: MessageBar) -> None:
    bar.keep("the file is cut off")
    bar.keep("the disk is full")
    bar.keep("the disk is full")
    bar.end_sentence("page 3")
    assert bar.text == "The disk is full"
    bar.show_sentence("a layer of 0 neurons cannot be", "page 3")
    assert bar.text == "A layer of 0 neurons cannot be"
    pass_time(bar)
    assert bar.text == "The disk is full"
    bar.close_sentence()
    assert bar.text == "The file is cut off"
    bar.close_sentence()
    assert not bar.isVisible()


def test_a_sentence_on_show_is_not_hidden_by_one_to_be_kept(bar: MessageBar) -> None:
    bar.show_sentence("a layer of 0 neurons cannot be")
    bar.keep("the disk is full")
    assert bar.text == "A layer of 0 neurons cannot be"
    bar.close_sentence()
    assert bar.text == "The disk is full"


def test_a_choice_is_a_button_that_takes_the_sentence_away(bar: MessageBar, qtbot: QtBot) -> None:
    pressed: list[str] = []
    bar.keep("a run was left", Choice("Go on", "with it", lambda: pressed.append("on")))
    qtbot.mouseClick(next(b for b in bar.findChildren(QPushButton) if b.text() == "Go on"), Qt.MouseButton.LeftButton)
    assert pressed == ["on"]
    assert not bar.isVisible()


def test_of_what_is_kept_there_is_never_too_much(bar: MessageBar) -> None:
    for number in range(3 * MOST_KEPT):
        bar.keep(f"fault {number}")
    said = []
    while bar.isVisible():
        said.append(bar.text)
        bar.close_sentence()
    assert said == [f"Fault {number}" for number in reversed(range(2 * MOST_KEPT, 3 * MOST_KEPT))]


def test_an_offer_is_not_lost_among_many_faults(bar: MessageBar, qtbot: QtBot) -> None:
    pressed: list[str] = []
    bar.keep("a run was left", Choice("Go on", "with it", lambda: pressed.append("on")))
    for number in range(3 * MOST_KEPT):
        bar.keep(f"fault {number}")
    while bar.text != "A run was left":
        bar.close_sentence()
    qtbot.mouseClick(next(b for b in bar.findChildren(QPushButton) if b.text() == "Go on"), Qt.MouseButton.LeftButton)
    assert pressed == ["on"]
    assert not bar.isVisible()


def test_an_offer_that_is_made_again_has_its_new_buttons(bar: MessageBar, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for name in ("old", "new"):
        bar.keep("a run was left", Choice("Go on", "with it", partial(pressed.append, name)))
    button = [b for b in bar.findChildren(QPushButton) if b.text() == "Go on" and b.isVisible()]
    qtbot.mouseClick(button[0], Qt.MouseButton.LeftButton)
    assert (pressed, len(button), bar.isVisible()) == (["new"], 1, False)


def test_a_sentence_that_is_out_of_date_stays_until_it_can_have_been_read(bar: MessageBar) -> None:
    bar.show_sentence("“abc” is no number", "page 6")
    bar.end_sentence("page 6")
    assert bar.isVisible()
    assert 0 < timer_of(bar).remainingTime() <= READ_MS
    bar.end_sentence("page 6")
    assert bar.isVisible()
    pass_time(bar)
    assert not bar.isVisible()


def test_what_happens_on_a_page_does_not_end_what_is_said_of_something_else(bar: MessageBar) -> None:
    bar.show_sentence("the disk is full")
    bar.end_sentence("page 5")
    assert timer_of(bar).remainingTime() > SHOWN_MS - 1000


def test_what_was_replaced_before_it_can_have_been_read_comes_back(bar: MessageBar) -> None:
    bar.show_sentence("the disk is full")
    bar.show_sentence("“1,,2” is no number", "page 5")
    bar.show_sentence("“1,,” is no number", "page 5")
    assert bar.text == "“1,,” is no number"
    pass_time(bar)
    assert bar.text == "The disk is full"
    pass_time(bar)
    assert not bar.isVisible()


def test_what_waits_to_be_read_is_said_once_and_is_bounded(bar: MessageBar) -> None:
    for number in (*range(9), 8, 7):
        bar.show_sentence(f"fault {number}")
    said = []
    while bar.isVisible():
        said.append(bar.text)
        pass_time(bar)
    assert said == [f"Fault {number}" for number in (7, 8, 6, 5)]
    assert len(said) == MOST_WAITING + 1


def test_it_can_be_closed(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_sentence("a sentence")
    qtbot.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_it_goes_by_itself_and_a_new_sentence_has_the_whole_time(bar: MessageBar) -> None:
    timer = timer_of(bar)
    bar.show_sentence("a sentence", "page 3")
    assert (timer.isActive(), timer.interval()) == (True, SHOWN_MS)
    bar.show_sentence("another", "page 3")
    assert timer.remainingTime() > SHOWN_MS - 1000
    timer.timeout.emit()
    assert not bar.isVisible()
