"""Lines of a page, found mark by mark."""

import numpy as np
import pytest

from nnviz.digits.segmentation.lines import MOST_MARKS, lines_of
from nnviz.digits.segmentation.marks import Marks, marks_of
from tests.digits.segmentation.conftest import Page


def texts(marks: Marks) -> list[list[int]]:
    """Return the left ends of the tall marks of each line."""
    return [sorted(marks.bounds[tall, 2].tolist()) for tall in lines_of(marks).tall]


@pytest.mark.parametrize("degrees", [-15, -7, 0, 7, 15])
def test_two_lines_that_rise_or_fall_are_two(page: Page, degrees: float) -> None:
    lefts = range(20, 480, 60)
    for foot in (170, 290):
        for left in lefts:
            page.bar(left, foot - np.tan(np.radians(degrees)) * (left - 250), 50)
    marks = marks_of(page.ink)
    assert texts(marks) == [list(lefts), list(lefts)]
    assert lines_of(marks).slope == pytest.approx(-np.tan(np.radians(degrees)), abs=0.03)


def test_low_digits_stand_in_the_line_of_tall_ones(page: Page) -> None:
    page.bar(20, 100, 60).bar(60, 100, 30).bar(100, 75, 30).bar(140, 120, 60)
    assert texts(marks_of(page.ink)) == [[20, 60, 100, 140]]


def test_a_curved_line_is_one(page: Page) -> None:
    for left in range(20, 480, 50):
        page.bar(left, 200 - 60 * np.cos((left - 250) / 150))
    assert len(texts(marks_of(page.ink))) == 1


def test_a_wide_gap_does_not_end_a_line(page: Page) -> None:
    page.bar(20, 100).bar(60, 100).bar(400, 102).bar(450, 102)
    assert texts(marks_of(page.ink)) == [[20, 60, 400, 450]]


def test_one_above_the_other_are_two_lines_and_two_halves_of_a_digit_one(page: Page) -> None:
    page.bar(50, 100).bar(52, 180)
    assert texts(marks_of(page.ink)) == [[50], [52]]
    page.ink[:] = 0
    page.bar(50, 100).bar(120, 100).bar(200, 70, 28).bar(200, 101, 28)
    assert texts(marks_of(page.ink)) == [[50, 120, 200, 200]]


def test_small_marks_belong_to_the_nearest_line_or_to_none(page: Page) -> None:
    page.bar(50, 100).bar(50, 250).bar(70, 95, 6, 6).bar(400, 380, 6, 6)
    marks = marks_of(page.ink)
    near = lines_of(marks).near
    assert [marks.bounds[one, 2].tolist() for one in near] == [[70], []]


def test_a_texture_is_one_line() -> None:
    ink = np.zeros((200, 200), np.float32)
    ink[::8, ::8] = ink[1::8, ::8] = 1
    marks = marks_of(ink)
    assert len(marks) > MOST_MARKS
    assert lines_of(marks).tall.sum(axis=1).tolist() == [len(marks)]
