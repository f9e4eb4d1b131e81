"""Pages drawn for the tests: digits stand for themselves as upright bars, or as rings."""

import numpy as np
import pytest
from numpy.typing import NDArray

Ink = NDArray[np.float32]


class Page:
    """A sheet on which bars and rings are put where a test wants them."""

    def __init__(self, rows: int = 400, columns: int = 500) -> None:
        self.ink: Ink = np.zeros((rows, columns), np.float32)

    def bar(self, left: float, foot: float, height: int = 60, width: int = 7) -> "Page":
        """Put an upright bar there."""
        self.ink[round(foot) - height : round(foot), round(left) : round(left) + width] = 1
        return self

    def ring(self, left: float, foot: float, height: int = 60) -> "Page":
        """Put a ring there, two thirds as wide as high."""
        y, x = np.indices(self.ink.shape)
        far = np.hypot((y - foot + height / 2) * 2 / height, (x - left - height / 3) * 3 / height)
        self.ink[np.abs(far - 0.85) < 0.15] = 1
        return self

    def line(self, start: tuple[float, float], stop: tuple[float, float], width: int = 6) -> "Page":
        """Put a straight stroke from one place, x and y, to another."""
        for share in np.linspace(0, 1, 400):
            x, y = (a + share * (b - a) for a, b in zip(start, stop, strict=True))
            self.ink[round(y) : round(y) + width, round(x) : round(x) + width] = 1
        return self


@pytest.fixture
def page() -> Page:
    return Page()
