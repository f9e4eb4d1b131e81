"""The whole picture: everything inside it, and a picture that stands alone has titles and a legend."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QSize

from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.network import Network, forward, random_network
from nnviz.ui.graph.built_scene import Frame, built_scene
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_legend import HEIGHT_PX
from nnviz.ui.graph.paint_network import TITLES_PX, paint_drawing, paint_titles, picture_area
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES

Pixels = NDArray[np.int16]
SceneOf = Callable[..., NetworkScene]
NetworkOf = Callable[..., Network]


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
def test_the_area_of_the_columns_leaves_room_for_the_rest(scale: float) -> None:
    area = picture_area(1200, 600, scale)
    assert (area.left(), area.top()) > (8 * scale, TITLES_PX * scale - 1)
    assert 1200 - area.right() > 100 * scale
    assert area.bottom() < 600
    assert area.width() > 400


def test_every_column_has_a_title(scene_of: SceneOf, network_of: NetworkOf, pixels_of: Callable[..., Pixels]) -> None:
    scene = scene_of(network_of(12, 9, 7, 5))
    picture = pixels_of(lambda painter: paint_titles(painter, scene))
    rows, _ = np.nonzero((picture != 255).any(axis=2))
    assert rows.max() < TITLES_PX
    for column in scene.layout.columns:
        assert (picture[:, max(0, int(column.x) - 8) : int(column.x) + 8] != 255).any()


def test_a_title_names_the_type_of_the_neurons(
    scene_of: SceneOf, network_of: NetworkOf, pixels_of: Callable[..., Pixels]
) -> None:
    network = network_of(12, 9, 5)
    one, other = (
        pixels_of(lambda painter, scene=scene: paint_titles(painter, scene))
        for scene in (scene_of(network), scene_of(replace(network, activations=("tanh", "sigmoid"))))
    )
    _, columns = np.nonzero((one != other).any(axis=2))
    hidden, output = scene_of(network).layout.columns[1:]
    assert np.abs(columns - hidden.x).max() < (output.x - hidden.x) / 2


@pytest.mark.parametrize("view", list(EdgeView))
def test_nothing_reaches_beyond_the_picture(
    view: EdgeView, scene_of: SceneOf, network_of: NetworkOf, picture_of: Callable[[NetworkScene], Pixels]
) -> None:
    network = network_of(784, 30, 10)
    activations = forward(network, np.ones(784))
    scene = scene_of(network, view, image_shape=(28, 28), activations=activations, class_names=tuple("0123456789"))
    picture = picture_of(scene)
    for rim in (picture[:3], picture[-3:], picture[:, :3], picture[:, -3:]):
        assert (rim == 255).all()


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_picture_that_stands_alone_has_its_ground_and_its_legend(
    theme: str, scene_of: SceneOf, network_of: NetworkOf, pixels_of: Callable[..., Pixels]
) -> None:
    scene = scene_of(network_of(4, 3), theme=THEMES[theme])
    picture = pixels_of(lambda painter: paint_drawing(painter, scene, 700, 420))
    ground = list(THEMES[theme].ground.getRgb()[:3])
    assert picture[0, 0].tolist() == picture[-1, -1].tolist() == ground
    assert (picture[-HEIGHT_PX:, :300] != ground).any()


@pytest.mark.parametrize(("width", "titles"), [(1200, 3), (700, 3), (480, 2)])
def test_titles_of_narrow_columns_are_shorter_and_never_touch(width: int, titles: int, qapp: object) -> None:
    network = random_network((3, 4, 2), ("fann_stepwise(0.5)", "softmax"), initial="text", rng=np.random.default_rng(0))
    scene = built_scene(Frame(width, 300, THEMES["light"], 1.75), network, Subject())
    recording = record(QSize(width, 300), lambda painter: paint_titles(painter, scene))
    boxes = [item.outlines.boundingRect() for item in recording.items if isinstance(item, Text)]
    assert len(boxes) == titles
    assert all(left.right() < right.left() for left, right in pairwise(boxes))


@pytest.mark.parametrize("width", [240, 360, 480, 900])
def test_the_legend_of_a_narrow_picture_is_whole(width: int, qapp: object) -> None:
    network = random_network((2, 3, 5, 1), ("sigmoid",) * 3, initial="text", rng=np.random.default_rng(0))
    scene = built_scene(Frame(width, 214, THEMES["light"]), network, Subject())
    recording = record(QSize(width, 240), lambda painter: paint_drawing(painter, scene, width, 240))
    below = [item for item in recording.items if isinstance(item, Text) and item.outlines.boundingRect().top() > 210]
    assert below[-1].text == "bias"
    assert max(item.outlines.boundingRect().right() for item in below) <= width


def test_a_long_title_of_the_outputs_stays_in_the_picture(qapp: object) -> None:
    activations = ("tanh", "fann_tanh_stepwise(0.5)")
    network = random_network((2, 3, 1), activations, initial="text", rng=np.random.default_rng(0))
    scene = built_scene(Frame(700, 300, THEMES["light"], 1.75), network, Subject())
    column = scene.layout.columns[-1]
    narrow = round(column.x) + 30  # the stage ends soon after the outputs where they have no bars
    recording = record(QSize(narrow, 300), lambda painter: paint_titles(painter, scene))
    boxes = [item.outlines.boundingRect() for item in recording.items if isinstance(item, Text)]
    assert boxes[-1].right() < narrow
