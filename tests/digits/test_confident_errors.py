"""What is sure and wrong is found: misread digits, wrong counts, cuts through strokes."""

import numpy as np
import pytest

from nnviz.digits.confident_errors import (
    CUT_INK,
    LEAST_LOST,
    NEAR_PX,
    Reason,
    confident_errors,
    cut_errors,
    reported_error,
)
from nnviz.digits.segmentation.search import ChosenPiece, Segmentation
from nnviz.digits.segmentation.strip import Cut


def row_of(
    *read: tuple[int, float], inks: tuple[float, ...] = (), lost: tuple[float, ...] = (), apart: int = 1
) -> Segmentation:
    """Pieces as (digit, score), side by side; ``inks`` of the cuts between them, what each has ``lost``."""
    ink = np.ones((20, 5), np.float32)
    inks = (0.0, *(inks or (0.0,) * (len(read) - 1)), 0.0)
    cuts = tuple(Cut(np.array([[n * apart, 0], [n * apart, 20]], np.float32), ink) for n, ink in enumerate(inks))
    lost = lost or (0.0,) * len(read)
    pieces = tuple(
        ChosenPiece(n, n + 1, np.eye(10)[digit], score, 1.0, ink, lost=lost[n]) for n, (digit, score) in enumerate(read)
    )
    return Segmentation(cuts, pieces, pieces)


def found(segmentation: Segmentation, truth: str) -> list[tuple[str, Reason]]:
    return [(f.read, f.reason) for f in confident_errors(segmentation, truth)]


def read_of_parts(segmentation: Segmentation, *found_at: float) -> list[str]:
    errors = cut_errors(segmentation, found_at)
    assert all(error.reason is Reason.CUT for error in errors)
    return [error.read for error in errors]


def test_a_digit_surely_misread() -> None:
    assert found(row_of((5, 0.9), (0, 0.9), (9, 0.95)), "504") == [("9", Reason.MISREAD)]


def test_a_digit_misread_with_doubt_is_no_sure_failure() -> None:
    assert found(row_of((5, 0.9), (0, 0.9), (9, 0.56)), "504") == []


@pytest.mark.parametrize("truth", ["504", ""])
def test_right_answers_and_unknown_truths_are_no_failures(truth: str) -> None:
    assert found(row_of((5, 0.9), (0, 0.9), (4, 0.8)), truth) == []


def test_a_wrong_count_of_digits() -> None:
    assert found(row_of((1, 0.97), (3, 0.97)), "0") == [("13", Reason.COUNT)]
    assert found(row_of((1, 0.6), (3, 0.6)), "0") == []  # 0.36 together is no sure answer


def test_half_a_digit_cut_off_by_hand_and_read_surely() -> None:
    row = row_of((1, 0.95), (3, 0.2), (7, 0.95), inks=(CUT_INK + 1, 0.0), lost=(0.5, 0.5, 0.0))
    assert read_of_parts(row) == ["1"]
    assert read_of_parts(row_of((1, 0.95), (3, 0.95), inks=(CUT_INK - 1,), lost=(0.5, 0.5))) == []


def test_a_part_read_with_doubt_is_no_sure_failure() -> None:
    row = row_of((1, 0.56), (3, 0.51), inks=(CUT_INK + 1,), lost=(0.5, 0.5))
    assert read_of_parts(row) == []


def test_a_whole_digit_beside_one_that_is_cut_is_no_part_of_one() -> None:
    row = row_of((1, 0.95), (4, 0.97), inks=(CUT_INK + 1,), lost=(0.5, LEAST_LOST / 2))
    assert read_of_parts(row) == ["1"]


def test_digits_that_touch_are_not_cut_by_a_hand_where_they_were_parted_without_one() -> None:
    row = row_of((1, 0.95), (7, 0.95), (4, 0.97), inks=(CUT_INK + 1,) * 2, lost=(0.5,) * 3, apart=50)
    assert read_of_parts(row) == ["1", "7", "4"]
    assert read_of_parts(row, 100.0 + NEAR_PX / 2) == ["1", "7"]


def test_what_the_user_calls_wrong() -> None:
    failure = reported_error(row_of((1, 0.6), (3, 0.9)))
    assert failure is not None
    assert (failure.read, failure.reason, failure.piece.digit) == ("13", Reason.TOLD, 3)
    assert reported_error(Segmentation((), (), ())) is None
