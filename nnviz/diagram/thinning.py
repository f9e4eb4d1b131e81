"""Curves of any length in bounded memory, thinned so that no extreme is ever lost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

DEFAULT_BUCKETS = 8192
"""4 points of 16 bytes in each: 512 KiB a series, and 8 kept buckets to a pixel of a wide plot."""
FIRST_ROWS = 64
"""A store begins with room for so many: of the runs that can be come back to most have short curves."""
SHORTEST_BLOCK = 8
"""Records behind the first points of a running mean."""
BLOCKS_PER_RUN = 16
"""A block of a running mean is as long as 1/16 of the records before it."""


class SeriesStore:
    """The records (x, y) of one curve, thinned by buckets of equally many records.

    Each bucket keeps four of its records in their order: the first, the lowest, the highest and the last.
    When all ``capacity`` buckets are full, neighbours are merged and buckets hold twice as many records; so
    a bucket, and the whole curve, keeps its exact minimum and maximum however often it was merged. Memory is at most
    ``64 * capacity`` bytes for any number of records, less for few, and appending costs O(1) a record.

    A record whose y is not finite leaves no point: the curve goes on from the record before it. (A run stops
    at its first such cost; one NaN must not swallow the extremes of its bucket.)
    """

    def __init__(self, capacity: int = DEFAULT_BUCKETS) -> None:
        """Raises ``ValueError`` unless ``capacity``, in buckets, is even and at least 2."""
        if capacity < 2 or capacity % 2:
            raise ValueError(f"capacity must be an even number of buckets, at least 2, not {capacity}")
        # The row after the full buckets is the one being filled.
        self._x = np.empty((min(FIRST_ROWS, capacity + 1), 4))
        self._y = np.empty_like(self._x)
        self._capacity = capacity
        self._full = 0
        self._bucket_length = 1
        self._open_length = 0
        self._last_x = -np.inf

    @property
    def nbytes(self) -> int:
        """Bytes held for points."""
        return self._x.nbytes + self._y.nbytes

    @property
    def n_buckets(self) -> int:
        """How many buckets hold records: as many as there are records, while each has a bucket of its own."""
        return self._row_count()

    @property
    def last_x(self) -> float | None:
        """x of the newest record, or None if there is none."""
        return self._last_x if self._row_count() else None

    def append(self, x: ArrayLike, y: ArrayLike) -> None:
        """Add records ``x``, ``y``, shape (n,) each; x must not fall, within a call or between calls.

        Raises ``ValueError`` if the shapes differ or x falls or is not finite.
        """
        xs, ys = _finite_records(x, y, after=self._last_x)
        if len(xs):
            self._last_x = float(xs[-1])
        while len(xs):
            taken = self._fill_open_bucket(xs, ys) if self._open_length else self._add_whole_buckets(xs, ys)
            xs, ys = xs[taken:], ys[taken:]
            if self._full == self._capacity:
                self._merge_neighbours()

    def points(self) -> tuple[FloatArray, FloatArray]:
        """Return the kept records in their order, x and y of shape (k,), k <= 4 * (capacity + 1)."""
        x, y = self._rows(0, self._row_count())
        if len(x) == 0:
            return x, y
        # A bucket names a record twice when its first is also its lowest, and so on.
        new = np.r_[True, (np.diff(x) != 0) | (np.diff(y) != 0)]
        return x[new], y[new]

    def window(self, x_min: float, x_max: float) -> tuple[FloatArray, FloatArray]:
        """Return the kept records between ``x_min`` and ``x_max`` and at least one beyond each end, if any.

        Views of shape (k,) into the store, good until the next ``append``; a record may stand in them twice.
        """
        rows = self._row_count()
        starts = self._x[:rows, 0]
        first = max(int(np.searchsorted(starts, x_min, side="left")) - 1, 0)
        stop = min(int(np.searchsorted(starts, x_max, side="right")) + 1, rows)
        return self._rows(first, stop)

    def value_at(self, x: float) -> float | None:
        """Return y of the last kept record at or before ``x``, or None if there is none."""
        row = int(np.searchsorted(self._x[: self._row_count(), 0], x, side="right")) - 1
        if row < 0:
            return None
        return float(self._y[row, np.searchsorted(self._x[row], x, side="right") - 1])

    def _row_count(self) -> int:
        return self._full + (self._open_length > 0)

    def _rows(self, first: int, stop: int) -> tuple[FloatArray, FloatArray]:
        return self._x[first:stop].ravel(), self._y[first:stop].ravel()

    def _fill_open_bucket(self, x: FloatArray, y: FloatArray) -> int:
        """Put records into the open bucket until it is full; return how many."""
        row = self._full
        taken = min(self._bucket_length - self._open_length, len(x))
        joined_x = np.concatenate([self._x[row], x[:taken]])[None]
        joined_y = np.concatenate([self._y[row], y[:taken]])[None]
        self._x[row : row + 1], self._y[row : row + 1] = _first_low_high_last(joined_x, joined_y)
        self._open_length += taken
        if self._open_length == self._bucket_length:
            self._full, self._open_length = row + 1, 0
        return taken

    def _add_whole_buckets(self, x: FloatArray, y: FloatArray) -> int:
        """Turn records into full buckets, or fewer than a bucketful into the open one; return how many."""
        length = self._bucket_length
        count = min(len(x) // length, self._capacity - self._full)
        if count == 0:
            count, length = 1, len(x)
            self._open_length = length
        taken = count * length
        self._make_room(self._full + count)
        rows = slice(self._full, self._full + count)
        self._x[rows], self._y[rows] = _first_low_high_last(
            x[:taken].reshape(count, length), y[:taken].reshape(count, length)
        )
        self._full += 0 if self._open_length else count
        return taken

    def _make_room(self, n_rows: int) -> None:
        n_before = len(self._x)
        if n_rows > n_before:
            n_rows = min(self._capacity + 1, max(n_rows, 2 * n_before))
            x, y = np.empty((n_rows, 4)), np.empty((n_rows, 4))
            x[:n_before], y[:n_before] = self._x, self._y
            self._x, self._y = x, y

    def _merge_neighbours(self) -> None:
        half = self._capacity // 2
        x, y = self._x[: self._capacity].reshape(half, 8), self._y[: self._capacity].reshape(half, 8)
        self._x[:half], self._y[:half] = _first_low_high_last(x, y)
        self._full = half
        self._bucket_length *= 2


class MeanStore:
    """The running mean of one noisy curve: its mean over blocks that grow with the run.

    A block holds as many records as 1/16 of those before it, at least 8: fine where the cost falls fast, calm
    later, and never redrawn, for a closed block keeps its value; 10^8 records make fewer than 250 blocks.
    A point stands at the mean x and the mean y of its block. The block being filled shows as a last point at
    the newest x, averaged with the block before it, so that the end of the curve does not tremble.

    Sums start anew with every block and records enter divided by the block's length: rounding grows with the
    block only (relative error below 1e-12 for 10^8 records of one sign), and large costs cannot overflow.
    Records with y not finite are left out, as in ``SeriesStore``.
    """

    def __init__(self) -> None:
        self._x: list[float] = []
        self._y: list[float] = []
        self._length = SHORTEST_BLOCK
        self._previous_length = 0
        self._start = 0
        self._count = 0
        self._sum_x = 0.0
        self._sum_y = 0.0
        self._last_x = -np.inf

    def append(self, x: ArrayLike, y: ArrayLike) -> None:
        """Add records ``x``, ``y``, shape (n,) each; raises ``ValueError`` as ``SeriesStore.append`` does."""
        xs, ys = _finite_records(x, y, after=self._last_x)
        if len(xs):
            self._last_x = float(xs[-1])
        while len(xs):
            taken = min(self._length - self._count, len(xs))
            self._sum_x += float((xs[:taken] / self._length).sum())
            self._sum_y += float((ys[:taken] / self._length).sum())
            self._count += taken
            if self._count == self._length:
                self._close_block()
            xs, ys = xs[taken:], ys[taken:]

    def points(self) -> tuple[FloatArray, FloatArray]:
        """Return the running mean, x and y of shape (k,), k = closed blocks + 1 while a block is open."""
        if self._count == 0:
            return np.array(self._x), np.array(self._y)
        return np.array([*self._x, self._last_x]), np.array([*self._y, self._open_mean()])

    def _open_mean(self) -> float:
        mean = self._sum_y / (self._count / self._length)
        if not self._y:
            return mean
        share = self._count / (self._count + self._previous_length)
        return share * mean + (1.0 - share) * self._y[-1]

    def _close_block(self) -> None:
        self._x.append(self._sum_x)
        self._y.append(self._sum_y)
        self._start += self._length
        self._previous_length = self._length
        self._length = max(SHORTEST_BLOCK, self._start // BLOCKS_PER_RUN)
        self._count, self._sum_x, self._sum_y = 0, 0.0, 0.0


@dataclass(frozen=True, eq=False)
class Columns:
    """A curve by pixel columns, each of shape (c,): where it enters, how far it reaches, where it leaves.

    A line from (``first_x``, ``low``) up to (``first_x``, ``high``) in every column and one from each
    (``last_x``, ``last_y``) to the next (``first_x``, ``first_y``) look like the whole curve.
    """

    first_x: FloatArray
    first_y: FloatArray
    low: FloatArray
    high: FloatArray
    last_x: FloatArray
    last_y: FloatArray


def thin_to_columns(x: FloatArray, y: FloatArray, *, x_min: float, x_max: float, columns: int) -> Columns:
    """Thin a curve (x not falling, y, shape (n,)) to at most ``columns + 2`` columns from x_min to x_max.

    Records left and right of the range fall into one column each, so lines still enter and leave the picture.
    Raises ``ValueError`` unless x_min < x_max and columns >= 1.
    """
    if not x_min < x_max or columns < 1:
        raise ValueError(f"cannot cut {x_min} to {x_max} into {columns} columns")
    if len(x) == 0:
        return Columns(*(np.empty(0) for _ in range(6)))
    # The edges are looked up in x, not x in the edges: work grows with the pixels, not with the records.
    edges = np.searchsorted(x, np.linspace(x_min, x_max, columns + 1), side="left")
    starts = np.unique(np.r_[0, edges[edges < len(x)]])
    ends = np.r_[starts[1:], len(x)] - 1
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    return Columns(x[starts], y[starts], low, high, x[ends], y[ends])


def _finite_records(x: ArrayLike, y: ArrayLike, *, after: float) -> tuple[FloatArray, FloatArray]:
    """Return x and y as float64 without the records whose y is not finite."""
    xs, ys = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if xs.ndim != 1 or xs.shape != ys.shape:
        raise ValueError(f"x and y must be one-dimensional and of one length, not {xs.shape} and {ys.shape}")
    # "not all(...)" and not "any(falls)": a NaN in x fails every comparison.
    if len(xs) and not (xs[0] >= after and np.isfinite(xs[[0, -1]]).all() and np.all(xs[1:] >= xs[:-1])):
        raise ValueError(f"x must be finite and must not fall; the record before was at {after:g}")
    finite = np.isfinite(ys)
    return (xs, ys) if finite.all() else (xs[finite], ys[finite])


def _first_low_high_last(x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return of each row of x and y, shape (rows, n), the four records a bucket keeps, shape (rows, 4)."""
    rows, length = y.shape
    kept = np.empty((rows, 4), dtype=np.intp)
    low, high = y.argmin(axis=1), y.argmax(axis=1)
    kept[:, 0], kept[:, 1] = 0, np.minimum(low, high)
    kept[:, 2], kept[:, 3] = np.maximum(low, high), length - 1
    return np.take_along_axis(x, kept, axis=1), np.take_along_axis(y, kept, axis=1)
