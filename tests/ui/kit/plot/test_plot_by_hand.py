"""A plot of curves follows the run until a hand takes it, and answers the pointer."""

import numpy as np
import pytest
from PyQt6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.plot import CurvePlot
from tests.ui.kit.plot.conftest import (
    BLUE,
    RIGHT,
    area,
    box,
    count,
    picture,
    pixel,
    send_mouse,
    shown,
    shows,
    turn_wheel,
    word,
)

# What the offscreen platform says of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def card(plot: CurvePlot) -> QLabel:
    found = area(plot).findChild(QLabel)
    assert found is not None
    return found


def test_clicking_a_legend_word_hides_its_curve_and_shows_it_again(qtbot: QtBot, plot: CurvePlot) -> None:
    qtbot.mouseClick(word(plot, "test"), Qt.MouseButton.LeftButton)
    assert (plot.is_series_visible("test"), count(picture(plot), BLUE)) == (False, 0)
    assert word(plot, "test").color != BLUE
    qtbot.mouseClick(word(plot, "test"), Qt.MouseButton.LeftButton)
    assert plot.is_series_visible("test")
    assert count(picture(plot), BLUE) > 0


def test_words_are_reached_and_pressed_by_keyboard(qtbot: QtBot, plot: CurvePlot) -> None:
    assert word(plot, "training").focusPolicy() == Qt.FocusPolicy.TabFocus
    qtbot.keyClick(word(plot, "training"), Qt.Key.Key_Return)
    qtbot.keyClick(word(plot, "log"), Qt.Key.Key_Return)
    assert (plot.is_series_visible("training"), plot.log) == (False, True)


def test_a_word_reached_by_tab_is_ringed(qtbot: QtBot, plot: CurvePlot) -> None:
    button = word(plot, "test")
    plain = button.grab().toImage()
    plot.activateWindow()
    qtbot.waitUntil(plot.isActiveWindow)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != plain


def test_the_plot_takes_no_keys_from_the_window(plot: CurvePlot) -> None:
    assert area(plot).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_following_fits_the_run(plot: CurvePlot) -> None:
    assert shows(plot.shown.x, 0, 30)
    assert shows(plot.shown.y, 0, 0.2)
    plot.append("test", [31.0], [0.35])
    assert plot.shown.x.high > 31
    assert shows(plot.shown.y, 0, 0.4)


def test_only_what_is_visible_sets_the_range(plot: CurvePlot) -> None:
    plot.set_visible("training", False)
    assert shows(plot.shown.y, 0, 0.1)


def test_both_plots_follow_the_run_alike(qtbot: QtBot) -> None:
    cost, right = shown(qtbot), shown(qtbot, RIGHT)
    cost.append("training", [0.0, 0.02], [1.0, 0.9])
    right.append("test", [0.0], [10.0])
    for plot in (cost, right):
        plot.set_now(0.02)
        assert shows(plot.shown.x, 0, 0.1)


def test_the_share_of_right_answers_starts_low_and_then_fills_the_axis(qtbot: QtBot) -> None:
    plot = shown(qtbot, RIGHT)
    assert shows(plot.shown.y, 0, 100)
    plot.append("test", [0.0, 0.01], [10.0, 12.0])
    assert shows(plot.shown.y, 10, 100)
    plot.append("test", np.arange(1, 100) / 10, np.linspace(92, 96, 99))
    assert shows(plot.shown.y, 80, 100)


def test_the_wheel_holds_and_the_button_follows_again(qtbot: QtBot, plot: CurvePlot) -> None:
    assert word(plot, "follow").isHidden()
    before = plot.shown
    with qtbot.waitSignal(plot.following_changed) as held:
        turn_wheel(plot, pixel(plot, 6, 0.1), 3)
    assert (held.args, plot.following, word(plot, "follow").isHidden()) == ([False], False, False)
    near = plot.shown
    assert near.x.low <= 6 <= near.x.high
    assert near.x.width < before.x.width / 2
    assert near.y.width < before.y.width / 2
    plot.append("test", [13.0], [5.0])
    assert plot.shown == near
    with qtbot.waitSignal(plot.following_changed) as followed:
        qtbot.mouseClick(word(plot, "follow"), Qt.MouseButton.LeftButton)
    assert (followed.args, word(plot, "follow").isHidden()) == ([True], True)
    assert shows(plot.shown.x, 0, 30)


def test_the_wheel_over_the_numbers_zooms_one_axis(plot: CurvePlot) -> None:
    whole = plot.shown
    turn_wheel(plot, QPointF(30, 100), 2)
    assert plot.shown.x == whole.x
    assert plot.shown.y.width < 0.7 * whole.y.width
    plot.set_following(True)
    turn_wheel(plot, QPointF(200, area(plot).height() - 8), 2)
    assert plot.shown.x.width < 0.7 * whole.x.width
    assert plot.shown.y == whole.y


def test_one_cannot_zoom_out_of_the_run_or_in_beyond_reason(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 6, 0.1), -40)
    assert shows(plot.shown.x, 0, 30)
    assert shows(plot.shown.y, 0, 0.2)
    turn_wheel(plot, pixel(plot, 6, 0.1), 200)
    assert plot.shown.x.width == pytest.approx(0.0005)
    assert plot.shown.y.width == pytest.approx(0.0002)
    assert not picture(plot).isNull()


def test_dragging_holds_and_a_double_click_follows(plot: CurvePlot) -> None:
    turn_wheel(plot, pixel(plot, 15, 0.1), 4)
    before, start = plot.shown, QPointF(250, 100)
    at_start = box(plot).mapSceneToView(start).x()
    send_mouse(plot, QEvent.Type.MouseButtonPress, start, pressed=True)
    for step in (-20, -50):
        send_mouse(plot, QEvent.Type.MouseMove, start + QPointF(step, 0), pressed=True)
    send_mouse(plot, QEvent.Type.MouseButtonRelease, start + QPointF(-50, 0))
    moved = box(plot).mapSceneToView(start).x() - at_start
    assert moved == pytest.approx(50 * before.x.width / box(plot).width(), rel=0.05)
    send_mouse(plot, QEvent.Type.MouseMove, start)
    assert plot.shown.x.low == pytest.approx(before.x.low + moved)
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        send_mouse(plot, kind, start)
    assert plot.following


def test_a_click_that_trembles_holds_nothing(plot: CurvePlot) -> None:
    start = pixel(plot, 15, 0.1)
    send_mouse(plot, QEvent.Type.MouseButtonPress, start, pressed=True)
    send_mouse(plot, QEvent.Type.MouseMove, start + QPointF(1, 1), pressed=True)
    send_mouse(plot, QEvent.Type.MouseButtonRelease, start + QPointF(1, 1))
    assert plot.following


def test_the_readout_stands_while_the_pointer_is_over_the_plot(plot: CurvePlot) -> None:
    plot.append("training", [13.0], [0.15])
    send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, 12.5, 0.1))
    assert plot.readout is not None
    assert plot.readout.x == pytest.approx(12.5, abs=0.05)
    assert [(row.label, row.value) for row in plot.readout.rows] == [("training", "0.2000"), ("test", "0.1000")]
    assert card(plot).isVisible()
    assert area(plot).rect().contains(card(plot).geometry())
    send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, 25, 0.1))
    assert plot.readout is not None
    assert plot.readout.x == 13.0
    QCoreApplication.sendEvent(area(plot), QEvent(QEvent.Type.Leave))
    assert (plot.readout, card(plot).isVisible()) == (None, False)
