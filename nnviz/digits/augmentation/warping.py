"""Pictures of digits as other hands might have written them: moved, turned, slanted, bent, with other pens.

After P. Simard, D. Steinkraus and J. Platt, "Best practices for convolutional neural networks applied to visual
document analysis" (2003), whose elastic bends make new examples that are as good as collected ones.
"""

from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.stroke_rendering import IMAGE_SIDE

_CONTROL_SIDE = 6
"""Bends are drawn at so many points across and down, and joined smoothly: about one each five pixels."""
_AT_ONCE = 500


@dataclass(frozen=True)
class Warp:
    """How much pictures are changed: standard deviations, in pixels, radians or as shares of the size."""

    shift: float = 0.7
    turn: float = 0.12
    slant: float = 0.16
    stretch: float = 0.08
    bend: float = 1.0
    pen: float = 0.5

    def times(self, strength: float) -> "Warp":
        """Return a warp that changes pictures so many times as much."""
        return Warp(*(strength * spread for spread in astuple(self)))


DEFAULT_WARP = Warp()


def warped(images: NDArray[np.uint8], rng: np.random.Generator, warp: Warp = DEFAULT_WARP) -> NDArray[np.uint8]:
    """Return one changed picture for each of ``images`` (n, 28, 28), 0 (paper) … 255 (ink)."""
    changed = np.empty_like(images)
    for start in range(0, len(images), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        thicker = _with_other_pens(images[part].astype(np.float32), warp.pen, rng)
        changed[part] = np.rint(_sampled(thicker, _places(len(thicker), warp, rng)))
    return changed


def _with_other_pens(images: NDArray[np.float32], spread: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Mix every picture with itself one pixel thicker or thinner."""
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    neighbours = [padded[:, 1 + dy : 29 + dy, 1 + dx : 29 + dx] for dy, dx in ((-1, 0), (1, 0), (0, -1), (0, 1))]
    thick, thin = np.maximum.reduce([images, *neighbours]), np.minimum.reduce([images, *neighbours])
    share = np.clip(spread * rng.standard_normal((len(images), 1, 1), np.float32), -0.8, 1)
    other = np.where(share > 0, thick, thin)
    return np.asarray(images + np.abs(share) * (other - images))


def _places(n: int, warp: Warp, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return where each pixel of n changed pictures comes from, shape (2, n, 28, 28): rows, columns."""
    turn, slant, taller, wider = (
        spread * rng.standard_normal(n) for spread in (warp.turn, warp.slant, warp.stretch, warp.stretch)
    )
    to_source = np.empty((n, 2, 2), np.float32)
    cos, sin = np.cos(turn), np.sin(turn)
    to_source[:, 0] = np.stack([cos * np.exp(taller), sin * np.exp(taller)], axis=1)
    to_source[:, 1] = np.stack([(slant * cos - sin) * np.exp(wider), (slant * sin + cos) * np.exp(wider)], axis=1)
    at = np.arange(IMAGE_SIDE, dtype=np.float32) - (IMAGE_SIDE - 1) / 2
    grid = np.stack(np.meshgrid(at, at, indexing="ij")).reshape(2, -1)
    places = (to_source @ grid).reshape(n, 2, IMAGE_SIDE, IMAGE_SIDE)
    places += (warp.shift * rng.standard_normal((n, 2, 1, 1))).astype(np.float32) + (IMAGE_SIDE - 1) / 2
    controls = (warp.bend * rng.standard_normal((n, 2, _CONTROL_SIDE, _CONTROL_SIDE))).astype(np.float32)
    places += _SPREAD @ controls @ _SPREAD.T
    return np.moveaxis(places, 1, 0)


def _sampled(images: NDArray[np.float32], places: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the pictures read at ``places``, between pixels on straight lines, paper outside."""
    side = IMAGE_SIDE + 2
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1))).reshape(-1)
    y, x = np.clip(places + 1, 0, side - 1.001)
    row, column = y.astype(np.int32), x.astype(np.int32)
    down, right = y - row, x - column
    first = row * side + column + (np.arange(len(images), dtype=np.int32) * side * side)[:, np.newaxis, np.newaxis]
    upper = padded[first] * (1 - right) + padded[first + 1] * right
    lower = padded[first + side] * (1 - right) + padded[first + side + 1] * right
    return np.asarray(upper * (1 - down) + lower * down)


def _spread() -> NDArray[np.float32]:
    """Return the matrix (28, controls) of smooth bumps around the control points."""
    centres = np.linspace(-2, IMAGE_SIDE + 1, _CONTROL_SIDE)
    width = centres[1] - centres[0]
    bumps = np.exp(-0.5 * ((np.arange(IMAGE_SIDE)[:, np.newaxis] - centres) / (0.6 * width)) ** 2)
    return np.asarray(bumps / np.sqrt((bumps**2).sum(axis=1, keepdims=True)), np.float32)


_SPREAD = _spread()
