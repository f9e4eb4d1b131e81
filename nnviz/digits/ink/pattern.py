"""Stripes, chessboards and what was drawn with a ruler, told from digits before a network finds the nearest one."""

import numpy as np
from numpy.typing import NDArray

INKED = 0.5
MOST_STROKES = 4
"""Beside each other in the middle one of all rows, or of all columns. Of MNIST's test digits none has more than 3."""
EDGE, EDGE_PX = 0.4, 24
"""Edges that run exactly level or upright for so many heights of digits and so many pixels are a ruler's, or a
program's."""
EDGE_INK = 0.3
"""Thin lines are no darker than this everywhere."""


def is_pattern(ink: NDArray[np.floating]) -> bool:
    """Return whether most rows, or most columns, of the ink (rows, columns), 0.0 … 1.0, cross more strokes than any
    digit has."""
    mask = ink > INKED
    return max(_strokes(mask), _strokes(mask.T)) > MOST_STROKES


def n_ruled_edges(ink: NDArray[np.floating], unit: float) -> int:
    """Return how many edges the ink (rows, columns), 0.0 … 1.0, has as if drawn with a ruler, level and upright; 0 if
    all are of one direction. Its digits, were there any, are ``unit`` pixels high."""
    mask = ink > EDGE_INK
    level, upright = (_n_edges(sides, unit) for sides in (mask, np.ascontiguousarray(mask.T)))
    return level + upright if level and upright else 0


def _n_edges(mask: NDArray[np.bool_], unit: float) -> int:
    """Return how many long level edges a mask has, upper and lower ones."""
    least = max(EDGE * unit, EDGE_PX * _grid(mask))
    around = np.pad(mask, ((1, 1), (0, 0)))
    n = 0
    for beside in (around[:-2], around[2:]):
        steps = np.diff(np.pad(mask & ~beside, ((0, 0), (1, 1))).view(np.int8), axis=1)
        n += int((np.nonzero(steps == -1)[1] - np.nonzero(steps == 1)[1] >= least).sum())
    return n


def _grid(mask: NDArray[np.bool_]) -> int:
    """Return how many columns a pixel of the picture fills: several if it was enlarged by repeating its pixels."""
    changes = np.flatnonzero((mask[:, 1:] != mask[:, :-1]).any(axis=0))
    return max(1, int(np.gcd.reduce(np.diff(changes)))) if len(changes) > 1 else 1


def _strokes(mask: NDArray[np.bool_]) -> float:
    """Return the median number of strokes that a row with ink crosses."""
    begins = np.diff(mask, axis=1, prepend=False) & mask
    counts = begins.sum(axis=1)
    crossed = counts[counts > 0]
    return float(np.median(crossed)) if crossed.size else 0.0
