"""What lies along the border of a picture and is none of its digits: the table, a line, the rest of a neighbour."""

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.components import INKED, boxes_of, digit_height, labelled

Picture = NDArray[np.float32]
Mask = NDArray[np.bool_]

EDGE_PX = 2
ALONG = 0.4
"""What touches so much of one side runs along it."""
WHOLE_SIDE, SHALLOW = 0.9, 0.2
"""An edge on an empty sheet runs along so much of a side, and is at most so deep beside the sheet."""
LEAST_HEIGHT = 0.6
"""What touches the border and is lower than this share of the digits is a rest of something."""
BROAD_SHARE = 0.06
"""Side of the square, beside the picture's shorter side, that fits into a shadow and into no stroke."""
STROKE_SHARE = 0.1
"""A stroke is so long, beside the picture's shorter side, at least."""


def without_border(ink: Picture) -> Picture:
    """Return the ink (rows, columns) without what runs along a border, and without rests of digits cut off by it."""
    labels, n = labelled(ink > INKED)
    boxes = boxes_of(labels, n)
    rows, columns = ink.shape
    touched = _touched(labels, n)
    is_outer = touched.any(axis=1)
    if not is_outer.any():
        return ink
    if is_outer.all():
        is_empty = bool(_are_edges(boxes, touched, ink.shape).all())
        return np.zeros_like(ink) if is_empty else ink
    heights = boxes[:, 1] - boxes[:, 0]
    unit = digit_height(boxes[~is_outer])
    if unit < STROKE_SHARE * min(rows, columns) / 2:
        return ink
    runs_along = (touched >= ALONG * np.array([columns, columns, rows, rows])).any(axis=1)
    goes = is_outer & (runs_along | (heights < LEAST_HEIGHT * unit))
    return _without(ink, labels, goes)


def _are_edges(boxes: NDArray[np.intp], touched: NDArray[np.intp], shape: tuple[int, ...]) -> Mask:
    """Return which pieces are nothing but a straight edge: a strip along all of one side of an empty sheet."""
    rows, columns = shape
    deep = np.stack([boxes[:, 1] - boxes[:, 0]] * 2 + [boxes[:, 3] - boxes[:, 2]] * 2, axis=1)
    is_along = touched >= WHOLE_SIDE * np.array([columns, columns, rows, rows])
    is_shallow = deep <= SHALLOW * np.array([rows, rows, columns, columns])
    return np.asarray((is_along & is_shallow).any(axis=1))


def has_broad_border(mask: Mask) -> bool:
    """Return whether a broad part of a mask touches the picture's border, and there are strokes beside it."""
    size = max(3, int(BROAD_SHARE * min(mask.shape)) // 2 * 2 + 1)
    broad = _spread(~_spread(~mask, size), size)
    rim = np.concatenate([broad[0], broad[-1], broad[:, 0], broad[:, -1]])
    if rim.mean() < 0.02:
        return False
    labels, n = labelled(mask & ~_spread(broad, 3))
    if not n:
        return False
    boxes = boxes_of(labels, n)
    sides = np.maximum(boxes[:, 1] - boxes[:, 0], boxes[:, 3] - boxes[:, 2])
    areas = np.bincount(labels.reshape(-1), minlength=n + 1)[1:]
    is_stroke = (sides >= STROKE_SHARE * min(mask.shape)) & (areas >= 1.5 * sides)
    return bool(is_stroke.any())


def _touched(labels: NDArray[np.int32], n: int) -> NDArray[np.intp]:
    """Return how many pixels of each side every piece touches, shape (n, 4): top, bottom, left, right."""
    sides = (labels[:EDGE_PX], labels[-EDGE_PX:], labels[:, :EDGE_PX].T, labels[:, -EDGE_PX:].T)
    counts = np.zeros((n + 1, 4), np.intp)
    for place, side in enumerate(sides):
        counts[:, place] = np.bincount(side.max(axis=0), minlength=n + 1)
    return counts[1:]


def _without(ink: Picture, labels: NDArray[np.int32], goes: Mask) -> Picture:
    if not goes.any():
        return ink
    away = _spread(np.concatenate([[False], goes])[labels], 5) & (np.concatenate([[True], goes])[labels])
    return np.where(away, 0, ink).astype(np.float32)


def _spread(mask: Mask, size: int) -> Mask:
    """Return a mask grown by a square of odd ``size``; outside the picture nothing is set, and nothing unset."""
    half = size // 2
    for axis in (0, 1):
        sums = np.cumsum(
            np.pad(mask, [(half + 1, half) if a == axis else (0, 0) for a in (0, 1)]), axis, dtype=np.int32
        )
        ahead, behind = (np.take(sums, range(start, start + mask.shape[axis]), axis) for start in (size, 0))
        mask = ahead > behind
    return mask
