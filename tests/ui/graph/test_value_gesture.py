"""The number of what is selected is dragged, and of nothing that is selected in its place meanwhile."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.ui.graph.network_view import NetworkView
from tests.ui.graph.conftest import SMALL, flowing, sigmoid_network
from tests.ui.graph.test_network_view import place

LEFT = Qt.MouseButton.LeftButton
HELD, OTHER = NeuronHit(1, 2), NeuronHit(1, 1)


@pytest.fixture
def told(view: NetworkView) -> list[tuple[Hit, int] | None]:
    """What the gesture tells of a drag on a neuron that is selected, and None for its end."""
    network = sigmoid_network(SMALL)
    view.show_network(network, flowing(network))
    view.values.is_on = True
    view.select(HELD)
    heard: list[tuple[Hit, int] | None] = []
    view.values.dragged.connect(lambda hit, steps, _is_fine: heard.append((hit, steps)))
    view.values.ended.connect(lambda: heard.append(None))
    return heard


Told = list[tuple[Hit, int] | None]


def test_a_drag_goes_on_until_the_button_comes_up(view: NetworkView, told: Told, qtbot: QtBot) -> None:
    at = place(view, HELD.layer, HELD.j)
    qtbot.mousePress(view, LEFT, pos=at)
    for way in (9, 30):
        qtbot.mouseMove(view, at - QPoint(0, way))
    qtbot.mouseRelease(view, LEFT, pos=at - QPoint(0, 30))
    assert told == [(HELD, 3), (HELD, 10), None]


@pytest.mark.parametrize("hit", [OTHER, None])
def test_what_is_selected_meanwhile_is_not_dragged(
    view: NetworkView, told: Told, qtbot: QtBot, hit: Hit | None
) -> None:
    at = place(view, HELD.layer, HELD.j)
    qtbot.mousePress(view, LEFT, pos=at)
    qtbot.mouseMove(view, at - QPoint(0, 9))
    view.select(hit)
    qtbot.mouseMove(view, at - QPoint(0, 30))
    view.select(HELD)
    qtbot.mouseMove(view, at - QPoint(0, 60))
    qtbot.mouseRelease(view, LEFT, pos=at - QPoint(0, 60))
    assert told == [(HELD, 3), None]


def test_a_hand_that_is_put_away_drags_nothing_further(view: NetworkView, told: Told, qtbot: QtBot) -> None:
    at = place(view, HELD.layer, HELD.j)
    qtbot.mousePress(view, LEFT, pos=at)
    view.values.is_on = False
    qtbot.mouseMove(view, at - QPoint(0, 30))
    assert told == []
