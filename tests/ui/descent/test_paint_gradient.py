"""The arrow −∇C points downhill in the picture, its parts lie along the axes, and it stays in bounds."""

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QColor

from nnviz.ui.descent.paint_gradient import LONGEST_PX, SHORTEST_AT_RIM_PX, GradientArrow, arrow_tip, paint_gradient
from nnviz.ui.descent.paint_map import Heights, MapScene
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def scene(qapp: object) -> MapScene:
    x, y = np.linspace(-2, 2, 5), np.linspace(-1, 1, 5)
    return MapScene(Heights(x, y, np.add.outer(y, x)), ("x", "y"), QRectF(0, 0, 400, 400), THEMES["light"], 1.0)


@pytest.mark.parametrize("gradient", [(1.0, 0.0), (0.0, -2.0), (-3.0, 0.5), (1e200, -1e200)])
def test_the_arrow_points_along_the_negative_gradient(scene: MapScene, gradient: tuple[float, float]) -> None:
    tip = arrow_tip(scene, GradientArrow((0.5, 0.25), gradient, 1.0))
    assert tip is not None
    x, y = scene.to_surface(tip)
    way = np.array([x - 0.5, y - 0.25])
    down = -np.array(gradient) / np.hypot(*gradient)
    assert way @ down == pytest.approx(float(np.hypot(*way)), rel=1e-6)
    start = scene.to_pixels(0.5, 0.25)
    assert np.hypot(tip.x() - start.x(), tip.y() - start.y()) <= LONGEST_PX + 1e-6


def test_steeper_is_longer(scene: MapScene) -> None:
    start = scene.to_pixels(0, 0)
    tips = [arrow_tip(scene, GradientArrow((0, 0), (slope, 0.0), 1.0)) for slope in (0.1, 1.0, 10.0)]
    lengths = [abs(tip.x() - start.x()) for tip in tips if tip is not None]
    assert lengths == sorted(lengths)
    assert lengths[1] == pytest.approx(LONGEST_PX / 2)


def test_near_the_rim_it_ends_there_and_on_it_a_short_one_points_on(scene: MapScene) -> None:
    tips = [arrow_tip(scene, GradientArrow((x, 0.0), (-1e6, 0.0), 1.0)) for x in (-2.0, 1.5, 2.0)]
    starts = [scene.to_pixels(x, 0.0).x() for x in (-2.0, 1.5, 2.0)]
    lengths = [tip.x() - start for tip, start in zip(tips, starts, strict=True) if tip is not None]
    assert lengths[0] == pytest.approx(LONGEST_PX, rel=1e-5)
    assert starts[1] + lengths[1] == pytest.approx(scene.area.right())
    assert lengths[1] < LONGEST_PX
    assert lengths[2] == pytest.approx(SHORTEST_AT_RIM_PX)


@pytest.mark.parametrize("gradient", [(0.0, 0.0), (float("nan"), 1.0), (float("inf"), 0.0)])
def test_without_a_slope_there_is_no_arrow(scene: MapScene, gradient: tuple[float, float], pixels_of) -> None:  # type: ignore[no-untyped-def]
    arrow = GradientArrow((0.0, 0.0), gradient, 1.0)
    assert arrow_tip(scene, arrow) is None
    assert (pixels_of(lambda painter: paint_gradient(painter, scene, arrow)) == 255).all()


def test_all_three_arrows_begin_at_the_ball(scene: MapScene, pixels_of) -> None:  # type: ignore[no-untyped-def]
    arrow = GradientArrow((-0.5, -0.25), (-3.0, -1.0), 1.0)
    painted = pixels_of(lambda painter: paint_gradient(painter, scene, arrow))
    start, tip = scene.to_pixels(*arrow.at), arrow_tip(scene, arrow)
    assert tip is not None
    theme = scene.theme
    ends = ((tip, theme.ink), (QPointF(tip.x(), start.y()), None), (QPointF(start.x(), tip.y()), None))
    for end, ink in ends:
        color = QColor(*theme.data.negative) if ink is None else ink
        for share in (0.1, 0.3, 0.5):
            at = start + (end - start) * share
            assert np.abs(painted[round(at.y()), round(at.x())] - color.getRgb()[:3]).max() < 40
