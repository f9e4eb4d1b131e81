"""The edge field on two cores."""

from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnviz.diagram.color_scale import DataColors
from nnviz.diagram.edge_field import EdgeField, FieldGeometry

NARROWEST_HALF_PX = 64  # below this a second thread costs more than it saves


class HalvedEdgeField:
    """An ``EdgeField`` for the left half of a window and one for the right, at the same time.

    The sums spend their time in numpy without the interpreter lock. The pixels are those of ``EdgeField``: each
    half sees the same geometry through a window of its own.
    """

    def __init__(self, geometry: FieldGeometry, pool: Executor) -> None:
        self._pool = pool
        x_right = float(geometry.width_px) if geometry.x_right is None else geometry.x_right
        middle = geometry.width_px // 2 if geometry.width_px >= 2 * NARROWEST_HALF_PX else geometry.width_px
        self._halves = [
            EdgeField(replace(geometry, width_px=end - start, x_left=geometry.x_left - start, x_right=x_right - start))
            for start, end in ((0, middle), (middle, geometry.width_px))
            if end > start
        ]

    def picture(self, weights: NDArray[np.floating], colors: DataColors) -> NDArray[np.uint32]:
        """Return the picture of every edge, as ``EdgeField.picture`` does."""
        return np.hstack(tuple(self._pool.map(lambda half: half.picture(weights, colors), self._halves)))
