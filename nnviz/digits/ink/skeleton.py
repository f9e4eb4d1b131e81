"""The middle line of strokes: a mask thinned to lines one pixel wide, with the stroke's half width at each point."""

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
# Neighbours in clockwise order from the one above, as (row, column) offsets; neighbour n is bit n of a code.
_NEIGHBOURS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))


def skeleton(mask: Mask) -> Mask:
    """Return the middle lines of the set pixels, shape as ``mask``: as connected as it was, one pixel wide.

    Z. Guo and R. W. Hall, "Parallel thinning with two-subiteration algorithms", CACM 32 (1989), algorithm A1:
    pixels of the border that hold nothing together are taken away, from two sides in turn, until none is left.
    """
    thin = np.pad(mask, 1)
    while True:
        n_taken = 0
        for removable in _REMOVABLE:
            takes = removable[_neighbour_codes(thin)] & thin[1:-1, 1:-1]
            thin[1:-1, 1:-1] &= ~takes
            n_taken += int(np.count_nonzero(takes))
        if not n_taken:
            return np.ascontiguousarray(thin[1:-1, 1:-1])


def half_widths(mask: Mask, points: NDArray[np.integer]) -> NDArray[np.float32]:
    """Return how far each of ``points`` (n, 2), rows and columns, is from the border of the mask, shape (n,).

    The border runs half way between a set and an unset pixel; outside the array nothing is set.
    """
    padded = np.pad(mask, 1)
    beside = np.zeros_like(mask, shape=padded.shape)
    for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        beside |= np.roll(padded, (down, right), axis=(0, 1))
    border = np.argwhere(beside & ~padded).astype(np.float32) - 1
    at = points.astype(np.float32)
    # |p − q|² = |p|² + |q|² − 2 p·q, one matrix product for all pairs
    squares = (at**2).sum(axis=1)[:, np.newaxis] + (border**2).sum(axis=1) - 2 * at @ border.T
    nearest = squares.min(axis=1)
    return np.asarray(np.sqrt(np.maximum(nearest, 1)) - np.float32(0.5))


def _neighbour_codes(padded: Mask) -> NDArray[np.uint8]:
    rows, columns = padded.shape
    codes = np.zeros((rows - 2, columns - 2), np.uint8)
    bits = padded.view(np.uint8)
    for bit, (down, right) in enumerate(_NEIGHBOURS):
        codes |= bits[1 + down : rows - 1 + down, 1 + right : columns - 1 + right] << bit
    return codes


def _removable_codes(subiteration: int) -> Mask:
    """Return for each of the 256 neighbourhoods whether its middle may go in this half of a round."""
    codes = np.arange(256)
    p2, p3, p4, p5, p6, p7, p8, p9 = ((codes >> bit & 1).astype(bool) for bit in range(8))
    pieces = sum((~a & (b | c)).astype(int) for a, b, c in ((p2, p3, p4), (p4, p5, p6), (p6, p7, p8), (p8, p9, p2)))
    n_1 = sum((a | b).astype(int) for a, b in ((p9, p2), (p3, p4), (p5, p6), (p7, p8)))
    n_2 = sum((a | b).astype(int) for a, b in ((p2, p3), (p4, p5), (p6, p7), (p8, p9)))
    n_neighbours = np.minimum(n_1, n_2)
    side = (p6 | p7 | ~p9) & p8 if subiteration else (p2 | p3 | ~p5) & p4
    return np.asarray((pieces == 1) & (n_neighbours >= 2) & (n_neighbours <= 3) & ~side)


_REMOVABLE = (_removable_codes(0), _removable_codes(1))
