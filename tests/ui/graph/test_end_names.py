"""Names of inputs and outputs stand beside a network, whole where there is room, and never over it."""

import numpy as np
import pytest
from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QApplication

from nnviz.nn.network import forward, random_network
from nnviz.ui.graph.built_scene import Frame, built_scene
from nnviz.ui.graph.end_names import NO_ROOM, end_room
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_network import paint_foreground
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.theme import THEMES

IRIS = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
SPECIES = ("setosa", "versicolor", "virginica")
SIZE = QSize(900, 400)


def scene_of(scale: float = 1.0, names: tuple[str, ...] = IRIS) -> NetworkScene:
    network = random_network((4, 5, 3), ("tanh", "softmax"), initial="text", rng=np.random.default_rng(0))
    frame = Frame(SIZE.width(), SIZE.height(), THEMES["light"], scale)
    return built_scene(frame, network, Subject(SPECIES, None, names), forward(network, np.array([5.1, 3.5, 1.4, 0.2])))


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_names_and_values_are_written_beside_the_columns(scale: float, qapp: QApplication) -> None:
    scene = scene_of(scale)
    recording = record(SIZE, lambda painter: paint_foreground(painter, scene))
    assert {*SPECIES, "5.10", "3.50", "1.40", "0.20"} <= set(recording.texts)
    assert {*IRIS} <= set(recording.texts) or scale > 1
    left, right = scene.layout.columns[0], scene.layout.columns[-1]
    for item in recording.items:
        assert isinstance(item, Text) or item is not None
        if isinstance(item, Text):
            box = item.outlines.boundingRect()
            assert box.right() <= left.x - left.radius or box.left() >= right.x + right.radius
            assert box.left() >= 0
            assert box.right() <= SIZE.width()


def test_a_very_long_name_gives_way(qapp: QApplication) -> None:
    scene = scene_of(names=("x" * 300, *IRIS[1:]))
    assert scene.room.inputs < 0.4 * SIZE.width()
    texts = record(SIZE, lambda painter: paint_foreground(painter, scene)).texts
    assert any(text.endswith("…") for text in texts)


def test_digits_and_crowded_inputs_need_no_more_room(qapp: QApplication) -> None:
    digits = tuple(str(number) for number in range(10))
    assert end_room((784, 30, 10), ((), digits), width=900, height=400, scale=1.0) == NO_ROOM
    crowded = tuple(f"feature {number}" for number in range(60))
    assert end_room((60, 2), (crowded, ()), width=900, height=400, scale=1.0) == NO_ROOM
