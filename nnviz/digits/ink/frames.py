"""What is on the paper but is no digit: frames drawn around the digits, and specks of dirt."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.components import INKED, bounds_of, grown, labelled

Picture = NDArray[np.float32]
Flags = NDArray[np.bool_]

SPECK_SHARE = 0.004
"""Pieces with less than this share of the ink are specks where the paper has grain."""
FRAME_MARGIN = 0.2
"""All of a frame lies so near to its bounds, in shares of their width and height."""
FRAME_ROOM = 1.02
"""A frame is so many times as high and as wide as what it frames, at least."""
FRAMED_SHARE, LEAST_FRAMED = 0.9, 0.01
"""A frame has so much of the other ink inside, and that is at least so much beside its own."""
TALL = 1.15
"""What is taller than wide by this, with one straight stroke inside, is a crossed nought or a boxy 8, and no frame."""
LINE_LENGTH, LINE_WIDTH = 0.5, 0.12
"""A line of a frame is so long beside the ink it frames, and so wide beside its own length."""
LINES_OF_FRAME = 3
MOST_CANDIDATES = 12
"""So many pieces with the largest bounds are looked at: a dithered picture has ten thousands of pieces."""


def without_frames_and_specks(ink: Picture, *, has_grain: bool) -> Picture:
    """Return the ink (rows, columns) without what is drawn around it, and without dirt where the paper has grain."""
    labels, n = labelled(ink > INKED)
    if n < 2:
        return ink
    amounts = np.bincount(labels.reshape(-1), ink.reshape(-1), n + 1)[1:]
    pieces = _Pieces(labels, amounts, bounds_of(labels, n)[1:], np.ones(n, bool))
    if has_grain:
        pieces = pieces.without(amounts < SPECK_SHARE * amounts.sum())
    for number in pieces.largest():
        if _is_frame(pieces, int(number)):
            pieces = pieces.without(np.arange(n) == number)
    pieces = pieces.without(_lines_around(pieces))
    if pieces.stays.all() or not pieces.stays.any():
        return ink
    goes = np.concatenate([[False], ~pieces.stays])
    return np.where(grown(goes[labels], 2), 0, ink).astype(np.float32)


@dataclass(frozen=True, eq=False)
class _Pieces:
    """n pieces of ink: their ``labels`` 1 … n on the picture, ``amounts`` (n,), ``bounds`` (n, 4), and which stay."""

    labels: NDArray[np.int32]
    amounts: NDArray[np.generic]
    bounds: NDArray[np.intp]
    stays: Flags

    def without(self, goes: Flags) -> "_Pieces":
        return replace(self, stays=self.stays & ~goes)

    @cached_property
    def sides(self) -> NDArray[np.intp]:
        """Height and width of every piece, shape (n, 2)."""
        return self.bounds[:, [1, 3]] + 1 - self.bounds[:, [0, 2]]

    def largest(self) -> NDArray[np.intp]:
        """Return the numbers of the pieces with the largest bounds that stay, the largest first."""
        areas = np.where(self.stays, self.sides.prod(axis=1), -1)
        order = np.argsort(-areas, kind="stable")[:MOST_CANDIDATES]
        return order[areas[order] > 0]

    def around(self, which: Flags) -> NDArray[np.intp]:
        """Return the bounds of some pieces together."""
        some = self.bounds[which]
        return np.array([some[:, 0].min(), some[:, 1].max(), some[:, 2].min(), some[:, 3].max()])


def _is_frame(pieces: _Pieces, number: int) -> bool:
    """Return whether a piece runs around the other ink without coming near the middle of it."""
    first_row, last_row, first_column, last_column = bounds = pieces.bounds[number]
    others = pieces.stays & (np.arange(len(pieces.amounts)) != number)
    low, high = bounds[[0, 2]], bounds[[1, 3]]
    is_inside = others & (pieces.bounds[:, [0, 2]] >= low).all(axis=1) & (pieces.bounds[:, [1, 3]] <= high).all(axis=1)
    framed, all_other = pieces.amounts[is_inside].sum(), pieces.amounts[others].sum()
    if framed < max(FRAMED_SHARE * all_other, LEAST_FRAMED * pieces.amounts[number]) or not is_inside.any():
        return False
    inner = pieces.around(is_inside)
    height, width = pieces.sides[number]
    if height < FRAME_ROOM * (inner[1] + 1 - inner[0]) or width < FRAME_ROOM * (inner[3] + 1 - inner[2]):
        return False
    if height > TALL * width and _is_one_stroke(pieces, is_inside):
        return False
    inside = pieces.labels[first_row : last_row + 1, first_column : last_column + 1]
    rows, columns = np.nonzero(inside == number + 1)
    from_side = np.minimum.reduce([
        rows / height, (height - 1 - rows) / height, columns / width, (width - 1 - columns) / width,
    ])  # fmt: skip
    return bool((from_side <= FRAME_MARGIN).all())


def _is_one_stroke(pieces: _Pieces, which: Flags) -> bool:
    """Return whether nearly all the ink of some pieces is one straight stroke."""
    number = int(np.where(which, pieces.amounts, -1).argmax())
    if pieces.amounts[number] < FRAMED_SHARE * pieces.amounts[which].sum():
        return False
    places = np.argwhere(pieces.labels == number + 1)
    if len(places) < 3:
        return True
    across, along = np.linalg.eigvalsh(np.cov(places.T))  # a stroke's variance across it is a small part of that along
    return bool(across < LINE_WIDTH * along)


def _lines_around(pieces: _Pieces) -> Flags:
    """Return which pieces are lines of a frame, drawn one by one around the other ink; none if fewer than three."""
    height, width = pieces.sides.T
    is_level, is_upright = height <= LINE_WIDTH * width, width <= LINE_WIDTH * height
    rest = pieces.stays & ~is_level & ~is_upright
    if not rest.any():
        return np.zeros(len(rest), bool)
    first_row, last_row, first_column, last_column = pieces.around(rest)
    is_level &= width >= LINE_LENGTH * (last_column - first_column)
    is_upright &= height >= LINE_LENGTH * (last_row - first_row)
    top, bottom, left, right = pieces.bounds.T
    sides = (
        is_level & (bottom < first_row),
        is_level & (top > last_row),
        is_upright & (right < first_column),
        is_upright & (left > last_column),
    )
    lines = np.asarray(np.logical_or.reduce(sides)) & pieces.stays
    n_sides = sum(bool((side & pieces.stays).any()) for side in sides)
    return lines & (n_sides >= LINES_OF_FRAME)
