"""The picture of every edge between two columns of neurons, without drawing a single line."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.diagram.color_scale import BALANCE_LEVELS, OPACITY_LEVELS, DataColors, field_table
from nnviz.diagram.edge_geometry import FieldGeometry
from nnviz.diagram.edge_lookup import FanLookup
from nnviz.diagram.edge_sums import (
    HUBS_AT_ONCE,
    BlockSums,
    checked_weights,
    edge_sums,
    parts_by_hubs,
    running_sums,
)
from nnviz.diagram.working_memory import WorkingMemory

__all__ = ["EdgeField", "EdgeFields", "FieldGeometry", "automatic_gain", "edge_picture", "field_pixels"]

Float32Array = NDArray[np.float32]

SINGLE_EDGE_DEPTH = 0.9
"""−ln of the share of the ground left visible by one edge of root-mean-square weight, where edges are few."""
CROWD_DEPTH = 3.5
"""The same for all edges through a pixel, where they are many."""
TABLE_BYTES = 40_000_000
"""What is kept of geometries. Half of 784-100-10 at 1200 x 800 takes 28 MB, other blocks are worked out anew."""
FIELDS_KEPT = 8
"""The gaps of one network; a resized window makes new ones."""


class EdgeField:
    """The picture of one gap between two layers, frame after frame.

    Keeps, from the second picture on, what depends on the geometry alone, up to ``TABLE_BYTES``: that saves a third
    of the time. Fields that never paint at the same time can share their working ``memory``.
    """

    def __init__(self, geometry: FieldGeometry, memory: WorkingMemory | None = None) -> None:
        self._geometry = geometry
        self._memory = memory or WorkingMemory()
        self._is_large = min(geometry.shape) > HUBS_AT_ONCE
        if not self._is_large:
            self._lookup = FanLookup(geometry, TABLE_BYTES, self._memory)
            self._block_sums = BlockSums(self._lookup, self._memory)

    @property
    def table_bytes(self) -> int:
        """What it keeps of the geometry."""
        return 0 if self._is_large else self._lookup.kept_bytes

    def picture(self, weights: ArrayLike, colors: DataColors, gain: float | None = None) -> NDArray[np.uint32]:
        """Return the picture of every edge, uint32 (height_px, width_px); see ``field_pixels``.

        ``gain`` None takes ``automatic_gain``. Raises ValueError for weights that ``checked_weights`` refuses.
        """
        values = np.asarray(weights)
        chosen = automatic_gain(values, self._geometry) if gain is None else gain
        if self._is_large:
            return field_pixels(*edge_sums(values, self._geometry, self._memory), colors, chosen)
        values = checked_weights(values, self._geometry)
        running = running_sums(values, self._lookup, self._memory)
        pixels = np.zeros((self._geometry.height_px, self._geometry.width_px), dtype=np.uint32)
        for block in self._lookup.blocks:
            pixels[:, block] = field_pixels(*self._block_sums.of(running, block), colors, chosen)
        return pixels


class EdgeFields:
    """The fields of whatever geometries come; not for two threads at once.

    The latest are kept, ``FIELDS_KEPT`` of them and ``TABLE_BYTES`` of what they keep, but for the very last.
    """

    def __init__(self) -> None:
        self._fields: dict[FieldGeometry, EdgeField] = {}
        self._memory = WorkingMemory()

    def picture(self, weights: ArrayLike, geometry: FieldGeometry, colors: DataColors) -> NDArray[np.uint32]:
        """Return ``edge_picture(weights, geometry, colors)``, sooner if the geometry was seen before."""
        field = self._fields.pop(geometry, None) or EdgeField(geometry, self._memory)
        self._fields[geometry] = field  # now the last that is forgotten
        pixels = field.picture(weights, colors)
        while len(self._fields) > 1 and (len(self._fields) > FIELDS_KEPT or self.table_bytes > TABLE_BYTES):
            del self._fields[next(iter(self._fields))]
        return pixels

    @property
    def table_bytes(self) -> int:
        """What the fields keep of their geometries."""
        return sum(field.table_bytes for field in self._fields.values())


def edge_picture(
    weights: ArrayLike, geometry: FieldGeometry, colors: DataColors, gain: float | None = None
) -> NDArray[np.uint32]:
    """Return the picture of every edge, once: as ``EdgeField(geometry).picture(weights, colors, gain)``."""
    return EdgeField(geometry).picture(weights, colors, gain)


def automatic_gain(weights: ArrayLike, geometry: FieldGeometry) -> float:
    """Return the gain that suits these weights: −ln of the visible ground per summed |w|, 0 if all weights are.

    It depends on the weights through their root mean square only. That of thousands of weights moves by a
    thousandth from one mini-batch to the next, whereas the largest weight or a percentile of pixels jumps, and the
    picture would flicker. The more edges share a pixel row, the less each of them covers.
    """
    values = np.asarray(weights)
    parts = parts_by_hubs(values, geometry)
    squares = [(part.size, float(np.mean(np.square(checked_weights(part, place))))) for part, place in parts]
    rms = math.sqrt(sum(n * mean for n, mean in squares) / sum(n for n, _ in squares))
    n_rows = 1 + max(float(np.ptp(geometry.y_left)), float(np.ptp(geometry.y_right)))
    depth = 1 / (1 / SINGLE_EDGE_DEPTH + values.size / (n_rows * CROWD_DEPTH))
    return 0.0 if rms < np.finfo(np.float32).tiny else depth / rms


def field_pixels(signed: Float32Array, absolute: Float32Array, colors: DataColors, gain: float) -> NDArray[np.uint32]:
    """Return the pixels for sums of w and |w| of one shape, uint32 0xAARRGGBB, premultiplied by the opacity.

    Opacity is 1 − exp(−gain Σ|w|), as if each edge covered a part of what lies below it, in whatever order;
    the hue follows the balance Σw / Σ|w|. The memory of the array is what QImage.Format_ARGB32_Premultiplied
    reads, on little- and big-endian machines.
    """
    return np.take(field_table(colors), _table_entries(signed, absolute, np.float32(gain)), mode="clip")


def _table_entries(signed: Float32Array, absolute: Float32Array, gain: np.float32) -> NDArray[np.intp]:
    """Return for each pixel the number of its entry in the flattened ``field_table``."""
    half = np.float32((BALANCE_LEVELS - 1) / 2)
    column = signed / np.maximum(absolute, np.finfo(np.float32).tiny)
    column *= half
    column += half + np.float32(0.5)
    row = absolute * -gain
    np.exp(row, out=row)
    row *= np.float32(1 - OPACITY_LEVELS)
    row += np.float32(OPACITY_LEVELS - 0.5)
    np.trunc(row, out=row)
    row *= np.float32(BALANCE_LEVELS)
    row += column
    return row.astype(np.intp)
