"""A bar for steps: buttons ask, words give way before anything is cut."""

from collections.abc import Iterator

import pytest
from PyQt6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.number_field import LogScale
from nnviz.ui.kit.step_transport import PlayWords, StepTransport
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[StepTransport]:
    page = QWidget()
    qtbot.addWidget(page)
    bar = StepTransport(THEMES["light"], LogScale(0.1, 60), PlayWords("Go on", "Go on (Space)"), page)
    bar.lay_out(("Step", "One step", bar.step_requested.emit), ("Back", "One back", bar.back_requested.emit))
    bar.show_state(is_playing=False, place="step 15 of 36", speed=1.0, about="·  ∂C/∂w²₁₁")
    yield bar
    page.close()


def test_a_button_asks_for_what_it_says(bar: StepTransport, qtbot: QtBot) -> None:
    buttons = {button.text(): button for button in bar.findChildren(QPushButton)}
    with qtbot.waitSignal(bar.step_requested):
        buttons["Step"].click()
    with qtbot.waitSignal(bar.back_requested):
        buttons["Back"].click()


def test_what_is_said_more_gives_way_whole_and_comes_again(bar: StepTransport, qtbot: QtBot) -> None:
    bar.resize(900, 60)
    bar.parentWidget().show()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bar._about.isVisible())
    bar.resize(bar.minimumSizeHint().width(), 60)
    qtbot.waitUntil(lambda: bar._about.isHidden() and bar._pace.isHidden())
    assert bar._place.width() >= bar._place.fontMetrics().horizontalAdvance(bar.place_text)
    bar.resize(900, 60)
    qtbot.waitUntil(lambda: bar._about.isVisible() and bar._pace.isVisible())


def test_the_speed_is_that_of_the_state_and_only_the_hand_asks_for_another(bar: StepTransport, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.speed_changed):
        bar.show_state(is_playing=True, place="", speed=10.0)
    with qtbot.waitSignal(bar.speed_changed) as asked:
        bar._speed.setValue(bar._speed.maximum())
    assert asked.args == [60.0]
