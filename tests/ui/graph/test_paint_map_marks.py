"""Numbers under circles that are pictures of a plane stand only where they fit."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import MAP_CIRCLES, network_layout
from nnviz.diagram.viewport import WHOLE
from nnviz.experiments.decision_maps import DecisionGrid, Plane
from nnviz.nn.network import forward, random_network
from nnviz.ui.graph.built_scene import Frame, built_scene
from nnviz.ui.graph.paint_map_marks import has_room_for_numbers, paint_map_marks
from nnviz.ui.graph.subject import Subject, SubjectMaps
from nnviz.ui.kit.theme import THEMES


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_numbers_are_left_out_where_circles_follow_each_other_closely(scale: float) -> None:
    layout = network_layout((2, 4, 15, 1), 0, 0, 500 * scale, 480 * scale, scale=scale, room=MAP_CIRCLES)
    assert [has_room_for_numbers(column, scale) for column in layout.columns] == [True, True, False, True]


def said_in_layer(layer: int, sizes: tuple[int, ...], names: tuple[str, ...], height: int) -> list[str]:
    """Return what stands at the circles of a layer in a picture of such a height, with an example in them."""
    network = random_network(sizes, ("sigmoid",) * (len(sizes) - 1), initial="text", rng=np.random.default_rng(0))
    subject = Subject(names, None, (), DecisionGrid(Plane(), 8), tuple(range(len(names))))
    frame = Frame(600, height, THEMES["light"], 1.0, EdgeView.EVERY, WHOLE)
    activations = forward(network, np.array([0.25, 0.5])) if layer == 0 else None
    maps = SubjectMaps(subject).of(network, THEMES["light"])
    scene = built_scene(frame, network, subject, activations, maps=maps)
    texts: list[str] = []

    class Recorder(QPainter):
        def drawText(self, box: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
            texts.append(text)

    image = QImage(600, height, QImage.Format.Format_RGB32)
    painter = Recorder(image)
    paint_map_marks(painter, scene, layer)
    painter.end()
    return texts


@pytest.mark.parametrize(("height", "said"), [(480, ["0.25", "x₁", "0.50", "x₂"]), (180, ["x₁", "x₂"])])
def test_a_number_under_an_input_leaves_room_for_the_next_name(height: int, said: list[str], qapp: object) -> None:
    assert said_in_layer(0, (2, 2), ("●", "◆"), height) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [(("männlich", "weiblich"), ["männlich", "weiblich"]), (("●", "◆"), []), (tuple("abcdefghijklmno"), [])],
    ids=["names", "marks alone", "no room"],
)
def test_an_output_has_the_name_of_its_class_above_it(names: tuple[str, ...], said: list[str], qapp: object) -> None:
    assert said_in_layer(1, (2, len(names)), names, 480) == said
