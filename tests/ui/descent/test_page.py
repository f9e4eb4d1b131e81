"""The page by mouse and by keyboard: what it shows are the numbers of its state."""

import json

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.descent import edits
from nnviz.descent.ball import MOST_STEPS, next_step
from nnviz.descent.readings import read_descent
from nnviz.descent.state import DescentState
from nnviz.notation.significant import significant
from nnviz.storage.codec import decode, encode
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def page(qtbot: QtBot, no_qthread_left: None) -> DescentPage:
    page = DescentPage(THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    page.set_theme(THEMES["light"], 1.0)
    yield page
    page.close_page()


def place(page: DescentPage, x: float, y: float) -> QPoint:
    """Return where a place of the surface lies in the map."""
    scene = page.stage.map.scene
    assert scene is not None
    return scene.to_pixels(x, y).toPoint()


def click(page: DescentPage, x: float, y: float) -> None:
    QTest.mouseClick(page.stage.map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(page, x, y))


def test_a_click_puts_the_ball_down_and_a_step_is_2_2(page: DescentPage) -> None:
    click(page, 4.0, 5.0)
    x, y = page.state.ball.place.at
    assert (x, y) == pytest.approx((4.0, 5.0), abs=0.06)
    found = next_step(page.readings.surface, page.state.ball)
    for texts, row in zip(page.panel.step.texts, found.rows, strict=True):
        old, slope, new = significant(row.old, 4), significant(row.slope), significant(row.new, 4)
        assert texts[1:] == (old, slope, "20", new)
        assert row.new == pytest.approx(row.old - 20 * row.slope, rel=1e-12)
    page.step()
    assert page.state.ball.place.at == tuple(row.new for row in found.rows)
    assert page.panel.texts[0] == "1"
    assert page.panel.texts[1] == significant(page.readings.cost)
    page.back()
    assert page.state.ball.place.at == (x, y)


def test_a_drag_is_one_step_of_the_history(page: DescentPage) -> None:
    before = page.state
    view = page.stage.map
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(page, 0.0, 0.0))
    for x in (1.0, 2.0, 3.0):
        QTest.mouseMove(view, place(page, x, 1.0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(page, 3.0, 1.0))
    assert page.state != before
    page.editor.undo()
    assert page.state == before


def test_the_arrow_keys_move_the_ball(page: DescentPage) -> None:
    x, y = page.state.ball.place.at
    QTest.keyClick(page.stage.map, Qt.Key.Key_Right)
    QTest.keyClick(page.stage.map, Qt.Key.Key_Up)
    assert page.state.ball.place.at == pytest.approx((x + 0.48, y + 0.48))


def test_it_rolls_until_it_is_paused(page: DescentPage, qtbot: QtBot) -> None:
    page.toggle_play()
    page.transport.speed_changed.emit(60.0)
    qtbot.waitUntil(lambda: page.state.ball.n_steps >= 3)
    page.toggle_play()
    n_steps = page.state.ball.n_steps
    assert not page.is_playing
    expected = edits.reset(page.state)
    for _ in range(n_steps):
        expected = edits.stepped(expected)
    assert page.state.balls == expected.balls
    page.editor.undo()
    assert page.state.ball.n_steps == 0


def test_a_ball_that_is_thrown_out_says_why_and_comes_back(page: DescentPage) -> None:
    page.panel.surface_chosen.emit("bowl")
    page.panel.eta_changed.emit(1e9)
    for _ in range(40):
        page.step()
    assert page.panel.texts[-1] == page.readings.why != ""
    page.toggle_play()
    assert not page.is_playing
    page.reset()
    assert page.state.ball.n_steps == 0
    assert page.panel.texts[-1] == ""


def test_the_longest_trails_are_kept_with_the_window(page: DescentPage) -> None:
    state = edits.with_eta(edits.with_two_starts(page.state), 1e-6)
    for _ in range(MOST_STEPS + 1):
        state = edits.stepped(state)
    assert state.n_steps == MOST_STEPS
    kept = json.loads(json.dumps(encode(state)))
    assert decode(DescentState, kept) == state
    page.restore(state)
    assert page.panel.texts[0] == f"{MOST_STEPS:,}"
    assert page.panel.texts[-1] == read_descent(state).why != ""
