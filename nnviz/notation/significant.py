"""Measured numbers with so many significant digits, as a text writes them: −0.0227, 12,300, 1.2·10⁻⁵."""

import math

from nnviz.notation.names import superscript

SMALLEST_PLAIN, LARGEST_PLAIN = 1e-4, 1e6


def significant(value: float, digits: int = 3) -> str:
    """Return ``value`` rounded to ``digits`` significant digits, with a true minus sign; "∞", "−∞" or "?" for NaN.

    From 0.0001 to 999,999 it is written out (whole digits are never rounded away), else with a power of ten.
    """
    if not math.isfinite(value):
        return "?" if math.isnan(value) else "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    power = int(exponent)
    if SMALLEST_PLAIN <= abs(float(f"{value:.{digits - 1}e}")) < LARGEST_PLAIN:
        return f"{value:,.{max(0, digits - 1 - power)}f}".replace("-", "−")
    return _with_power(mantissa, power)


def shortest(value: float) -> str:
    """Return a finite number that was chosen in as few letters as tell it, up to six digits: 0.5, 20,000, 10⁻⁵."""
    mantissa, _, exponent = f"{value:,g}".partition("e")
    if not exponent:
        return mantissa.replace("-", "−")
    return _with_power(mantissa, int(exponent)).removeprefix("1·")


def _with_power(mantissa: str, power: int) -> str:
    sign = "⁻" if power < 0 else ""
    return f"{mantissa}·10{sign}{superscript(abs(power))}".replace("-", "−")
