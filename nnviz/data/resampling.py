"""Pictures in other sizes: areas averaged on the way down, straight lines between pixels on the way up."""

from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.floating]
Pixel = TypeVar("Pixel", np.bool_, np.float32)
MATRICES_KEPT = 64  # a drawing changes its height and width often, and comes back to them
ROWS_AT_ONCE = 512
PICTURES_AT_ONCE = 500
LARGEST_KEPT = 250_000  # numbers of a matrix: all that are kept take 64 MB at most


def resampled(image: FloatArray, height: int, width: int) -> FloatArray:
    """Return ``image`` (rows, columns) in another size, shape (height, width), float32.

    Where it shrinks, a pixel is the mean of the area it covers, so that no ink is lost between the pixels;
    where it grows, it lies on a straight line between the nearest two.
    """
    rows, columns = image.shape
    down, across = _matrix(rows, height), _matrix(columns, width)
    return np.asarray(down @ np.asarray(image, np.float32) @ across.T)


def resampled_rows(
    rows: NDArray[np.generic], shape: tuple[int, int], new_shape: tuple[int, int]
) -> NDArray[np.generic]:
    """Return pictures of ``shape``, a row of numbers each (n, n_inputs), in a new shape and in their own dtype."""
    down, across = _matrix(shape[0], new_shape[0]), _matrix(shape[1], new_shape[1])
    out = np.empty((len(rows), new_shape[0] * new_shape[1]), rows.dtype)
    for start in range(0, len(rows), PICTURES_AT_ONCE):
        some = rows[start : start + PICTURES_AT_ONCE].astype(np.float32).reshape(-1, *shape)
        grown = (down @ some @ across.T).reshape(len(some), -1)
        out[start : start + len(some)] = np.rint(grown) if rows.dtype == np.uint8 else grown
    return out


def weights_before(weights: FloatArray, shape: tuple[int, int], new_shape: tuple[int, int]) -> FloatArray:
    """Return the weights (n, rows · columns) on pictures of ``shape`` that give what ``weights`` give on the same ones
    brought to ``new_shape``, in their own dtype."""
    down, across = _matrix(shape[0], new_shape[0]), _matrix(shape[1], new_shape[1])
    folded: FloatArray = down.T @ weights.reshape(-1, *new_shape) @ across
    return folded.reshape(len(weights), -1).astype(weights.dtype)


def _matrix(n_in: int, n_out: int) -> NDArray[np.float32]:
    is_kept = n_in * n_out <= LARGEST_KEPT
    return _kept_matrix(n_in, n_out) if is_kept else _resampling_matrix(n_in, n_out)


def pooled(image: NDArray[Pixel], height: int, width: int) -> NDArray[Pixel]:
    """Return a smaller mask or picture (height, width), each pixel the largest in its area.

    A thin line stays a whole line, however far the picture shrinks.
    """
    starts = [np.arange(n) * side // n for n, side in zip((height, width), image.shape, strict=True)]
    by_rows = np.maximum.reduceat(image, starts[0], axis=0)
    return np.asarray(np.maximum.reduceat(by_rows, starts[1], axis=1))


@lru_cache(MATRICES_KEPT)
def _kept_matrix(n_in: int, n_out: int) -> NDArray[np.float32]:
    return _resampling_matrix(n_in, n_out)


def _resampling_matrix(n_in: int, n_out: int) -> NDArray[np.float32]:
    """Return the shares (n_out, n_in) of the old pixels in the new ones; every row adds up to 1."""
    if n_out < n_in:
        edges = np.linspace(0, n_in, n_out + 1)
        left, right = edges[:-1, np.newaxis], edges[1:, np.newaxis]
        pixel = np.arange(n_in)
        shares = np.clip(np.minimum(right, pixel + 1) - np.maximum(left, pixel), 0, None)
        shared: NDArray[np.float32] = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
    else:
        centres = np.clip((np.arange(n_out) + 0.5) * n_in / n_out - 0.5, 0, n_in - 1)
        shared = np.empty((n_out, n_in), np.float32)
        for first in range(0, n_out, ROWS_AT_ONCE):  # in float64, which for all at once takes much memory
            block = slice(first, first + ROWS_AT_ONCE)
            shared[block] = np.clip(1 - np.abs(centres[block, np.newaxis] - np.arange(n_in)), 0, None)
    shared.flags.writeable = False  # one array for all who ask
    return shared
