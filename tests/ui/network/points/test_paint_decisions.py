"""The numbers along the axes of the decision map: whole, and clear of the names."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter

from nnviz.data.outputs import one_per_class
from nnviz.experiments.decision_maps import DecisionGrid, Plane
from nnviz.experiments.decisions import decisions
from nnviz.nn.network import random_network
from nnviz.ui.graph.neuron_maps import class_colors
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.decision_scene import DecisionScene, MapLook, PlanePoints
from nnviz.ui.network.points.paint_decisions import (
    FLAT_SHARE,
    PlanePainter,
    border_pieces,
    decision_image,
    map_rect,
)
from nnviz.ui.network.points.plane_axes import Axis

NO_POINTS = PlanePoints(np.empty((0, 2)), np.empty(0, np.int64), 0)
pytestmark = pytest.mark.usefixtures("qapp")


class Recorder(QPainter):
    """Keeps every text and where it is drawn."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.texts: dict[str, QRectF] = {}

    def drawText(self, box: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
        self.texts[text] = self.boundingRect(box, int(flags), text)


def axes(
    plane: Plane, example: tuple[float, float] | None, *, width: int = 340, height: int = 370
) -> dict[str, QRectF]:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = Recorder(image)
    scene = DecisionScene(plane, NO_POINTS, example=example)
    PlanePainter(painter, scene, map_rect(width, height, 1.0), THEMES["light"], 1.0).paint_axes(
        (Axis("x₁"), Axis("x₂"))
    )
    painter.end()
    return painter.texts


@pytest.mark.parametrize("example", [None, (-0.33, -0.33), (0.6, 0.6), (0.59, -0.59), (-0.6, 0.6), (-0.6, -0.33)])
@pytest.mark.parametrize("width", [160, 340])
def test_the_numbers_are_whole_and_touch_no_name(example: tuple[float, float] | None, width: int) -> None:
    texts = axes(Plane(-0.61, 0.61, -0.61, 0.61), example, width=width)
    for text, box in texts.items():
        assert box.left() >= 0, text
        assert box.right() <= width, text
        for name in ("x₁", "x₂"):
            assert text == name or not box.intersects(texts[name]), (text, name)


def test_a_number_that_would_touch_a_name_is_left_out() -> None:
    assert "0.5" not in axes(Plane(-0.52, 0.52, -0.52, 0.52), None)
    assert "−0.33" in axes(Plane(-0.52, 0.52, -0.52, 0.52), (0.1, -0.33))


def test_each_place_has_the_colour_of_its_class_and_the_border_lies_between_them() -> None:
    plane, theme = Plane(-1.0, 1.0, -1.0, 1.0), THEMES["light"]
    grid = DecisionGrid(plane, 40)
    network = random_network((2, 4, 3), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    found = decisions(grid.maps(network)[-1], one_per_class(3))
    image = decision_image(found, (2, 0, 3), MapLook.CLASSES, theme)
    ground, colors = np.array(theme.ground.getRgb()[:3]), [np.array(c.getRgb()[:3]) for c in class_colors(theme)]
    for row, column in ((0, 0), (39, 0), (20, 20), (5, 33)):
        color = colors[(2, 0, 3)[found.classes[row, column]]]
        painted = image.pixelColor(column, row).getRgb()[:3]
        np.testing.assert_allclose(painted, ground + FLAT_SHARE * (color - ground), atol=1.5)
    ends = border_pieces(found, grid).reshape(-1, 2)
    assert len(ends)
    columns = np.clip(np.searchsorted(grid.x1, ends[:, 0]), 1, 39)
    rows = np.clip(np.searchsorted(-grid.x2, -ends[:, 1]), 1, 39)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        assert len(np.unique(found.classes[row - 1 : row + 1, column - 1 : column + 1])) > 1
