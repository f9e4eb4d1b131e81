"""Signs between digits, told by size and place: a dash, a point, a comma, a slash, a line under digits, specks."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.pen import is_dot
from nnviz.digits.segmentation.marks import Flags, Marks


class Sign(Enum):
    """What a mark is that is no digit."""

    DASH = "dash"
    POINT = "point"
    COMMA = "comma"
    SLASH = "slash"
    UNDERLINE = "underline"
    SPECK = "speck"


LEAST = 0.075
"""In heights of digits: what is smaller both ways is a speck."""
FLAT = 2.2
"""So many times as wide as high is a dash or an underline."""
PART_SHARE, PART_GAP = 0.4, 0.3
"""A small mark over or under a digit with so much of its width, and so near to it, is a part of the digit."""
DASH_HEIGHTS = (0.15, 0.85)
"""Between these shares of the line's height, from the top, is a dash."""
POINT_HEIGHT = 0.6
"""Below this share of the line's height is a point."""
UPRIGHT = 1.35
"""So many times as high as wide is a comma."""
SLASH_HEIGHT, SLASH_LEAN, SLASH_BEYOND = 1.15, 0.27, 0.05
"""A slash is so many times as high as the digits on both sides of it, leans so much, and goes on beyond them above and
below by so many heights of digits."""
HOLE_HEIGHT = 0.7
"""A disc lower than this, in heights of digits, is a punched hole or a blot."""
STRAIGHT = 0.02
"""The variance across a straight stroke beside that along it."""


@dataclass(frozen=True)
class FoundSign:
    """A sign and where it is: first row, row behind the last, first column, column behind the last."""

    sign: Sign
    bounds: tuple[int, int, int, int]


def signs_of(marks: Marks, tall: Flags, near: Flags) -> tuple[NDArray[np.intp], tuple[FoundSign, ...]]:
    """Return the numbers of the marks of a line that are no digits, and what they are, left to right.

    ``tall`` (n,) are the marks as high as digits, ``near`` (n,) the small ones beside them.
    """
    found: list[tuple[int, FoundSign]] = []
    digits = np.flatnonzero(tall)
    for number in digits:
        if _is_slash(marks, int(number), digits):
            found.append((int(number), _found(marks, int(number), Sign.SLASH)))
        elif marks.heights[number] < HOLE_HEIGHT * marks.unit and is_disc(marks, int(number)):
            found.append((int(number), _found(marks, int(number), Sign.SPECK)))
    for number in np.flatnonzero(near):
        sign = _small_sign(marks, int(number), digits)
        if sign is not None:
            found.append((int(number), _found(marks, int(number), sign)))
    found.sort(key=lambda pair: pair[1].bounds[2])
    return np.array([number for number, _ in found], np.intp), tuple(sign for _, sign in found)


def _found(marks: Marks, number: int, sign: Sign) -> FoundSign:
    top, bottom, left, right = marks.bounds[number].tolist()
    return FoundSign(sign, (top, bottom, left, right))


def _small_sign(marks: Marks, number: int, digits: NDArray[np.intp]) -> Sign | None:
    """Return what a small mark is, None if it is part of a digit."""
    unit, (height, width) = marks.unit, (marks.heights[number], marks.widths[number])
    if max(height, width) < LEAST * unit:
        return Sign.SPECK
    top, bottom, left, right = marks.bounds[number]
    common = np.minimum(marks.bounds[digits, 3], right) - np.maximum(marks.bounds[digits, 2], left)
    over = digits[common >= PART_SHARE * width]
    is_flat = width >= FLAT * height
    for digit in over:
        above, below = marks.bounds[digit, :2]
        gap = max(above - bottom, top - below)
        if is_flat and top >= below - 0.1 * (below - above):
            return Sign.UNDERLINE
        if gap <= PART_GAP * unit:
            return None
    share = _share_of_line(marks, number, digits)
    if is_flat:
        return Sign.DASH if DASH_HEIGHTS[0] < share < DASH_HEIGHTS[1] else Sign.UNDERLINE if share > 0.5 else None
    if share < POINT_HEIGHT:
        return Sign.SPECK
    return Sign.COMMA if height > UPRIGHT * width else Sign.POINT


def _share_of_line(marks: Marks, number: int, digits: NDArray[np.intp]) -> float:
    """Return where the middle of a mark is between the tops, 0, and the feet, 1, of the digits beside it."""
    far = np.abs(marks.middles[digits, 0] - marks.middles[number, 0])
    beside = digits[np.argsort(far, kind="stable")[:2]]
    top, foot = marks.bounds[beside, 0].mean(), marks.bounds[beside, 1].mean()
    return float((marks.middles[number, 1] - top) / max(foot - top, 1))


def is_disc(marks: Marks, number: int) -> bool:
    """Return whether a mark is a dot or a blot."""
    top, bottom, left, right = marks.bounds[number]
    own = marks.labels[top:bottom, left:right] == number + 1
    return is_dot(own.astype(np.float32))


def _is_slash(marks: Marks, number: int, digits: NDArray[np.intp]) -> bool:
    height, width = marks.heights[number], marks.widths[number]
    far = marks.middles[digits, 0] - marks.middles[number, 0]
    if not (far < 0).any() or not (far > 0).any() or width < SLASH_LEAN * height:
        return False
    beside = [digits[np.where(side, np.abs(far), np.inf).argmin()] for side in (far < 0, far > 0)]
    beyond = SLASH_BEYOND * marks.unit
    top, bottom, left, right = marks.bounds[number]
    if (
        height < SLASH_HEIGHT * marks.heights[beside].max()
        or top > marks.bounds[beside, 0].min() - beyond
        or bottom < marks.bounds[beside, 1].max() + beyond
    ):
        return False
    places = np.argwhere(marks.labels[top:bottom, left:right] == number + 1)
    spread, vectors = np.linalg.eigh(np.cov(places.T))
    leans_right = vectors[0, 1] * vectors[1, 1] < 0  # up and to the right, as a slash does
    return bool(spread[0] < STRAIGHT * spread[1] and leans_right)
