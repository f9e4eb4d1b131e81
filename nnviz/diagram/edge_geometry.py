"""Where the edges between two columns of neurons run, in device pixels."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.floating]

SNAP_PX = 0.25
"""Rows of a column that is not evenly spaced, or more densely than this, are moved to a grid of this spacing."""
MAX_CELLS = 8192
"""A grid of more cells is made coarser: only an uneven column zoomed in beyond 2,048 pixels needs that."""


@dataclass(frozen=True, eq=False)
class FieldGeometry:
    """Two columns of neurons and the window of device pixels through which their edges are seen.

    Pixel (row r, column c) covers r … r+1 and c … c+1. ``y_left`` and ``y_right`` are the rows of the neurons,
    ``x_left`` and ``x_right`` their columns; they may lie outside the window (zoomed in), and where the window
    reaches beyond the columns it stays empty. ``x_right`` None stands for the right rim of the window.
    Equal numbers make equal geometries, so that one can be the key of a table. Raises ValueError if a column is
    empty or not finite, the columns touch, or the window has no pixel.
    """

    y_left: FloatArray
    y_right: FloatArray
    width_px: int
    height_px: int
    x_left: float = 0.0
    x_right: float | None = None

    def __post_init__(self) -> None:
        if min(self.width_px, self.height_px) < 1:
            raise ValueError(f"an edge field of {self.width_px} x {self.height_px} pixels is empty")
        for name in ("y_left", "y_right"):
            rows = np.array(getattr(self, name), dtype=np.float64)
            if rows.ndim != 1 or rows.size == 0 or not np.isfinite(rows).all():
                raise ValueError(f"{name} must be a list of finite rows, at least one")
            rows.flags.writeable = False
            object.__setattr__(self, name, rows)
        if not 0.0 < self.column_gap < np.inf:
            raise ValueError("the right column must lie right of the left one")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FieldGeometry) and self._numbers == other._numbers

    def __hash__(self) -> int:
        return hash(self._numbers)

    @property
    def shape(self) -> tuple[int, int]:
        """The shape of the weights that belong here: (right neurons, left neurons)."""
        return self.y_right.size, self.y_left.size

    @property
    def column_gap(self) -> float:
        """Distance of the two columns in pixels."""
        return (self.width_px if self.x_right is None else self.x_right) - self.x_left

    def fractions(self) -> FloatArray:
        """Return for each pixel column how far its centre is from left (0) to right (1), shape (width_px,)."""
        return (np.arange(self.width_px) + 0.5 - self.x_left) / self.column_gap

    @cached_property
    def _numbers(self) -> tuple[object, ...]:
        rows = self.y_left.tobytes(), self.y_right.tobytes()
        return *rows, self.width_px, self.height_px, self.x_left, self.column_gap


@dataclass(frozen=True, eq=False)
class RowGrid:
    """Rows as whole cells of an even grid: row of neuron i = origin + spacing · cells[i], cells from 0."""

    origin: float
    spacing: float
    cells: NDArray[np.intp]

    @classmethod
    def of(cls, rows: ArrayLike) -> Self:
        """Return the grid of a column: its own spacing if that is even, else one of SNAP_PX.

        Evenly spaced columns keep their rows exactly; the rows of others move by at most SNAP_PX / 2.
        """
        values = np.asarray(rows, dtype=np.float64)
        origin, extent = float(values.min()), float(np.ptp(values))
        spacing = extent / max(1, values.size - 1) or SNAP_PX
        unevenness = np.abs(np.sort(values) - np.linspace(origin, origin + extent, values.size)).max()
        if spacing < SNAP_PX or values.size > MAX_CELLS or unevenness > 1e-9 * (extent + abs(origin)):
            spacing = max(SNAP_PX, extent / MAX_CELLS)
        return cls(origin, spacing, np.rint((values - origin) / spacing).astype(np.intp))

    @property
    def n_cells(self) -> int:
        """Cells from the first to the last neuron, both counted."""
        return int(self.cells.max()) + 1

    @property
    def rows(self) -> FloatArray:
        """The rows of the neurons, in the order given."""
        return self.origin + self.spacing * self.cells
