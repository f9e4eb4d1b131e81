"""Where the panel is higher than the window, what is asked for is seen all the same."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.ui.kit.theme import THEMES, ui_font
from nnviz.ui.network.hand.hand_panel import NAME_PX
from nnviz.ui.network.page import NetworkPage


def test_a_name_that_is_asked_for_keeps_all_that_is_said_of_it_in_sight(page: NetworkPage, qtbot: QtBot) -> None:
    page.resize(1280, 420)
    panel = page.panel
    page.handlers()["find"]()
    qtbot.wait(0)
    before = panel.hand.height()
    page.hand.take_named("w 2 3 1")

    def is_in_sight() -> bool:
        top = panel.hand.mapTo(panel.viewport(), panel.hand.rect().topLeft()).y()
        return panel.hand.height() > before and 0 <= top <= panel.viewport().height() + 1 - panel.hand.height()

    qtbot.waitUntil(is_in_sight, timeout=10_000)


@pytest.mark.parametrize("name", ["next_neuron", "next_layer", "a click"])
@pytest.mark.parametrize("is_folded", [False, True])
def test_the_terms_of_a_chosen_neuron_come_into_sight(
    name: str, is_folded: bool, page: NetworkPage, qtbot: QtBot
) -> None:
    page.resize(1280, 420)
    page.body.want_panel(not is_folded)
    qtbot.wait(1)
    clicked = page.stage.view.hit_clicked
    {**page.handlers(), "a click": lambda: clicked.emit(NeuronHit(1, 3))}[name]()
    card = page.panel.card
    qtbot.waitUntil(lambda: card.visibleRegion().boundingRect() == card.rect(), timeout=10_000)


def test_an_edge_that_is_clicked_and_an_input_leave_a_folded_panel_folded(page: NetworkPage) -> None:
    page.body.want_panel(False)
    for hit in (EdgeHit(1, 3, 2), NeuronHit(0, 3)):
        page.stage.view.hit_clicked.emit(hit)
    assert not page.panel.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("is_held", [False, True])
def test_a_change_that_is_typed_is_read_whole(scale: float, is_held: bool, page: NetworkPage, qtbot: QtBot) -> None:
    page.set_theme(THEMES["light"], scale)
    page.setFont(ui_font(13 * scale))
    page.body.show_panel()
    if is_held:
        page.hand.take_named("b 2 1")
    hand = page.panel.hand
    shown = hand.number.text()
    page.handlers()["find"]()
    qtbot.waitUntil(hand.name.hasFocus)
    text = "w 2 3 30 = -0.25"
    qtbot.keyClicks(hand.name, text)
    qtbot.waitUntil(lambda: hand.name.width() > hand.name.fontMetrics().horizontalAdvance(text) + 16 * scale)
    assert hand.number.isVisible() == is_held
    qtbot.keyClick(hand.name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: hand.name.width() == round(NAME_PX * scale))
    qtbot.waitUntil(lambda: hand.number.text() == shown)
