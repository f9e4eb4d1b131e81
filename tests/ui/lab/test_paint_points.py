"""The points of a layer: what is misread has a ring, and rings never hide the classes."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication

from nnviz.experiments.layer_map import LayerMap
from nnviz.experiments.principal_axes import PrincipalAxes
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.class_names import ROW_PX, legend_width
from nnviz.ui.lab.points.paint_points import PointsScene, class_colors, paint_points

N = 400
INK = 60
"""How far from the ink a pixel of a ring may be."""


def scene_of(n_wrong: int) -> PointsScene:
    """Points of one class, the first of them misread."""
    points = np.random.default_rng(1).normal(size=(N, 2))
    labels = np.zeros(N, np.int64)
    axes = PrincipalAxes(np.zeros(2), np.eye(2), np.array([0.6, 0.4]))
    found = LayerMap(1, axes, points, (np.arange(N) < n_wrong).astype(np.int64), labels)
    return PointsScene(found, (0, 1), ("0", "1"), False, None, QRectF(0, 0, 700, 420), THEMES["light"], 1.0)


def named_scene(*names: str, width: float = 700) -> PointsScene:
    return replace(scene_of(0), names=names, area=QRectF(0, 0, width, 420))


@pytest.mark.parametrize("width", [300, 700])
def test_classes_whose_names_are_longer_than_marks_have_a_legend_in_their_colours(
    pixels_of: Callable[..., NDArray[np.int16]], width: float
) -> None:
    scene = named_scene("setosa", "versicolor", "virginica", width=width)
    assert [text for row in scene.legend for _, text, _ in row] == ["setosa", "versicolor", "virginica"]
    assert scene.legend_at.x() + legend_width(scene.legend, 1.0) <= width
    assert scene.legend_at.y() + ROW_PX * len(scene.legend) <= scene.frame.plot.top()
    found = pixels_of(lambda painter: paint_points(painter, scene), width=int(width))
    above = found[: int(scene.frame.plot.top()) - 4]
    for color in class_colors(scene.theme, 3):
        assert n_like(above, color.getRgb()) > 20


def test_marks_need_no_legend_and_more_classes_than_colours_can_have_none(qapp: QGuiApplication) -> None:
    assert named_scene("0", "1").legend == ()
    assert named_scene(*(f"class {n}" for n in range(11))).legend == ()


def n_like(pixels: NDArray[np.int16], color: tuple[int, ...]) -> int:
    """Return how many pixels are of a colour, or nearly."""
    return int((np.abs(pixels - np.array(color[:3])).max(axis=2) < INK).sum())


def test_rings_of_a_few_are_ink_and_those_of_nearly_all_pale(pixels_of: Callable[..., NDArray[np.int16]]) -> None:
    none, few, nearly_all = (
        pixels_of(lambda painter, scene=scene: paint_points(painter, scene))
        for scene in map(scene_of, (0, N // 10, N - 10))
    )
    ink, of_class = THEMES["light"].ink.getRgb(), class_colors(THEMES["light"], 2)[0].getRgb()
    assert n_like(few, ink) > n_like(none, ink) + 100
    assert n_like(nearly_all, ink) < n_like(few, ink)
    assert (nearly_all != none).any()
    assert n_like(nearly_all, of_class) > 0.9 * n_like(none, of_class)
