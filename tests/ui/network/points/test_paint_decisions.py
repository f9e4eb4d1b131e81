"""The numbers along the axes of the decision map: whole, and clear of the names."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter

from nnviz.experiments.decision_maps import Plane
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.decision_scene import DecisionScene, PlanePoints
from nnviz.ui.network.points.paint_decisions import PlanePainter, map_rect

NO_POINTS = PlanePoints(np.empty((0, 2)), np.empty(0, np.int64), 0, np.empty(0, np.bool_))
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
    PlanePainter(painter, scene, map_rect(width, height, 1.0), THEMES["light"], 1.0).paint_axes(("x₁", "x₂"))
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
