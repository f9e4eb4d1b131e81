"""The pen taken out of a drawing: its path as discs along the middle lines, so that any other pen can draw it again."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.ink.resampling import pooled, resampled
from nnviz.data.ink.skeleton import half_widths, skeleton
from nnviz.data.stroke_rendering import BOX_SIDE, coverage

WORKING_SIDE = 80
"""Pixels along the longer side in which strokes are thinned: four in each of the 20 a network sees."""
PEN_RADIUS = 1.2
"""Half the width of the even pen, in pixels of the 20x20 box."""
INK_LEVEL = 0.5
"""Ink darker than this share of the darkest is stroke, lighter is its soft edge."""
PRESSURE_LIMITS = (0.7, 1.6)
"""How much thinner or thicker than the pen a stroke may stay: pressure is kept, blots are not."""


@dataclass(frozen=True, eq=False)
class PenPath:
    """Discs that make up a drawing: ``points`` (n, 2), x to the right and y down, and ``radii`` (n,), in pixels.

    ``radii`` are relative to the pen: 1 is its median, more and less are pressure.
    """

    points: NDArray[np.float32]
    radii: NDArray[np.float32]


def pen_path(ink: NDArray[np.floating]) -> PenPath:
    """Return the path of the pen that drew ``ink``, shape (rows, columns), cropped to its ink; some ink must be there.

    Points are in the pixels of ``ink``.
    """
    mask = _working_mask(ink)
    places = np.argwhere(skeleton(mask))
    radii = half_widths(mask, places)
    to_ink = np.array([ink.shape[1] / mask.shape[1], ink.shape[0] / mask.shape[0]], np.float32)
    points = (places[:, ::-1].astype(np.float32) + np.float32(0.5)) * to_ink
    return PenPath(points, np.clip(radii / np.median(radii), *PRESSURE_LIMITS))


def bounds_of(path: PenPath) -> NDArray[np.float32]:
    """Return the smallest and the largest x and y of the points, shape (2, 2)."""
    return np.stack([path.points.min(axis=0), path.points.max(axis=0)])


def drawn_evenly(
    path: PenPath, frame: NDArray[np.floating], side: int = BOX_SIDE, *, pen_radius: float = PEN_RADIUS
) -> NDArray[np.float32]:
    """Return the picture (side, side) of a path drawn with an even pen, 0 (paper) … 1 (ink).

    ``frame`` (2, 2), the smallest and largest x and y, is fitted into the picture with its proportions kept, so that
    a pen on its border stays inside. The pen's radius is in pixels of the 20x20 box. A frame without extent, that
    of a dot, is not enlarged.
    """
    low, high = np.asarray(frame, np.float32)
    radius = pen_radius * side / BOX_SIDE
    extent = float((high - low).max())
    scale = (side - 2 * radius) / extent if extent >= 1 else 1.0
    points = (path.points - (low + high) / 2) * np.float32(scale) + np.float32(side / 2)
    radii = path.radii * np.float32(radius)
    return np.asarray(coverage(points[np.newaxis], radii[np.newaxis], side)[0])


def _working_mask(ink: NDArray[np.floating]) -> NDArray[np.bool_]:
    rows, columns = ink.shape
    scale = WORKING_SIDE / max(rows, columns)
    height, width = max(1, round(rows * scale)), max(1, round(columns * scale))
    level = INK_LEVEL * float(ink.max())
    if scale < 1:
        return pooled(ink >= level, height, width)
    return np.asarray(resampled(ink, height, width) >= level)
