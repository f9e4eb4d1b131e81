"""Scenes as the window makes them, and what the painting functions make of them, as arrays of pixels."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.edge_field import edge_picture
from nnviz.nn.network import Activations, Network, forward, random_network
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest, field_requests, placed_fields
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.paint_network import layout_in, paint_network, picture_area
from nnviz.ui.kit.theme import THEMES

WIDTH, HEIGHT = 700, 420
Pixels = NDArray[np.int16]  # (rows, columns, red green blue)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def network_of() -> Callable[..., Network]:
    """Give a function that makes a network with random weights."""

    def make(*sizes: int, seed: int = 0) -> Network:
        names = ("sigmoid",) * (len(sizes) - 1)
        return random_network(sizes, names, initial="text", rng=np.random.default_rng(seed))

    return make


@pytest.fixture
def scene_of(qapp: object) -> Callable[..., NetworkScene]:
    """Give a function that lays a network out in a picture of WIDTH x HEIGHT."""

    def make(network: Network, view: EdgeView = EdgeView.EVERY, **changes: object) -> NetworkScene:
        area = picture_area(WIDTH, HEIGHT, 1.0)
        scene = NetworkScene(
            network=network,
            layout=layout_in(area, network.sizes, view, 1.0),
            view=view,
            theme=THEMES["light"],
            scale=1.0,
            class_names=(),
            image_shape=None,
            area=area,
        )
        return replace(scene, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def picture_of(pixels_of: Callable[..., Pixels]) -> Callable[[NetworkScene], Pixels]:
    """Give a function that paints a scene with its fields, as the window shows it."""

    def paint(scene: NetworkScene) -> Pixels:
        pictures = tuple(
            FieldPicture(wish, image_of(edge_picture(wish.weights, wish.geometry, wish.colors)))
            for wish in field_requests(scene, QRectF(0, 0, WIDTH, HEIGHT), 1.0)
        )
        complete = replace(scene, fields=placed_fields(pictures, scene))
        return pixels_of(lambda painter: paint_network(painter, complete), ground=scene.theme.ground)

    return paint


SMALL, LARGE = (4, 3, 2), (256, 20, 10)  # lines only; a field between the first two layers

X = np.linspace(0, 1, 256)


def sigmoid_network(sizes: tuple[int, ...] = LARGE, seed: int = 0) -> Network:
    names = ("sigmoid",) * (len(sizes) - 1)
    return random_network(sizes, names, initial="text", rng=np.random.default_rng(seed))


def flowing(network: Network, x: float = 1.0) -> Activations:
    return forward(network, x * X[: network.sizes[0]])


class Painter:
    """Hears what fields are wanted and paints them when the test says so."""

    def __init__(self, view: NetworkView) -> None:
        self.wanted: list[tuple[FieldRequest, ...]] = []
        self._view = view
        view.fields_requested.connect(self.wanted.append)

    def deliver(self, number: int = -1) -> None:
        """Deliver the pictures of a wish, the latest by default."""
        self._view.set_fields(
            tuple(
                FieldPicture(wish, image_of(edge_picture(wish.weights, wish.geometry, wish.colors)))
                for wish in self.wanted[number]
            )
        )


@pytest.fixture
def view(qtbot: QtBot) -> NetworkView:
    """A view of 900x480 in light colours."""
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(900, 480)
    view.show()
    return view


@pytest.fixture
def painter(view: NetworkView) -> Painter:
    return Painter(view)


def scene(view: NetworkView) -> NetworkScene:
    assert view.scene is not None
    return view.scene
