"""How sure it is that digits of a row are right: what the classifier says, put right by how often it was right."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]

FACTORS = (-0.285, 0.099, 6.277, -3.925, -4.592)
"""Of the logit of a piece's certainty: a constant; the logit of its score; how far the strongest output leads the
second; a cut through ink; for each height of digits that it lacks. Fitted to the digits of the tune half of
tests/reading_set by maximum likelihood (J. Platt, 1999, who did so for other classifiers)."""
LEAST_SCORE = 1e-4
CUT_INK = 1.0
"""Pixels of ink through which a cut goes that is not one through a gap."""


def certainties(
    outputs: FloatArray, *, scores: FloatArray, heights: FloatArray, inks: FloatArray
) -> NDArray[np.float64]:
    """Return the probability that each of n pieces is the digit it is read as, (n,).

    ``outputs`` (n, n_classes) and ``scores`` (n,) are the classifier's, ``heights`` (n,) in heights of digits, and
    ``inks`` (n,) the most ink that a cut beside each goes through, in pixels of the strip.
    """
    logits = features(outputs, scores=scores, heights=heights, inks=inks) @ np.array(FACTORS)
    return np.asarray(1 / (1 + np.exp(-logits)), np.float64)


def features(outputs: FloatArray, *, scores: FloatArray, heights: FloatArray, inks: FloatArray) -> NDArray[np.float64]:
    """Return what the certainty of each piece is computed from, (n, 5)."""
    ranked = np.sort(outputs, axis=1)
    bounded = np.clip(np.asarray(scores, np.float64), LEAST_SCORE, 1 - LEAST_SCORE)
    return np.stack(
        [
            np.ones(len(outputs)),
            np.log(bounded / (1 - bounded)),
            ranked[:, -1] - ranked[:, -2],
            inks > CUT_INK,
            np.maximum(0.0, 1 - heights),
        ],
        axis=1,
    ).astype(np.float64)


def together(some: Iterable[float]) -> float:
    """Return the probability that all are right."""
    return float(np.prod(list(some)))
