"""Dirt and holes in the paper: faint rests, specks and discs that lie apart from all strokes."""

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.components import INKED, boxes_of, digit_height, distances, grown, labelled
from nnviz.digits.ink.pen import is_dot

Picture = NDArray[np.float32]
Flags = NDArray[np.bool_]

NEAR_PX = 3
"""Fainter ink counts so near to darker ink: it is the soft edge of a stroke."""
SPECK, DISC = 0.08, 0.7
"""In heights of digits: what is smaller both ways is a speck; a disc that is lower is a hole or a blot."""
APART = 0.3
"""In heights of digits: what is nearer to a stroke may belong to it."""
MOST_PIECES = 2000


def without_litter(ink: Picture) -> Picture:
    """Return the ink (rows, columns), 0 … 1, without what is no stroke and lies apart from all strokes."""
    labels, n = labelled(ink > INKED)
    if not n or n > MOST_PIECES:
        return ink
    bounds = boxes_of(labels, n)
    unit = digit_height(bounds)
    may_go = np.array([_is_litter(labels, number, bounds[number], unit) for number in range(n)])
    if may_go.all():
        return ink
    goes = may_go & (distances(bounds, bounds[~may_go]).min(axis=1) > APART * unit)
    stays = np.concatenate([[False], ~goes])[labels]
    near = grown(stays, NEAR_PX) & (stays | (labels == 0))
    return np.where(near, ink, 0).astype(np.float32)


def _is_litter(labels: NDArray[np.int32], number: int, bounds: NDArray[np.intp], unit: float) -> bool:
    top, bottom, left, right = bounds
    side = max(bottom - top, right - left)
    if side < SPECK * unit:
        return True
    return side < DISC * unit and is_dot((labels[top:bottom, left:right] == number + 1).astype(np.float32))
