"""Numbers in small circles: with fewer decimals rather than with letters that nobody can read."""

import math
from collections.abc import Sequence

from nnviz.nn.backprop_steps.digits import shown
from nnviz.ui.kit.math_text import math_width

LEAST_PX = 10.0
"""The smallest letters at scale 1."""
LETTERS_HEIGHT = 0.75  # of digits, as a share of their size


def decimals_in(
    values: Sequence[float], digits: int, *, radius: float, letters_px: float, bold: bool = False
) -> int | None:
    """Return with how many decimals, ``digits`` at most, all values fit into circles; None if not even with one."""
    half = LETTERS_HEIGHT * letters_px / 2
    width = 2 * math.sqrt(max(0.0, radius**2 - half**2)) - 1
    texts = ((n, [rounded_text(value, n) for value in values]) for n in range(digits, 0, -1))
    return next((n for n, each in texts if all(math_width(text, letters_px, bold) <= width for text in each)), None)


def rounded_text(value: float, decimals: int) -> str:
    """Return a number with so many decimals; one that rounds to 0 is about 0, not a power of ten."""
    is_tiny = 0 < abs(value) < 0.5 * 10.0**-decimals
    return "≈0" if is_tiny and len(shown(value, decimals)) > decimals + len("−0.") else shown(value, decimals)
