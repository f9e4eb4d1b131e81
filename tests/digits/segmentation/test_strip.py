"""The strip: a row scaled to the height of its digits, and what lies between two seams of it."""

import numpy as np
import pytest

from nnviz.digits.ink.preparation import NoInkError
from nnviz.digits.segmentation.seams import ends_of
from nnviz.digits.segmentation.strip import MOST_ROWS, STRIP_ROWS, WIDEST_STRIP, Part, Strip
from tests.digits.segmentation.conftest import Page


def test_digits_get_the_strips_height_and_the_row_as_much_more_as_it_has(page: Page) -> None:
    page.bar(20, 100, 50).bar(60, 150, 50)
    assert Strip(page.ink).pixels.shape[0] == STRIP_ROWS
    strip = Strip(page.ink, unit=50)
    assert strip.pixels.shape == (2 * STRIP_ROWS, round(47 * STRIP_ROWS / 50))
    assert strip.column_of(20) == 0
    assert strip.column_of(67) == pytest.approx(strip.pixels.shape[1] - 1, abs=1)


def test_no_row_makes_a_strip_too_high_or_too_wide() -> None:
    ink = np.zeros((300, 1600), np.float32)
    ink[10, 5:1590] = 1
    assert Strip(ink).pixels.shape[1] <= WIDEST_STRIP * STRIP_ROWS
    ink[290] = 1
    assert Strip(ink, unit=2).pixels.shape[0] <= MOST_ROWS


def test_cuts_are_in_pixels_of_the_page(page: Page) -> None:
    ink = page.bar(20, 100, 50).bar(60, 100, 50).ink
    strip = Strip(ink, unit=50)
    first, last = strip.cuts(ends_of(strip.pixels), (7, 3))
    assert (first.x, last.x) == (27, pytest.approx(74, abs=0.5))
    assert first.points[0, 1] == pytest.approx(53, abs=0.5)


def test_what_lies_between_two_seams_is_cropped_and_measured(page: Page) -> None:
    strip = Strip(page.bar(20, 100, 50).bar(60, 100, 25).ink, unit=50)
    first, last = ends_of(strip.pixels)
    whole = strip.between(first, last)
    assert whole is not None
    assert (whole.height, whole.ink.shape) == (1.0, strip.pixels.shape)
    assert strip.between(first, first) is None
    with pytest.raises(NoInkError):
        Strip(np.zeros((5, 5)))


def test_a_part_is_measured_against_the_least_ink_and_the_largest_width() -> None:
    part = Part(np.ones((4, 3), np.float32), amount=12.0, height=0.1, x=0.5)
    assert part.is_within(12.0, 3.0)
    assert not part.is_within(12.5, 3.0)
    assert not part.is_within(12.0, 2.5)
