"""The paper under strokes where light falls on it in patches: shadows with hard edges."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]

WINDOW_SHARE = 0.14
"""Side of the square around a pixel in which some paper is to be seen, as a share of the picture's shorter side."""


def local_paper(picture: Picture, *, is_light: bool) -> Picture:
    """Return the paper of a picture (rows, columns, channels), its shape too: strokes closed, edges of light kept.

    Grey-scale closing, or opening where the paper is dark (J. Serra, "Image analysis and mathematical morphology",
    1982): the lightest value around a pixel, and of those the darkest. What is wider than the window stays.
    """
    size = max(3, int(WINDOW_SHARE * min(picture.shape[:2])) // 2 * 2 + 1)
    first, then = (np.maximum, np.minimum) if is_light else (np.minimum, np.maximum)
    return _windowed(_windowed(picture, size, first), size, then)


def _windowed(picture: Picture, size: int, pick: Callable[[Picture, Picture], Picture]) -> Picture:
    """Return the largest or smallest value in the square of odd ``size`` around each pixel.

    Windows are joined from two that are known already, so that the cost grows with the logarithm of the size.
    """
    found = np.pad(picture, ((size // 2,) * 2, (size // 2,) * 2, (0, 0)), mode="edge")
    for axis in (0, 1):
        length = 1
        while length < size:
            step = min(length, size - length)
            ahead = np.take(found, range(step, found.shape[axis]), axis=axis)
            found = pick(np.take(found, range(found.shape[axis] - step), axis=axis), ahead)
            length += step
    return found
