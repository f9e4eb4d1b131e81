"""The ink of one row of digits, scaled so that its digits are of one height, and the pieces between its cuts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.data.resampling import pooled, resampled
from nnviz.digits.ink.components import INKED, labelled
from nnviz.digits.ink.preparation import FAINTEST_INK, ink_bounds
from nnviz.digits.segmentation.seams import Seam

FloatArray = NDArray[np.floating]

STRIP_ROWS = 112
"""How high digits are in which cuts are looked for."""
MOST_ROWS = 4 * STRIP_ROWS
"""A row of digits that rises may be so high altogether."""
WIDEST_STRIP = 128
"""In heights of the strip: what is flatter is no row of digits, and is not enlarged as much."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A way to cut. ``points`` (k, 2), x and y, lead from top to bottom, in pixels of the ink; ``x`` is their mean.

    ``ink`` says through how much ink it goes, in pixels of the strip; 0 in a gap.
    """

    points: NDArray[np.float32]
    ink: float

    @property
    def x(self) -> float:
        return float(self.points[:, 0].mean())


@dataclass(frozen=True, eq=False)
class Part:
    """Ink between two seams, cropped: of ``height`` and with its middle of mass at ``x``, both in heights of digits."""

    ink: NDArray[np.float32]
    amount: float
    height: float
    x: float

    def is_within(self, least: float, widest: float) -> bool:
        """Return whether it has so much ink and is no wider, in pixels of the strip."""
        return self.amount >= least and self.ink.shape[1] <= widest


class Strip:
    """The ink of a row of digits, cropped and scaled: ``unit``, the height of its digits, to ``STRIP_ROWS``.

    Raises ``NoInkError`` if there is none.
    """

    def __init__(self, ink: FloatArray, unit: float | None = None) -> None:
        drawn = np.asarray(ink, np.float32)
        rows, columns = ink_bounds(drawn)
        tight = drawn[rows, columns]
        height, width = tight.shape
        widest = WIDEST_STRIP * STRIP_ROWS / width
        self._scale = min(STRIP_ROWS / (height if unit is None else unit), MOST_ROWS / height, widest)
        self._corner = (columns.start, rows.start)
        shape = (max(1, round(height * self._scale)), max(1, round(width * self._scale)))
        self.pixels = np.asarray(pooled(tight, *shape) if self._scale < 1 else resampled(tight, *shape), np.float32)
        self.pixels /= self.pixels.max()

    def column_of(self, x: float) -> int:
        """Return the strip's column of a column of the ink."""
        return int(np.clip((x - self._corner[0]) * self._scale, 0, self.pixels.shape[1] - 1))

    def share_beyond(self, left: Seam, right: Seam) -> float:
        """Return how much of the largest mark between two seams lies beyond them, as a share of its ink."""
        labels, n = self._marks
        at = np.arange(self.pixels.shape[1])
        inside = (at >= left.columns[:, np.newaxis]) & (at < right.columns[:, np.newaxis])
        within = np.bincount(labels[inside], self.pixels[inside], n + 1)[1:]
        whole = np.bincount(labels.reshape(-1), self.pixels.reshape(-1), n + 1)[1:]
        largest = int(within.argmax())
        return float(1 - within[largest] / whole[largest])

    @cached_property
    def _marks(self) -> tuple[NDArray[np.int32], int]:
        return labelled(self.pixels > INKED)

    def cuts(self, seams: Sequence[Seam], moved: tuple[int, int] = (0, 0)) -> tuple[Cut, ...]:
        """Return the seams in pixels of the ink, which is ``moved`` by so many columns and rows."""
        y = np.arange(len(self.pixels)) + 0.5
        corner = np.array(self._corner) + moved
        return tuple(
            Cut((np.stack([seam.columns, y], axis=1) / self._scale + corner).astype(np.float32), seam.ink)
            for seam in seams
        )

    def between(self, left: Seam, right: Seam) -> Part | None:
        """Return the ink between two seams; ``None`` if there is none."""
        start, stop = int(left.columns.min()), int(right.columns.max())
        at = np.arange(start, stop)
        inside = (at >= left.columns[:, np.newaxis]) & (at < right.columns[:, np.newaxis])
        part = np.where(inside, self.pixels[:, start:stop], np.float32(0))
        marked = part > FAINTEST_INK
        columns, rows = np.flatnonzero(marked.any(axis=0)), np.flatnonzero(marked.any(axis=1))
        if not len(columns):
            return None
        tight = part[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        amount = float(tight.sum())
        middle = start + columns[0] + float(tight.sum(axis=0) @ np.arange(tight.shape[1])) / amount
        return Part(tight, amount, len(tight) / STRIP_ROWS, middle / STRIP_ROWS)
