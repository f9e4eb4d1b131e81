"""How sure a few repeats make us: means with their spread and interval, and differences of pairs. Pure numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CONFIDENCE = 0.95
MOST_REPEATS = 10_000
LARGEST_T = 1e12
BISECTIONS = 120
SMALLEST_P = 1e-4
ROUNDING = 1e-12
"""Values no further apart, as a share of the largest they were computed from, are alike: the rest is rounding."""


@dataclass(frozen=True)
class Spread:
    """What n repeats say: their ``mean``, the standard deviation ``sd`` of one (n - 1 in its denominator), and
    ``half_width``, by which the interval of confidence of the mean reaches to both sides (Student's t, n - 1 degrees of
    freedom). Of one repeat the last two are NaN, of none all three. Of repeats that are all alike ``sd`` is 0 and
    ``half_width`` NaN: nothing is known of how far others would lie apart."""

    n: int
    mean: float
    sd: float
    half_width: float

    @property
    def is_alike(self) -> bool:
        """Whether there are repeats, and all are alike, from which no interval can be computed."""
        return self.n > 1 and self.sd == 0

    @property
    def low(self) -> float:
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        return self.mean + self.half_width


@dataclass(frozen=True)
class Paired:
    """Two ways tried with the same seeds: the ``spread`` of the differences, second less first, and ``p``.

    ``p`` is how often a mean difference as far from 0 would come about by chance if there were none (paired t-test, two
    sides); NaN for fewer than two pairs, and where all pairs differ alike.
    """

    spread: Spread
    p: float

    @property
    def is_decided(self) -> bool:
        """Whether 0 lies outside the interval: then one of the two is better, at this confidence."""
        return abs(self.spread.mean) > self.spread.half_width


def spread_of(values: Sequence[float], confidence: float = CONFIDENCE) -> Spread:
    """Return what the values, at least one and all finite, say of the mean of all that could be."""
    numbers = np.asarray(values, np.float64)
    return _spread(numbers, confidence, largest=float(np.abs(numbers).max(initial=0.0)))


def paired(first: Sequence[float], second: Sequence[float], confidence: float = CONFIDENCE) -> Paired:
    """Return the difference of two ways, ``first[i]`` and ``second[i]`` being of the same seed."""
    both = np.asarray([first, second], np.float64)
    spread = _spread(both[1] - both[0], confidence, largest=float(np.abs(both).max(initial=0.0)))
    if spread.n < 2 or spread.is_alike:
        return Paired(spread, math.nan)
    t = spread.mean / (spread.sd / math.sqrt(spread.n))
    return Paired(spread, 1 - t_within(abs(t), spread.n - 1))


def p_text(p: float) -> str:
    """Return p as it is told: two digits, and of a tiny one only that it is."""
    return f"p < {SMALLEST_P:.4f}" if p < SMALLEST_P else f"p = {p:.2g}"


def repeats_to_decide(difference: float, sd: float, confidence: float = CONFIDENCE) -> int | None:
    """Return the fewest pairs whose interval leaves out 0, if their mean ``difference`` and ``sd`` stay as they are.

    None if even ``MOST_REPEATS`` are too few, or nothing is known, as where ``sd`` is 0.
    """
    if not (math.isfinite(difference) and math.isfinite(sd)) or difference == 0 or sd == 0:
        return None

    def is_enough(n: int) -> bool:
        return t_quantile(confidence, n - 1) * sd / math.sqrt(n) < abs(difference)

    if not is_enough(MOST_REPEATS):
        return None
    low, high = 1, MOST_REPEATS  # too few and enough: the interval shrinks with every repeat
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def t_within(t: float, degrees: int) -> float:
    """Return the probability that Student's t with whole degrees of freedom, 1 or more, lies between -t and t.

    By its finite series in the angle whose tangent is t/√degrees (Abramowitz and Stegun, 26.7.3 and 26.7.4).
    """
    angle = math.atan(t / math.sqrt(degrees))
    cos2 = math.cos(angle) ** 2
    if degrees % 2:
        factors = np.arange(2, degrees - 1, 2) / np.arange(3, degrees, 2)
        series = math.cos(angle) * _series(factors * cos2) if degrees > 1 else 0.0
        return 2 / math.pi * (angle + math.sin(angle) * series)
    factors = np.arange(1, degrees - 2, 2) / np.arange(2, degrees - 1, 2)
    return math.sin(angle) * _series(factors * cos2)


@lru_cache(maxsize=1024)  # asked for again with every picture of a sweep
def t_quantile(confidence: float, degrees: int) -> float:
    """Return the t between whose negative and itself Student's t lies with this probability: 2.776 for 0.95 and 4."""
    low, high = 0.0, 1.0
    while t_within(high, degrees) < confidence and high < LARGEST_T:
        low, high = high, 2 * high
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if t_within(middle, degrees) < confidence else (low, middle)
    return high


def _spread(numbers: Floats, confidence: float, *, largest: float) -> Spread:
    """Return what numbers (n,) say that were computed from others, the ``largest`` of which is so far from 0."""
    n = len(numbers)
    mean = float(numbers.mean()) if n else math.nan
    if n < 2:
        return Spread(n, mean, math.nan, math.nan)
    if np.ptp(numbers) <= ROUNDING * largest:
        return Spread(n, mean, 0.0, math.nan)
    sd = float(numbers.std(ddof=1))
    return Spread(n, mean, sd, t_quantile(confidence, n - 1) * sd / math.sqrt(n))


def _series(factors: Floats) -> float:
    """Return 1 + f₁ + f₁f₂ + f₁f₂f₃ + …"""
    return 1 + float(np.cumprod(factors).sum())
