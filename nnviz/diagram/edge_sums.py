"""Sums of the weights of all edges crossing each pixel: exact, at a cost independent of the wider layer's size.

An edge at row y gives the share 1 − |r − y| of its weight to a pixel row r less than 1 away. That triangle is the
second difference over r of the ramp max(0, r − y), and the ramps of all edges of a fan above row r add up to
r Σw − Σwy: two running sums over the rim, looked up at the cell that ``edge_lookup`` tells. Hence: look up the
running sums for every hub, add them up, take the second difference. Hundreds of edges cost one look-up.

With rim row v, hub row h and ``near`` n the edge is at y = h − (1 − n)(h − v), so the ramps of all fans are
(r Σw − Σwh) + (1 − n) Σw(h − v).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.diagram.edge_geometry import FieldGeometry
from nnviz.diagram.edge_lookup import FanLookup
from nnviz.diagram.working_memory import WorkingMemory

FloatArray = NDArray[np.floating]
Sums = tuple[NDArray[np.float32], NDArray[np.float32]]

HUBS_AT_ONCE = 1024
"""The sums of so many hubs over the cells of a rim are held at a time, of some 30 KB for each."""
SUMMED_AT_ONCE = 2**20  # numbers of 32 bytes on the way to those


def edge_sums(weights: ArrayLike, geometry: FieldGeometry, memory: WorkingMemory | None = None) -> Sums:
    """Return for every pixel the sums of w and of |w| over the edges crossing it, each (height_px, width_px).

    ``weights`` has shape (n_right, n_left): weights[j, k] belongs to the edge from left neuron k to right
    neuron j. In a pixel column at fraction t that edge is at row y_left[k] + t (y_right[j] - y_left[k]) and
    shares its weight between the two pixels whose centres lie around, in proportion to their nearness. No edge
    is left out, their order does not matter, and |signed| <= absolute everywhere. The rows of the wider layer
    are those of its ``RowGrid``. However many edges there are, the memory is bounded.
    Raises ValueError for weights that ``checked_weights`` refuses.
    """
    memory = memory or WorkingMemory()
    signed, absolute = np.zeros((2, geometry.height_px, geometry.width_px), dtype=np.float32)
    part_signed, part_absolute = np.zeros_like(signed), np.zeros_like(absolute)
    for part_weights, part in parts_by_hubs(np.asarray(weights), geometry):
        lookup = FanLookup(part, 0, memory)
        running, block_sums = (
            running_sums(checked_weights(part_weights, part), lookup, memory),
            BlockSums(lookup, memory),
        )
        for block in lookup.blocks:  # the last may overlap the one before
            part_signed[:, block], part_absolute[:, block] = block_sums.of(running, block)
        signed += part_signed
        absolute += part_absolute
    return signed, absolute


def parts_by_hubs(weights: FloatArray, geometry: FieldGeometry) -> Iterator[tuple[FloatArray, FieldGeometry]]:
    """Give weights and geometry of a part of the edges after the other, of at most ``HUBS_AT_ONCE`` hubs.

    Raises ValueError for weights of another shape.
    """
    n_right, n_left = geometry.shape
    if weights.shape != geometry.shape:
        raise ValueError(f"weights from {n_left} left to {n_right} right neurons cannot have shape {weights.shape}")
    for first in range(0, min(n_right, n_left), HUBS_AT_ONCE):
        hubs = slice(first, first + HUBS_AT_ONCE)
        if n_right <= n_left:
            yield weights[hubs], replace(geometry, y_right=geometry.y_right[hubs])
        else:
            yield weights[:, hubs], replace(geometry, y_left=geometry.y_left[hubs])


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


class BlockSums:
    """The sums of one block of pixel columns after another; not for two threads at once."""

    def __init__(self, lookup: FanLookup, memory: WorkingMemory) -> None:
        self._lookup = lookup
        n_bands, n_rows = lookup.rows.shape
        n_columns, n_pixels = lookup.n_columns, n_rows * lookup.n_columns
        self._row_steps = (lookup.rows[0] - lookup.rows[0, 0])[:, np.newaxis, np.newaxis]
        self._wide_lines = memory.array("wide lines", (lookup.tile_hubs, n_pixels), np.intp)
        self._looked_up = memory.array("looked up", (lookup.tile_hubs, n_pixels, 4))
        self._part = memory.array("part", (n_pixels * 4,))
        self._added = memory.array("added", (2, n_bands, n_pixels * 4))
        self._factors = memory.array("factors", (n_rows, n_columns, 4))
        self._terms = memory.array("terms", (n_bands, n_rows, n_columns, 4))
        self._ramps = memory.array("ramps", (n_bands, n_rows, n_columns), np.complex128)
        self._steps = memory.array("steps", (n_bands, n_rows - 1, n_columns, 2))
        self._sums = memory.array("sums", (2, n_bands, n_rows - 2, n_columns), np.float32)

    def of(self, running: FloatArray, block: slice) -> Sums:
        """Return the sums of w and of |w| in a block of ``FanLookup.blocks``, each (height_px, columns).

        ``running`` are the ``running_sums`` of the weights. The arrays are good until the next block.
        """
        self._look_up(running, block)
        self._second_difference(self._lookup.near[block])
        signed, absolute = self._sums.reshape(2, -1, self._lookup.n_columns)[:, : self._lookup.height_px]
        np.maximum(absolute, 0, out=absolute)
        np.clip(signed, -absolute, absolute, out=signed)
        return signed, absolute

    def _look_up(self, running: FloatArray, block: slice) -> None:
        """Set ``_added`` to the running sums at each pixel, added up over the hubs: plain, and times hub row.

        Hub rows count from the first row of the band.
        """
        for tile in self._lookup.tiles(block):
            n = tile.last - tile.first
            lines, found = self._wide_lines[:n], self._looked_up[:n]
            np.copyto(lines, tile.lines)
            np.take(running[tile.first * self._lookup.lines_per_hub :], lines, axis=0, mode="wrap", out=found)
            by_hub = found.reshape(n, self._part.size)
            hubs = self._lookup.hubs[tile.first : tile.last] - self._lookup.rows[tile.band, 0]
            # Two vector products, for BLAS is three times slower at one matrix product with two rows.
            for factors, added in zip((np.ones(n), hubs), self._added[:, tile.band], strict=True):
                np.dot(factors, by_hub, out=self._part if tile.is_more else added)
                if tile.is_more:
                    added += self._part

    def _second_difference(self, near: FloatArray) -> None:
        """Set ``_sums`` to Σw and Σ|w| from ``_added``; the two travel as one complex number, which is faster."""
        plain, times_hub = self._added.reshape(2, *self._terms.shape)
        self._factors[..., :2] = self._row_steps
        self._factors[..., 2:] = (1 - near)[:, np.newaxis]
        np.multiply(plain, self._factors, out=self._terms)
        row_terms, rim_terms = np.moveaxis(self._terms.view(np.complex128), -1, 0)
        np.add(row_terms, rim_terms, out=self._ramps)
        self._ramps -= times_hub.view(np.complex128)[..., 0]
        ramps = self._ramps.view(np.float64).reshape(*self._ramps.shape, 2)
        np.subtract(ramps[:, 1:], ramps[:, :-1], out=self._steps)
        steps = np.moveaxis(self._steps, -1, 0)
        np.subtract(steps[:, :, 1:], steps[:, :, :-1], out=self._sums, casting="same_kind")


def running_sums(weights: FloatArray, lookup: FanLookup, memory: WorkingMemory) -> FloatArray:
    """Return sums over the rim cells before c, for hub j in line j·lines_per_hub + c: what ramps are made of.

    The columns are the sums of w, |w|, w·(hub row − row) and |w|·(hub row − row). ``weights`` has shape
    (n_right, n_left), the result (n_hubs · lines_per_hub, 4).
    """
    by_hub = (weights if lookup.hubs_right else weights.T)[lookup.hub_order]
    rim = lookup.rim
    from_top = np.argsort(rim.cells, kind="stable")
    neurons_before = np.searchsorted(rim.cells[from_top], np.arange(lookup.lines_per_hub))
    by_cell = memory.array("sums by cell", (len(by_hub), lookup.lines_per_hub, 4))
    n_at_once = max(1, SUMMED_AT_ONCE // (from_top.size + 1))
    for first in range(0, len(by_hub), n_at_once):
        hubs = slice(first, first + n_at_once)
        sums = memory.array("sums by neuron", (len(by_hub[hubs]), from_top.size + 1, 4))
        sums[:, 0] = 0
        sums[:, 1:, 0] = by_hub[hubs, from_top]
        np.abs(sums[:, 1:, 0], out=sums[:, 1:, 1])
        falls = lookup.hubs[hubs, np.newaxis] - rim.rows[from_top]
        np.multiply(sums[:, 1:, 0], falls, out=sums[:, 1:, 2])
        np.multiply(sums[:, 1:, 1], falls, out=sums[:, 1:, 3])
        np.cumsum(sums, axis=1, out=sums)
        np.take(sums, neurons_before, axis=1, mode="clip", out=by_cell[hubs])
    return by_cell.reshape(-1, 4)
