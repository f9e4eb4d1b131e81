"""What is asked of the field painter, and where its pictures go."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.edge_field import edge_picture
from nnviz.diagram.viewport import WHOLE, Zoom
from nnviz.nn.network import Network
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.field_placement import FieldPicture, field_requests, placed_fields
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_edges import paint_edges
from nnviz.ui.graph.paint_network import layout_in

SceneOf = Callable[..., NetworkScene]
NetworkOf = Callable[..., Network]
VISIBLE = QRectF(0, 0, 700, 420)


def zoomed(scene: NetworkScene, zoom: Zoom) -> NetworkScene:
    return replace(scene, zoom=zoom, layout=scene.layout.zoomed(zoom.factor, zoom.dx, zoom.dy))


def test_only_gaps_drawn_as_a_field_are_asked_for(scene_of: SceneOf, network_of: NetworkOf) -> None:
    network = network_of(784, 100, 30, 10)
    assert [wish.layer for wish in field_requests(scene_of(network), VISIBLE, 1.0)] == [1, 2]
    assert field_requests(scene_of(network, EdgeView.STRONGEST), VISIBLE, 1.0) == ()


@pytest.mark.parametrize("pixel_ratio", [1.0, 1.25, 2.0])
def test_a_picture_is_as_large_as_its_place_in_device_pixels(
    pixel_ratio: float, scene_of: SceneOf, network_of: NetworkOf
) -> None:
    scene = scene_of(network_of(784, 30, 10))
    (wish,) = field_requests(scene, VISIBLE, pixel_ratio)
    assert wish.geometry.width_px == pytest.approx(wish.rect.width() * pixel_ratio)
    assert wish.geometry.height_px == pytest.approx(wish.rect.height() * pixel_ratio)
    assert (wish.rect.left() * pixel_ratio) % 1 == pytest.approx(0)
    np.testing.assert_allclose(
        wish.geometry.y_left / pixel_ratio + wish.rect.top(), scene.layout.columns[0].y, atol=1e-9
    )
    assert wish.weights is scene.network.weights[0]


def test_a_window_zoomed_in_asks_for_what_it_shows(scene_of: SceneOf, network_of: NetworkOf) -> None:
    scene = zoomed(scene_of(network_of(784, 30, 10)), Zoom(8.0, -1200.0, -1500.0))
    (wish,) = field_requests(scene, VISIBLE, 1.0)
    assert VISIBLE.contains(wish.rect)
    assert wish.geometry.x_left < 0
    assert wish.geometry.y_left.min() < 0
    assert wish.geometry.y_left.max() > 420


@pytest.mark.parametrize("pixel_ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("zoom", [WHOLE, Zoom(8.3, -1200.4, -1500.7)], ids=["whole", "zoomed in"])
def test_every_pixel_of_a_picture_is_a_pixel_of_the_screen(
    pixel_ratio: float, zoom: Zoom, scene_of: SceneOf, network_of: NetworkOf
) -> None:
    """Nothing is stretched or blurred, whatever the zoom and the screen."""
    scene = zoomed(scene_of(network_of(784, 30)), zoom)
    (wish,) = field_requests(scene, VISIBLE, pixel_ratio)
    pixels = edge_picture(wish.weights, wish.geometry, wish.colors)
    picture = FieldPicture(wish, image_of(pixels))
    screen = QImage(int(700 * pixel_ratio), int(420 * pixel_ratio), QImage.Format.Format_ARGB32_Premultiplied)
    screen.setDevicePixelRatio(pixel_ratio)
    screen.fill(0)
    painter = QPainter(screen)
    paint_edges(painter, replace(scene, fields=placed_fields((picture,), scene)))
    painter.end()
    left, top = round(wish.rect.left() * pixel_ratio), round(wish.rect.top() * pixel_ratio)
    assert screen.copy(left, top, *pixels.shape[::-1]) == picture.image
    assert (pixels >> 24).max() > 100


def test_what_is_out_of_sight_is_not_asked_for(scene_of: SceneOf, network_of: NetworkOf) -> None:
    scene = zoomed(scene_of(network_of(784, 30, 10)), Zoom(8.0, -9000.0, 0.0))
    assert field_requests(scene, VISIBLE, 1.0) == ()


def test_a_picture_lies_where_it_was_asked_for_and_follows_the_zoom(scene_of: SceneOf, network_of: NetworkOf) -> None:
    scene = scene_of(network_of(784, 30, 10))
    (wish,) = field_requests(scene, VISIBLE, 1.0)
    picture = FieldPicture(wish, QImage(4, 4, QImage.Format.Format_RGB32))
    (still,) = placed_fields((picture,), scene)
    assert still.rect == wish.rect
    (moved,) = placed_fields((picture,), zoomed(scene, Zoom(2.0, -100.0, 30.0)))
    assert moved.rect == QRectF(
        2 * wish.rect.left() - 100, 2 * wish.rect.top() + 30, 2 * wish.rect.width(), 2 * wish.rect.height()
    )


def test_a_picture_has_no_place_where_edges_are_lines(scene_of: SceneOf, network_of: NetworkOf) -> None:
    scene = scene_of(network_of(784, 30, 10))
    (wish,) = field_requests(scene, VISIBLE, 1.0)
    picture = FieldPicture(wish, QImage(4, 4, QImage.Format.Format_RGB32))
    assert placed_fields((picture,), replace(scene, view=EdgeView.STRONGEST)) == ()


def test_a_picture_of_another_size_is_stretched_to_where_its_edges_are_now(
    scene_of: SceneOf, network_of: NetworkOf
) -> None:
    network = network_of(784, 30, 10)
    small = scene_of(network)
    area = QRectF(small.area.left(), small.area.top(), small.area.width() * 1.5, small.area.height() * 1.2)
    large = scene_of(network, area=area, layout=layout_in(area, network.sizes, EdgeView.EVERY, 1.0))
    everything = QRectF(0, 0, 4000, 4000)
    (wish,), (wanted,) = field_requests(small, everything, 1.0), field_requests(large, everything, 1.0)
    (placed,) = placed_fields((FieldPicture(wish, QImage(1, 1, QImage.Format.Format_RGB32)),), large)
    ours, theirs = placed.rect.getCoords(), wanted.rect.getCoords()
    assert all(abs(x - y) < 4 for x, y in zip(ours, theirs, strict=True))
