"""Long straight lines that are nearly level: where they run across a mask, and how thick they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]

STEEPEST = 5.0
"""Degrees: a line that rises or falls more is not looked for."""
COARSE, FINE = 0.25, 0.05
MOST_POINTS = 20_000
PEAK_SHARE = 0.3
"""A line is as thick as its profile is above this share of its peak."""
MOST_THICKNESS = 0.1
"""A line is at most so thick beside its own length."""


@dataclass(frozen=True)
class StraightLine:
    """A line that runs through row ``row`` + ``slope`` · column, ``thickness`` pixels wide, from column ``start`` up to
    ``stop``; ``cover`` is the share of the columns between in which there is something of it."""

    row: float
    slope: float
    thickness: float
    start: int
    stop: int
    cover: float

    @property
    def length(self) -> int:
        return self.stop - self.start

    def rows(self, columns: NDArray[np.integer]) -> NDArray[np.float64]:
        """Return the row of its middle at some columns."""
        return np.asarray(self.row + self.slope * columns)


def level_runs(mask: Mask, length: int) -> Mask:
    """Return the pixels of a mask (rows, columns) that belong to a nearly level stroke of so many columns or more."""
    thick = mask.copy()
    thick[1:] |= mask[:-1]
    thick[:-1] |= mask[1:]
    return _opened(thick, length) & mask


def level_lines(runs: Mask, least: int) -> list[StraightLine]:
    """Return the straight lines among level runs, all of one slope, that cover ``least`` columns or more."""
    rows, columns = np.nonzero(runs)
    if len(rows) < least:
        return []
    step = -(-len(rows) // MOST_POINTS)
    slope = _best_slope(rows[::step], columns[::step])
    at = np.rint(rows - slope * columns).astype(np.intp)
    low = int(at.min())
    counts = np.bincount(at - low)
    found = []
    while counts.max(initial=0) >= 0.5 * least:
        peak = int(counts.argmax())
        first, last = _around_peak(counts, peak)
        own = (at >= low + first) & (at <= low + last)
        line = _line(low + (first + last) / 2, slope, last - first + 1, columns[own], least)
        if line is not None:
            found.append(line)
        counts[max(0, first - 1) : last + 2] = 0
    return found


def _line(row: float, slope: float, thickness: int, columns: NDArray[np.intp], least: int) -> StraightLine | None:
    covered = np.unique(columns)
    if len(covered) < least or thickness > max(3, MOST_THICKNESS * len(covered)):
        return None
    start, stop = int(covered[0]), int(covered[-1]) + 1
    return StraightLine(row, slope, thickness, start, stop, len(covered) / (stop - start))


def _around_peak(counts: NDArray[np.intp], peak: int) -> tuple[int, int]:
    """Return the first and last place of a peak."""
    least = PEAK_SHARE * counts[peak]
    first = last = peak
    while first > 0 and counts[first - 1] >= least:
        first -= 1
    while last + 1 < len(counts) and counts[last + 1] >= least:
        last += 1
    return first, last


def _best_slope(rows: NDArray[np.intp], columns: NDArray[np.intp]) -> float:
    """Return the slope along which the points pile up highest."""
    coarse = np.arange(-STEEPEST, STEEPEST + COARSE / 2, COARSE)
    best = max(coarse, key=lambda degrees: _sharpness(rows, columns, degrees))
    fine = np.arange(best - COARSE, best + COARSE + FINE / 2, FINE)
    return float(np.tan(np.radians(max(fine, key=lambda degrees: _sharpness(rows, columns, degrees)))))


def _sharpness(rows: NDArray[np.intp], columns: NDArray[np.intp], degrees: float) -> float:
    at = np.rint(rows - np.tan(np.radians(degrees)) * columns).astype(np.intp)
    counts = np.bincount(at - at.min()).astype(np.float64)
    return float((counts**2).sum() - abs(degrees))


def _opened(mask: Mask, length: int) -> Mask:
    """Return the pixels in level runs of ``length`` or more."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).view(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    stops = np.nonzero(edges == -1)[1]
    is_long = stops - starts >= length
    marks = np.zeros((mask.shape[0], mask.shape[1] + 1), np.int8)
    marks[rows[is_long], starts[is_long]] = 1
    marks[rows[is_long], stops[is_long]] -= 1
    return np.cumsum(marks, axis=1, dtype=np.int8)[:, :-1].astype(bool)
