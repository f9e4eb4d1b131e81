"""The directions in which points of many dimensions are spread most: their principal axes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray

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
        along: Floats = (points - self.centre) @ self.axes.T
        return along


def principal_axes(points: FloatArray, n_axes: int = 2) -> PrincipalAxes:
    """Return the first axes of ``points`` (n, d), at most d and at most n; computed in float64.

    Of the matrices of sums of products over points and over dimensions, the smaller one is taken apart.
    """
    centre = points.mean(axis=0, dtype=np.float64)
    centred = points - centre
    n, d = centred.shape
    if d <= n:
        squares, vectors = np.linalg.eigh(centred.T @ centred)
        axes = vectors.T
    else:
        squares, vectors = np.linalg.eigh(centred @ centred.T)
        axes = vectors.T @ centred
        axes /= np.maximum(np.linalg.norm(axes, axis=1, keepdims=True), np.finfo(float).tiny)
    squares, axes = np.maximum(squares[::-1], 0), axes[::-1][:n_axes]
    signs = np.sign(np.take_along_axis(axes, np.abs(axes).argmax(axis=1, keepdims=True), axis=1))
    return PrincipalAxes(centre, axes * np.where(signs == 0, 1, signs), squares[:n_axes] / (squares.sum() or 1.0))
