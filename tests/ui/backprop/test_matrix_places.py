"""Matrices in their room, and what is told of a cell under the mouse."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, QRectF

from nnviz.nn.backprop_steps.matrices import Matrix, equations_of
from nnviz.nn.backprop_steps.reading import Reading, pass_of
from nnviz.nn.network import random_network
from nnviz.ui.backprop.figure.matrix_places import MatricesScene, MatrixPlace
from nnviz.ui.backprop.figure.paint_matrices import cell_text, told_of_cell
from nnviz.ui.backprop.figure.paint_told import told_box
from nnviz.ui.kit.theme import THEMES
from tests.nn.backprop_steps.made import material
from tests.nn.backprop_steps.test_reading import at

pytestmark = pytest.mark.usefixtures("qapp")  # for its fonts
ROOM = QRectF(8, 0, 900, 96)


def scene_of(reading: Reading) -> MatricesScene:
    return MatricesScene(equations_of(reading), 3, ROOM, THEMES["light"], 1.0)


def placed(scene: MatricesScene, name: str) -> MatrixPlace:
    parts = (part for line in scene.places() for part in line if isinstance(part, MatrixPlace))
    return next(part for part in parts if part.matrix.name == name)


def wide_reading() -> Reading:
    rng = np.random.default_rng(2)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    found = pass_of(material(network, rng), is_path=False, path="")
    return Reading(found, 3, "term", -1)


def test_a_picture_takes_the_room_that_is_left_and_stays_inside() -> None:
    scene = scene_of(wide_reading())
    assert placed(scene, "W^{1}").box.width() > 250
    boxes = [part.box for line in scene.places() for part in line if isinstance(part, MatrixPlace)]
    assert all(ROOM.contains(box) for box in boxes)
    assert all(not one.intersects(other) for one in boxes for other in boxes if one is not other)


def test_all_equations_are_seen_where_they_fit_at_their_usual_size() -> None:
    end = at(10_000).order.n_steps
    scene = scene_of(at(end))
    assert scene.width_of(2) < ROOM.width() < 1.5 * scene.width_of(2)
    assert scene.n_shown == 2


def test_a_cell_tells_its_number() -> None:
    reading = wide_reading()
    scene = scene_of(reading)
    weights = reading.numbers.network.weights[0]
    told = told_of_cell(scene, placed(scene, "W^{1}").cell(7, 300).center())
    assert told == f"W^{{1}} (8, 301) = {weights[7, 300]:.3f}".replace("-", "−")
    assert told_of_cell(scene, QPointF(ROOM.right(), 1)) == ""


def test_what_is_not_known_yet_or_asked_for_is_not_told() -> None:
    asked = scene_of(at(19, asks=True))
    delta = placed(asked, "δ^{1}")
    assert [told_of_cell(asked, delta.cell(row, 0).center()) for row in (0, 1)] == ["", ""]
    known = scene_of(at(19))
    assert told_of_cell(known, placed(known, "δ^{1}").cell(0, 0).center()) == "δ^{1} (1) = −0.073"


@pytest.mark.parametrize("place", [QPointF(8, 0), QPointF(907, 0), QPointF(907, 95), QPointF(400, 50)])
def test_what_is_told_stands_inside_and_not_under_the_mouse(place: QPointF) -> None:
    box = told_box(180, place, ROOM, 1.0)
    assert ROOM.contains(box)
    assert not box.contains(place)


def test_five_numbers_in_a_row_are_written_out() -> None:
    row = Matrix("∇W^{3}", np.full((1, 5), 0.25), np.ones((1, 5), bool))
    scene = replace(scene_of(at(1)), equations=((row,),))
    assert not placed(scene, "∇W^{3}").is_picture


def test_whole_numbers_have_decimals_where_others_of_their_column_have() -> None:
    matrix = Matrix("W", np.array([[-1.0, 1.0], [-0.9, 0.0], [0.0, 2.0]]), np.ones((3, 2), bool))
    texts = [[cell_text(matrix, row, column, 3) for column in range(2)] for row in range(3)]
    assert texts == [["−1.000", "1"], ["−0.900", "0"], ["0", "2"]]
