"""Pictures written as letters."""

import numpy as np
import pytest
from numpy.typing import NDArray


def mask_of(*rows: str) -> NDArray[np.bool_]:
    """Return the mask of ``#`` signs in rows of letters."""
    return np.array([[letter == "#" for letter in row] for row in rows])


@pytest.fixture
def seven() -> NDArray[np.float32]:
    """Return a canvas of 200x300 with a 7 drawn by a pen of 9 pixels, in the upper left corner."""
    ink = np.zeros((200, 300), np.float32)
    ink[20:29, 15:60] = 1
    for row in range(20, 95):
        right = 60 - (row - 20) // 3
        ink[row, right - 9 : right] = 1
    return ink
