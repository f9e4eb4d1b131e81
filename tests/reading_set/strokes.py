"""Single digits of MNIST as ink of any height, drawn with pens of several kinds."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnviz.data.resampling import resampled
from nnviz.digits.ink.components import labelled
from nnviz.digits.ink.skeleton import skeleton

Ink = NDArray[np.float32]

SOLID = (110, 150, 190, 225)
"""Greys of MNIST, 0 … 255, above which a pixel is stroke: a thin pen takes the first that leaves the loops open."""
HOLES = {0: (1,), 1: (0,), 2: (0, 1), 3: (0,), 4: (0, 1), 5: (0,), 6: (1,), 7: (0,), 8: (2,), 9: (1,)}
"""How many loops a digit has that was written with a thin pen: what is blotted in MNIST no thin pen has written."""
LEAST_HOLE, WHOLE = 0.004, 0.88
PAPER = 24
SOFT_ROUNDS = 2


@dataclass(frozen=True)
class Pen:
    """How strokes are drawn anew: ``radius`` in pixels, None for those of MNIST as they are.

    A ``nib`` is a broad pen: strokes along 45° are thin, those across are so many pixels wider.
    """

    radius: float | None = None
    nib: int = 0


def digit_ink(image: NDArray[np.uint8], height: int, pen: Pen, digit: int | None = None) -> Ink | None:
    """Return a digit (28, 28) of MNIST as ink (``height``, columns), 0 … 1, cropped to it.

    None if it is not to be written with a thin pen, since loops of ``digit`` are blotted in it.
    """
    rows, columns = (np.flatnonzero((image > PAPER).any(axis=axis)) for axis in (1, 0))
    small = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32) / 255
    width = max(4, round(height * small.shape[1] / small.shape[0]))
    grown = resampled(_soft(np.pad(small, 1), 1), height + height // 8, width + width // 8).astype(np.float32)
    mask = grown > SOLID[0] / 255
    if pen.radius is not None:
        open_ones = (one for level in SOLID if _is_whole(one := grown > level / 255, mask))
        legible = next((one for one in open_ones if digit is None or _n_holes(one) in HOLES[digit]), None)
        if legible is None:
            return None
        mask = _drawn(skeleton(np.pad(legible, 1)), pen)
    return _cropped(_soft(np.pad(mask, 2).astype(np.float32), SOFT_ROUNDS))


def _is_whole(part: NDArray[np.bool_], mask: NDArray[np.bool_]) -> bool:
    """Return whether no end of a stroke of the mask is missing in a part of it."""
    sides = [[np.ptp(np.flatnonzero(one.any(axis=axis))) for axis in (0, 1)] for one in (part, mask) if part.any()]
    return len(sides) == 2 and bool((np.array(sides[0]) >= WHOLE * np.array(sides[1])).all())


def _n_holes(mask: NDArray[np.bool_]) -> int:
    """Return how many loops strokes enclose, and 9 if they are not one piece."""
    if labelled(mask)[1] != 1:
        return 9
    labels, n = labelled(np.pad(~mask, 1, constant_values=True))
    return int((np.bincount(labels.reshape(-1), minlength=n + 1)[1:] > LEAST_HOLE * mask.size).sum()) - 1


def stroke(points: NDArray[np.floating], radius: float, shape: tuple[int, int]) -> Ink:
    """Return ink of a line through points (n, 2), x and y, drawn with a round pen."""
    y, x = np.indices(shape, np.float32)
    ink = np.zeros(shape, np.float32)
    for (x0, y0), (x1, y1) in pairwise(points):
        dx, dy = x1 - x0, y1 - y0
        along = np.clip(((x - x0) * dx + (y - y0) * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
        far = np.hypot(x - x0 - along * dx, y - y0 - along * dy)
        ink = np.maximum(ink, np.clip(radius + 0.5 - far, 0, 1))
    return ink.astype(np.float32)


def _drawn(middle: NDArray[np.bool_], pen: Pen) -> NDArray[np.bool_]:
    """Return the middle lines drawn with a round pen or a broad one."""
    assert pen.radius is not None
    reach = int(np.ceil(pen.radius)) + pen.nib
    padded = np.pad(middle, reach + 1)
    drawn = np.zeros_like(padded)
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            # along the nib, which is held at 45°, the pen is longer
            along, across = (right - down) / np.sqrt(2), (right + down) / np.sqrt(2)
            along = np.sign(along) * max(0.0, abs(along) - pen.nib / 2)
            if np.hypot(along, across) <= pen.radius:
                drawn |= np.roll(padded, (down, right), (0, 1))
    return drawn


def _soft(ink: Ink, rounds: int) -> Ink:
    for _ in range(rounds):
        padded = np.pad(ink, 1)
        beside = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
        ink = ink / 2 + beside / 8
    return ink.astype(np.float32)


def _cropped(ink: Ink) -> Ink:
    rows, columns = (np.flatnonzero((ink > 0.1).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
