"""The pen taken out of a drawing: its path as discs along the middle lines, so that another pen can draw it again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.resampling import pooled, resampled
from nnviz.data.stroke_rendering import BOX_SIDE, coverage
from nnviz.digits.ink.skeleton import half_widths, skeleton
from nnviz.digits.ink.thinning import skeletons

Float32Array = NDArray[np.float32]

WORKING_SIDE = 80
"""Pixels along the longer side in which strokes are thinned: four in each of the 20 a network sees."""
PEN_LIMITS = (0.9, 1.55)
"""Half the width of pens, in pixels of the 20x20 box, that are left as they are: two thirds of those of MNIST."""
THINNEST_SHARE = 0.6
"""A thick pen made thinner leaves at least this share of it where a stroke was thin."""
SMALLEST_PART = 1 / 8
"""A dot is all pen: at least this part of its size is taken to be path, so that it is not enlarged for ever."""
DOT_SIDE = 3
"""So few pixels of ink a side are no stroke, whatever their greys."""
DOT_SPREAD = 1.08
"""A dot's ink lies at most so many times as far spread as a disc's of the same ink: a square's 1.05 times, an
oval's 1.08 times if it is half as long again as wide, a nought's of the thickest pen 1.13 times."""
THREAD_SHARE = 0.75
"""Strokes that cover less than this share of the small pixels they touch are threads."""
INK_LEVEL = 0.4
"""Ink darker than this share of the darkest is stroke, lighter is its soft edge."""


@dataclass(frozen=True, eq=False)
class PenPath:
    """Discs that make up a drawing: ``points`` (n, 2), x to the right and y down, and ``radii`` (n,), in its pixels."""

    points: Float32Array
    radii: Float32Array


def is_dot(ink: NDArray[np.floating]) -> bool:
    """Return whether ``ink``, cropped, is a dot or a blot: nothing that a pen was moved for.

    Of all shapes with the same area A a disc has the least variance about its middle, σ² = A / 2π. Counted with the
    grey values of its soft rim it is so whatever the size and the place between the pixels, but for the 1/12 along
    each axis by which soft pixels spread what is in them.
    """
    if max(ink.shape) <= DOT_SIDE:
        return True
    mass = float(ink.sum())
    variance = _variance(ink.sum(axis=0)) + _variance(ink.sum(axis=1)) - 1 / 6
    return 2 * np.pi * variance <= DOT_SPREAD * mass / float(ink.max())


def _variance(masses: NDArray[np.floating]) -> float:
    at, total = np.arange(len(masses)), masses.sum()
    middle = masses @ at / total
    return float(masses @ (at - middle) ** 2 / total)


def pen_path(ink: NDArray[np.floating]) -> PenPath:
    """Return the path of the pen that drew ``ink``, shape (rows, columns), cropped to its ink; some must be there."""
    mask = working_mask(ink)
    return _path(mask, skeleton(mask), (ink.shape[0], ink.shape[1]))


def paths_of_masks(
    masks: Sequence[NDArray[np.bool_]], shapes: Sequence[tuple[int, int]], most: int
) -> list[PenPath | None]:
    """Return the paths of many masks at once, each in pixels of ink of its shape (rows, columns).

    None for one of more than ``most`` discs.
    """
    rows, columns = (max(mask.shape[axis] for mask in masks) for axis in (0, 1))
    stack = np.zeros((len(masks), rows, columns), bool)
    for place, mask in zip(stack, masks, strict=True):
        place[: mask.shape[0], : mask.shape[1]] = mask
    thin = skeletons(stack)
    return [
        _path(mask, lines[: mask.shape[0], : mask.shape[1]], shape) if np.count_nonzero(lines) <= most else None
        for mask, lines, shape in zip(masks, thin, shapes, strict=True)
    ]


def _path(mask: NDArray[np.bool_], lines: NDArray[np.bool_], shape: tuple[int, int]) -> PenPath:
    places = np.argwhere(lines)
    to_ink = np.array([shape[1] / mask.shape[1], shape[0] / mask.shape[0]], np.float32)
    points = (places[:, ::-1].astype(np.float32) + np.float32(0.5)) * to_ink
    return PenPath(points, half_widths(mask, places) * to_ink.max())


def drawn_evenly(path: PenPath, frame: NDArray[np.floating] | None = None, side: int = BOX_SIDE) -> Float32Array:
    """Return the picture (side, side) of a path drawn with an even pen: see ``pictures_of_paths``."""
    frames = None if frame is None else np.asarray(frame, np.float32)[np.newaxis]
    return np.asarray(pictures_of_paths(path.points[np.newaxis], path.radii[np.newaxis], frames, side)[0])


def pictures_of_paths(
    points: Float32Array,
    radii: Float32Array,
    frames: Float32Array | None = None,
    side: int = BOX_SIDE,
    *,
    counts: NDArray[np.integer] | None = None,
) -> Float32Array:
    """Return the pictures (n, side, side) of n paths drawn with an even pen, 0 (paper) … 1 (ink).

    ``points`` (n, k, 2) and ``radii`` (n, k) are those of ``PenPath``. ``frames`` (n, 2, 2), the smallest and largest
    x and y, are fitted into the pictures with their proportions kept; by default those of the ink. The pen is half
    the median width; where it would be outside ``PEN_LIMITS`` all discs grow or shrink by what it lacks, as a
    stroke does that is drawn with a thicker or thinner pen: the shape stays, and blots stay blots. Of each path only
    the first of ``counts`` (n,) discs are its own, the last is repeated.
    """
    low, high = np.moveaxis(_ink_frames(points, radii) if frames is None else frames, 1, 0)
    own = [slice(None)] * len(radii) if counts is None else [slice(count) for count in counts]
    extent = (high - low).max(axis=1)
    pen = np.array([np.median(some[few]) for some, few in zip(radii, own, strict=True)], np.float32)
    box = np.float32(side / BOX_SIDE)
    even = np.clip(pen * BOX_SIDE / extent, *PEN_LIMITS).astype(np.float32) * box
    scale = (side - 2 * even) / np.maximum(extent - 2 * pen, SMALLEST_PART * extent)
    placed = (points - ((low + high) / 2)[:, np.newaxis]) * scale[:, np.newaxis, np.newaxis] + np.float32(side / 2)
    changed = radii * scale[:, np.newaxis] + (even - scale * pen)[:, np.newaxis]
    changed = np.maximum(changed, THINNEST_SHARE * even[:, np.newaxis])
    means = np.array([some[few].mean() for some, few in zip(changed, own, strict=True)], np.float32)
    return coverage(placed, changed, side, means=means)


def _ink_frames(points: Float32Array, radii: Float32Array) -> Float32Array:
    """Return the smallest and largest x and y of the discs, shape (n, 2, 2)."""
    wide = radii[..., np.newaxis]
    return np.stack([(points - wide).min(axis=1), (points + wide).max(axis=1)], axis=1)


def working_mask(ink: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Return the strokes of cropped ink as a mask, its longer side ``WORKING_SIDE``."""
    rows, columns = ink.shape
    scale = WORKING_SIDE / max(rows, columns)
    height, width = max(1, round(rows * scale)), max(1, round(columns * scale))
    level = INK_LEVEL * float(ink.max())
    if scale < 1:
        return _shrunk(ink >= level, height, width)
    return np.asarray(resampled(ink, height, width) >= level)


def _shrunk(mask: NDArray[np.bool_], height: int, width: int) -> NDArray[np.bool_]:
    """Return a smaller mask: set where half of the area is, but every pixel touched where strokes are thin as threads.

    The one keeps the width of a stroke, the other keeps the stroke.
    """
    touched = pooled(mask, height, width)
    half = resampled(mask.astype(np.float32), height, width) >= 0.5
    return half if np.count_nonzero(half) > THREAD_SHARE * np.count_nonzero(touched) else touched
