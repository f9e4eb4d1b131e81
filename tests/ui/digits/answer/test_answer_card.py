"""The answer says how sure it is and how that is decided, and nothing at all without a drawing."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.digits.digit_answer import NoAnswer, digit_answer
from nnviz.ui.digits.answer.answer_card import AnswerCard, how_decided
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import THEMES


def outputs(**values: float) -> np.ndarray:
    made = np.zeros(10)
    for name, value in values.items():
        made[int(name[1:])] = value
    return made


@pytest.fixture
def card(qtbot: QtBot) -> AnswerCard:
    card = AnswerCard(THEMES["light"])
    qtbot.addWidget(card)
    card.show()
    return card


def test_a_sure_answer(card: AnswerCard) -> None:
    card.show_answer(digit_answer(outputs(d7=0.98, d1=0.05)))
    assert card.texts == (
        "7",
        "Read as 7",
        "leads the second by 0.93",
        "0.93",
        "1 · 0.05",
        "a₇ (1 − a₁) = 0.980 (1 − 0.050)",
    )


def test_an_answer_that_is_not_sure_names_both(card: AnswerCard) -> None:
    card.show_answer(digit_answer(outputs(d4=0.8, d9=0.6)))
    assert card.texts[1:3] == ("Not sure: 4 or 9", "leads by 0.20, needs 0.6")


def test_what_may_be_no_digit_is_called_so(card: AnswerCard) -> None:
    card.show_answer(digit_answer(outputs(d3=0.2)))
    reason = "no output is above 0.25; the strongest is 3 with 0.20. Several digits? Tab Split (K)."
    assert card.texts[1:3] == ("This may be no digit", reason)


def test_nothing_drawn_leaves_no_number_standing(card: AnswerCard) -> None:
    card.show_answer(digit_answer(outputs(d7=0.98, d1=0.05)))
    card.show_answer(NoAnswer.EMPTY)
    assert not any(character.isdigit() for text in card.texts for character in text)
    assert card.texts[1] == "Nothing is drawn"


def test_a_dot_is_called_a_dot(card: AnswerCard) -> None:
    card.show_answer(NoAnswer.DOT)
    assert card.texts[:2] == ("", "Only a dot")
    assert "a digit needs a stroke" in card.texts[2]


def test_the_tip_says_how_it_is_decided_with_the_texts_section() -> None:
    assert "1.5.1" in how_decided()
    assert "0.5" in how_decided()


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_painted_in_every_theme(card: AnswerCard, theme: str) -> None:
    spread_look(card, THEMES[theme], 1.5)
    card.show_answer(digit_answer(outputs(d7=0.98)))
    image = card.grab().toImage()
    colors = {image.pixelColor(x, y).rgb() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert THEMES[theme].ink.rgb() in colors
    assert THEMES[theme].accent.rgb() in colors


def test_of_what_looks_like_a_row_it_says_where_rows_are_read(card: AnswerCard) -> None:
    card.show_answer(digit_answer(outputs(d7=0.98)), is_row=True)
    assert "tab Split (K)" in card.texts[2]
    card.show_answer(digit_answer(outputs(d7=0.98)))
    assert "Split" not in card.texts[2]


def test_rows_are_told_line_by_line_and_doubt_with_them(card: AnswerCard) -> None:
    card.show_answer(digit_answer(outputs(d7=0.98)), is_row=True)
    card.show_rows(("2718", "31"), is_doubted=False)
    assert "several digits: 2718 / 31." in card.texts[2]
    card.show_rows(("2718", ""), is_doubted=True)
    assert "perhaps 2718 / –:" in card.texts[2]
