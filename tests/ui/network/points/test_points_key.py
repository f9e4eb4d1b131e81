"""The key of the points is whole in any width."""

from itertools import pairwise

import pytest
from PyQt6.QtCore import QSize
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.points_key import PointsKey


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [240, 326, 480])
def test_how_many_are_misread_is_never_cut(width: int, scale: float, qtbot: QtBot) -> None:
    key = PointsKey(THEMES["light"])
    qtbot.addWidget(key)
    key.set_theme(THEMES["light"], scale)
    key.show_misread(22, 100)
    key.resize(width, round(22 * scale))
    texts = [item for item in record(QSize(width, key.height()), key.paint).items if isinstance(item, Text)]
    assert [item.text for item in texts] == ["training", "test", "misread: 22 of 100"]
    rects = [item.outlines.boundingRect() for item in texts]
    assert rects[-1].right() <= width
    assert all(left.right() < right.left() for left, right in pairwise(rects))


def test_where_there_is_room_it_is_as_large_as_other_words(qtbot: QtBot) -> None:
    key = PointsKey(THEMES["light"])
    qtbot.addWidget(key)
    key.show_misread(22, 100)
    heights = []
    for width in (300, 500):
        key.resize(width, 22)
        items = record(QSize(width, 22), key.paint).items
        heights.append([item.outlines.boundingRect().height() for item in items if isinstance(item, Text)])
    assert heights[0] == heights[1]
