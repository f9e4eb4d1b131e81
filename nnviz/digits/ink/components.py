"""The pieces of a mask that hang together, found run by run."""

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

INKED = 0.3
"""Ink, 0 … 1, above this is a stroke; what is fainter is its soft edge, or nothing."""
UNIT_SHARE = 0.65
"""Digits are as high as the piece up to which so much of all height is summed up, the lowest piece first."""


def labelled(mask: Mask) -> tuple[NDArray[np.int32], int]:
    """Return numbers 1 … n for the pieces of a mask, 0 elsewhere, and n; neighbours may touch at a corner.

    The runs of set pixels in a row are joined to those they touch in the row below.
    """
    rows, starts, stops = _runs(mask)
    smallest = roots(len(rows), *_touching(rows, starts, stops))
    _, numbers = np.unique(smallest, return_inverse=True)
    edges = np.zeros((mask.shape[0], mask.shape[1] + 1), np.int32)
    edges[rows, starts] += numbers.astype(np.int32) + 1
    edges[rows, stops] -= numbers.astype(np.int32) + 1
    return np.cumsum(edges, axis=1, dtype=np.int32)[:, :-1], int(numbers.max(initial=-1)) + 1


def bounds_of(labels: NDArray[np.int32], n: int) -> NDArray[np.intp]:
    """Return first and last row, first and last column of every piece: shape (n + 1, 4), piece k in row k."""
    rows, columns = np.nonzero(labels)
    numbers = labels[rows, columns]
    bounds = np.zeros((n + 1, 4), np.intp)
    bounds[:, [0, 2]] = max(labels.shape)
    np.minimum.at(bounds[:, 0], numbers, rows)
    np.maximum.at(bounds[:, 1], numbers, rows)
    np.minimum.at(bounds[:, 2], numbers, columns)
    np.maximum.at(bounds[:, 3], numbers, columns)
    return bounds


def boxes_of(labels: NDArray[np.int32], n: int) -> NDArray[np.intp]:
    """Return first row and row behind the last, first column and column behind the last of n pieces, (n, 4)."""
    boxes = bounds_of(labels, n)[1:].copy()
    boxes[:, [1, 3]] += 1
    return boxes


def digit_height(boxes: NDArray[np.intp]) -> float:
    """Return how high digits are among pieces with these boxes (n, 4), one at least.

    What is small, and what a few pieces have too much, hardly counts.
    """
    heights = np.sort(boxes[:, 1] - boxes[:, 0])
    return float(heights[np.searchsorted(np.cumsum(heights), UNIT_SHARE * heights.sum())])


def distances(some: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return how far pieces are from others, (n, m), by their boxes (n, 4) and (m, 4)."""
    a, b = some[:, np.newaxis], others[np.newaxis]
    down = np.maximum(np.maximum(b[..., 0] - a[..., 1], a[..., 0] - b[..., 1]), 0)
    aside = np.maximum(np.maximum(b[..., 2] - a[..., 3], a[..., 2] - b[..., 3]), 0)
    return np.asarray(np.hypot(down, aside), np.float64)


def grown(mask: Mask, pixels: int) -> Mask:
    """Return a mask and all that is so near to it, sideways and up and down."""
    for _ in range(pixels):
        padded = np.pad(mask, 1)
        mask = padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    return mask


def _runs(mask: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return row, first column and column behind the last of every run, in reading order."""
    padded = np.pad(mask, ((0, 0), (1, 1))).view(np.int8)
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    return rows, starts, np.nonzero(steps == -1)[1]


def _touching(
    rows: NDArray[np.intp], starts: NDArray[np.intp], stops: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return pairs of numbers of runs that touch, the second in the row below the first."""
    width = int(stops.max(initial=0)) + 2
    # Numbered through all rows, the runs below that end after this one starts, and start before it ends, touch it.
    place_of_start, place_of_stop = rows * width + starts, rows * width + stops
    first = np.searchsorted(place_of_stop, place_of_start + width, side="left")
    last = np.searchsorted(place_of_start, place_of_stop + width, side="right")
    counts = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(rows)), counts)
    offsets = np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts)
    lower = np.repeat(first, counts) + offsets
    is_below = rows[lower] == rows[upper] + 1
    return upper[is_below], lower[is_below]


def roots(n: int, a: NDArray[np.intp], b: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each of n things the smallest number among all it is linked to."""
    root = np.arange(n)
    while True:
        low = np.minimum(root[a], root[b])
        before = root.copy()
        np.minimum.at(root, root[a], low)
        np.minimum.at(root, root[b], low)
        root = root[root]
        if np.array_equal(root, before):
            return root
