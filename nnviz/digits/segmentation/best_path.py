"""The way through a row of digits from its first cut to its last of which the classifier is surest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

INK_COST = 0.012
"""What a pixel of ink cut through takes off the score: of equally sure ways the one through gaps is taken."""
STROKE, STROKE_COST = 1, 0.35
"""A stroke cut off from a digit looks like a 1: one beside a cut through ink costs so much score."""
LEAST_HEIGHT, LOWNESS_COST = 0.45, 10.0
"""In heights of the row's digits: what a lower piece lacks costs so much score. It is a part of a digit, or a sign."""
USUAL_HEIGHT, SMALLNESS_COST = 0.8, 1.5
"""Digits of a row are about equally high: what one lacks of this costs a little score, and as much as lowness if the
piece is cut off through ink."""
JOIN_COST, JOINED_HEIGHT, JOINED_APART = 2.5, 0.4, 0.3
"""Two pieces with a gap between them, each so high and so far apart in heights of digits, are hardly one digit."""
GAP_INK = 1.0
"""A cut through less ink than this, in pixels, goes through a gap."""
LEAST_CERTAINTY = 1e-6
SAME_PLACE = 0.35
"""Pieces whose middles are nearer than this, in heights of digits, lie at one place."""
MOST_MARGIN = 4.0


@dataclass(frozen=True)
class Tried:
    """A piece between the cuts ``first`` and ``last``: its certainty, its digit, its height and middle in units."""

    first: int
    last: int
    score: float
    digit: int
    height: float
    x: float


def best_path(pieces: Sequence[Tried], inks: Sequence[float]) -> tuple[int, ...]:
    """Return the numbers of the pieces from the first cut to the last with the largest sum of what each is worth.

    ``inks`` say through how much ink each cut goes. Nothing if no pieces join the first cut to the last.
    """
    return _best_way(pieces, piece_worths(pieces, inks), len(inks))[1]


def margins(pieces: Sequence[Tried], inks: Sequence[float], path: Sequence[int]) -> tuple[float, ...]:
    """Return for each piece of the best path by how much that is worth more than the best way that reads no such digit
    there, ``MOST_MARGIN`` at most."""
    worth = piece_worths(pieces, inks)
    total = sum(worth[number] for number in path)
    rivals = (_best_way(pieces, _unlike(pieces, worth, pieces[number]), len(inks))[0] for number in path)
    return tuple(min(MOST_MARGIN, total - rival) for rival in rivals)


def _unlike(pieces: Sequence[Tried], worth: Sequence[float], chosen: Tried) -> list[float]:
    """Return what pieces are worth if none may be the same digit at the same place."""
    return [
        -np.inf if piece.digit == chosen.digit and abs(piece.x - chosen.x) < SAME_PLACE else own
        for piece, own in zip(pieces, worth, strict=True)
    ]


def _best_way(pieces: Sequence[Tried], worth: Sequence[float], n_cuts: int) -> tuple[float, tuple[int, ...]]:
    """Return the largest sum of worths from the first cut to the last, −∞ without a way, and the way."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number in sorted(range(len(pieces)), key=lambda number: (pieces[number].last, pieces[number].first)):
        piece = pieces[number]
        if piece.first in best:
            so_far, path = best[piece.first]
            if piece.last not in best or so_far + worth[number] > best[piece.last][0]:
                best[piece.last] = (so_far + worth[number], (*path, number))
    return best.get(n_cuts - 1, (-np.inf, ()))


def piece_worths(pieces: Sequence[Tried], inks: Sequence[float]) -> list[float]:
    """Return ln(certainty) of every piece, less what its cuts, its height and a gap within it take off."""
    by_ends = {(piece.first, piece.last): piece for piece in pieces}
    return [_worth(piece, inks) - _join_cost(piece, by_ends, inks) for piece in pieces]


def _worth(piece: Tried, inks: Sequence[float]) -> float:
    worth = float(np.log(max(piece.score, LEAST_CERTAINTY))) - INK_COST * inks[piece.last]
    worth -= LOWNESS_COST * max(0.0, LEAST_HEIGHT - piece.height)
    is_cut_off = max(inks[piece.first], inks[piece.last]) > GAP_INK
    worth -= (LOWNESS_COST if is_cut_off else SMALLNESS_COST) * max(0.0, USUAL_HEIGHT - piece.height)
    if piece.digit == STROKE and is_cut_off:
        worth -= STROKE_COST
    return worth


def _join_cost(piece: Tried, by_ends: dict[tuple[int, int], Tried], inks: Sequence[float]) -> float:
    """Return what it costs that a piece joins two with a gap between them."""
    for middle in range(piece.first + 1, piece.last):
        left, right = by_ends.get((piece.first, middle)), by_ends.get((middle, piece.last))
        if inks[middle] < GAP_INK and left is not None and right is not None and _are_two(left, right):
            return JOIN_COST
    return 0.0


def _are_two(left: Tried, right: Tried) -> bool:
    return min(left.height, right.height) >= JOINED_HEIGHT and right.x - left.x >= JOINED_APART
