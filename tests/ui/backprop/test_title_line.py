"""A title stands whole wherever it can; the note behind it gives way."""

from collections.abc import Iterator

import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.backprop.figure.title_line import TitleLine
from nnviz.ui.kit.yielding_label import YieldingLabel

TITLE, NOTE = "Now: the weighted input of neuron 1", "the last term: the bias"


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[TitleLine]:
    holder = QWidget()
    qtbot.addWidget(holder)
    line = TitleLine(holder)
    line.show_words(TITLE, NOTE)
    holder.show()
    yield line
    holder.hide()


def seen(line: TitleLine) -> list[str]:
    return [label.shown for label in line.findChildren(YieldingLabel) if label.isVisible()]


def test_with_room_both_are_read(line: TitleLine) -> None:
    line.resize(line.sizeHint())
    assert seen(line) == [TITLE, NOTE]


def test_with_less_the_note_is_cut_then_goes_and_last_the_title_is_cut(line: TitleLine) -> None:
    whole = line.sizeHint()
    line.resize(whole.width() - 8, whole.height())
    title, note = seen(line)
    assert (title, note[-1], len(note) < len(NOTE)) == (TITLE, "…", True)
    line.resize(whole.width() * 3 // 5 + 8, whole.height())
    assert seen(line) == [TITLE]
    assert line.note == NOTE
    line.resize(line.minimumSizeHint())
    (title,) = seen(line)
    assert title.endswith("…")


def test_where_the_title_has_no_room_the_shorter_one_stands_for_it(line: TitleLine) -> None:
    line.show_words(TITLE, NOTE, "Now: z¹₁")
    line.resize(line.minimumSizeHint())
    assert seen(line) == ["Now: z¹₁"]


def test_without_a_title_the_note_has_all_the_room(line: TitleLine) -> None:
    line.resize(line.sizeHint().width() * 3 // 5, 30)
    line.show_words("", NOTE)
    assert NOTE in seen(line)
    note = next(label for label in line.findChildren(YieldingLabel) if label.text() == NOTE)
    assert (note.x(), note.width()) == (0, line.width())
