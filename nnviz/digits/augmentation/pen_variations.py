"""Pen paths as other hands might have drawn them with a mouse, and pictures of them by one even pen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.handwriting import PenPaths, bend
from nnviz.data.stroke_rendering import centred
from nnviz.digits.ink.pen import pen_path, pictures_of_paths
from nnviz.digits.ink.preparation import ink_bounds

DISCS = 192
"""Discs kept of each path. Half as many leave gaps in the strokes of an 8, and a network that learns from them reads
one more image in a hundred wrong."""
_AT_ONCE = 16
_WOBBLE, _LEAN, _TURN, _STRETCH, _PEN_SPREAD = 0.45, 0.15, 0.09, 0.12, 0.2

MOST_BROAD = 3.5


@dataclass(frozen=True, eq=False)
class Paths:
    """n pen paths: ``points`` (n, DISCS, 2) and ``radii`` (n, DISCS), in digit heights."""

    points: NDArray[np.float32]
    radii: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.points)

    def __getitem__(self, index: slice | NDArray[np.integer] | NDArray[np.bool_]) -> "Paths":
        return Paths(self.points[index], self.radii[index])


def paths_of_images(images: NDArray[np.uint8]) -> Paths:
    """Take the pen paths out of pictures (n, rows, columns), 0 (paper) … 255 (ink), each with some ink."""
    points = np.empty((len(images), DISCS, 2), np.float32)
    radii = np.empty((len(images), DISCS), np.float32)
    for number, image in enumerate(images):
        ink = image.astype(np.float32) / 255
        cropped = ink[ink_bounds(ink)]
        path = pen_path(cropped)
        kept = np.linspace(0, len(path.points) - 1, DISCS).astype(int)
        points[number] = path.points[kept] / max(cropped.shape)
        radii[number] = path.radii[kept] / max(cropped.shape)
    return Paths(points, radii)


def paths_of_writing(paths: PenPaths) -> Paths:
    """Return what a random hand wrote."""
    kept = np.arange(DISCS) * paths.radii.shape[1] // DISCS
    return Paths(paths.points[:, kept].astype(np.float32), paths.radii[:, kept].astype(np.float32))


def varied(paths: Paths, rng: np.random.Generator, strength: float = 1.0) -> Paths:
    """Bend, slant, stretch and turn every path, each in a way of its own, with a thinner or thicker pen.

    Less than ``nnviz.data.handwriting`` does: these paths have been through a hand already.
    """
    pens, wider = (np.exp(strength * s * rng.standard_normal((len(paths), 1))) for s in (_PEN_SPREAD, _STRETCH))
    lean, turn = (strength * s * rng.standard_normal((len(paths), 1)) for s in (_LEAN, _TURN))
    bent = bend(paths.points.astype(np.float64), strength * _WOBBLE, rng)
    x, y = wider * bent[..., 0] - lean * bent[..., 1], bent[..., 1]
    points = np.stack([np.cos(turn) * x - np.sin(turn) * y, np.sin(turn) * x + np.cos(turn) * y], axis=-1)
    return Paths(points.astype(np.float32), (paths.radii * pens).astype(np.float32))


def with_broad_pen(paths: Paths, rng: np.random.Generator) -> Paths:
    """Draw every path, its discs in the order of the pen, with a broad pen: thin along its edge, which is held anyhow.

    Strokes of one picture are up to ``MOST_BROAD`` times as wide as others.
    """
    steps = np.gradient(paths.points.astype(np.float64), axis=1)
    held = rng.uniform(0, np.pi, (len(paths), 1))
    across = np.abs(np.sin(np.arctan2(steps[..., 1], steps[..., 0]) - held))
    broad = rng.uniform(1, MOST_BROAD, (len(paths), 1))
    widths = (1 + (broad - 1) * across) / np.sqrt(broad)
    return Paths(paths.points, (paths.radii * widths).astype(np.float32))


def images_of_paths(paths: Paths) -> NDArray[np.uint8]:
    """Draw every path as ``prepare_ink`` does; shape (n, 28, 28)."""
    boxes = []
    for start in range(0, len(paths), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        boxes.append(np.rint(255 * pictures_of_paths(paths.points[part], paths.radii[part])).astype(np.uint8))
    return centred(np.concatenate(boxes))


def side_by_side(left: Paths, right: Paths, gaps: NDArray[np.floating]) -> Paths:
    """Join paths in pairs, the right one so many digit heights (n,) behind the left one; below 0 they overlap."""
    shift = left.points[..., 0].max(axis=1) - right.points[..., 0].min(axis=1) + gaps
    moved = right.points + np.stack([shift, np.zeros_like(shift)], axis=-1)[:, np.newaxis].astype(np.float32)
    return Paths(
        np.concatenate([left.points[:, ::2], moved[:, ::2]], axis=1),
        np.concatenate([left.radii[:, ::2], right.radii[:, ::2]], axis=1),
    )


def cut_off(paths: Paths, shares: NDArray[np.floating], *, keeps_left: NDArray[np.bool_]) -> Paths:
    """Cut every path by a vertical line at ``shares`` (n,) of its width; keep the part on one side (n,).

    Discs of the other side are put onto one that stays, so that the shape of the arrays stays.
    """
    x = paths.points[..., 0]
    low, high = x.min(axis=1), x.max(axis=1)
    line = np.clip(low + shares * (high - low), low, high)[:, np.newaxis]  # rounding may not leave nothing
    stays = np.where(keeps_left[:, np.newaxis], x <= line, x >= line)
    one_that_stays = stays.argmax(axis=1)
    source = np.where(stays, np.arange(x.shape[1]), one_that_stays[:, np.newaxis])
    rows = np.arange(len(paths))[:, np.newaxis]
    return Paths(paths.points[rows, source], paths.radii[rows, source])
