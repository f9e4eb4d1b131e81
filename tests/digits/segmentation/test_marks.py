"""Marks on a page, their sizes and their ink."""

import numpy as np
import pytest

from nnviz.digits.segmentation.marks import marks_of
from tests.digits.segmentation.conftest import Page


def test_marks_have_their_bounds_sizes_and_amounts(page: Page) -> None:
    page.bar(50, 100).bar(90, 130, 30, 10)
    marks = marks_of(page.ink)
    assert len(marks) == 2
    assert marks.bounds.tolist() == [[40, 100, 50, 57], [100, 130, 90, 100]]
    assert (marks.heights.tolist(), marks.widths.tolist()) == ([60, 30], [7, 10])
    assert marks.amounts == pytest.approx([420, 300])
    assert marks.middles.tolist() == [[53.5, 70], [95, 115]]


def test_the_unit_is_the_height_of_digits_whatever_small_marks_there_are(page: Page) -> None:
    for left in (20, 80, 140):
        page.bar(left, 100, 58)
    for left in range(200, 300, 10):
        page.bar(left, 100, 4, 4)
    assert marks_of(page.ink).unit == 58


def test_the_ink_of_a_mark_has_its_soft_edge_and_nothing_of_others(page: Page) -> None:
    ink = page.bar(50, 100).bar(62, 100).ink
    ink[40:100, 57] = 0.2
    ink[200, 200] = 0.2
    marks = marks_of(ink)
    alone, corner = marks.ink_of(np.array([True, False]))
    assert corner == (38, 48)
    assert alone.max(axis=0).tolist() == pytest.approx([0, 0, *[1] * 7, 0.2, 0])
    assert len(marks_of(np.full((20, 20), 0.2))) == 0
