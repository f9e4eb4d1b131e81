"""The curve of an activation: the numbers of its axis are whole, however large they are."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtGui import QPainter

from nnviz.ui.kit.theme import THEMES
from nnviz.ui.neuron.figure.paint_activation import RANGES, CurveScene, curve_area, paint_activation_curve

WIDTH, HEIGHT = 420, 160
Pixels = np.ndarray


@pytest.mark.parametrize("z", RANGES)
@pytest.mark.parametrize("scale", [1.0, 2.25])
def test_the_last_number_of_the_axis_is_not_cut(z: float, scale: float, pixels_of: Callable[..., Pixels]) -> None:
    width, height = round(WIDTH * scale), round(HEIGHT * scale)
    theme = THEMES["light"]
    area = curve_area(width, height, scale)
    scene = CurveScene("step", z, 1.0, 1.0, 0.0, area, theme, scale)

    def paint(painter: QPainter) -> None:
        paint_activation_curve(painter, scene)

    pixels = pixels_of(paint, width, height, theme.ground)
    below = pixels[round(area.bottom() + 3 * scale) :]
    inked = (below != below[-1, 0]).any(axis=(0, 2))
    assert inked[-round(40 * scale) :].any()
    assert not inked[-1]
