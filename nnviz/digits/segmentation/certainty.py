"""How sure it is that digits of a row are right: the classifier's score, put right by how often it was right."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Scored(Protocol):
    """A piece between two cuts, with the classifier's score, 0 … 1."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def score(self) -> float: ...
    @property
    def height(self) -> float: ...


LEAST_SCORE = 1e-4
BIAS, SLOPE, CUT, LOW = 2.0, 0.6, -0.8, -1.0
"""Of the logit of a piece's certainty: at a score of ½; for each unit of the score's logit; for a cut through ink; for
each height of digits that it lacks. Fitted to the tune half of tests/reading_set by maximum likelihood (J. Platt,
1999).
"""
CUT_INK = 1.0
"""Pixels of ink through which a cut goes that is not one through a gap."""


def certainties(pieces: Sequence[Scored], inks: Sequence[float]) -> NDArray[np.float64]:
    """Return the probability that each piece of a row is the digit it is read as, (n,).

    ``inks`` say through how much ink the cut of each number goes.
    """
    if not pieces:
        return np.zeros(0)
    return np.asarray(1 / (1 + np.exp(-features(pieces, inks) @ np.array([BIAS, SLOPE, CUT, LOW]))))


def features(pieces: Sequence[Scored], inks: Sequence[float]) -> NDArray[np.float64]:
    """Return what the certainty of each piece is computed from, (n, 4)."""
    scores = np.clip([piece.score for piece in pieces], LEAST_SCORE, 1 - LEAST_SCORE)
    cut = [max(inks[piece.first], inks[piece.last]) > CUT_INK for piece in pieces]
    low = [max(0.0, 1 - piece.height) for piece in pieces]
    return np.stack([np.ones(len(pieces)), np.log(scores / (1 - scores)), np.array(cut, float), np.array(low)], axis=1)


def together(some: Iterable[float]) -> float:
    """Return the probability that all are right."""
    return float(np.prod(list(some)))
