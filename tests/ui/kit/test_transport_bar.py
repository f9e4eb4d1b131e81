"""The transport shows what is true and tells what is wished."""

import math

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QLabel, QPushButton, QSlider
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.progress_line import ProgressLine
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.kit.training_speed import SPEED_POSITIONS, speed_at, speed_text
from nnviz.ui.kit.transport_bar import PlayButton, TransportBar


@pytest.fixture
def bar(qtbot: QtBot) -> TransportBar:
    bar = TransportBar(THEMES["light"])
    qtbot.addWidget(bar)
    bar.resize(1000, 60)
    bar.show()
    return bar


def play_button(bar: TransportBar) -> PlayButton:
    found = bar.findChild(PlayButton)
    assert found is not None
    return found


def texts(bar: TransportBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("text", "wish"),
    [("Mini-batch  S", "mini_batch_requested"), ("Epoch  E", "epoch_requested"), ("Reset  R", "reset_requested")],
)
def test_every_button_is_a_wish(text: str, wish: str, bar: TransportBar, qtbot: QtBot) -> None:
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == text)
    with qtbot.waitSignal(getattr(bar, wish)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_round_button_plays_and_pauses(bar: TransportBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.play_toggled):
        qtbot.mouseClick(play_button(bar), Qt.MouseButton.LeftButton)


def test_state_is_shown(bar: TransportBar) -> None:
    triangle = play_button(bar).grab().toImage()
    bar.show_state(is_playing=True, share_done=0.25, place="step 7 · epoch 0.25", pace="9 mini-batches/s")
    line = bar.findChild(ProgressLine)
    assert line is not None
    image, theme = line.grab().toImage(), THEMES["light"]
    middle = [image.pixelColor(round(line.width() * share), line.height() // 2) for share in (0.1, 0.2, 0.3, 0.9)]
    assert middle == [theme.accent, theme.accent, theme.track, theme.track]
    assert {"step 7 · epoch 0.25", "9 mini-batches/s"} <= set(texts(bar))
    assert bar.place_text == "step 7 · epoch 0.25"
    assert play_button(bar).grab().toImage() != triangle
    bar.show_state(is_playing=False, share_done=0.25, place="", pace="")
    assert play_button(bar).grab().toImage() == triangle


def test_without_data_nothing_can_be_wished(bar: TransportBar, qtbot: QtBot) -> None:
    bar.set_enabled(False)
    assert not any(button.isEnabled() for button in bar.findChildren(QAbstractButton))
    with qtbot.assertNotEmitted(bar.play_toggled):
        qtbot.mouseClick(play_button(bar), Qt.MouseButton.LeftButton)
    bar.set_enabled(True)
    assert all(button.isEnabled() for button in bar.findChildren(QAbstractButton))


def test_it_begins_at_full_speed(bar: TransportBar) -> None:
    assert bar.speed_position == SPEED_POSITIONS
    assert "full speed" in texts(bar)


def test_the_slider_tells_the_speed_and_says_it(bar: TransportBar) -> None:
    slider = bar.findChild(QSlider)
    assert slider is not None
    told: list[float] = []
    bar.speed_changed.connect(told.append)
    slider.setValue(0)
    assert "1/s" in texts(bar)
    slider.setValue(SPEED_POSITIONS)
    assert told == [1.0, math.inf]
    assert "full speed" in texts(bar)


def test_the_position_stops_at_its_ends(bar: TransportBar) -> None:
    bar.set_speed_position(-3)
    assert bar.speed_position == 0
    assert speed_text(speed_at(0)) in texts(bar)
    bar.set_speed_position(999)
    assert bar.speed_position == SPEED_POSITIONS


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_button_takes_the_colours_of_the_theme_and_grows(theme: str, bar: TransportBar) -> None:
    bar.set_theme(THEMES[theme], 2.0)
    button = play_button(bar)
    button.resize(button.sizeHint())
    assert button.width() == 80
    assert button.grab().toImage().pixelColor(12, 40) == THEMES[theme].accent


def test_a_reset_may_stay_allowed_when_training_is_not(bar: TransportBar) -> None:
    buttons = bar.findChildren(QAbstractButton)
    bar.set_enabled(False, keeps_reset=True)
    allowed = [button for button in buttons if button.isEnabled()]
    assert len(allowed) == 1
    assert allowed[0].text().startswith("Reset")
    bar.set_enabled(False)
    assert not any(button.isEnabled() for button in buttons)


def test_what_the_run_does_and_how_fast_it_may_be_are_two_things(bar: TransportBar, qtbot: QtBot) -> None:
    bar.show_state(is_playing=False, share_done=1.0, place="step 9 · epoch 3.00", pace="all epochs done")
    place, pace, speed = (label_of(bar, text) for text in ("step 9 · epoch 3.00", "all epochs done", "full speed"))
    qtbot.waitUntil(lambda: speed.x() - pace.geometry().right() >= 20 and pace.x() - place.geometry().right() >= 20)


def label_of(bar: TransportBar, text: str) -> QLabel:
    return next(label for label in bar.findChildren(QLabel) if label.text() == text)
