"""Pieces of ink become images once for all that are alike."""

import numpy as np
import pytest

from nnviz.digits.ink.preparation import ALL_STAGES, prepare_ink
from nnviz.digits.segmentation.distinct_images import DistinctImages, Ink


def bar(rows: int, columns: int) -> Ink:
    """A bar slanted by a pixel every four rows."""
    ink = np.zeros((rows, columns), np.float32)
    for row in range(rows):
        left = row // 4
        ink[row, left : left + 6] = 1
    return ink


@pytest.fixture
def distinct() -> DistinctImages:
    return DistinctImages(ALL_STAGES)


def test_pieces_that_are_alike_have_one_image(distinct: DistinctImages) -> None:
    assert distinct.numbers_of([bar(40, 30), bar(60, 30), bar(40, 30)]) == [0, 1, 0]
    assert distinct.numbers_of([bar(60, 30).copy(), bar(40, 30), bar(48, 30)]) == [1, 0, 2]
    assert len(distinct.images) == 3
    assert np.array_equal(distinct.images[1], prepare_ink(bar(60, 30)).image)


def test_the_same_numbers_in_another_form_are_another_piece(distinct: DistinctImages) -> None:
    ink = bar(40, 30)
    assert distinct.numbers_of([ink, np.ascontiguousarray(ink.reshape(60, 20))])[0] == 0
    assert len(distinct.images) != 1


def test_what_is_no_digit_has_no_image_and_takes_no_number(distinct: DistinctImages) -> None:
    nothing = np.zeros((5, 5), np.float32)
    assert distinct.numbers_of([nothing, bar(40, 30), nothing]) == [None, 0, None]
    assert distinct.numbers_of([]) == []
