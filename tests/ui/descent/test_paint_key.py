"""The map's key is whole in any width."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF, QSize

from nnviz.ui.descent.paint_key import paint_key
from nnviz.ui.descent.paint_map import Heights
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Painted, pixels
from tests.ui.descent.test_paint_map import bowl

X = np.linspace(-3, 3, 61)


def test_the_ends_say_what_the_first_and_the_last_colour_mean() -> None:
    heights = Heights(X, X, np.add.outer(np.sin(3 * X), X**2))
    area, theme = QRectF(0, 4, 500, 20), THEMES["light"]
    items = record(
        QSize(500, 28), lambda painter: paint_key(painter, heights, area, theme, 1.0, has_arrows=False)
    ).items
    assert heights.values.min() < heights.levels[0]
    assert heights.values.max() > heights.levels[-1]
    assert [item.text for item in items if isinstance(item, Text)] == ["C", "< 0", "≥ 9.00"]


@pytest.mark.parametrize("width", [180, 260, 330, 500])
@pytest.mark.parametrize("has_arrows", [True, False])
def test_all_of_the_key_lies_within_its_room(width: int, has_arrows: bool, painted: Painted) -> None:
    area, theme = QRectF(0, 4, width, 20), THEMES["light"]
    image = painted(
        lambda painter: paint_key(painter, bowl(), area, theme, 1.0, has_arrows=has_arrows), ground=theme.ground
    )
    seen = pixels(image)
    inked = np.flatnonzero(np.any(seen != seen[-1, -1], axis=(0, 2)))
    assert inked[-1] <= width
    assert inked[-1] > (0.75 * width if has_arrows and width < 400 else 100)
