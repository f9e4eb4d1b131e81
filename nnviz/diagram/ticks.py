"""Round numbers along an axis, and how they are written."""

import math

MOST_TICKS = 6


def round_step(width: float, most: int = MOST_TICKS) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that cuts ``width`` (> 0) into at most ``most`` steps."""
    least = width / most
    power = math.floor(math.log10(least))
    return next(m * 10.0**k for k in (power, power + 1) for m in (1.0, 2.0, 5.0) if m * 10.0**k >= least * (1 - 1e-9))


def axis_ticks(low: float, high: float, most: int = MOST_TICKS) -> tuple[tuple[float, str], ...]:
    """Return the round numbers from ``low`` to ``high`` with their texts, all with as many decimals."""
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        return ()
    step = round_step(high - low, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    numbers = [number * step for number in range(first, last + 1)]
    largest = max((abs(number) for number in numbers), default=0.0)
    if largest >= 1e6 or step < 1e-6:
        tell_apart = max(6, math.floor(math.log10(max(largest, step) / step)) + 2)
        return tuple((number, f"{number:.{tell_apart}g}".replace("-", "−")) for number in numbers)
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return tuple((number, f"{number:,.{digits}f}".replace("-", "−")) for number in numbers)
