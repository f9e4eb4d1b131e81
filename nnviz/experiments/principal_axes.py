"""The directions in which points of many dimensions are spread most: their principal axes."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray

MOST_EXACT = 800
"""A matrix of so many rows is taken apart in a fifth of a second; one of 4,096 would take half a minute in one go."""
SLICE_VALUES = 400_000
"""So many coordinates are worked on at a time, a millisecond or a few."""
SPARE_AXES, MOST_ROUNDS, EXACT_ENOUGH = 12, 60, 1e-7

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PrincipalAxes:
    """``axes`` (k, d) of length 1, the most important first, through ``centre`` (d,).

    ``shares`` (k,) of the whole variance lie along each. Of the two directions of an axis it is the one whose largest
    component is positive.
    """

    centre: Floats
    axes: Floats
    shares: Floats

    def projected(self, points: FloatArray) -> Floats:
        """Return where ``points`` (n, d) lie along the axes, shape (n, k)."""
        along = np.empty((len(points), len(self.axes)))
        for rows in _slices(points):
            along[rows] = (points[rows] - self.centre) @ self.axes.T
        return along


def principal_axes(points: FloatArray, n_axes: int = 2) -> Generator[None, None, PrincipalAxes]:
    """Return the first axes of ``points`` (n, d), at most d and at most n, as a generator's value; in float64.

    Of the matrices of sums of products over points and over dimensions, the smaller one is taken apart. Where that is
    large, too, only its first axes are looked for, a few more than are wanted at once, by multiplying with it again and
    again (subspace iteration): to ``EXACT_ENOUGH`` of the largest variance, or as far as ``MOST_ROUNDS`` bring it.
    """
    centre = points.mean(axis=0, dtype=np.float64)
    yield
    n, d = points.shape
    if min(n, d) > max(MOST_EXACT, n_axes + SPARE_AXES):
        squares, axes, total = yield from _first_axes(points, centre, n_axes)
    else:
        squares, axes = _all_axes(points - centre)
        total = float(squares.sum())
    squares, axes = np.maximum(squares, 0)[:n_axes], axes[:n_axes]
    signs = np.sign(np.take_along_axis(axes, np.abs(axes).argmax(axis=1, keepdims=True), axis=1))
    return PrincipalAxes(centre, axes * np.where(signs == 0, 1, signs), squares / (total or 1.0))


def _all_axes(centred: Floats) -> tuple[Floats, Floats]:
    """Return the squares along all axes, the largest first, and the axes."""
    n, d = centred.shape
    if d <= n:
        squares, vectors = np.linalg.eigh(centred.T @ centred)
        axes = vectors.T
    else:
        squares, vectors = np.linalg.eigh(centred @ centred.T)
        axes = vectors.T @ centred
        axes /= np.maximum(np.linalg.norm(axes, axis=1, keepdims=True), np.finfo(float).tiny)
    return np.maximum(squares[::-1], 0), axes[::-1]


def _first_axes(points: FloatArray, centre: Floats, n_axes: int) -> Generator[None, None, tuple[Floats, Floats, float]]:
    """Return the squares along the first axes, these axes, and the sum of all squares."""
    rng = np.random.default_rng(0)
    basis, _ = np.linalg.qr(rng.standard_normal((points.shape[1], n_axes + SPARE_AXES)))
    squares, total = np.zeros(n_axes), 0.0
    for _ in range(MOST_ROUNDS):
        product, total = np.zeros_like(basis), 0.0
        for rows in _slices(points):
            centred = points[rows] - centre
            product += centred.T @ (centred @ basis)
            total += float(np.square(centred).sum())
            yield
        values, turns = np.linalg.eigh(basis.T @ product)
        squares, turned = values[::-1], turns[:, ::-1]
        axes = basis @ turned
        rest = product @ turned[:, :n_axes] - squares[:n_axes] * axes[:, :n_axes]
        if np.linalg.norm(rest, axis=0).max() <= EXACT_ENOUGH * squares[0]:
            break
        basis, _ = np.linalg.qr(product)
    return squares, axes.T, total


def _slices(points: FloatArray) -> list[slice]:
    size = max(1, SLICE_VALUES // points.shape[1])
    return [slice(start, start + size) for start in range(0, len(points), size)]
