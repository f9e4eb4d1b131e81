"""On the pad for one digit several are told too, soon after."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.digits.digit_answer import NoAnswer
from nnviz.digits.digit_reader import bundled_network
from nnviz.digits.drawing import Drawing, read_drawing
from nnviz.digits.ink.preparation import ALL_STAGES
from nnviz.ui.digits.answer.answer_card import AnswerCard
from nnviz.ui.digits.answer.row_answer import RowAnswer
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.theme import THEMES

PATIENCE_MS = 30_000


@pytest.fixture
def card(qtbot: QtBot) -> AnswerCard:
    card = AnswerCard(THEMES["light"])
    qtbot.addWidget(card)
    return card


@pytest.fixture
def answer(card: AnswerCard) -> Iterator[RowAnswer]:
    jobs = Jobs(card)
    yield RowAnswer(card, jobs, card)
    jobs.close()


def strokes(*lines: tuple[int, ...]) -> Drawing:
    """Upright strokes at the columns of each line."""
    ink = np.zeros((280, 280), np.float32)
    for number, columns in enumerate(lines):
        for column in columns:
            ink[20 + 130 * number : 110 + 130 * number, column : column + 9] = 1
    return read_drawing(ink, bundled_network())


def test_two_lines_of_digits_are_told_as_they_are_read(card: AnswerCard, answer: RowAnswer, qtbot: QtBot) -> None:
    answer.show(strokes((60, 140, 220), (60, 140)), ALL_STAGES)
    assert "Split" in card.texts[2]
    assert "111" not in card.texts[2]
    qtbot.waitUntil(lambda: "111 / 11" in card.texts[2], timeout=PATIENCE_MS)


def test_what_was_drawn_since_is_not_answered_with_older_rows(
    card: AnswerCard, answer: RowAnswer, qtbot: QtBot
) -> None:
    answer.show(strokes((60, 140, 220)), ALL_STAGES)
    answer.show(strokes((140,)), ALL_STAGES)
    answer.show(strokes((60, 140)), ALL_STAGES)
    qtbot.waitUntil(lambda: "11" in card.texts[2], timeout=PATIENCE_MS)
    assert "111" not in card.texts[2]
    answer.show(NoAnswer.EMPTY, ALL_STAGES)
    assert card.texts[1] == "Nothing is drawn"
