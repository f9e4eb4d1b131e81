"""The tab of wishes: a wish is the sum of what stands beside it, and no part covers another."""

import math
from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QColor, QPainter

from nnviz.nn.backprop_steps.reading import Material, Reading, pass_of
from nnviz.nn.network import random_network
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.backprop.wishes.output_words import output_words
from nnviz.ui.backprop.wishes.paint_wishes import arrow_length, paint_arrow, share_box
from nnviz.ui.backprop.wishes.stage import WishStage
from nnviz.ui.backprop.wishes.wish_scene import LETTERS_PX
from nnviz.ui.kit.math_text import math_width


def shown(page: BackpropPage, sizes: tuple[int, ...], m: int = 2) -> WishStage:
    page.panel.tabs.chosen.emit("wishes")
    rng = np.random.default_rng(3)
    network = random_network(sizes, ("sigmoid",) * (len(sizes) - 1), initial="text", rng=rng)
    desired = np.eye(sizes[-1])[rng.integers(sizes[-1], size=m)]
    material = Material(network, rng.random((m, sizes[0])), desired, tuple(range(m)), m, "quadratic", 3.0)
    found = pass_of(material, is_path=False, path="")
    stage = page.stages.wishes
    stage.show_reading(Reading(found, found.order.n_steps, "term", -1), digits=3)
    return stage


@pytest.mark.parametrize("n_outputs", [2, 10, 11, 40])
def test_every_row_of_the_table_adds_up(page: BackpropPage, n_outputs: int) -> None:
    stage = shown(page, (4, 3, n_outputs))
    assert stage.table.heads[-1] == "Σ"
    assert len(stage.table.heads) == 2 + min(10, n_outputs)
    for _, values in stage.table.rows:
        assert sum(values[:-1]) == pytest.approx(values[-1], abs=1e-12)


def test_of_more_neurons_than_there_is_room_for_the_others_are_told_together(page: BackpropPage) -> None:
    assert shown(page, (4, 3, 12)).table.heads[-2] == "3 others"
    assert "others" not in "".join(shown(page, (4, 3, 10)).table.heads)


@pytest.mark.parametrize("sizes", [(30, 12, 10), (2, 3, 5, 1), (2, 2, 1), (3, 3, 3, 3, 3, 2)])
def test_what_each_neuron_adds_covers_nothing(page: BackpropPage, sizes: tuple[int, ...]) -> None:
    scene = shown(page, sizes).view.scene
    assert scene is not None
    layer, places = scene.chosen[0] + 1, scene.places
    boxes = [share_box(places, layer, j) for j in places.shown(layer)]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    neurons = [places.box_of(at, j) for at in range(places.n_layers) for j in places.shown(at)]
    assert not any(box.intersects(neuron) for box in boxes for neuron in neurons)


@pytest.mark.parametrize(("width", "height"), [(626, 330), (932, 410), (1572, 620)])
@pytest.mark.parametrize("names", [tuple("0123456789"), ("ankle boot", *("sneaker",) * 9), ()])
def test_what_every_output_wants_is_whole(page: BackpropPage, names: tuple[str, ...], width: int, height: int) -> None:
    view = shown(page, (30, 12, 10)).view
    view.setFixedSize(width, height)
    view.output_names = names
    scene = view.scene
    assert scene is not None
    for words in output_words(scene).values():
        assert words.wants.endswith(("more", "less"))
        assert words.wants_box.right() <= width
        assert math_width(words.wants, words.size, True) <= words.wants_box.width()
        assert words.is_box.left() + math_width(words.is_, words.size) <= words.wants_box.left()
        assert words.size >= 0.7 * LETTERS_PX * scene.places.unit


@pytest.mark.parametrize("wish", [1e-9, -1e-9, 0.05, -0.05, 0.9, -1.0])
def test_the_arrow_of_a_small_wish_shows_its_way(wish: float) -> None:
    radius, length = 16.0, arrow_length(wish, 1.0, 16.0)
    assert math.copysign(1, length) == math.copysign(1, wish)
    assert 0.25 * radius <= abs(length) <= radius
    assert abs(arrow_length(0.9, 1.0, radius)) > abs(arrow_length(0.5, 1.0, radius))


def test_a_small_wish_for_less_is_an_arrow_with_its_head_below(pixels_of: Callable[..., Any]) -> None:
    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_arrow(painter, QPointF(20.5, 20.5), arrow_length(-0.1, 1.0, 16.0), 7.0, QColor("black"))

    dark = (pixels_of(paint)[10:32, 10:32, 0] < 128).sum(axis=1)
    rows = np.flatnonzero(dark)
    assert len(rows) >= 7
    assert dark[rows[-1]] < dark[rows[0]] < dark.max()  # the tip, the shaft, the head


def test_without_a_wish_there_is_no_arrow() -> None:
    assert arrow_length(0.0, 1.0, 16.0) == 0.0


def test_an_output_that_is_right_wants_nothing(page: BackpropPage) -> None:
    stage = shown(page, (2, 2), m=1)
    reading = stage.view.reading
    assert reading is not None
    reading.numbers.desired[:] = reading.numbers.flow.output
    stage.show_reading(reading, digits=3)
    scene = stage.view.scene
    assert scene is not None
    assert {words.wants for words in output_words(scene).values()} == {"wants nothing"}
