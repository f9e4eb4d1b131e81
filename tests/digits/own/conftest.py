"""Drawings to keep."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.digits.ink.preparation import PreparedInk, prepare_ink

Draw = Callable[..., PreparedInk]


@pytest.fixture
def draw() -> Draw:
    """Give a function that draws an upright stroke on a canvas (rows, columns), ``at`` so far from its left."""

    def stroke(rows: int = 60, columns: int = 50, at: int = 20) -> PreparedInk:
        ink = np.zeros((rows, columns), np.float32)
        ink[10 : rows - 10, at : at + 6] = 0.8
        return prepare_ink(ink)

    return stroke
