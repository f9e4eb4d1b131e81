"""Frames and specks are taken away, digits are not."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.digits.ink.frames import without_frames_and_specks

Ink = NDArray[np.float32]
TOP, BOTTOM, LEFT, RIGHT = (slice(20, 23), slice(20, 180)), (slice(137, 140), slice(20, 180)), *(
    (slice(20, 140), slice(start, start + 3)) for start in (20, 177)
)  # fmt: skip


@pytest.fixture
def four() -> Ink:
    ink = np.zeros((200, 300), np.float32)
    ink[50:90, 70:75] = ink[85:90, 70:110] = ink[50:120, 95:100] = 1
    return ink


def framed(ink: Ink, *sides: tuple[slice, slice], apart: bool = False) -> Ink:
    """Draw sides of a frame around ink, with the corners left out if they are apart."""
    with_frame = ink.copy()
    for side in sides:
        with_frame[side] = 1
    if apart:
        for row in (20, 134):
            for column in (20, 174):
                with_frame[row : row + 6, column : column + 6] = 0
    return with_frame


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("sides", [(TOP, BOTTOM, LEFT, RIGHT), (TOP, BOTTOM, LEFT)])
def test_a_frame_goes_in_one_piece_or_line_by_line(four: Ink, sides: tuple[tuple[slice, slice]], apart: bool) -> None:
    assert np.array_equal(without_frames_and_specks(framed(four, *sides, apart=apart), has_grain=False), four)


def test_a_frame_far_larger_than_what_it_frames_goes_too() -> None:
    ink = np.zeros((400, 400), np.float32)
    ink[190:215, 200:204] = 1
    frame = ink.copy()
    frame[[10, 11, 388, 389], 10:390] = frame[10:390, [10, 11, 388, 389]] = 1
    assert np.array_equal(without_frames_and_specks(frame, has_grain=False), ink)


def test_ones_at_the_ends_of_a_row_are_no_frame(four: Ink) -> None:
    row = framed(four, LEFT, RIGHT)
    assert np.array_equal(without_frames_and_specks(row, has_grain=False), row)


def test_a_line_under_a_number_stays(four: Ink) -> None:
    underlined = framed(four, BOTTOM)
    assert np.array_equal(without_frames_and_specks(underlined, has_grain=False), underlined)


def test_a_crossed_nought_stays_whole() -> None:
    y, x = np.mgrid[:200, :200]
    ink = (np.abs(np.hypot((y - 100) / 80, (x - 100) / 50) - 1) < 0.06).astype(np.float32)
    for step in range(50):
        ink[75 + step : 79 + step, 120 - step * 40 // 50] = 1
    assert np.array_equal(without_frames_and_specks(ink, has_grain=False), ink)


def test_specks_go_where_the_paper_has_grain(four: Ink) -> None:
    dirty = four.copy()
    dirty[150, 250] = 1
    assert np.array_equal(without_frames_and_specks(dirty, has_grain=True), four)
    assert np.array_equal(without_frames_and_specks(dirty, has_grain=False), dirty)
