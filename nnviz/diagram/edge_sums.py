"""Sums of the weights of all edges crossing each pixel: exact, at a cost independent of the wider layer's size.

An edge at row y gives the share 1 − |r − y| of its weight to a pixel row r less than 1 away. That triangle is the
second difference over r of the ramp max(0, r − y), and the ramps of all edges of a fan above row r add up to
r Σw − Σwy: two running sums over the rim, looked up at the cell that ``edge_lookup`` tells. Hence: look up the
running sums for every hub, add them up, take the second difference. Hundreds of edges cost one look-up.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.diagram.edge_geometry import FieldGeometry, RowGrid
from nnviz.diagram.edge_lookup import TILE_HUBS, FanLookup

FloatArray = NDArray[np.floating]
Sums = tuple[NDArray[np.float32], NDArray[np.float32]]

MAX_TABLE_BYTES = 36_000_000


def edge_sums(weights: ArrayLike, geometry: FieldGeometry) -> Sums:
    """Return for every pixel the sums of w and of |w| over the edges crossing it: see ``EdgeSums.of``."""
    return EdgeSums(geometry, table_bytes=0).of(weights)


def checked_weights(weights: ArrayLike, geometry: FieldGeometry) -> FloatArray:
    """Return the weights in float64; ValueError unless finite, of shape (n_right, n_left), and of a finite sum."""
    values = np.asarray(weights, dtype=np.float64)
    n_right, n_left = geometry.shape
    if values.shape != geometry.shape:
        raise ValueError(f"weights from {n_left} left to {n_right} right neurons cannot have shape {values.shape}")
    with np.errstate(over="ignore"):
        total = np.abs(values).sum()
    if not total < np.finfo(np.float32).max:  # NaN is not less than anything
        raise ValueError("weights that are NaN, infinite or beyond 1e38 in sum cannot be drawn")
    return values


class EdgeSums:
    """The sums of one geometry, for one matrix of weights after another; not for two threads at once.

    Keeps at most ``table_bytes`` of look-ups and some megabytes of working memory: fresh memory for every
    picture would cost more time than the sums, because the system clears each new page.
    """

    def __init__(self, geometry: FieldGeometry, table_bytes: int = MAX_TABLE_BYTES) -> None:
        self._geometry = geometry
        self._lookup = FanLookup(geometry, table_bytes)
        rows, hubs, n_columns = self._lookup.rows, self._lookup.hubs, self._lookup.n_columns
        n_bands, n_rows = rows.shape
        n_pixels, n_tile_hubs = n_rows * n_columns, min(TILE_HUBS, hubs.size)
        self._factors = np.stack([np.ones_like(hubs), hubs])
        self._rows = np.repeat(rows[..., np.newaxis], n_columns, axis=2)
        self._lines_per_hub = self._lookup.rim.n_cells + 1
        first_lines = np.arange(n_tile_hubs) * self._lines_per_hub
        self._first_lines = np.repeat(first_lines[:, np.newaxis], n_pixels, axis=1)
        self._lines = np.empty_like(self._first_lines)
        self._looked_up = np.empty((n_tile_hubs, n_pixels, 4))
        self._part = np.empty((2, n_pixels * 4))
        self._added = np.empty((n_bands, 2, n_pixels * 4))
        self._planes = np.empty((3, 2, n_bands, n_rows, n_columns))
        self._difference = np.empty((2, n_bands, n_rows - 2, n_columns))

    def of(self, weights: ArrayLike) -> Sums:
        """Return for every pixel the sums of w and of |w| over the edges crossing it, each (height_px, width_px).

        ``weights`` has shape (n_right, n_left): weights[j, k] belongs to the edge from left neuron k to right
        neuron j. In a pixel column at fraction t that edge is at row y_left[k] + t (y_right[j] - y_left[k]) and
        shares its weight between the two pixels whose centres lie around, in proportion to their nearness. No edge
        is left out, their order does not matter, and |signed| <= absolute everywhere. The rows of the wider layer
        are those of its ``RowGrid``. Raises ValueError for weights that ``checked_weights`` refuses.
        """
        values = checked_weights(weights, self._geometry)
        by_hub = (values if self._lookup.hubs_right else values.T)[self._lookup.hub_order]
        running = _running_sums(by_hub, self._lookup.rim)
        height_px, width_px = self._geometry.height_px, self._geometry.width_px
        signed, absolute = np.zeros((2, height_px, width_px), dtype=np.float32)
        for block in self._lookup.blocks:
            self._look_up(running, block)
            signed[:, block], absolute[:, block] = self._second_difference(self._lookup.near[block])[:, :height_px]
        np.maximum(absolute, 0, out=absolute)
        np.clip(signed, -absolute, absolute, out=signed)
        return signed, absolute

    def _look_up(self, running: FloatArray, block: slice) -> None:
        """Set ``_added`` to the running sums at each pixel, added up over the hubs: plain, and times hub row."""
        for tile in self._lookup.tiles(block):
            n, added = tile.last - tile.first, self._added[tile.band]
            lines, found = self._lines[:n], self._looked_up[:n]
            np.copyto(lines, tile.cells, casting="unsafe")
            lines += self._first_lines[:n]
            np.take(running[tile.first * self._lines_per_hub :], lines, axis=0, mode="clip", out=found)
            factors = self._factors[:, tile.first : tile.last]
            np.matmul(factors, found.reshape(n, added.shape[1]), out=self._part if tile.is_more else added)
            if tile.is_more:
                added += self._part

    def _second_difference(self, near: FloatArray) -> FloatArray:
        """Return Σw and Σ|w| from ``_added``, shape (2, rows, columns)."""
        n_bands, n_rows, n_columns = self._rows.shape
        by_pixel = self._added.reshape(n_bands, 2, n_rows, n_columns, 4).transpose(1, 4, 0, 2, 3)
        ramp, rim_moment, hub_moment = self._planes
        near_pixels = np.repeat(near[np.newaxis], n_rows, axis=0)
        np.multiply(by_pixel[0, :2], self._rows, out=ramp)
        np.multiply(by_pixel[1, :2], near_pixels, out=hub_moment)
        np.multiply(by_pixel[0, 2:], 1 - near_pixels, out=rim_moment)
        ramp -= hub_moment
        ramp -= rim_moment
        np.add(ramp[:, :, 2:], ramp[:, :, :-2], out=self._difference)
        ramp *= 2
        self._difference -= ramp[:, :, 1:-1]
        return self._difference.reshape(2, -1, n_columns)


def _running_sums(weights: FloatArray, rim: RowGrid) -> FloatArray:
    """Return sums of w, |w|, w·row and |w|·row over the rim cells before c, for hub j in line j (n_cells + 1) + c.

    ``weights`` has shape (n_hubs, n_rim), the result (n_hubs · (n_cells + 1), 4).
    """
    from_top = np.argsort(rim.cells, kind="stable")
    sums = np.zeros((len(weights), from_top.size + 1, 4))
    sums[:, 1:, 0] = weights[:, from_top]
    np.abs(sums[:, 1:, 0], out=sums[:, 1:, 1])
    np.multiply(sums[:, 1:, :2], rim.rows[from_top, np.newaxis], out=sums[:, 1:, 2:])
    np.cumsum(sums, axis=1, out=sums)
    neurons_before = np.searchsorted(rim.cells[from_top], np.arange(rim.n_cells + 1))
    return sums[:, neurons_before].reshape(-1, 4)
