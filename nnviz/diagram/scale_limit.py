"""The limit of a colour scale for numbers that change while they are watched."""

import math

import numpy as np
from numpy.typing import NDArray

_STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def scale_limit(values: NDArray[np.floating], percentile: float = 99.5) -> float:
    """Return a round limit at or above nearly all |values|.

    Round, so that colours and legend do not flicker from one mini-batch to the next; not the maximum, so that
    one large weight does not pale all others. 1 if there is nothing to measure.
    """
    largest = float(np.percentile(np.abs(values), percentile)) if values.size else 0.0
    if not (math.isfinite(largest) and largest > 0):
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    return power * next(step for step in _STEPS if step * power >= largest * (1 - 1e-9))
