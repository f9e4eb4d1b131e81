"""A matrix with more cells than there are pixels: the strongest of those that share one."""

import numpy as np
from numpy.typing import NDArray


def pooled(values: NDArray[np.floating], rows: int, columns: int) -> NDArray[np.floating]:
    """Return at most ``rows`` x ``columns`` of the values (r, c): of each block the one farthest from 0.

    Means would pale what stands out. Raises ``ValueError`` for less than one row or column.
    """
    if min(rows, columns) < 1:
        raise ValueError(f"{rows} x {columns} have no room for a value")
    return _pooled_rows(_pooled_rows(values, rows).T, columns).T


def _pooled_rows(values: NDArray[np.floating], most: int) -> NDArray[np.floating]:
    if len(values) <= most:
        return values
    starts = np.arange(most) * len(values) // most
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    strongest: NDArray[np.floating] = np.where(-low > high, low, high)
    return strongest
