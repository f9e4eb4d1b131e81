"""The card at the pointer lies wholly in the picture wherever the pointer is."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF

from nnviz.diagram.network_layout import EdgeHit, Hit, NeuronHit
from nnviz.nn.network import Network, forward
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_hover_card import paint_hover_card

Pixels = NDArray[np.int16]
WITHIN = QRectF(40, 40, 620, 340)


@pytest.fixture
def card(
    scene_of: Callable[..., NetworkScene], network_of: Callable[..., Network], pixels_of: Callable[..., Pixels]
) -> Callable[..., Pixels]:
    """Give a function that paints the card of a hit at a point."""
    network = network_of(784, 30, 10)
    inputs = np.random.default_rng(0).random(784)
    scene = scene_of(network, activations=forward(network, inputs), image_shape=(28, 28))

    def paint(hit: Hit, x: float, y: float, within: QRectF = WITHIN, **changes: object) -> Pixels:
        shown = replace(scene, **changes)  # type: ignore[arg-type]
        return pixels_of(lambda painter: paint_hover_card(painter, shown, hit, QPointF(x, y), within))

    return paint


NARROW = QRectF(140, 40, 360, 340)


def extent(picture: Pixels) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero((picture != 255).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("hit", [NeuronHit(0, 300), NeuronHit(1, 4), NeuronHit(2, 9), EdgeHit(1, 3, 200)])
@pytest.mark.parametrize(("x", "y"), [(45, 45), (655, 45), (45, 375), (655, 375), (150, 200)])
def test_it_lies_inside_and_beside_the_pointer(hit: Hit, x: int, y: int, card: Callable[..., Pixels]) -> None:
    left, top, right, bottom = extent(card(hit, x, y))
    assert WITHIN.left() - 1 <= left
    assert WITHIN.top() - 1 <= top
    assert right <= WITHIN.right() + 1
    assert bottom <= WITHIN.bottom() + 1
    assert right < x or x < left


@pytest.mark.parametrize("x", [145, 320, 495])
def test_where_there_is_little_room_it_lies_over_the_pointer_but_inside(x: int, card: Callable[..., Pixels]) -> None:
    left, _, right, _ = extent(card(NeuronHit(1, 4), x, 200, within=NARROW))
    assert NARROW.left() - 1 <= left
    assert right <= NARROW.right() + 1


def test_the_card_of_a_first_layer_neuron_shows_what_it_looks_at(card: Callable[..., Pixels]) -> None:
    def is_colourful(picture: Pixels) -> bool:
        return bool((np.ptp(picture, axis=2) > 100).any())

    assert is_colourful(card(NeuronHit(1, 4), 100, 200))
    assert not is_colourful(card(NeuronHit(2, 4), 100, 200))
    assert not is_colourful(card(NeuronHit(1, 4), 100, 200, image_shape=None))


def test_it_grows_with_the_scale(card: Callable[..., Pixels]) -> None:
    left, top, right, bottom = extent(card(EdgeHit(1, 3, 200), 100, 200))
    big_left, big_top, big_right, big_bottom = extent(card(EdgeHit(1, 3, 200), 100, 200, scale=1.5))
    assert (big_right - big_left) == pytest.approx(1.5 * (right - left), rel=0.1)
    assert (big_bottom - big_top) == pytest.approx(1.5 * (bottom - top), rel=0.1)


@pytest.mark.parametrize("hit", [NeuronHit(1, 4), EdgeHit(2, 3, 20)])
def test_it_does_not_cover_the_outputs_that_answer(hit: Hit, card: Callable[..., Pixels]) -> None:
    _, _, right, _ = extent(card(hit, 470, 200))
    assert right < 470
