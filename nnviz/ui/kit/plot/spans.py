"""Ranges of axes that show what matters and end at round numbers."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

BULK_HEADROOM = 2.5
"""A start that lies further off than 2.5 times all the rest leaves the picture."""
START_SHARE = 0.02
"""How much of the x axis is the start."""
PERCENT_STEP = 5.0
LARGEST_COST = 1e12
"""A linear axis goes no further and no nearer to 0: Qt takes a scale below 1e-12 pixels a unit for none."""
LARGEST_VALUE, SMALLEST_VALUE = 1e300, 1e-300
"""A logarithmic axis ends here, lest its arithmetic overflow; what is not positive is drawn below it."""


@dataclass(frozen=True)
class Span:
    """A range of an axis, low < high."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def padded(self, share: float) -> "Span":
        """Return the range with a ``share`` of its width more at both ends."""
        return Span(self.low - share * self.width, self.high + share * self.width)


def bulk_limit(x: FloatArray, distance: FloatArray) -> float:
    """Return how far from the ideal (cost 0, 100 % right) an axis must reach for a curve; 0 if it is empty.

    ``x``, ``distance`` of shape (n,). Everything after the start of the run always fits; the start itself
    fits if it is not further than 2.5 times that, or else it would press the rest into a line.
    """
    if len(x) == 0:
        return 0.0
    start = x[0] + START_SHARE * (x[-1] - x[0])
    bulk = float(distance[np.searchsorted(x, start) :].max())
    return min(float(distance.max()), BULK_HEADROOM * bulk, LARGEST_COST)


def cost_span(limit: float) -> Span:
    """Return 0 to a round number not below ``limit``."""
    if limit <= 1.0 / LARGEST_COST:
        return Span(0.0, 1.0)
    step = round_step(limit, 4)
    return Span(0.0, step * math.ceil(limit / step - 1e-9))


def percent_span(limit: float) -> Span:
    """Return a multiple of 5 % (at most 95 %), at least ``limit`` % below 100 %, to 100 %."""
    steps = max(math.ceil(limit / PERCENT_STEP - 1e-9), 1)
    return Span(max(100.0 - PERCENT_STEP * steps, 0.0), 100.0)


def log_span(values: FloatArray) -> Span:
    """Return a range with round ends (1, 2 or 5 times a power of ten) around the positive ones of ``values``."""
    positive = values[values > SMALLEST_VALUE]
    if len(positive) == 0:
        return Span(0.01, 1.0)
    lowest, highest = float(positive.min()), min(float(positive.max()), LARGEST_VALUE)
    low = max((t for t in _round_values(lowest) if t <= lowest * (1 + 1e-9)), default=lowest)
    high = min((t for t in _round_values(highest) if t >= highest * (1 - 1e-9)), default=highest)
    return Span(low, high) if low < high else Span(low / 2, high * 2)


def round_step(width: float, most: int) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that cuts ``width`` into at most ``most`` steps."""
    least = width / most
    return next(t for t in _round_values(least) if t >= least * (1 - 1e-9))


def _round_values(near: float) -> list[float]:
    """Return 1, 2, 5 times the power of ten below ``near`` and its two neighbours, rising."""
    power = math.floor(math.log10(near))
    return [m * 10.0**k for k in (power - 1, power, power + 1) for m in (1.0, 2.0, 5.0)]
