"""Which part of a neuron's edges runs above each pixel: the half of the edge field that no weight changes.

The edges of one neuron of the smaller layer, the **hub**, form a **fan** from the other layer's column, the **rim**.
In one pixel column the rows of a fan are those of the rim, shrunk toward the hub. So the edges above a pixel row
are those from the first so many cells of the rim, and that number is found by stretching the row back to the rim.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.diagram.edge_geometry import FieldGeometry, RowGrid

FloatArray = NDArray[np.floating]

BAND_ROWS = 32
BLOCK_COLUMNS = 32
TILE_HUBS = 32
"""A tile is small enough for a processor's second-level cache and large enough to hide the cost of a call."""
NEARLY_ZERO = 1e-9
"""Stands for 0 in a denominator: at the very column of the hubs a fan is a single row."""


@dataclass(frozen=True, eq=False)
class Tile:
    """For the hubs from ``first`` to before ``last``: how many cells of the rim run above each pixel of a tile.

    ``cells`` (hubs, pixels of the band in this block), whole when cut to integers. ``band`` is a row of
    ``FanLookup.rows``; every band of a block has one tile, or several that follow one another, the later ones with
    ``is_more``. No hubs at all where no fan touches the band.
    """

    band: int
    is_more: bool
    first: int
    last: int
    cells: FloatArray | NDArray[np.uint16]


class FanLookup:
    """The tiles of a geometry, in blocks of pixel columns, kept up to ``table_bytes`` for the next weights.

    Public attributes, not to be changed: ``hubs_right`` says which layer the hubs are; ``hubs`` are their rows from
    the top, ``hub_order`` their numbers; ``rim`` is the grid of the other layer. ``rows`` (n_bands, n_rows) are the
    pixel rows' centres band by band, each with one more row above and below. ``blocks`` are slices of pixel columns,
    all of ``n_columns``, between the columns of neurons; ``near`` tells how near to the hubs a pixel column is.
    """

    def __init__(self, geometry: FieldGeometry, table_bytes: int) -> None:
        n_right, n_left = geometry.shape
        self.hubs_right = n_right <= n_left
        hubs, rim = (geometry.y_right, geometry.y_left) if self.hubs_right else (geometry.y_left, geometry.y_right)
        self.hub_order = np.argsort(hubs)
        self.hubs = hubs[self.hub_order]
        self.rim = RowGrid.of(rim)
        self.rows = _bands(geometry.height_px)
        fractions = geometry.fractions()
        self.near = fractions if self.hubs_right else 1 - fractions
        self.blocks = _blocks(fractions)
        self.n_columns = self.blocks[0].stop - self.blocks[0].start if self.blocks else 0
        self._free_bytes = table_bytes
        self._kept: dict[int, tuple[Tile, ...]] = {}
        n_pixels = self.rows.shape[1] * self.n_columns
        self._stretched_rows = np.empty((2, *self.rows.shape, self.n_columns))
        self._cells = np.empty((min(TILE_HUBS, self.hubs.size), n_pixels))

    def tiles(self, block: slice) -> Iterable[Tile]:
        """Return the tiles of a block; each may use the memory of the one before."""
        if block.start in self._kept:
            return self._kept[block.start]
        if self._free_bytes <= 0:
            return self._found(self.near[block])
        tiles = tuple(replace(tile, cells=tile.cells.astype(np.uint16)) for tile in self._found(self.near[block]))
        self._free_bytes -= sum(tile.cells.nbytes for tile in tiles)
        self._kept[block.start] = tiles
        return tiles

    def _found(self, near: FloatArray) -> Iterator[Tile]:
        """Yield the tiles of the pixel columns ``near``; fans wholly above or below a band are left out."""
        stretch = 1 / (np.maximum(1 - near, NEARLY_ZERO) * self.rim.spacing)
        np.multiply(self.rows[..., np.newaxis], stretch, out=self._stretched_rows[0])
        self._stretched_rows[0] += 1 - self.rim.origin / self.rim.spacing
        self._stretched_rows[1] = near * -stretch
        for band, (start, end) in enumerate(self._hub_ranges(near)):
            for first in range(start, max(end, start + 1), TILE_HUBS):
                last = min(first + TILE_HUBS, end)
                cells = self._cells[: last - first]
                factors = np.stack([np.ones(last - first), self.hubs[first:last]], axis=1)
                np.matmul(factors, self._stretched_rows[:, band].reshape(2, -1), out=cells)
                np.clip(cells, 0, self.rim.n_cells, out=cells)
                yield Tile(band, first > start, first, last, cells)

    def _hub_ranges(self, near: FloatArray) -> NDArray[np.intp]:
        """Return for each band the first hub whose fan touches it and the first one after, shape (n_bands, 2)."""
        rim_ends = self.rim.origin + np.array([self.rim.n_cells - 1, 0]) * self.rim.spacing
        hub_rows = self.rows[:, [0, -1], np.newaxis] - rim_ends[:, np.newaxis] * (1 - near)
        hub_rows /= np.maximum(near, NEARLY_ZERO)
        ends = np.stack([hub_rows[:, 0].min(axis=1), hub_rows[:, 1].max(axis=1)], axis=1)
        return np.searchsorted(self.hubs, ends)


def _bands(height_px: int) -> FloatArray:
    n_bands = -(-height_px // BAND_ROWS)
    n_rows = -(-height_px // n_bands)
    return np.arange(n_bands)[:, np.newaxis] * n_rows + np.arange(-1, n_rows + 1) + 0.5


def _blocks(fractions: FloatArray) -> tuple[slice, ...]:
    """Return slices of the pixel columns with fractions 0 … 1, all of one length; the last may overlap."""
    first, end = int(np.searchsorted(fractions, 0.0)), int(np.searchsorted(fractions, 1.0, side="right"))
    n_columns = min(BLOCK_COLUMNS, end - first)
    starts = (min(start, end - n_columns) for start in range(first, end, BLOCK_COLUMNS))
    return tuple(slice(start, start + n_columns) for start in starts)
