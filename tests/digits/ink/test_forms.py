"""The printed lines of forms go, the digits in them stay."""

import numpy as np
import pytest

from nnviz.digits.ink.forms import without_form

TOP, BOTTOM, LEFTS = 40, 100, (60, 120, 180, 240)


def digits() -> np.ndarray:
    """Return four sevens, 60 high."""
    ink = np.zeros((140, 320), np.float32)
    for left in LEFTS:
        ink[TOP : TOP + 5, left : left + 32] = 1
        for row in range(TOP, BOTTOM):
            at = left + 28 - (row - TOP) // 3
            ink[row, at : at + 5] = 1
    return ink


def cells() -> np.ndarray:
    lines = np.zeros((140, 320), np.float32)
    lines[28:31, 45:290] = lines[112:115, 45:290] = 1
    for wall in (45, 105, 165, 225, 287):
        lines[28:115, wall : wall + 3] = 1
    return lines


def boxes() -> np.ndarray:
    lines = np.zeros((140, 320), np.float32)
    for left in LEFTS:
        lines[30:110, left - 8 : left + 44] = 1
        lines[33:107, left - 5 : left + 41] = 0
    return lines


def comb() -> np.ndarray:
    lines = np.zeros((140, 320), np.float32)
    lines[110:112, 45:290] = 1
    for tooth in (45, 105, 165, 225, 288):
        lines[92:112, tooth : tooth + 2] = 1
    return lines


def underline() -> np.ndarray:
    lines = np.zeros((140, 320), np.float32)
    for column in range(45, 290):
        lines[106 + column // 60 : 109 + column // 60, column] = 1
    return lines


@pytest.mark.parametrize("form", [cells, boxes, comb, underline])
def test_the_lines_go_and_the_digits_stay(form: object) -> None:
    lines = form()  # type: ignore[operator]
    left = without_form(np.maximum(digits(), lines))
    assert (left[digits() > 0] == 1).all()
    assert left[digits() == 0].sum() <= 0.02 * lines.sum()


def test_a_line_through_the_feet_leaves_the_strokes_whole() -> None:
    ink = digits()
    ink[94:96, 45:290] = 1
    left = without_form(ink)
    assert (left[digits() > 0] == 1).mean() > 0.99
    assert left[digits() == 0].sum() < 60


@pytest.mark.parametrize("place", [(slice(None), slice(50, 110)), (slice(None), slice(50, 330))])
def test_digits_alone_stay_as_they_are(place: tuple[slice, slice]) -> None:
    ink = digits()[place]
    np.testing.assert_array_equal(without_form(ink), ink)


def test_a_box_alone_stays_for_it_may_be_a_nought() -> None:
    ink = boxes()[:, 40:110]
    np.testing.assert_array_equal(without_form(ink), ink)
    assert not without_form(np.zeros((5, 5), np.float32)).any()


def test_feet_of_printed_digits_beside_each_other_are_no_underline() -> None:
    ink = np.zeros((90, 200), np.float32)
    for left in (20, 64, 108):  # 60 pixels high, feet of 36 with 8 between
        ink[15:75, left + 15 : left + 21] = 1
        ink[69:75, left : left + 36] = 1
    assert np.array_equal(without_form(ink), ink)
