"""Rows of digits are split live; late answers are dropped."""

import time
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.digits.digit_reader import classify
from nnviz.digits.drawing import read_row
from nnviz.digits.segmentation.page import looks_like_row, read_page
from nnviz.nn.network import Network
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.digits.tab import ANSWER, SPLIT
from tests.ui.digits.conftest import network_of
from tests.ui.digits.split.conftest import Draw, Wait, write


def always_five() -> Network:
    """As sure as can be, and wrong nine times of ten."""
    return Network((np.zeros((10, 784)),), (np.where(np.arange(10) == 5, 9.0, -9.0),), ("sigmoid",))


def test_an_empty_pad_says_so(wide: DigitsPage) -> None:
    assert wide.stage.split.texts == ("Nothing is drawn", "")
    assert wide.split_tab.score_text == "–"
    assert wide.stage.split.cards.pieces == ()


def test_a_row_is_split_while_it_is_written(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.5, 0.8)
    answered()
    shown = wide.splitting.segmentation
    assert shown is not None
    expected = read_row(wide.stage.pad.ink, wide.networks.network)
    assert expected is not None
    assert shown.digits == expected.longest.digits
    assert shown.score == expected.longest.score
    assert wide.stage.split.cards.pieces == shown.chosen
    assert wide.stage.split.texts[0] == " ".join(shown.digits)
    assert wide.split_tab.score_text == f"{shown.score:.3f}"
    assert len(wide.stage.split.lattice.bars) == len(shown.pieces)


def test_nothing_stale_stands_while_a_new_answer_is_on_its_way(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.5)
    answered()
    wide.stage.pad.undo()
    wide.read_now()
    assert wide.splitting.is_waiting
    assert wide.stage.split.cards.pieces == ()
    assert wide.split_tab.score_text == "–"
    answered()
    assert wide.stage.split.cards.pieces != ()
    wide.pad_input.clear()
    wide.read_now()
    assert wide.stage.split.texts[0] == "Nothing is drawn"
    assert wide.stage.split.ruler.columns == ()


def test_a_late_answer_to_an_older_drawing_is_dropped(
    wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot
) -> None:
    write(wide, draw, 0.2, 0.5)
    answered()
    wide.read_now()
    time.sleep(0.3)  # it is split, and its answer is on its way
    wide.pad_input.clear()
    wide.read_now()
    qtbot.wait(20)
    assert wide.splitting.segmentation is None
    assert wide.stage.split.texts[0] == "Nothing is drawn"


def test_another_network_or_step_answers_anew(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.5)
    answered()
    before = wide.splitting.segmentation
    other: Network = network_of(784, 10, seed=8)
    wide.networks.use(other, "another")
    answered()
    shown = wide.splitting.segmentation
    assert before is not None
    assert shown is not None
    assert shown.score != before.score


def test_a_piece_goes_to_the_pad_for_one_digit(wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot) -> None:
    write(wide, draw, 0.2, 0.8)
    answered()
    cards = wide.stage.split.cards
    qtbot.mouseClick(cards, Qt.MouseButton.LeftButton, pos=cards.card(0).center().toPoint())
    assert wide.state.tab == ANSWER
    wide.read_now()
    assert wide.drawing is not None
    assert not wide.stage.is_splitting


def test_test_images_come_in_a_row_and_wrong_answers_are_kept(
    wide: DigitsPage, strokes: Dataset, answered: Wait
) -> None:
    wide.set_dataset(strokes)
    wide.networks.use(always_five(), "always 5")
    for _ in range(6):
        wide.pad_input.put_example(1)
        wide.read_now()
        answered()
    truth = wide.bar.example_text.split(": ")[1]
    assert len(truth) == 3
    assert any(text.endswith(("looks like one to the network", "look like digits")) for text in failures(wide))


def failures(page: DigitsPage) -> tuple[str, ...]:
    return page.split_tab.errors.texts


def test_what_the_user_calls_wrong_is_kept(wide: DigitsPage, draw: Draw, answered: Wait, qtbot: QtBot) -> None:
    write(wide, draw, 0.2, 0.5)
    answered()
    wide.split_tab.wrong.click()
    assert len(failures(wide)) == 1
    assert failures(wide)[0].endswith("and you say it is wrong")


def test_half_a_digit_that_is_read_surely_is_the_counter_example(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    wide.networks.use(always_five(), "always 5")
    draw((0.3, 0.2), (0.7, 0.2), (0.7, 0.8), (0.3, 0.8), (0.3, 0.2), pad=wide.stage.pad)
    answered()
    wide.stage.split.ruler.columns_requested.emit((420.0,))
    answered()
    assert any(text.startswith("cut through a stroke, yet read as 5") for text in failures(wide))


def test_a_step_left_out_is_told_on_this_tab_too(wide: DigitsPage, draw: Draw) -> None:
    notice = wide.split_tab._stages_note
    assert not notice.isVisible()
    wide.show_tab(ANSWER)
    wide.handlers()["stage_centre"]()
    wide.show_tab(SPLIT)
    assert notice.isVisible()


def test_what_may_be_no_digits_is_said_and_is_not_certain(wide: DigitsPage) -> None:
    ink = np.zeros((60, 200))
    ink[10:50, 20:26] = ink[10:50, 100:106] = 1
    page = read_page(ink, partial(classify, always_five()))
    tab = wide.split_tab
    shown = []
    for one in (page, replace(page, is_at_border=True), replace(page, n_ruled_edges=9), None):
        tab.show_page(one, is_by_hand=False, can_cut=False)
        shown.append((not tab._doubt_note.isHidden(), tab._certainty.text()))
    assert shown == [(False, f"{page.certainty:.3f}"), (True, "–"), (True, "–"), (False, "–")]


@pytest.mark.parametrize("columns", [None, (60.0,)])
def test_ink_that_runs_off_the_edge_is_told(wide: DigitsPage, columns: tuple[float, ...] | None) -> None:
    ink = np.zeros((60, 200))
    ink[10:50, 20:26] = ink[10:50, 100:106] = 1
    notes = []
    for _ in range(2):
        page = read_row(ink, always_five(), columns=columns)
        wide.split_tab.show_page(page, is_by_hand=columns is not None, can_cut=True)
        notes.append("" if wide.split_tab._doubt_note.isHidden() else wide.split_tab._doubt_note.text())
        ink[50:, 100:106] = 1
    assert notes == ["", "Ink runs off the edge: what may lie beyond it is not read."]


def test_each_pad_keeps_its_own_drawing(page: DigitsPage, draw: Draw) -> None:
    draw((0.2, 0.2), (0.8, 0.8))
    ink = page.stage.pad.ink
    page.show_tab(SPLIT)
    assert page.stage.pad.canvas.is_empty
    page.show_tab(ANSWER)
    assert np.array_equal(page.stage.pad.ink, ink)
    assert page.drawing is not None


def test_the_ruler_lies_under_the_paper(wide: DigitsPage) -> None:
    pad, ruler = wide.stage.split.pad, wide.stage.split.ruler
    paper = pad.paper()
    for share in (0.0, 0.5, 1.0):
        x = ruler._frame.x(share * 840)
        on_pad = pad.mapFrom(wide, ruler.mapTo(wide, QPointF(x, 0)))
        assert on_pad.x() == pytest.approx(paper.left() + share * paper.width(), abs=1)


def test_a_row_on_the_pad_for_one_digit_comes_along(page: DigitsPage, draw: Draw, qtbot: QtBot) -> None:
    draw((0.2, 0.3), (0.2, 0.7))
    draw((0.7, 0.3), (0.7, 0.7))
    page.read_now()
    assert "tab Split (K)" in page.answer.texts[2]
    page.show_tab(SPLIT)
    qtbot.waitUntil(lambda: not page.splitting.is_waiting)
    assert page.splitting.pieces
    assert looks_like_row(page.stage.split.pad.ink)
    page.pad_input.clear()
    page.show_tab(ANSWER)
    draw((0.2, 0.7), (0.7, 0.7))
    page.pad_input.clear()
    page.show_tab(SPLIT)
    assert page.stage.split.pad.canvas.is_empty


def test_a_later_row_comes_along_to_a_pad_that_holds_an_older_one(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.5, 0.8)
    older = wide.stage.split.pad.ink
    wide.show_tab(ANSWER)
    write(wide, draw, 0.2, 0.7)
    wide.show_tab(SPLIT)
    answered()
    later = wide.stage.split.pad.ink
    assert looks_like_row(later)
    assert not np.array_equal(later, older)
    wide.handlers()["undo"]()
    assert np.array_equal(wide.stage.split.pad.ink, older)
    wide.handlers()["redo"]()
    assert np.array_equal(wide.stage.split.pad.ink, later)


def test_an_older_row_never_takes_the_place_of_a_later_one(page: DigitsPage, draw: Draw) -> None:
    write(page, draw, 0.2, 0.7)
    page.show_tab(SPLIT)
    write(page, draw, 0.1)
    later = page.stage.pad.ink
    page.show_tab(ANSWER)
    draw((0.4, 0.4), (0.5, 0.5))
    page.handlers()["undo"]()  # nothing has changed after all
    page.show_tab(SPLIT)
    assert np.array_equal(page.stage.pad.ink, later)


def test_a_piece_looked_at_alone_does_not_come_back_as_a_row(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    write(wide, draw, 0.2, 0.3, 0.8)
    wide.stage.split.ruler.columns_requested.emit((400.0,))
    answered()
    whole = wide.stage.pad.ink
    wide.stage.split.cards.chosen.emit(0)
    assert looks_like_row(wide.stage.pad.ink)
    wide.show_tab(SPLIT)
    assert np.array_equal(wide.stage.pad.ink, whole)


def test_several_lines_are_shown_with_all_their_digits(wide: DigitsPage, draw: Draw, answered: Wait) -> None:
    for y in (0.05, 0.55):
        for x in (0.3, 0.5, 0.7):
            draw((x, y), (x, y + 0.35), pad=wide.stage.pad)
    answered()
    title, summary = wide.stage.split.texts
    assert title.count("/") == 1
    assert summary.startswith("2 lines, the longest with ")
    assert wide.split_tab.number_text.split("\n") == [text.replace(" ", "") for text in title.split("/")]
    page = read_row(wide.stage.pad.ink, wide.networks.network)
    assert page is not None
    assert wide.split_tab.score_text == f"{page.score:.3f}"
    assert len(wide.stage.split.cards.pieces) == len(title.replace("/", "").split())
