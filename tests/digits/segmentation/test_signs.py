"""Signs between digits, told from digits and their parts."""

import numpy as np
import pytest

from nnviz.digits.segmentation.lines import lines_of
from nnviz.digits.segmentation.marks import marks_of
from nnviz.digits.segmentation.signs import Sign, signs_of
from tests.digits.segmentation.conftest import Page

BAR, RING = 40, 150


def signs(page: Page) -> list[Sign]:
    """Put a bar and a ring beside what is there, and return the signs found."""
    page.bar(BAR, 100).ring(RING, 100)
    marks = marks_of(page.ink)
    found = lines_of(marks)
    return [sign.sign for sign in signs_of(marks, found.tall[0], found.near[0])[1]]


@pytest.mark.parametrize(
    ("foot", "height", "width", "sign"),
    [
        (75, 5, 26, Sign.DASH),
        (100, 8, 8, Sign.POINT),
        (108, 16, 7, Sign.COMMA),
        (60, 7, 7, Sign.SPECK),
        (98, 3, 3, Sign.SPECK),
    ],
)
def test_a_small_mark_is_told_by_its_shape_and_place(
    page: Page, foot: int, height: int, width: int, sign: Sign
) -> None:
    page.bar(90, foot, height, width)
    assert signs(page) == [sign]


def test_a_slash_is_taller_than_its_neighbours_and_a_leaning_one_is_not(page: Page) -> None:
    page.line((85, 110), (115, 28))
    assert signs(page) == [Sign.SLASH]
    page.ink[:] = 0
    page.line((85, 94), (115, 42))
    assert signs(page) == []


def test_a_tall_one_at_the_end_of_a_row_is_no_slash(page: Page) -> None:
    page.line((240, 110), (270, 28))
    assert signs(page) == []


def test_a_line_under_a_digit_is_no_part_of_it_and_its_hat_is(page: Page) -> None:
    page.bar(BAR - 10, 112, 4, 30)
    assert signs(page) == [Sign.UNDERLINE]
    page.ink[:] = 0
    page.bar(BAR, 36, 5, 24)
    assert signs(page) == []


def test_a_punched_hole_is_a_speck_and_a_small_ring_a_digit(page: Page) -> None:
    y, x = np.indices(page.ink.shape)
    page.ink[np.hypot(y - 80, x - 105) < 13] = 1
    assert signs(page) == [Sign.SPECK]
    page.ink[:] = 0
    page.ring(95, 100, 30)
    assert signs(page) == []
