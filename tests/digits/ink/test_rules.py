"""The rules of paper taken out of a picture's difference from the paper."""

import numpy as np
import pytest

from nnviz.digits.ink.rules import without_rules

ROWS, COLUMNS = 160, 300


def stroke() -> np.ndarray:
    """Return an upright pen stroke that leans a little, 4 wide."""
    picture = np.zeros((ROWS, COLUMNS), np.float32)
    for row in range(30, 130):
        left = 140 + row // 10
        picture[row, left : left + 4] = 0.9
    return picture


def rules(shade: float, spacing: int, slope: float = 0.0, width: int = 2) -> np.ndarray:
    y, x = np.indices((ROWS, COLUMNS))
    return np.where((np.rint(y + slope * x).astype(int) % spacing) < width, shade, 0).astype(np.float32)


@pytest.mark.parametrize("shade", [0.35, 0.9])
@pytest.mark.parametrize("slope", [0.0, 0.02])
def test_level_rules_go_and_the_stroke_that_crosses_them_stays_whole(shade: float, slope: float) -> None:
    pen = stroke()
    left = without_rules(np.maximum(pen, rules(shade, 25, slope)), 0.1)
    assert (left[pen > 0] >= 0.9).mean() > 0.97
    assert (left[pen == 0] > 0.1).mean() < 0.01


def test_squared_paper_loses_both_its_rules() -> None:
    pen = stroke()
    y, x = np.indices((ROWS, COLUMNS))
    squares = np.where((y % 20 < 2) | (x % 20 < 2), 0.4, 0).astype(np.float32)
    left = without_rules(np.maximum(pen, squares), 0.1)
    assert (left[pen > 0] >= 0.9).mean() > 0.97
    assert (left[pen == 0] > 0.1).mean() < 0.02


def test_the_bar_of_a_digit_that_fills_the_picture_is_no_rule() -> None:
    seven = np.zeros((ROWS, COLUMNS), np.float32)
    seven[2:6] = 0.9
    for row in range(6, ROWS):
        left = COLUMNS - 5 - row
        seven[row, left : left + 4] = 0.9
    np.testing.assert_array_equal(without_rules(seven, 0.1), seven)


def test_a_single_rule_goes_if_it_reaches_beyond_the_digit_on_both_sides() -> None:
    pen = stroke()
    under = np.zeros_like(pen)
    under[140:142] = 0.5
    np.testing.assert_array_equal(without_rules(np.maximum(pen, under), 0.1), pen)


def test_three_ones_are_no_upright_rules() -> None:
    ones = np.zeros((ROWS, COLUMNS), np.float32)
    ones[2:158, 40:44] = ones[2:158, 100:104] = ones[2:158, 160:164] = 0.9
    np.testing.assert_array_equal(without_rules(ones, 0.1), ones)
