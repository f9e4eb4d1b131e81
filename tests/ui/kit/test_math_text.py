"""Formulas in boxes: smaller rather than wider."""

from collections.abc import Callable
from typing import Any

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter

from nnviz.ui.kit.math_text import draw_math_in, math_width


@pytest.mark.parametrize("width", range(62, 118, 4))
def test_a_formula_that_is_made_smaller_stays_in_its_box(width: int, pixels_of: Callable[..., Any]) -> None:
    text, sizes = "wants 0.102 less", []

    def paint(painter: QPainter) -> None:
        sizes.append(draw_math_in(painter, QRectF(20, 10, width, 24), text, 14.0, bold=True, side=0.0))

    painted = pixels_of(paint, width=200, height=44)
    assert math_width(text, sizes[0], True) <= width or sizes[0] == 7.0
    if sizes[0] > 7.0:
        assert (painted[:, 21 + width :] == 255).all()
