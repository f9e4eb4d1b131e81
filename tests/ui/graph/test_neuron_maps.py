"""The pictures in the circles show, pixel by pixel, what a forward pass gives at their places."""

import numpy as np
import pytest
from PyQt6.QtGui import QColor, QImage

from nnviz.experiments.decision_maps import DecisionGrid, Plane
from nnviz.nn.network import forward, random_network
from nnviz.ui.graph.neuron_maps import FULL, Picture, class_colors, color_table, map_image, neuron_maps
from nnviz.ui.kit.theme import THEMES, Theme

LIGHT = THEMES["light"]
GRID = DecisionGrid(Plane(-2.0, 1.0, -1.0, 2.0), 9)
NETWORK = random_network((2, 4, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(3), dtype="float32")


def level(picture: Picture, row: int, column: int) -> int:
    sheet, top = picture
    return sheet.pixelIndex(column, top + row)


def test_every_pixel_of_every_neuron_is_its_activation_there() -> None:
    maps = neuron_maps(NETWORK, GRID, LIGHT, (0, 1))
    assert [len(layer) for layer in maps.pictures] == [2, 4, 2]
    for row, column in ((0, 0), (8, 3), (4, 7)):
        at = forward(NETWORK, np.array([GRID.x1[column], GRID.x2[row]]))
        for layer, a in zip(maps.pictures, at.a, strict=True):
            levels = [level(picture, row, column) for picture in layer]
            np.testing.assert_allclose(levels, FULL + FULL * np.clip(a, -1, 1), atol=0.51)


def test_outputs_of_classes_have_their_colours_and_others_the_plain_one() -> None:
    with_marks, without = (neuron_maps(NETWORK, GRID, LIGHT, marks).pictures[-1] for marks in ((1, 2), ()))
    for picture, color in zip(with_marks, class_colors(LIGHT)[1:], strict=False):
        assert QColor(picture[0].colorTable()[2 * FULL]) == color
    assert {QColor(sheet.colorTable()[2 * FULL]).getRgb()[:3] for sheet, _ in without} == {LIGHT.data.positive}


def test_values_beyond_the_scale_have_its_ends_and_what_is_no_number_the_ground() -> None:
    values = np.array([[[7.0, -7.0], [np.nan, 0.0]]], np.float32)
    image = map_image(values, color_table(LIGHT, None))
    assert [image.pixelIndex(x, y) for y in (0, 1) for x in (0, 1)] == [2 * FULL, 0, FULL, FULL]
    assert QColor(image.pixel(1, 1)).getRgb()[:3] == LIGHT.data.ground


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_an_image_has_a_colour_for_every_level(theme: Theme) -> None:
    table = color_table(theme, 3)
    assert len(table) == 2 * FULL + 1
    assert map_image(np.zeros((1, 2, 2), np.float32), table).format() == QImage.Format.Format_Indexed8
