"""How sure it is that digits of a row are right: what the classifier says, put right by how often it was right."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]

FACTORS = (-1.474, 0.179, 4.853, -3.195, -2.358, 1.786)
"""Of the logit of a piece's certainty: a constant; the logit of its score; how far the strongest output leads the
second; a cut through ink; for each height of digits that it lacks; the logarithm of 1 + how much the best way that
reads otherwise there is worth less. Fitted to the digits of the tune half of tests/reading_set by maximum likelihood
(J. Platt, 1999, who did so for other classifiers)."""
LEAST_SCORE = 1e-4
CUT_INK = 1.0
"""Pixels of ink through which a cut goes that is not one through a gap."""


def certainties(
    outputs: FloatArray, *, scores: FloatArray, heights: FloatArray, inks: FloatArray, margins: FloatArray
) -> NDArray[np.float64]:
    """Return the probability that each of n pieces is the digit it is read as, (n,).

    ``outputs`` (n, n_classes) and ``scores`` (n,) are the classifier's, ``heights`` (n,) in heights of digits,
    ``inks`` (n,) the most ink that a cut beside each goes through, in pixels of the strip, and ``margins`` (n,) those
    of ``best_path``.
    """
    some = features(outputs, scores=scores, heights=heights, inks=inks, margins=margins)
    return np.asarray(1 / (1 + np.exp(-some @ np.array(FACTORS))), np.float64)


def features(
    outputs: FloatArray, *, scores: FloatArray, heights: FloatArray, inks: FloatArray, margins: FloatArray
) -> NDArray[np.float64]:
    """Return what the certainty of each piece is computed from, (n, 6)."""
    ranked = np.sort(outputs, axis=1)
    bounded = np.clip(np.asarray(scores, np.float64), LEAST_SCORE, 1 - LEAST_SCORE)
    return np.stack(
        [
            np.ones(len(outputs)),
            np.log(bounded / (1 - bounded)),
            ranked[:, -1] - ranked[:, -2],
            inks > CUT_INK,
            np.maximum(0.0, 1 - heights),
            np.log1p(np.maximum(margins, 0.0)),
        ],
        axis=1,
    ).astype(np.float64)


def together(some: Iterable[float]) -> float:
    """Return the probability that all are right."""
    return float(np.prod(list(some)))
