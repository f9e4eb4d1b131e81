"""Contours of a function on a grid: round levels, and the lines along which it has them (marching squares)."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Lines = tuple[Floats, ...]

MOST_LEVELS = 20
PEAKED = 10.0
"""Where the highest value is so many times the middle one, levels stand at 1, 2, 5, 10 … and not evenly."""
DECADES = 5
_MANTISSAS = ((1, 1.5, 2, 3, 4, 5, 6, 8), (1, 1.5, 2, 3, 5, 7), (1, 2, 3, 5), (1, 2, 5), (1, 3), (1,))


def round_levels(values: NDArray[np.floating], most: int = MOST_LEVELS) -> tuple[float, ...]:
    """Return at most ``most`` round levels, rising, that lie between the finite ones of the values.

    Evenly spaced, or at 1, 2, 5, 10 … where most values are far below the highest. None if all are equal.
    """
    finite = values[np.isfinite(values)]
    if finite.size == 0 or not finite.min() < finite.max():
        return ()
    low, high = float(finite.min()), float(finite.max())
    if not math.isfinite(high - low):
        return ()
    rise = float(np.median(finite)) - low
    if low >= 0 and high > PEAKED * (low + rise):
        return _decimal_levels(max(low, high / 10**DECADES), high, most)
    step = next(step for step in _round_numbers((high - low) / most) if step * most >= (high - low) * (1 - 1e-12))
    first, last = math.floor(low / step) + 1, math.ceil(high / step) - 1
    return tuple(number * step for number in range(first, last + 1))


def contour_lines(x: Floats, y: Floats, values: NDArray[np.floating], level: float) -> Lines:
    """Return the lines on which the function is ``level``, each of shape (n_points, 2), closed ones with equal ends.

    ``values[i, j]`` is the function at x[j] and y[i], both rising; between neighbours it is straight. A cell with a
    corner that is not finite has no line.
    """
    ends = _segments(values, level)
    if len(ends) == 0:
        return ()
    used, numbers = np.unique(ends, return_inverse=True)
    points = _crossings(x, y, values, level, used)
    chains = _chains(numbers.reshape(-1, 2).tolist())
    return tuple(points[chain] for chain in chains)


def _decimal_levels(low: float, high: float, most: int) -> tuple[float, ...]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for mantissas in _MANTISSAS:
        levels = [m * 10.0**power for power in powers for m in mantissas if low < m * 10.0**power < high]
        if len(levels) <= most:
            break
    return tuple(levels[-most:])


def _round_numbers(near: float) -> list[float]:
    power = math.floor(math.log10(near)) if near > 0 else -300
    return [m * 10.0**k for k in (power, power + 1) for m in (1.0, 2.0, 2.5, 5.0)]


def _segments(values: NDArray[np.floating], level: float) -> NDArray[np.intp]:
    """Return the two grid edges that every piece of a line joins, shape (n, 2).

    Edges are numbered: first those along the rows, then those along the columns.
    """
    rows, columns = values.shape
    above = values >= level
    along_row = (above[:, 1:] != above[:, :-1]).astype(np.intp)
    along_column = (above[1:] != above[:-1]).astype(np.intp)
    row_numbers = np.arange(rows * (columns - 1)).reshape(rows, columns - 1)
    column_numbers = rows * (columns - 1) + np.arange((rows - 1) * columns).reshape(rows - 1, columns)
    finite = np.isfinite(values)
    usable = finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, :-1] & finite[1:, 1:]
    # Of every cell: below, right, above, left.
    crossed = np.stack([along_row[:-1], along_column[:, 1:], along_row[1:], along_column[:, :-1]], axis=-1)
    numbers = np.stack([row_numbers[:-1], column_numbers[:, 1:], row_numbers[1:], column_numbers[:, :-1]], axis=-1)
    count = crossed.sum(axis=-1) * usable
    simple = count == 2
    pairs = numbers[simple][crossed[simple] == 1].reshape(-1, 2)
    saddle = count == 4
    middle = (values[:-1, :-1] + values[:-1, 1:] + values[1:, :-1] + values[1:, 1:])[saddle] / 4 >= level
    below, right, top, left = numbers[saddle].T
    # The middle belongs to the corners of its own side, so the lines cut off the other two.
    joins = middle == above[:-1, :-1][saddle]
    first = np.stack([below, np.where(joins, right, left)], axis=-1)
    second = np.stack([top, np.where(joins, left, right)], axis=-1)
    return np.concatenate([pairs, first, second])


def _crossings(x: Floats, y: Floats, values: NDArray[np.floating], level: float, edges: NDArray[np.intp]) -> Floats:
    """Return where the function has the level on each of the edges, shape (n, 2)."""
    rows, columns = values.shape
    is_row = edges < rows * (columns - 1)
    numbers = np.where(is_row, edges, edges - rows * (columns - 1))
    i, j = np.divmod(numbers, np.where(is_row, columns - 1, columns))
    next_i, next_j = np.where(is_row, i, i + 1), np.where(is_row, j + 1, j)
    start, end = values[i, j].astype(np.float64), values[next_i, next_j].astype(np.float64)
    share = (level - start) / (end - start)
    return np.stack([x[j] + share * (x[next_j] - x[j]), y[i] + share * (y[next_i] - y[i])], axis=-1)


def _chains(pairs: list[list[int]]) -> list[list[int]]:
    """Join pieces that share an end to chains of ends; a closed chain begins and ends with the same."""
    at: dict[int, list[int]] = {}
    for number, (a, b) in enumerate(pairs):
        at.setdefault(a, []).append(number)
        at.setdefault(b, []).append(number)
    is_left = [True] * len(pairs)
    loose = [end for end, pieces in at.items() if len(pieces) == 1]
    chains = []
    for start in (*loose, *at):  # open chains from their ends, and then the closed ones
        chain = _followed(start, pairs, at, is_left)
        if len(chain) > 1:
            chains.append(chain)
    return chains


def _followed(start: int, pairs: list[list[int]], at: dict[int, list[int]], is_left: list[bool]) -> list[int]:
    chain = [start]
    while (piece := next((number for number in at[chain[-1]] if is_left[number]), None)) is not None:
        is_left[piece] = False
        a, b = pairs[piece]
        chain.append(b if a == chain[-1] else a)
    return chain
