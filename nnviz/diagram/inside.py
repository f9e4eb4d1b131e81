"""The parts of a line that lie in a rectangle (Liang and Barsky), for what must not reach beyond its ground."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ends = tuple[float, float]


def is_inside(places: Floats, x: Ends, y: Ends) -> NDArray[np.bool_]:
    """Return which of the places (n, 2) lie from x[0] to x[1] and from y[0] to y[1], shape (n,)."""
    low, high = _corners(x, y)
    return np.asarray(((places >= low) & (places <= high)).all(axis=-1))


def parts_inside(places: Floats, x: Ends, y: Ends) -> tuple[Floats, ...]:
    """Return the parts of the line through places (n, 2) that lie from x[0] to x[1] and from y[0] to y[1].

    Each has shape (k, 2) with k > 1; those that only touch an edge are left out.
    """
    start, way = places[:-1], np.diff(places, axis=0)
    enter, leave = _shares_inside(start, way, x, y)
    parts: list[list[Floats]] = []
    goes_on = False
    for number in np.flatnonzero(enter < leave).tolist():
        if not (goes_on and enter[number] == 0):
            parts.append([start[number] + enter[number] * way[number]])
        goes_on = bool(leave[number] == 1)
        parts[-1].append(places[number + 1] if goes_on else start[number] + leave[number] * way[number])
    return tuple(np.array(part) for part in parts)


def _shares_inside(start: Floats, way: Floats, x: Ends, y: Ends) -> tuple[Floats, Floats]:
    """Return between which shares of every step it is inside, both (n,); the first is not below the second if never."""
    ends = [(corner - start) for corner in _corners(x, y)]
    with np.errstate(divide="ignore", invalid="ignore"):
        crossings = np.stack([end / way for end in ends])
    stays = (ends[0] <= 0) & (ends[1] >= 0)
    stands = way == 0
    first = np.where(stands, np.where(stays, -np.inf, np.inf), crossings.min(axis=0))
    last = np.where(stands, np.where(stays, np.inf, -np.inf), crossings.max(axis=0))
    enter: Floats = np.maximum(0.0, first.max(axis=1))
    leave: Floats = np.minimum(1.0, last.min(axis=1))
    return enter, leave


def _corners(x: Ends, y: Ends) -> tuple[Floats, Floats]:
    return np.array([x[0], y[0]]), np.array([x[1], y[1]])
