"""The points of a layer: what is misread has a ring, and rings never hide the classes."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF

from nnviz.experiments.layer_map import LayerMap
from nnviz.experiments.principal_axes import PrincipalAxes
from nnviz.ui.kit.theme import THEMES
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
