"""Where another ball is put down: opposite the one chosen, and nowhere where one has begun."""

import math
from collections.abc import Sequence

from nnviz.descent.surfaces import Span

Pair = tuple[float, float]

TURNS = (180, 90, 270, 45, 225, 135, 315)  # degrees, from the first one that is tried
NEAR = 0.05
"""Of half the map: a ball that begins so near to another can hardly be told from it."""
USUAL: Pair = (0.7, 0.7)
"""What is turned, in halves of the map, where the chosen ball began in the middle: its opposite is itself."""


def free_place(span: Span, starts: Sequence[Pair], chosen: int) -> Pair:
    """Return the place opposite ``starts[chosen]``, seen from the middle of the map, or turned on from there.

    One that lies on or near another of the starts, and would roll under it unseen, is passed over if it can be.
    """
    middle, half = _middle_and_half(span)
    taken = [((x - middle[0]) / half[0], (y - middle[1]) / half[1]) for x, y in starts]
    x, y = taken[chosen] if math.hypot(*taken[chosen]) > NEAR else USUAL
    found = [_inside(x, y, turn) for turn in TURNS]
    at = next((at for at in found if all(math.dist(at, other) > NEAR for other in taken)), found[0])
    return middle[0] + half[0] * at[0], middle[1] + half[1] * at[1]


def _middle_and_half(span: Span) -> tuple[Pair, Pair]:
    x_low, x_high, y_low, y_high = span
    return ((x_low + x_high) / 2, (y_low + y_high) / 2), ((x_high - x_low) / 2, (y_high - y_low) / 2)


def _inside(x: float, y: float, turn: int) -> Pair:
    """Return a place turned about the middle by so many degrees; beyond the map, at its rim."""
    cosine, sine = round(math.cos(math.radians(turn)), 12), round(math.sin(math.radians(turn)), 12)
    turned = x * cosine - y * sine, x * sine + y * cosine
    return min(1.0, max(-1.0, turned[0])), min(1.0, max(-1.0, turned[1]))
