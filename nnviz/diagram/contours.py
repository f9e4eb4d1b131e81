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
FLOOR_SHARE, FLOOR_LEVELS = 0.2, (0.2, 0.4)
"""Where more of the values lie below the first level, it is parted at these shares of a step: a valley has a floor."""
_MANTISSAS = ((1, 1.5, 2, 3, 4, 5, 6, 8), (1, 1.5, 2, 3, 5, 7), (1, 2, 3, 5), (1, 2, 5), (1, 3), (1,))


def round_levels(values: NDArray[np.floating], most: int = MOST_LEVELS) -> tuple[float, ...]:
    """Return at most ``most`` round levels, rising, that lie between the finite ones of the values.

    Evenly spaced, or at 1, 2, 5, 10 … where most values are far below the highest; two more where many of them would
    lie below the first. None if all are equal.
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
    levels = tuple(number * step for number in range(first, last + 1))
    floor = [(first - 1 + share) * step for share in FLOOR_LEVELS]
    is_wide = bool(levels) and float((finite < levels[0]).mean()) > FLOOR_SHARE
    return (*(level for level in floor if level > low), *levels)[-most:] if is_wide else levels


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


def contour_pieces(x: Floats, y: Floats, values: NDArray[np.floating], level: float) -> Floats:
    """Return the pieces that ``contour_lines`` joins, one for each cell that a line crosses, ends (n, 2, 2).

    To find which of them follow each other takes ten times as long as to find them.
    """
    ends = _segments(values, level)
    return _crossings(x, y, values, level, ends.ravel()).reshape(-1, 2, 2)


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
    cells = np.flatnonzero(_are_crossed(values, above))  # few of all: what follows is done for them only
    i, j = np.divmod(cells, columns - 1)
    first_column = rows * (columns - 1) + i * columns + j
    # Of every cell: below, right, above, left.
    numbers = np.stack([cells, first_column + 1, cells + columns - 1, first_column], axis=-1)
    corners = above[i, j], above[i, j + 1], above[i + 1, j + 1], above[i + 1, j]
    crossed = np.stack([a != b for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)], axis=-1)
    count = crossed.sum(axis=-1)
    simple = count == 2
    pairs = numbers[simple][crossed[simple]].reshape(-1, 2)
    saddle = count == 4
    i, j = i[saddle], j[saddle]
    middle = (values[i, j] + values[i, j + 1] + values[i + 1, j] + values[i + 1, j + 1]) / 4 >= level
    below, right, top, left = numbers[saddle].T
    # The middle belongs to the corners of its own side, so the lines cut off the other two.
    joins = middle == above[i, j]
    first = np.stack([below, np.where(joins, right, left)], axis=-1)
    second = np.stack([top, np.where(joins, left, right)], axis=-1)
    return np.concatenate([pairs, first, second])


def _are_crossed(values: NDArray[np.floating], above: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which cells have corners on both sides, all of them finite."""
    finite = np.isfinite(values)
    differ = above[:, 1:] != above[:, :-1]
    crossed: NDArray[np.bool_] = differ[1:] | differ[:-1] | (above[1:, 1:] != above[:-1, 1:])
    if not finite.all():
        crossed &= finite[:-1, :-1] & finite[:-1, 1:] & finite[1:, :-1] & finite[1:, 1:]
    return crossed


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
