"""Numbers under circles that are pictures of a plane stand only where they fit."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import MAP_CIRCLES, network_layout
from nnviz.diagram.viewport import WHOLE
from nnviz.experiments.decision_maps import DecisionGrid, Plane
from nnviz.nn.network import random_network
from nnviz.ui.graph.built_scene import Frame, built_scene
from nnviz.ui.graph.paint_map_marks import has_room_for_numbers, paint_map_marks
from nnviz.ui.graph.subject import Subject, SubjectMaps
from nnviz.ui.kit.theme import THEMES


@pytest.mark.parametrize("scale", [1.0, 1.75])
def test_numbers_are_left_out_where_circles_follow_each_other_closely(scale: float) -> None:
    layout = network_layout((2, 4, 15, 1), 0, 0, 500 * scale, 480 * scale, scale=scale, room=MAP_CIRCLES)
    assert [has_room_for_numbers(column, scale) for column in layout.columns] == [True, True, False, True]


@pytest.mark.parametrize(
    ("names", "said"),
    [(("männlich", "weiblich"), ["männlich", "weiblich"]), (("●", "◆"), []), (tuple("abcdefghijklmno"), [])],
    ids=["names", "marks alone", "no room"],
)
def test_an_output_has_the_name_of_its_class_above_it(names: tuple[str, ...], said: list[str], qapp: object) -> None:
    n = len(names)
    network = random_network((2, n), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    subject = Subject(names, None, (), DecisionGrid(Plane(), 8), tuple(range(n)))
    frame = Frame(600, 480, THEMES["light"], 1.0, EdgeView.EVERY, WHOLE)
    scene = built_scene(frame, network, subject, None, maps=SubjectMaps(subject).of(network, THEMES["light"]))
    texts: list[str] = []

    class Recorder(QPainter):
        def drawText(self, box: QRectF, flags: int, text: str) -> None:  # type: ignore[override]
            texts.append(text)

    image = QImage(600, 480, QImage.Format.Format_RGB32)
    painter = Recorder(image)
    paint_map_marks(painter, scene, 1)
    painter.end()
    assert texts == said
