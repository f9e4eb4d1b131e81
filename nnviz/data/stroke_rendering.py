"""Pen paths to grey-level images, normalised as MNIST is: a 20x20 box, its centre of mass in the middle of 28x28."""

import numpy as np
from numpy.typing import NDArray

from nnviz.data.handwriting import PenPaths

IMAGE_SIDE = 28
BOX_SIDE = 20
CENTRE = 14
"""Row and column, counted from 0, in which MNIST puts the centre of mass (not 13.5, the middle of 28)."""
_EDGE_WIDTH = 1.5
"""Pixels from full ink to white paper across the edge of a stroke."""
_IMAGES_AT_ONCE = 32
"""Enough for one matrix product, few enough to stay in the processor's cache."""


def render(paths: PenPaths) -> NDArray[np.uint8]:
    """Return the images (n, 28, 28) of the pen paths: 0 is paper, 255 is ink."""
    points, radii = _fit_in_box(paths)
    boxes = np.empty((len(points), BOX_SIDE, BOX_SIDE), np.uint8)
    for start in range(0, len(points), _IMAGES_AT_ONCE):
        part = slice(start, start + _IMAGES_AT_ONCE)
        boxes[part] = np.rint(255 * coverage(points[part], radii[part]))
    return centred(boxes)


def _fit_in_box(paths: PenPaths) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Scale the ink to touch the 20x20 box from inside, keeping its proportions; pixels as units."""
    radii = paths.radii[..., None]
    low = (paths.points - radii).min(axis=1, keepdims=True)
    high = (paths.points + radii).max(axis=1, keepdims=True)
    scale = BOX_SIDE / (high - low).max(axis=2, keepdims=True)
    points = (paths.points - (low + high) / 2) * scale + BOX_SIDE / 2
    return points.astype(np.float32), (paths.radii * scale[..., 0]).astype(np.float32)


def coverage(
    points: NDArray[np.float32],
    radii: NDArray[np.float32],
    side: int = BOX_SIDE,
    *,
    means: NDArray[np.floating] | None = None,
) -> NDArray[np.float32]:
    """Return how much of each pixel of n boxes is covered by discs, shape (n, side, side), 0 … 1.

    ``points`` (n, k, 2), x and y, and ``radii`` (n, k) of the discs are in pixels of the box. ``means`` (n,) of the
    radii are to be told where discs are there several times.
    A pixel p lies outside all discs (q, r) by the smallest |p − q|² − r² = |p|² + (|q|² − r² − 2 p·q):
    one matrix product for all pairs, and a minimum over the discs.
    """
    centres = np.arange(side, dtype=np.float32) + np.float32(0.5)
    y, x = (a.ravel() for a in np.meshgrid(centres, centres, indexing="ij"))
    pixels = np.stack([-2 * x, -2 * y, np.ones_like(x)])
    discs = np.concatenate([points, ((points**2).sum(axis=-1) - radii**2)[..., None]], axis=-1)
    outside = (discs @ pixels).min(axis=1) + (x**2 + y**2)
    radius = radii.mean(axis=1, keepdims=True) if means is None else means[:, np.newaxis]
    distance = np.sqrt(np.maximum(outside + radius**2, 0)) - radius
    cover = np.clip(0.5 - distance / np.float32(_EDGE_WIDTH), 0, 1)
    soft = cover * cover * (3 - 2 * cover)
    return np.asarray(soft.reshape(-1, side, side))


def centred(boxes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Put every box into a white image so that its centre of mass is in the middle, to the nearest pixel."""
    images = np.zeros((len(boxes), IMAGE_SIDE, IMAGE_SIDE), np.uint8)
    shift_y = _shifts(boxes.sum(axis=2, dtype=np.int64))
    shift_x = _shifts(boxes.sum(axis=1, dtype=np.int64))
    for image, box, y, x in zip(images, boxes, shift_y, shift_x, strict=True):
        image[y : y + BOX_SIDE, x : x + BOX_SIDE] = box
    return images


def _shifts(profile: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the box starts in the image along one axis, given its ink (n, 20) along that axis."""
    centre_of_mass = (profile * np.arange(BOX_SIDE)).sum(axis=1) / profile.sum(axis=1)
    shifts: NDArray[np.int64] = np.rint(CENTRE - centre_of_mass).astype(np.int64)
    return np.asarray(np.clip(shifts, 0, IMAGE_SIDE - BOX_SIDE))
