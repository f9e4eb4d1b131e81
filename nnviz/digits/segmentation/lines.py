"""Which marks stand in one line: each is linked to the next to its right, however the line rises, falls or bends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.components import distances, roots
from nnviz.digits.segmentation.marks import Flags, Marks

LEAST_HEIGHT = 0.35
"""In heights of digits: what is lower is a sign, a speck or a part of a digit."""
LEAST_OVERLAP = 0.3
"""Neighbours stand beside each other with so much of the lower one's height."""
WIDEST_GAP = 3.0
"""In heights of digits: what is farther away is no neighbour."""
STEEPEST = 0.3
"""A line rises or falls by so much a step to the right at most."""
SAME_LINE = 0.55
"""In heights of digits: two parts of lines that are no higher or lower than this are one line with a wide gap."""
PART_OVERLAP, PART_GAP, PART_HEIGHT = 0.5, 0.2, 1.3
"""Two marks above each other, so near, together so high, are parts of one digit."""
REACH = 0.8
"""In heights of digits: a small mark farther from all digits belongs to no line."""
MOST_MARKS = 150
"""With more the page is a texture, or print, and one line."""


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines of a page from top to bottom: for each which marks are ``tall``, which small ones are ``near`` it, (k, n).

    ``slope`` is how much the lines fall a pixel to the right.
    """

    tall: Flags
    near: Flags
    slope: float


def lines_of(marks: Marks) -> Lines:
    """Return the lines in which some marks stand, one at least."""
    unit = marks.unit
    tall = np.flatnonzero(marks.heights >= LEAST_HEIGHT * unit)
    if len(tall) > MOST_MARKS:
        return Lines(np.ones((1, len(marks)), bool), np.zeros((1, len(marks)), bool), 0.0)
    slope = _slope(marks, tall)
    numbers = _merged(marks, tall, _chained(marks, tall, slope), slope)
    order = _from_the_top(marks, tall, numbers, slope)
    is_tall = np.zeros((len(order), len(marks)), bool)
    for place, number in enumerate(order):
        is_tall[place, tall[numbers == number]] = True
    return Lines(is_tall, _nearest_lines(marks, is_tall), slope)


def level(marks: Marks, slope: float) -> NDArray[np.float64]:
    """Return the height of every mark's middle, downwards, were the lines level."""
    return np.asarray(marks.middles[:, 1] - slope * marks.middles[:, 0])


def _slope(marks: Marks, tall: NDArray[np.intp]) -> float:
    """Return the median slope from each mark to its neighbour on the right."""
    left, right = _neighbours(marks, tall, 0.0)
    if not len(left):
        return 0.0
    # feet and heads both rise with the line; of digits of uneven height only one of them does
    steps = np.stack([marks.bounds[tall[right], side] - marks.bounds[tall[left], side] for side in (0, 1)])
    run = marks.middles[tall[right], 0] - marks.middles[tall[left], 0]
    slopes = steps / np.maximum(run, 1)
    return float(np.clip(np.median(slopes), -STEEPEST, STEEPEST))


def _neighbours(marks: Marks, tall: NDArray[np.intp], slope: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return pairs of places in ``tall``: each with the nearest to its right that stands beside it."""
    bounds, x = marks.bounds[tall], marks.middles[tall, 0]
    run = x[np.newaxis] - x[:, np.newaxis]
    shift = slope * run
    low = np.minimum(bounds[:, 1, np.newaxis] + shift, bounds[np.newaxis, :, 1])
    high = np.maximum(bounds[:, 0, np.newaxis] + shift, bounds[np.newaxis, :, 0])
    heights = marks.heights[tall]
    beside = (low - high) / np.minimum(heights[:, np.newaxis], heights[np.newaxis])
    gap = np.maximum(bounds[np.newaxis, :, 2] - bounds[:, 3, np.newaxis], 0)
    off = np.abs((low + high) / 2 - marks.middles[tall, 1][np.newaxis])
    cost = np.where((run > 0) & (beside >= LEAST_OVERLAP) & (gap <= WIDEST_GAP * marks.unit), run + off, np.inf)
    if not len(tall):
        return tall, tall
    to_right, to_left = cost.argmin(axis=1), cost.argmin(axis=0)
    every = np.arange(len(tall))
    is_pair = np.isfinite(cost[every, to_right]) & (to_left[to_right] == every)
    return every[is_pair], to_right[is_pair]


def _chained(marks: Marks, tall: NDArray[np.intp], slope: float) -> NDArray[np.intp]:
    """Return a number of its line for each tall mark."""
    left, right = _neighbours(marks, tall, slope)
    above, below = _parts(marks, tall)
    return roots(len(tall), np.concatenate([left, above]), np.concatenate([right, below]))


def _parts(marks: Marks, tall: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return pairs of places in ``tall`` that are parts of one digit, one above the other."""
    bounds, widths = marks.bounds[tall], marks.widths[tall]
    common = np.minimum(bounds[:, 3, np.newaxis], bounds[np.newaxis, :, 3]) - np.maximum(
        bounds[:, 2, np.newaxis], bounds[np.newaxis, :, 2]
    )
    gap = bounds[np.newaxis, :, 0] - bounds[:, 1, np.newaxis]
    both = bounds[np.newaxis, :, 1] - bounds[:, 0, np.newaxis]
    are_parts = (
        (common >= PART_OVERLAP * np.minimum(widths[:, np.newaxis], widths[np.newaxis]))
        & (gap <= PART_GAP * marks.unit)
        & (both <= PART_HEIGHT * marks.unit)
        & (bounds[:, 0, np.newaxis] <= bounds[np.newaxis, :, 0])
        & ~np.eye(len(tall), dtype=bool)
    )
    above, below = np.nonzero(are_parts)
    return above, below


def _merged(marks: Marks, tall: NDArray[np.intp], numbers: NDArray[np.intp], slope: float) -> NDArray[np.intp]:
    """Join parts of lines that lie at one height beside each other."""
    at = level(marks, slope)[tall]
    for number in np.unique(numbers):
        own = numbers == number
        if not own.any():
            continue
        for other in np.unique(numbers[~own]):
            others = numbers == other
            are_level = abs(np.median(at[own]) - np.median(at[others])) <= SAME_LINE * marks.unit
            if are_level and not _overlap(marks, tall[own], tall[others]):
                numbers = np.where(others, number, numbers)
                own = numbers == number
    return numbers


def _overlap(marks: Marks, some: NDArray[np.intp], others: NDArray[np.intp]) -> bool:
    """Return whether two groups of marks cover common columns with more than a little of theirs."""
    spans = [(marks.bounds[group, 2].min(), marks.bounds[group, 3].max()) for group in (some, others)]
    common = min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])
    return bool(common > 0.3 * min(end - start for start, end in spans))


def _from_the_top(marks: Marks, tall: NDArray[np.intp], numbers: NDArray[np.intp], slope: float) -> list[int]:
    at = level(marks, slope)[tall]
    return sorted(set(numbers.tolist()), key=lambda number: float(np.median(at[numbers == number])))


def _nearest_lines(marks: Marks, is_tall: Flags) -> Flags:
    """Return for each line which small marks are nearest to a digit of it, and near."""
    near = np.zeros_like(is_tall)
    tall = np.flatnonzero(is_tall.any(axis=0))
    small = np.flatnonzero(~is_tall.any(axis=0))
    if not len(tall) or not len(small):
        return near
    far = distances(marks.bounds[small], marks.bounds[tall])
    nearest = far.argmin(axis=1)
    is_near = far[np.arange(len(small)), nearest] <= REACH * marks.unit
    line = is_tall[:, tall[nearest]].argmax(axis=0)
    near[line[is_near], small[is_near]] = True
    return near
