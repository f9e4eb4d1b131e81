"""The picture of every edge between two columns of neurons, without drawing a single line."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnviz.diagram.color_scale import BALANCE_LEVELS, OPACITY_LEVELS, DataColors, field_table
from nnviz.diagram.edge_geometry import FieldGeometry
from nnviz.diagram.edge_sums import EdgeSums, checked_weights, edge_sums

__all__ = ["EdgeField", "FieldGeometry", "automatic_gain", "edge_picture", "edge_sums", "field_pixels"]

Float32Array = NDArray[np.float32]

SINGLE_EDGE_DEPTH = 0.9
"""−ln of the share of the ground left visible by one edge of root-mean-square weight, where edges are few."""
CROWD_DEPTH = 3.5
"""The same for all edges through a pixel, where they are many."""
STRIP_PIXELS = 65536
"""Pixels coloured at once, so that the numbers stay in the processor's second-level cache."""


class EdgeField:
    """The picture of one gap between two layers, frame after frame; not for two threads at once.

    Keeps what depends on the geometry alone (see ``EdgeSums``): from the second picture on it saves a third of the
    time. A geometry used once is better served by ``edge_picture``.
    """

    def __init__(self, geometry: FieldGeometry) -> None:
        self._geometry = geometry
        self._sums = EdgeSums(geometry)

    def picture(self, weights: ArrayLike, colors: DataColors, gain: float | None = None) -> NDArray[np.uint32]:
        """Return the picture of every edge, uint32 (height_px, width_px); see ``field_pixels``.

        ``gain`` None takes ``automatic_gain``. Raises ValueError for weights that ``checked_weights`` refuses.
        """
        return _painted(self._sums, self._geometry, weights, colors, gain)


def edge_picture(
    weights: ArrayLike, geometry: FieldGeometry, colors: DataColors, gain: float | None = None
) -> NDArray[np.uint32]:
    """Return the picture of every edge, once: as ``EdgeField(geometry).picture(weights, colors, gain)``."""
    return _painted(EdgeSums(geometry, table_bytes=0), geometry, weights, colors, gain)


def automatic_gain(weights: ArrayLike, geometry: FieldGeometry) -> float:
    """Return the gain that suits these weights: −ln of the visible ground per summed |w|, 0 if all weights are.

    It depends on the weights through their root mean square only. That of thousands of weights moves by a
    thousandth from one mini-batch to the next, whereas the largest weight or a percentile of pixels jumps, and the
    picture would flicker. The more edges share a pixel row, the less each of them covers.
    """
    values = checked_weights(weights, geometry)
    rms = math.sqrt(float(np.mean(np.square(values))))
    n_rows = 1 + max(float(np.ptp(geometry.y_left)), float(np.ptp(geometry.y_right)))
    depth = 1 / (1 / SINGLE_EDGE_DEPTH + values.size / (n_rows * CROWD_DEPTH))
    return 0.0 if rms < np.finfo(np.float32).tiny else depth / rms


def field_pixels(signed: Float32Array, absolute: Float32Array, colors: DataColors, gain: float) -> NDArray[np.uint32]:
    """Return the pixels for sums of w and |w| of one shape, uint32 0xAARRGGBB, premultiplied by the opacity.

    Opacity is 1 − exp(−gain Σ|w|), as if each edge covered a part of what lies below it, in whatever order;
    the hue follows the balance Σw / Σ|w|. The memory of the array is what QImage.Format_ARGB32_Premultiplied
    reads, on little- and big-endian machines.
    """
    pixels = np.empty(signed.shape, dtype=np.uint32)
    rows = max(1, STRIP_PIXELS // signed.shape[1])
    for start in range(0, len(signed), rows):
        strip = slice(start, start + rows)
        entries = _table_entries(signed[strip], absolute[strip], np.float32(gain))
        np.take(field_table(colors), entries, mode="clip", out=pixels[strip])
    return pixels


def _painted(
    sums: EdgeSums, geometry: FieldGeometry, weights: ArrayLike, colors: DataColors, gain: float | None
) -> NDArray[np.uint32]:
    chosen = automatic_gain(weights, geometry) if gain is None else gain
    return field_pixels(*sums.of(weights), colors, chosen)


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
