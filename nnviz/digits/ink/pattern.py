"""Stripes, chessboards and the like, told from digits before a network finds the nearest one."""

import numpy as np
from numpy.typing import NDArray

INKED = 0.5
MOST_STROKES = 4
"""Beside each other in the middle one of all rows, or of all columns. Of MNIST's test digits none has more than 3."""


def is_pattern(ink: NDArray[np.floating]) -> bool:
    """Return whether most rows, or most columns, of the ink (rows, columns), 0.0 … 1.0, cross more strokes than any
    digit has."""
    mask = ink > INKED
    return max(_strokes(mask), _strokes(mask.T)) > MOST_STROKES


def _strokes(mask: NDArray[np.bool_]) -> float:
    """Return the median number of strokes that a row with ink crosses."""
    begins = np.diff(mask, axis=1, prepend=False) & mask
    counts = begins.sum(axis=1)
    crossed = counts[counts > 0]
    return float(np.median(crossed)) if crossed.size else 0.0
