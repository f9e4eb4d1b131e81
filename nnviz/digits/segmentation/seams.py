"""Where a row of digits may be cut: seams from top to bottom that go through gaps or thin places.

A seam may lean and bend by a pixel a row (after S. Avidan and A. Shamir, "Seam carving", 2007), so that it also finds
its way between slanted digits, over which no straight cut would pass.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ANCHOR_STEP = 4
"""Seams are looked for around so many pixels, in a strip of ``search.STRIP_ROWS`` rows."""
REACH, STRAIGHT_REACH = 36, 3
"""A seam leaves its anchor by so many pixels at most: it may go around ink, or cut straight through."""
BEND_COST = 0.03
"""What a step to the side costs, in pixels of ink: of equal ways the straightest is taken."""
MOST_INK = 70.0
"""A seam through more pixels of ink is no candidate: it goes along a stroke, not across it."""
LEAST_APART = 6
"""Seams through ink are so many pixels apart at least, the cheaper one staying: a long bridge is one place to cut."""
ANCHORS_AT_ONCE = 256
"""Seams are looked for around so many anchors at a time: the memory that takes is the same for every width."""
LEAST_BETWEEN = 0.004
"""Two seams with less than this share of the ink between them are one cut."""


@dataclass(frozen=True, eq=False)
class Seam:
    """A cut: ``columns`` (rows,) and all to their right belong to the right piece. ``ink`` is what it goes through."""

    columns: NDArray[np.int64]
    ink: float

    @property
    def x(self) -> float:
        """The mean column."""
        return float(self.columns.mean())


class InkBefore:
    """How much ink lies to the left of a seam: summed up once for all seams."""

    def __init__(self, strip: NDArray[np.float32]) -> None:
        self._sums = np.pad(np.cumsum(strip, axis=1, dtype=np.float64), ((0, 0), (1, 0)))
        self.total = float(self._sums[:, -1].sum())

    def of(self, seam: Seam) -> float:
        """Return the ink to the left of a seam."""
        return float(self._sums[np.arange(len(self._sums)), seam.columns].sum())


def candidate_seams(strip: NDArray[np.float32]) -> tuple[Seam, ...]:
    """Return the seams worth trying in a strip (rows, columns) of ink 0 … 1, left to right, both ends included."""
    anchors = np.arange(ANCHOR_STEP, strip.shape[1], ANCHOR_STEP)
    best: list[Seam] = []
    for reach in (REACH, STRAIGHT_REACH):
        seams = seams_near(strip, anchors, reach)
        best += _apart([seam for n, seam in enumerate(seams) if seam.ink <= MOST_INK and _is_least(seams, n)])
    ink = InkBefore(strip)
    return _with_ends(strip, ink, _distinct(ink, best))


def seams_near(
    strip: NDArray[np.float32], anchors: Sequence[float] | NDArray[np.integer], reach: int = REACH
) -> list[Seam]:
    """Return for every anchor, a column, the seam near it that goes through the least ink."""
    parts = [anchors[start : start + ANCHORS_AT_ONCE] for start in range(0, len(anchors), ANCHORS_AT_ONCE)]
    return [seam for part in parts for seam in _seams_near(strip, part, reach)]


def _seams_near(strip: NDArray[np.float32], anchors: Sequence[float] | NDArray[np.integer], reach: int) -> list[Seam]:
    rows, width = strip.shape
    offsets = np.arange(-reach, reach + 1)
    columns = np.clip(np.asarray(anchors, np.int64)[:, np.newaxis] + offsets, 0, width - 1)
    costs = strip[:, columns] + np.float32(BEND_COST / 10) * np.abs(offsets / reach).astype(np.float32)
    came_from = np.zeros(costs.shape, np.int8)
    total = costs[0]
    for row in range(1, rows):
        total, came_from[row] = _cheapest_step(total)
        total = total + costs[row]
    place = total.argmin(axis=1)
    ways = np.empty((rows, len(columns)), np.int64)
    every = np.arange(len(columns))
    for row in range(rows - 1, -1, -1):
        ways[row] = columns[every, place]
        place = place + came_from[row, every, place]
    inks = np.take_along_axis(strip, ways, axis=1).sum(axis=0)
    return [Seam(way, float(ink)) for way, ink in zip(ways.T, inks, strict=True)]


def ends_of(strip: NDArray[np.float32]) -> tuple[Seam, Seam]:
    """Return the cuts before and behind everything."""
    rows, width = strip.shape
    return Seam(np.zeros(rows, np.int64), 0.0), Seam(np.full(rows, width), 0.0)


def _cheapest_step(total: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """Return the least cost of reaching each column of the next row, and from which side it comes (−1, 0, 1)."""
    padded = np.pad(total, ((0, 0), (1, 1)), constant_values=np.inf)
    left, right = padded[:, :-2] + BEND_COST, padded[:, 2:] + BEND_COST
    straight_or_right = np.minimum(total, right)
    side = np.where(left <= straight_or_right, -1, np.where(total <= right, 0, 1))
    return np.minimum(left, straight_or_right), side.astype(np.int8)


def _is_least(seams: list[Seam], n: int) -> bool:
    """Return whether no neighbour of seam ``n`` goes through less ink."""
    return all(seams[n].ink <= seam.ink for seam in seams[max(0, n - 1) : n + 2])


def _apart(seams: list[Seam]) -> list[Seam]:
    """Leave out seams through ink that are close to a cheaper one."""
    kept: list[Seam] = []
    places: list[float] = []  # of those kept, left to right
    for ink, x, n in sorted((seam.ink, seam.x, n) for n, seam in enumerate(seams)):
        at = bisect(places, x)
        if ink < 1 or all(abs(x - other) >= LEAST_APART for other in places[max(0, at - 1) : at + 1]):
            kept.append(seams[n])
            places.insert(at, x)
    return kept


def _distinct(ink: InkBefore, seams: list[Seam]) -> list[Seam]:
    """Keep of seams that divide the ink alike the cheapest, of equally cheap ones the middle one."""
    before = np.array([ink.of(seam) for seam in seams])
    order = np.argsort(before, kind="stable")
    kept: list[Seam] = []
    group: list[Seam] = []
    last = -np.inf
    for n in order:
        if before[n] - last > LEAST_BETWEEN * ink.total and group:
            kept.append(_middle_of_cheapest(group))
            group = []
        group.append(seams[n])
        last = before[n]
    return [*kept, _middle_of_cheapest(group)] if group else kept


def _middle_of_cheapest(group: list[Seam]) -> Seam:
    least = min(seam.ink for seam in group)
    cheapest = sorted((seam for seam in group if seam.ink <= least + 0.01), key=lambda seam: seam.x)
    return cheapest[len(cheapest) // 2]


def _with_ends(strip: NDArray[np.float32], ink: InkBefore, seams: list[Seam]) -> tuple[Seam, ...]:
    """Put the ends around the seams; one that has all ink on one side is an end itself."""
    first, last = ends_of(strip)
    share = LEAST_BETWEEN * ink.total
    inner = [seam for seam in seams if share < ink.of(seam) < ink.total - share]
    return first, *inner, last
