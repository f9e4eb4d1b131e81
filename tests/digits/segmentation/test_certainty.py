"""Certainty of digits in a row: what the classifier says, put right."""

import numpy as np
import pytest

from nnviz.digits.segmentation.certainty import certainties, together


def of(
    best: float,
    second: float = 0.0,
    *,
    score: float | None = None,
    height: float = 1.0,
    ink: float = 0.0,
    margin: float = 4.0,
) -> float:
    outputs = np.zeros((1, 10))
    outputs[0, [3, 8]] = best, second
    scores = np.array([best * (1 - second) if score is None else score])
    heights, inks, margins = (np.array([value]) for value in (height, ink, margin))
    [one] = certainties(outputs, scores=scores, heights=heights, inks=inks, margins=margins)
    return float(one)


def test_it_rises_with_the_lead_and_stays_a_probability() -> None:
    sure = [of(best) for best in (0.0, 0.1, 0.5, 0.9, 0.999, 1.0)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < 0.5
    assert 0.99 < sure[-1] < 1


def test_a_strong_second_a_cut_through_ink_a_low_piece_and_a_near_rival_make_it_less_certain() -> None:
    assert max(of(0.9, 0.6), of(0.9, ink=12), of(0.9, height=0.4), of(0.9, margin=0.1)) < of(0.9)


def test_all_are_right_together_with_the_product() -> None:
    assert together([0.9, 0.5]) == pytest.approx(0.45)
    assert together([]) == 1.0
