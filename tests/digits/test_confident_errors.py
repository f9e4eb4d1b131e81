"""What is sure and wrong is found: misread digits, wrong counts, cuts through strokes."""

import numpy as np
import pytest

from nnviz.digits.confident_errors import CUT_INK, Reason, confident_errors, reported_error
from nnviz.digits.segmentation.search import Piece, Segmentation
from nnviz.digits.segmentation.strip import Cut


def row_of(*read: tuple[int, float], inks: tuple[float, ...] = ()) -> Segmentation:
    """Pieces as (digit, score), side by side; ``inks`` of the cuts between them."""
    ink = np.ones((20, 5), np.float32)
    inks = (0.0, *(inks or (0.0,) * (len(read) - 1)), 0.0)
    cuts = tuple(Cut(np.array([[n, 0], [n, 20]], np.float32), ink) for n, ink in enumerate(inks))
    pieces = tuple(Piece(n, n + 1, ink, np.eye(10)[digit], score, 1.0) for n, (digit, score) in enumerate(read))
    return Segmentation(cuts, pieces, pieces)


def found(segmentation: Segmentation, truth: str, *, is_by_hand: bool = False) -> list[tuple[str, Reason]]:
    return [(f.read, f.reason) for f in confident_errors(segmentation, truth, is_by_hand=is_by_hand)]


def test_a_digit_surely_misread() -> None:
    assert found(row_of((5, 0.9), (0, 0.9), (9, 0.8)), "504") == [("9", Reason.MISREAD)]


def test_a_digit_misread_with_doubt_is_no_sure_failure() -> None:
    assert found(row_of((5, 0.9), (0, 0.9), (9, 0.3)), "504") == []


@pytest.mark.parametrize("truth", ["504", ""])
def test_right_answers_and_unknown_truths_are_no_failures(truth: str) -> None:
    assert found(row_of((5, 0.9), (0, 0.9), (4, 0.8)), truth) == []


def test_a_wrong_count_of_digits() -> None:
    assert found(row_of((1, 0.9), (3, 0.9)), "0") == [("13", Reason.COUNT)]
    assert found(row_of((1, 0.6), (3, 0.6)), "0") == []  # 0.36 together is no sure answer


def test_half_a_digit_cut_off_by_hand_and_read_surely() -> None:
    row = row_of((1, 0.9), (3, 0.2), (7, 0.95), inks=(CUT_INK + 1, 0.0))
    assert found(row, "", is_by_hand=True) == [("1", Reason.CUT)]
    assert found(row_of((1, 0.9), (3, 0.9), inks=(CUT_INK - 1,)), "", is_by_hand=True) == []


def test_what_the_user_calls_wrong() -> None:
    failure = reported_error(row_of((1, 0.6), (3, 0.9)))
    assert failure is not None
    assert (failure.read, failure.reason, failure.piece.digit) == ("13", Reason.TOLD, 3)
    assert reported_error(Segmentation((), (), ())) is None
