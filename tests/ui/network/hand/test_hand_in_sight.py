"""Where the panel is higher than the window, what is asked for is seen all the same."""

from pytestqt.qtbot import QtBot

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
