"""Cuts that are set by hand are answered at once, as long as a single row is on the pad."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.digits.split import split_control
from tests.ui.digits.split.conftest import Draw, Wait, write


def test_a_cut_moved_by_hand_is_answered_and_stays_where_it_was_put(
    wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot
) -> None:
    write(wide, draw, 0.2, 0.5, 0.8)
    answered()
    ruler, n_pieces = wide.stage.split.ruler, len(wide.stage.split.cards.pieces)
    wide.stage.split.ruler.columns_requested.emit((250.0, 550.0))
    answered()
    assert len(wide.stage.split.cards.pieces) == 3
    assert wide.stage.split.texts[1].startswith("cut by hand: 3 pieces")
    wide.handlers()["automatic"]()
    answered()
    assert len(wide.stage.split.cards.pieces) == n_pieces
    assert "tried" in wide.stage.split.texts[1]
    assert len(ruler.columns) == n_pieces - 1


def test_cuts_are_added_and_taken_away_by_keys(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.8)
    answered()
    before = wide.stage.split.ruler.columns
    wide.handlers()["add_cut"]()
    answered()
    assert len(wide.stage.split.ruler.columns) == len(before) + 1
    for _ in range(len(before) + 1):
        wide.handlers()["delete"]()
    answered()
    assert wide.stage.split.ruler.columns == ()
    assert len(wide.stage.split.cards.pieces) == 1


def test_another_cut_lies_within_what_is_written(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.1, 0.2)  # and then nothing up to the end of the pad
    answered()
    wide.handlers()["add_cut"]()
    answered()
    written = np.flatnonzero(wide.stage.pad.ink.any(axis=0))
    assert all(written[0] < column < written[-1] for column in wide.stage.split.ruler.columns)


def test_more_ink_is_cut_automatically_again(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.5)
    answered()
    wide.handlers()["add_cut"]()
    answered()
    write(wide, draw, 0.8)
    answered()
    assert "tried" in wide.stage.split.texts[1]


def test_several_lines_take_no_cuts_by_button_key_or_mouse(
    wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot
) -> None:
    for y in (0.05, 0.55):
        draw((0.3, y), (0.3, y + 0.35), pad=wide.stage.pad)
    answered()
    refusals: list[str] = []
    wide.refused.connect(refusals.append)
    before, ruler = wide.stage.split.texts, wide.stage.split.ruler
    assert not wide.split_tab.add.isEnabled()
    wide.handlers()["add_cut"]()
    qtbot.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=ruler.rect().center())
    answered()
    assert wide.stage.split.texts == before
    assert ruler.columns == ()
    assert refusals == ["there are 2 lines: by hand a single row is cut, write one"] * 2


def test_cuts_by_hand_can_go_on_while_their_answer_is_to_come(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.8)
    answered()
    n = len(wide.stage.split.ruler.columns)
    for _ in range(2):
        assert wide.split_tab.add.isEnabled()
        wide.split_tab.add.click()
    assert len(wide.stage.split.ruler.columns) == n + 2


def test_other_ink_takes_a_cut_out_of_the_hand(wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot) -> None:
    write(wide, draw, 0.2, 0.5, 0.8)
    answered()
    ruler = wide.stage.split.ruler
    x = round(ruler._frame.x(ruler.columns[0]))
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 16))
    wide.stage.pad.undo()
    wide.read_now()
    qtbot.mouseMove(ruler, QPoint(x + 30, 16))
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x + 30, 16))
    answered()
    assert "tried" in wide.stage.split.texts[1]
    assert len(ruler.columns) == len(wide.stage.split.cards.pieces) - 1


def test_a_cut_that_was_dragged_is_taken_back_at_once_and_the_writing_stays(
    wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot
) -> None:
    write(wide, draw, 0.2, 0.5, 0.8)
    answered()
    ruler, ink = wide.stage.split.ruler, wide.stage.pad.ink.copy()
    before = ruler.columns
    x = round(ruler._frame.x(before[0]))
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 16))
    for way in (10, 20, 30):
        qtbot.mouseMove(ruler, QPoint(x + way, 16))
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x + 30, 16))
    answered()
    moved = ruler.columns
    assert moved[0] > before[0]
    wide.handlers()["undo"]()
    answered()
    assert ruler.columns == before
    assert "tried" in wide.stage.split.texts[1]
    wide.handlers()["redo"]()
    answered()
    assert ruler.columns == moved
    assert wide.stage.split.texts[1].startswith("cut by hand")
    np.testing.assert_array_equal(wide.stage.pad.ink, ink)


def test_changes_of_cuts_are_taken_back_one_by_one_before_the_writing(
    wide: DigitsPage, draw: Draw, answered: Wait
) -> None:
    write(wide, draw, 0.2, 0.8)
    answered()
    seen = [wide.stage.split.ruler.columns]
    for change in ("add_cut", "add_cut", "delete", "automatic"):
        wide.handlers()[change]()
        answered()
        seen.append(wide.stage.split.ruler.columns)
    assert len(set(seen)) > 2
    for columns in reversed(seen[:-1]):
        wide.bar.undo.click()
        answered()
        assert wide.stage.split.ruler.columns == columns
    for columns in seen[1:]:
        assert wide.bar.redo.isEnabled()
        wide.bar.redo.click()
        answered()
        assert wide.stage.split.ruler.columns == columns
    for _ in range(len(seen) + 1):
        wide.bar.undo.click()
    answered()
    assert wide.stage.pad.canvas.is_empty
    assert not wide.bar.undo.isEnabled()


def test_cuts_of_older_ink_are_not_come_back_to(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.5)
    answered()
    wide.handlers()["add_cut"]()
    answered()
    write(wide, draw, 0.8)
    answered()
    n_strokes = len(wide.stage.split.cards.pieces)
    wide.handlers()["undo"]()
    answered()
    assert len(wide.stage.split.cards.pieces) < n_strokes
    assert "tried" in wide.stage.split.texts[1]


def test_only_a_hand_s_own_cuts_are_said_to_go_through_a_stroke(
    wide: DigitsPage, draw: Draw, answered: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[float, ...]] = []
    monkeypatch.setattr(split_control, "cut_errors", lambda _row, found: told.append(found) or ())
    write(wide, draw, 0.2, 0.5, 0.8)
    answered()
    found = wide.stage.split.ruler.columns
    assert found
    wide.handlers()["add_cut"]()
    answered()
    assert told[-1] == found
