"""A function on a grid as a picture of coloured bands, one between any two levels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.diagram.color_scale import DataColors, shade

Floats = NDArray[np.float64]
STRONGEST = 0.92
"""How much of the data colour the highest band has; the lowest has none."""


def resampled(x: Floats, y: Floats, values: NDArray[np.floating], *, width: int, height: int) -> Floats:
    """Return the function at ``height`` x ``width`` places spread evenly over the grid, y falling down the rows.

    ``values[i, j]`` belongs to x[j] and y[i], both rising and not always evenly; between them the function is straight
    in x and in y. Where a neighbour is not finite, neither is the result.
    """
    across = _weights(x, np.linspace(x[0], x[-1], 2 * width + 1)[1::2])
    along = _weights(y, np.linspace(y[-1], y[0], 2 * height + 1)[1::2])
    left, share_x = across
    below, share_y = along
    rows = values[below] * (1 - share_y)[:, np.newaxis] + values[below + 1] * share_y[:, np.newaxis]
    result: Floats = rows[:, left] * (1 - share_x) + rows[:, left + 1] * share_x
    return result


def band_numbers(values: NDArray[np.floating], levels: Sequence[float]) -> NDArray[np.intp]:
    """Return for each value how many of the rising ``levels`` are not above it; one more than all for NaN and ∞."""
    numbers = np.searchsorted(np.asarray(levels), values, side="right")
    return np.where(np.isfinite(values), numbers, len(levels) + 1)


def band_colors(n_bands: int, colors: DataColors) -> NDArray[np.uint8]:
    """Return the colours of bands from low (the ground) to high, shape (n_bands, 3), uint8 RGB."""
    on_ground = DataColors(colors.positive, colors.negative, colors.ground, colors.ground)
    return shade(np.linspace(0.0, STRONGEST, max(n_bands, 1)), 1.0, on_ground)


def value_at(x: Floats, y: Floats, values: NDArray[np.floating], places: Floats) -> Floats:
    """Return the function at ``places`` (n, 2), shape (n,), as ``resampled`` has it; at the edge beyond the grid."""
    left, share_x = _weights(x, np.clip(places[:, 0], x[0], x[-1]))
    below, share_y = _weights(y, np.clip(places[:, 1], y[0], y[-1]))
    with np.errstate(invalid="ignore", over="ignore"):  # beside a place where the function is infinite
        low = values[below, left] * (1 - share_x) + values[below, left + 1] * share_x
        high = values[below + 1, left] * (1 - share_x) + values[below + 1, left + 1] * share_x
        result: Floats = low * (1 - share_y) + high * share_y
    return result


def denser(along: Floats, values: NDArray[np.floating], factor: int) -> tuple[Floats, Floats]:
    """Return ``values`` (n, …) at ``factor`` times as many places, smooth between the rising places ``along`` (n,).

    By cubic Hermite pieces with the slope of the neighbours (Catmull and Rom): the values themselves stay.
    """
    slopes = np.gradient(values, along, axis=0)
    shape = (-1,) + (1,) * (values.ndim - 1)
    width = np.diff(along)
    places = np.concatenate([(along[:-1] + width * (k / factor))[:, np.newaxis] for k in range(factor)], axis=1)
    before = np.repeat(np.arange(len(width)), factor)
    share = np.tile(np.arange(factor) / factor, len(width)).reshape(shape)
    steps = width[before].reshape(shape)
    smooth = (
        (1 + 2 * share) * (1 - share) ** 2 * values[before]
        + share * (1 - share) ** 2 * steps * slopes[before]
        + share**2 * (3 - 2 * share) * values[before + 1]
        + share**2 * (share - 1) * steps * slopes[before + 1]
    )
    return np.append(places.reshape(-1), along[-1]), np.concatenate([smooth, values[-1:]])


def _weights(along: Floats, places: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Return the neighbour before every place, and how far on the way to the next one it lies."""
    before = np.clip(np.searchsorted(along, places, side="right") - 1, 0, len(along) - 2)
    return before, (places - along[before]) / (along[before + 1] - along[before])
