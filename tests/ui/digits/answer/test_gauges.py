"""The large number of the answer."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.digits.answer.gauges import BigDigit
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def number(qtbot: QtBot) -> BigDigit:
    number = BigDigit(THEMES["light"])
    qtbot.addWidget(number)
    number.resize(260, 76)
    return number


def inked_rows(number: BigDigit) -> np.ndarray:
    """Which rows of pixels hold ink, (rows,)."""
    image = number.grab().toImage()
    ground = image.pixelColor(0, 0)
    return np.array(
        [any(image.pixelColor(x, y) != ground for x in range(image.width())) for y in range(image.height())]
    )


def n_lines(number: BigDigit) -> int:
    rows = inked_rows(number)
    return int((np.diff(rows.astype(int), prepend=0) == 1).sum())


def test_rows_stand_under_each_other_where_that_is_larger(number: BigDigit) -> None:
    number.set_text("271828\n314159\n577215\n141421", is_sure=True)
    assert n_lines(number) == 4
    number.set_text("27\n31", is_sure=True)
    assert n_lines(number) == 1
    assert number.in_words() == "27\n31"


@pytest.mark.parametrize("text", ["", "7", "2718", "271828\n314159\n577215\n141421"])
def test_no_digit_is_cut_off(number: BigDigit, text: str) -> None:
    number.set_text(text, is_sure=True)
    rows = inked_rows(number)
    assert rows.any()
    assert not rows[0]
    assert not rows[-1]
