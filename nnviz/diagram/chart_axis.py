"""One axis of a chart, linear or logarithmic: where values lie on it, and its ticks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from nnviz.diagram.ticks import axis_ticks
from nnviz.notation.names import superscript

FEWEST_DECADES = 3
"""On a logarithmic axis with fewer, 2 and 5 times the powers of ten have ticks, too."""
ROOM = 0.05
EQUAL = 1e-9
"""Values that differ by no more than this share of themselves are one value, rounded differently."""
AROUND_ZERO = 0.5
"""How far an axis reaches to either side of values that are all 0."""


@dataclass(frozen=True)
class ChartAxis:
    """From ``low`` to ``high`` (> low, and > 0 if ``is_log``); ``title`` is what stands at it. ``is_whole``: of whole
    numbers, so that no tick is between them."""

    low: float
    high: float
    title: str = ""
    is_log: bool = False
    is_whole: bool = False

    def share(self, value: float) -> float:
        """Return where a value lies, 0 at the low end and 1 at the high one; what has no logarithm at the low end."""
        if not self.is_log:
            return (value - self.low) / (self.high - self.low)
        return math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)

    def value(self, share: float) -> float:
        """Return the value at a place of the axis."""
        if not self.is_log:
            return self.low + share * (self.high - self.low)
        return float(self.low * (self.high / self.low) ** share)

    def ticks(self, most: int = 6) -> tuple[tuple[float, str], ...]:
        """Return round values from low to high with their texts, about ``most`` of them at most."""
        if not self.is_log:
            ticks = axis_ticks(
                self.low, self.high, min(most, max(1, int(self.high - self.low))) if self.is_whole else most
            )
            return tuple((value, text) for value, text in ticks if not self.is_whole or value == round(value))
        found = self._powers(most)
        return found if len(found) > 1 else axis_ticks(self.low, self.high, most)

    def _powers(self, most: int) -> tuple[tuple[float, str], ...]:
        low, high = math.log10(self.low), math.log10(self.high)
        powers = range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)
        if high - low < FEWEST_DECADES:
            values = [factor * 10.0**power for power in range(powers.start - 1, powers.stop) for factor in (1, 2, 5)]
        else:
            stride = max(1, -(-len(powers) // most))
            values = [10.0**power for power in powers if power % stride == 0]
        return tuple((value, power_text(value)) for value in values if low - 1e-9 <= math.log10(value) <= high + 1e-9)


def axis_around(values: Iterable[float], title: str = "", *, is_log: bool = False) -> ChartAxis:
    """Return an axis with a little room around the finite ones of ``values``, or from 0 (1) to 1 (10) without any.

    Around values that are all the same it reaches a share of them to either side.
    """
    finite = [value for value in values if math.isfinite(value) and (value > 0 or not is_log)]
    if not finite:
        return ChartAxis(1.0 if is_log else 0.0, 10.0 if is_log else 1.0, title, is_log)
    low, high = min(finite), max(finite)
    if is_log:
        room = max((high / low) ** ROOM, 1.1)
        return ChartAxis(low / room, high * room, title, is_log)
    largest = max(abs(low), abs(high))
    is_one = high - low <= EQUAL * largest
    width = (ROOM * largest or AROUND_ZERO) if is_one else ROOM * (high - low)
    return ChartAxis(low - width, high + width, title)


def power_text(value: float) -> str:
    """Return a round number as an axis has it: 0.001 to 100,000 written out, else as a power of ten."""
    if 1e-3 <= value < 1e6:
        return f"{value:,.10g}"
    power = math.floor(math.log10(value) + 1e-9)
    factor = round(value / 10.0**power)
    sign = "⁻" if power < 0 else ""
    return f"{'' if factor == 1 else f'{factor}·'}10{sign}{superscript(abs(power))}"
