"""The sheet of a landscape."""

import numpy as np
import pytest
from PyQt6.QtGui import QColor

from nnviz.diagram.height_picture import band_colors
from nnviz.ui.descent.paint_landscape_sheet import LandscapeSheet, paint_landscape_sheet
from nnviz.ui.descent.paint_map import Heights, Trail
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Painted, count_near, pixels

X = np.linspace(-1.0, 1.0, 21)


def sheet(values: np.ndarray) -> LandscapeSheet:
    trail = Trail(np.array([[0.5, 0.5], [0.0, 0.0]]))
    return LandscapeSheet("4-3-2", "words", Heights(X, X, values), ("a", "b"), "C", trails=(trail,))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_map_relief_and_scale_are_on_it(name: str, painted: Painted) -> None:
    theme = THEMES[name]
    one = sheet(X[np.newaxis, :] ** 2 + X[:, np.newaxis] ** 2)
    image = painted(
        lambda painter: paint_landscape_sheet(painter, one, theme, 900, 600), ground=theme.panel, width=900, height=600
    )
    rgb = pixels(image)
    assert (rgb[0, 0] == theme.ground.getRgb()[:3]).all()
    strongest = QColor(*band_colors(len(one.heights.levels) + 1, theme.data)[-1].tolist())
    assert count_near(image, strongest) > 150
    relief = rgb[150:450, 640:860].reshape(-1, 3)
    assert len(np.unique(relief, axis=0)) > 30


def test_a_landscape_without_levels_has_no_scale(painted: Painted) -> None:
    theme = THEMES["light"]
    for values in (np.zeros((21, 21)), np.full((21, 21), np.nan)):
        one = sheet(values)
        painted(lambda p, one=one: paint_landscape_sheet(p, one, theme, 900, 600), ground=theme.ground)
