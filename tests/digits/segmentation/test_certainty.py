"""Certainty of digits in a row: the score, put right."""

from dataclasses import dataclass

import pytest

from nnviz.digits.segmentation.certainty import certainties, together


@dataclass(frozen=True)
class Piece:
    score: float
    first: int = 0
    last: int = 1
    height: float = 1.0


def test_it_rises_with_the_score_and_stays_a_probability() -> None:
    sure = certainties([Piece(score) for score in (0.0, 0.1, 0.5, 0.9, 0.999, 1.0)], [0, 0]).tolist()
    assert sure == sorted(sure)
    assert 0 < sure[0] < 0.6
    assert 0.97 < sure[-1] < 1


def test_a_cut_through_ink_and_a_low_piece_make_it_less_certain() -> None:
    [plain] = certainties([Piece(0.9)], [0, 0])
    [cut] = certainties([Piece(0.9)], [0, 12])
    [low] = certainties([Piece(0.9, height=0.4)], [0, 0])
    assert max(cut, low) < plain


def test_all_are_right_together_with_the_product() -> None:
    assert together([0.9, 0.5]) == pytest.approx(0.45)
    assert len(certainties([], [])) == 0
