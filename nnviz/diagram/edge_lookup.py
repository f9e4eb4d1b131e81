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
from nnviz.diagram.working_memory import WorkingMemory

FloatArray = NDArray[np.floating]
LineArray = NDArray[np.uint16]

BAND_ROWS = 48
BLOCK_COLUMNS = 48
TILE_HUBS = 32
"""A tile is small enough for a processor's second-level cache and large enough to hide the cost of a call."""
LINES_AT_MOST = 2**16  # lines of a tile are kept in 16 bits: reading them takes as long as using them
NEARLY_ZERO = 1e-9
"""Stands for 0 in a denominator: at the very column of the hubs a fan is a single row."""


@dataclass(frozen=True, eq=False)
class Tile:
    """For the hubs from ``first`` to before ``last``: how many cells of the rim run above each pixel of a tile.

    ``lines`` (hubs, pixels of the band in this block): that number plus ``lines_per_hub`` for each hub before,
    counted from ``first``. ``band`` is a row of ``FanLookup.rows``; every band of a block has one tile, or several
    that follow one another, the later ones with ``is_more``. No hubs at all where no fan touches the band.
    """

    band: int
    is_more: bool
    first: int
    last: int
    lines: LineArray


class FanLookup:
    """The tiles of a geometry, in blocks of pixel columns, kept up to ``table_bytes`` for the next weights.

    Public attributes, not to be changed: ``hubs_right`` says which layer the hubs are; ``hubs`` are their rows from
    the top, ``hub_order`` their numbers; ``rim`` is the grid of the other layer and ``lines_per_hub`` the numbers of
    its cells that can run above a pixel, 0 included. ``rows`` (n_bands, n_rows) are the pixel rows' centres band by
    band, each with one more row above and below. ``blocks`` are slices of pixel columns, all of ``n_columns``,
    between the columns of neurons; ``near`` tells how near to the hubs a pixel column is. A tile has ``tile_hubs``
    hubs at most. ``kept_bytes`` is the size of the tables so far.
    """

    def __init__(self, geometry: FieldGeometry, table_bytes: int, memory: WorkingMemory) -> None:
        n_right, n_left = geometry.shape
        self.hubs_right = n_right <= n_left
        hubs, rim = (geometry.y_right, geometry.y_left) if self.hubs_right else (geometry.y_left, geometry.y_right)
        self.hub_order = np.argsort(hubs)
        self.hubs = hubs[self.hub_order]
        self.rim = RowGrid.of(rim)
        self.lines_per_hub = self.rim.n_cells + 1
        self.tile_hubs = min(TILE_HUBS, self.hubs.size, LINES_AT_MOST // self.lines_per_hub)
        self.height_px = geometry.height_px
        self.rows = _bands(geometry.height_px)
        fractions = geometry.fractions()
        self.near = fractions if self.hubs_right else 1 - fractions
        self.blocks = _blocks(fractions)
        self.n_columns = self.blocks[0].stop - self.blocks[0].start if self.blocks else 0
        self._hub_ranges = {block.start: self._hub_range(self.near[block]) for block in self.blocks}
        self._worth_keeping = self._blocks_within(table_bytes)
        self._seen: set[int] = set()
        self._kept: dict[int, tuple[Tile, ...]] = {}
        self.kept_bytes = 0
        self._cells = memory.array("cells", (self.tile_hubs, self.rows.shape[1] * self.n_columns))
        self._lines = memory.array("lines", self._cells.shape, np.uint16)

    def tiles(self, block: slice) -> Iterable[Tile]:
        """Return the tiles of a block; each may use the memory of the one before.

        They are kept from the second time on, for while somebody zooms each geometry is seen once.
        """
        if block.start in self._kept:
            return self._kept[block.start]
        tiles = self._found(block)
        if block.start in self._seen:
            self._kept[block.start] = kept = tuple(replace(tile, lines=tile.lines.copy()) for tile in tiles)
            self.kept_bytes += sum(tile.lines.nbytes for tile in kept)
            return kept
        if block.start in self._worth_keeping:
            self._seen.add(block.start)
        return tiles

    def _found(self, block: slice) -> Iterator[Tile]:
        """Yield the tiles of a block, worked out anew; fans wholly above or below a band are left out."""
        near = self.near[block]
        stretch = 1 / (np.maximum(1 - near, NEARLY_ZERO) * self.rim.spacing)
        rim_cells = self.rows[..., np.newaxis] * stretch + (1 - self.rim.origin / self.rim.spacing)
        per_hub_row = np.broadcast_to(near * -stretch, rim_cells.shape[1:]).ravel()
        first_lines = (np.arange(self.tile_hubs) * self.lines_per_hub).astype(np.uint16)[:, np.newaxis]
        for band, (start, end) in enumerate(self._hub_ranges[block.start]):
            terms = np.stack([rim_cells[band].ravel(), per_hub_row])
            for first in range(start, max(end, start + 1), self.tile_hubs):
                last = min(first + self.tile_hubs, end)
                cells, lines = self._cells[: last - first], self._lines[: last - first]
                np.matmul(np.stack([np.ones(last - first), self.hubs[first:last]], axis=1), terms, out=cells)
                np.clip(cells, 0, self.rim.n_cells, out=cells)
                np.copyto(lines, cells, casting="unsafe")
                lines += first_lines[: last - first]
                yield Tile(band, first > start, first, last, lines)

    def _blocks_within(self, table_bytes: int) -> set[int]:
        """Return the starts of as many blocks as have tables of ``table_bytes`` together."""
        n_hubs = [int((ends[:, 1] - ends[:, 0]).sum()) for ends in self._hub_ranges.values()]
        table_sizes = np.cumsum(n_hubs) * self.rows.shape[1] * self.n_columns * np.dtype(np.uint16).itemsize
        return {block.start for block, size in zip(self.blocks, table_sizes, strict=True) if size <= table_bytes}

    def _hub_range(self, near: FloatArray) -> NDArray[np.intp]:
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
    n_blocks = -(-(end - first) // BLOCK_COLUMNS)
    n_columns = -(-(end - first) // max(1, n_blocks))
    starts = (min(first + n * n_columns, end - n_columns) for n in range(n_blocks))
    return tuple(slice(start, start + n_columns) for start in starts)
