"""Every weight of a small network has its card, however the graph lies."""

from itertools import combinations

import pytest
from PyQt6.QtCore import QRectF

from nnviz.ui.backprop.figure.graph_places import CARD_PX, CARD_SIZES, GraphPlaces


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
