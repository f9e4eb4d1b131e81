"""The incoming weights of a neuron as the picture they look at."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QColor

from nnviz.diagram.color_scale import LIGHT
from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import NeuronHit
from nnviz.nn.network import Network
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_receptive_fields import MAX_TILES, receptive_field, tile_at, tile_rects

Pixels = NDArray[np.int16]
SceneOf = Callable[..., NetworkScene]


def test_a_pixel_is_a_weight_in_rows_from_the_top() -> None:
    weights = np.array([2.0, -2.0, 0.0, 1.0, 0.0, 0.0])
    image = receptive_field(weights, (2, 3), 2.0, LIGHT)
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(0, 0) == QColor(*LIGHT.positive)
    assert image.pixelColor(1, 0) == QColor(*LIGHT.negative)
    assert image.pixelColor(2, 0) == image.pixelColor(2, 1) == QColor(*LIGHT.neutral)
    assert image.pixelColor(0, 1) not in (QColor(*LIGHT.positive), QColor(*LIGHT.neutral))


@pytest.mark.parametrize("n", [1, 5, 30, 100])
def test_every_hidden_neuron_has_a_tile_of_its_own(
    n: int, scene_of: SceneOf, network_of: Callable[..., Network]
) -> None:
    scene = scene_of(network_of(784, n, 10), EdgeView.PICTURES, image_shape=(28, 28))
    tiles = tile_rects(scene)
    assert len(tiles) == n
    for j, tile in enumerate(tiles):
        assert scene.layout.columns[0].x < tile.left()
        assert tile.right() < scene.layout.columns[1].x
        assert scene.area.contains(tile)
        assert tile_at(scene, tile.center()) == j
        assert not any(tile.intersects(other) for other in tiles[j + 1 :])
        assert tile.width() == pytest.approx(tile.height())


def test_thousands_of_neurons_get_no_more_tiles_than_can_be_seen(
    scene_of: SceneOf, network_of: Callable[..., Network]
) -> None:
    scene = scene_of(network_of(784, 500, 10), EdgeView.PICTURES, image_shape=(28, 28))
    assert len(tile_rects(scene)) == MAX_TILES


def test_tiles_are_there_only_in_their_view(scene_of: SceneOf, network_of: Callable[..., Network]) -> None:
    scene = scene_of(network_of(784, 30, 10), EdgeView.PICTURES, image_shape=(28, 28))
    centre = tile_rects(scene)[4].center()
    assert tile_at(scene, centre) == 4
    assert tile_at(scene, QPointF(1, 1)) is None
    assert tile_at(replace(scene, view=EdgeView.EVERY), centre) is None
    assert tile_at(replace(scene, image_shape=None), centre) is None


def test_a_weight_changes_its_own_pixel_of_its_own_tile(
    scene_of: SceneOf, network_of: Callable[..., Network], picture_of: Callable[[NetworkScene], Pixels]
) -> None:
    network = network_of(16, 6, 3)
    scene = scene_of(network, EdgeView.PICTURES, image_shape=(4, 4))
    value = float(network.weights[0][4, 6])
    changed = replace(scene, network=network.with_weight(1, 4, 6, -value))
    rows, columns = np.nonzero((picture_of(scene) != picture_of(changed)).any(axis=2))
    tile = tile_rects(scene)[4]
    side = tile.width() / 4  # weight 6 looks at row 1, column 2
    assert len(rows) > 0.8 * side**2
    assert tile.top() + 1 * side - 1 <= rows.min()
    assert rows.max() <= tile.top() + 2 * side + 1
    assert tile.left() + 2 * side - 1 <= columns.min()
    assert columns.max() <= tile.left() + 3 * side + 1


def test_the_edges_behind_the_pictures_are_not_drawn_and_the_others_are(
    scene_of: SceneOf, network_of: Callable[..., Network]
) -> None:
    scene = scene_of(network_of(784, 30, 10), EdgeView.PICTURES, image_shape=(28, 28))
    assert not scene.is_field(1)
    assert [scene.is_crisp(layer) for layer in (1, 2)] == [False, True]


def test_the_tile_under_the_pointer_is_marked(
    scene_of: SceneOf, network_of: Callable[..., Network], picture_of: Callable[[NetworkScene], Pixels]
) -> None:
    scene = scene_of(network_of(16, 6, 3), EdgeView.PICTURES, image_shape=(4, 4))
    tile = tile_rects(scene)[2]
    picture = picture_of(replace(scene, hovered=NeuronHit(1, 2)))
    accent = scene.theme.accent.getRgb()[:3]
    assert np.abs(picture[int(tile.center().y()), round(tile.left())] - accent).max() < 60
