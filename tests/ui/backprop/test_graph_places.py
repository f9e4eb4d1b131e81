"""Every weight of a small network has its card, however the graph lies."""

from itertools import combinations

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication

from nnviz.ui.backprop.figure.graph_places import (
    CARD_LETTERS_PX,
    CARD_PX,
    CARD_SIZES,
    LEAST_LETTERS_PX,
    GraphPlaces,
)
from nnviz.ui.backprop.figure.paint_cards import GRADIENT_GAP_PX, GRADIENT_NAMES, GRADIENT_PX, gradient_name
from nnviz.ui.kit.math_text import math_width


@pytest.mark.parametrize("scale", [1.0, 1.3, 1.75])
@pytest.mark.parametrize(("width", "height"), [(940, 210), (940, 300), (932, 280), (1180, 290), (1400, 500)])
def test_each_edge_of_2_2_1_has_a_card_and_none_lies_on_another(width: int, height: int, scale: float) -> None:
    places = GraphPlaces((2, 2, 1), None, QRectF(0, 0, width, height), scale)
    cards = places.cards
    assert set(cards) == set(places.edges())
    assert not any(one.intersects(other) for one, other in combinations(cards.values(), 2))
    neurons = [places.box_of(layer, j) for layer, j in ((0, 0), (0, 1), (1, 0), (1, 1), (2, 0))]
    assert not any(card.intersects(neuron) for card in cards.values() for neuron in neurons)
    smallest = min(card.width() for card in cards.values())
    assert smallest >= CARD_SIZES[-1] * CARD_PX * places.unit - 1e-9


@pytest.mark.parametrize("scale", [1.0, 1.3, 1.75])
@pytest.mark.parametrize(("width", "height"), [(650, 262), (940, 300), (1180, 262), (900, 210)])
@pytest.mark.parametrize("sizes", [(2, 3, 5, 1), (3, 4, 2), (2, 2, 1), (1, 2, 1), (3, 3, 3)])
def test_what_is_written_beside_lies_in_the_picture_and_on_no_other(
    sizes: tuple[int, ...], width: int, height: int, scale: float
) -> None:
    places = GraphPlaces(sizes, None, QRectF(0, 0, width, height), scale)
    written: list[QRectF] = []
    for layer in range(1, len(sizes)):
        for j in range(sizes[layer]):
            bias, error = places.boxes_beside(layer, j)
            assert places.area.top() <= error.top()
            assert error.bottom() <= places.area.bottom()
            assert places.area.top() <= bias.top()
            if places.has_room_beside(layer):
                written += [bias, error]
    assert not any(one.intersects(other) for one, other in combinations(written, 2))


def test_in_a_low_room_two_rows_stay_large_and_keep_what_is_beside_them() -> None:
    places = GraphPlaces((2, 2, 1), None, QRectF(0, 0, 1175, 239), 1.75)
    assert places.unit > 0.9
    assert all(places.has_room_beside(layer) for layer in (1, 2))
    assert len(places.cards) == 6


def test_the_bias_of_a_cramped_neuron_stands_left_of_it_and_hides_none() -> None:
    places = GraphPlaces((2, 3, 5, 1), None, QRectF(0, 0, 1175, 239), 1.75)
    neurons = [places.box_of(2, j) for j in range(5)]
    assert not places.has_room_beside(2)
    assert not any(places.bias_box(2, j).intersects(neuron) for j in range(5) for neuron in neurons)


def test_the_card_of_a_lit_edge_goes_out_of_the_way() -> None:
    places = GraphPlaces((2, 3, 5, 1), None, QRectF(0, 0, 1400, 300), 1.0)
    neurons = [places.box_of(layer, j) for layer, n in enumerate((2, 3, 5, 1)) for j in range(n)]
    at_once = places.cards_of(((2, 1, 0),))[2, 1, 0]
    moved = places.cards_of(((2, 1, 0),), taken=(at_once,))[2, 1, 0]
    assert moved != at_once
    for card in (at_once, moved):
        assert not any(card.intersects(neuron) for neuron in neurons)
    hidden = moved.intersected(at_once)
    assert hidden.width() * hidden.height() < 0.3 * moved.width() * moved.height()


@pytest.mark.parametrize(("width", "height"), [(650, 262), (932, 300), (1572, 480)])
def test_where_neurons_are_near_each_other_what_is_lit_hides_none_of_them(width: int, height: int) -> None:
    sizes = (784, 30, 30, 30, 30, 10)
    places = GraphPlaces(sizes, (236, 9, 6, 0, 7, 3), QRectF(0, 0, width, height), 1.0)
    neurons = [places.box_of(layer, places.shown(layer)[0]) for layer in range(len(sizes))]
    for layer, j in ((2, 6), (3, 0), (4, 7)):
        beside = places.boxes_beside(layer, j)
        k = places.shown(layer - 1)[0]
        for taken in beside:  # the bias on the way forward, δ on the way back
            card = places.cards_of(((layer, j, k),), taken=(taken,))[layer, j, k]
            assert not any(box.intersects(neuron) for box in (card, taken) for neuron in neurons)
            assert not card.intersects(taken)
            assert places.area.contains(card)


@pytest.mark.parametrize(("width", "height"), [(932, 320), (650, 262), (1180, 262), (1400, 500)])
@pytest.mark.parametrize("sizes", [(3, 4, 3), (2, 6, 3), (3, 4, 4), (4, 8, 5)])
def test_the_bias_of_an_output_does_not_lie_on_the_error_of_the_one_below(
    sizes: tuple[int, ...], width: int, height: int
) -> None:
    places, last = GraphPlaces(sizes, None, QRectF(0, 0, width, height), 1.0), len(sizes) - 1
    biases = [places.boxes_beside(last, j)[0] for j in range(sizes[last])]
    errors = [places.error_box(last, j) for j in range(sizes[last])]
    assert not any(bias.intersects(error) for bias in biases for error in errors)


@pytest.mark.parametrize("scale", [1.0, 1.3, 1.75])
@pytest.mark.parametrize(("width", "height"), [(932, 280), (650, 262), (1180, 290)])
@pytest.mark.parametrize("sizes", [(2, 3, 1), (1, 3, 2), (3, 2, 1)])
def test_of_three_rows_no_card_has_letters_too_small_to_read(
    sizes: tuple[int, ...], width: int, height: int, scale: float
) -> None:
    places = GraphPlaces(sizes, None, QRectF(0, 0, width, height), scale)
    letters = [CARD_LETTERS_PX * card.width() / CARD_PX for card in places.cards.values()]
    assert min(letters, default=99) >= LEAST_LETTERS_PX * scale - 1e-9


@pytest.mark.parametrize("text", ["0.001", "−0.005", "−0.120", "0.000257", "5.10·10⁻⁵", "−5.10·10⁻⁵"])
def test_a_slope_on_its_card_is_as_large_as_any_other(qapp: QGuiApplication, text: str) -> None:
    room = CARD_PX - 16
    name = gradient_name(text, room)
    left = room - GRADIENT_GAP_PX - math_width(text, CARD_LETTERS_PX)
    assert not name or math_width(name, GRADIENT_PX) <= left
    longer = GRADIENT_NAMES[: GRADIENT_NAMES.index(name)]
    assert all(math_width(other, GRADIENT_PX) > left for other in longer)  # how wide letters are is up to the font
    assert name or text != "0.001"
