"""Numbers in small circles: as many decimals as can be read, all of a layer the same, none wider than its circle."""

from dataclasses import replace

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication, QImage, QPainter

from nnviz.nn.backprop_steps import edits
from nnviz.ui.backprop.figure.graph_places import GraphPlaces
from nnviz.ui.backprop.figure.graph_scene import GraphScene
from nnviz.ui.backprop.figure.lit import Lit
from nnviz.ui.backprop.figure.number_room import decimals_in, rounded_text
from nnviz.ui.backprop.figure.paint_graph import paint_graph
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.math_text import math_width
from nnviz.ui.kit.theme import THEMES


@pytest.mark.parametrize("radius", [9.0, 12.0, 14.0, 18.0, 24.0])
@pytest.mark.parametrize("values", [[0.785, -0.603], [0.5, 0.123456], [-12.345, 0.001]])
def test_no_number_is_wider_than_its_circle_or_has_smaller_letters(
    qapp: QGuiApplication, radius: float, values: list[float]
) -> None:
    decimals = decimals_in(values, 3, radius=radius, letters_px=10.0, bold=True)
    if decimals is not None:
        assert all(math_width(rounded_text(value, decimals), 10.0, True) < 2 * radius for value in values)


def test_the_smaller_the_circle_the_fewer_decimals(qapp: QGuiApplication) -> None:
    found = [decimals_in([-0.603, 0.785], 3, radius=radius, letters_px=10.0, bold=True) for radius in (30, 17, 14, 8)]
    assert found == [3, 2, 1, None]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.0041, 1, "≈0"), (0.0041, 3, "0.004"), (-0.66, 1, "−0.7"), (0.0, 1, "0"), (1.0, 2, "1"), (0.06, 1, "0.1")],
)
def test_what_rounds_to_0_is_about_0(value: float, decimals: int, text: str) -> None:
    assert rounded_text(value, decimals) == text


@pytest.mark.parametrize(("height", "is_inside"), [(90, False), (500, True)])
def test_an_input_that_its_circle_has_no_room_for_stands_beside_the_name(
    page: BackpropPage, height: int, is_inside: bool
) -> None:
    page.editor.edit(lambda state: edits.with_sheet_entered(state, "3, 3, 1", "3", "1"))
    page.editor.edit(edits.with_sheet_on_page)
    assert page.reading is not None
    k = next(k for k, x in enumerate(page.reading.numbers.inputs[0]) if x != round(x))  # some are 0 or 1
    places = GraphPlaces((3, 3, 1), None, QRectF(0, 0, 940, height), 1.0)
    scene = GraphScene(page.reading, places, Lit(), "both", 3, THEMES["light"])
    assert (scene.input_box(k) is not None) == is_inside
    if not is_inside:  # the name makes room for it
        bare, whole = (painted(replace(scene, digits=digits)) for digits in (1, 3))
        assert bare.copy(0, 0, 130, height) != whole.copy(0, 0, 130, height)


def painted(scene: GraphScene) -> QImage:
    image = QImage(940, round(scene.places.area.height()), QImage.Format.Format_RGB32)
    image.fill(scene.theme.ground)
    painter = QPainter(image)
    paint_graph(painter, scene)
    painter.end()
    return image
