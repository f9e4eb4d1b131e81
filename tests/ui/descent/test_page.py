"""The page by mouse and by keyboard: what it shows are the numbers of its state."""

import json

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.descent import edits
from nnviz.descent.ball import MOST_STEPS, MOTIONS, next_step
from nnviz.descent.readings import read_descent
from nnviz.descent.state import TABS, DescentState
from nnviz.descent.surfaces import SURFACE_KEYS
from nnviz.diagram.relief import projected
from nnviz.notation.significant import significant
from nnviz.storage.codec import decode, encode
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.descent.presets import DescentPreset, descent_presets
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
    for texts, row in zip(page.panel.ball.step.texts, found.rows, strict=True):
        old, slope, new = significant(row.old, 4), significant(row.slope), significant(row.new, 4)
        assert texts[1:] == (old, slope, "20", new)
        assert row.new == pytest.approx(row.old - 20 * row.slope, rel=1e-12)
    page.step()
    assert page.state.ball.place.at == tuple(row.new for row in found.rows)
    assert page.panel.ball.texts[0] == "1"
    assert page.panel.ball.texts[1] == significant(page.readings.cost)
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
    page.panel.ball.function.surface_chosen.emit("bowl")
    page.panel.ball.motion.eta.changed.emit(1e9, False)
    for _ in range(40):
        page.step()
    assert page.panel.ball.texts[-1] == page.readings.why != ""
    page.toggle_play()
    assert not page.is_playing
    page.reset()
    assert page.state.ball.n_steps == 0
    assert page.panel.ball.texts[-1] == ""


def test_the_longest_trails_are_kept_with_the_window(page: DescentPage) -> None:
    state = edits.with_eta(edits.with_two_starts(page.state), 1e-6)
    for _ in range(MOST_STEPS + 1):
        state = edits.stepped(state)
    assert state.n_steps == MOST_STEPS
    kept = json.loads(json.dumps(encode(state)))
    assert decode(DescentState, kept) == state
    page.restore(state)
    assert page.panel.ball.texts[0] == f"{MOST_STEPS:,}"
    assert page.panel.ball.texts[-1] == read_descent(state).why != ""


def test_the_relief_is_turned_by_hand_and_by_keys_and_turned_back(page: DescentPage) -> None:
    view = page.stage.relief
    start = QPoint(100, 80)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for way in (10, 20, 40):
        QTest.mouseMove(view, start + QPoint(way, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + QPoint(40, 0))
    assert page.state.azimuth == pytest.approx((35 - 20) % 360)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert page.state.azimuth == pytest.approx(20)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert page.state.elevation == pytest.approx(45)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert (page.state.azimuth, page.state.elevation) == (35.0, 40.0)


def test_a_click_on_the_relief_puts_the_ball_where_it_is_seen(page: DescentPage) -> None:
    page.panel.ball.function.surface_chosen.emit("bowl")
    scene = page.stage.relief.scene
    assert scene is not None
    pixels = scene.pixels(projected(scene.ground.lifted(np.array([[0.5, -1.0]])), scene.turn))[0]
    QTest.mouseClick(
        page.stage.relief, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPointF(*pixels).toPoint()
    )
    assert page.state.ball.place.at == pytest.approx((0.5, -1.0), abs=0.3)


@pytest.mark.parametrize("axis", [0, 1])
def test_marker_ball_and_numbers_are_one_state(page: DescentPage, axis: int) -> None:
    page.stage.axis_chosen.emit(axis)
    view, other = page.stage.slope, page.state.ball.place.at[1 - axis]
    scene = view.scene
    assert scene is not None
    at = QPointF(scene.x(-4.0), scene.slope_area.center().y()).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    place = page.state.ball.place.at
    assert place[axis] == pytest.approx(-4.0, abs=0.1)
    assert place[1 - axis] == other
    marker = view.scene.marker if view.scene else None
    assert marker is not None
    assert marker.slope == page.readings.step.here.gradient[axis]
    assert (marker.cost, marker.n_right) == (page.readings.cost, page.readings.n_right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert page.state.ball.place.at[axis] == pytest.approx(place[axis] + 0.24)


def test_an_own_function_is_typed_and_a_refusal_names_the_position(page: DescentPage, qtbot: QtBot) -> None:
    field = page.panel.ball.function.formula
    field.setFocus()
    field.setText("x^2 + y^2 + sin(x)")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.state.surface == "own"
    assert page.readings.surface.names == ("x", "y")
    before = page.state
    field.setText("x^2 + spam(y)")
    with qtbot.waitSignal(page.refused) as refused:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert "7" in refused.args[0]
    assert page.state == before


def test_the_field_for_an_own_function_holds_none_while_another_is_in_use(page: DescentPage) -> None:
    field = page.panel.ball.function.formula
    held = []
    for surface in ("network", "own", "bowl"):
        page.panel.ball.function.surface_chosen.emit(surface)
        held.append((field.text(), field.placeholderText()))
    own = page.state.formula
    assert held == [("", f"such as {own}"), (own, f"such as {own}"), ("", f"such as {own}")]


@pytest.mark.parametrize("preset", descent_presets(), ids=lambda preset: preset.name)
def test_every_preset_can_be_chosen_and_rolled(page: DescentPage, preset: DescentPreset) -> None:
    page.panel.ball.function.preset_chosen.emit(preset)
    for _ in range(3):
        page.step()
    assert page.state.n_steps == 3


def test_two_starts_end_in_two_minima(page: DescentPage) -> None:
    page.handlers()["two_starts"]()
    for _ in range(200):
        page.step()
    one, other = (ball.place.at for ball in page.state.balls)
    assert np.hypot(one[0] - other[0], one[1] - other[1]) > 5
    assert len(page.panel.ball.balls.texts) == 2
    page.handlers()["next_ball"]()
    assert page.state.chosen == 1
    page.handlers()["delete"]()
    assert len(page.state.balls) == 1


@pytest.mark.parametrize("kind", MOTIONS)
def test_every_way_to_roll_is_named_and_rolls(page: DescentPage, kind: str) -> None:
    page.panel.ball.motion.motion_chosen.emit(kind)
    page.step()
    assert page.state.ball.motion.kind == kind
    assert page.panel.ball.step.texts[0][3] == ("20" if kind in ("gradient", "momentum") else "")


@pytest.mark.parametrize("key", SURFACE_KEYS)
@pytest.mark.parametrize("view", ["both", "map", "relief"])
def test_every_surface_is_painted_in_every_view(page: DescentPage, key: str, view: str) -> None:
    page.panel.ball.function.surface_chosen.emit(key)
    page.stage.views.chosen.emit(view)
    assert not page.grab().isNull()
    assert page.stage.map.isVisible() == (view != "relief")
    assert page.stage.relief.isVisible() == (view != "map")


@pytest.mark.parametrize("formula", ["1/x", "log(x)", "sqrt(x*y)", "0*x + 5", "x^99", "exp(exp(x))"])
def test_functions_without_a_value_somewhere_are_painted(page: DescentPage, formula: str) -> None:
    page.panel.ball.function.formula_entered.emit(formula)
    for theme in THEMES.values():
        page.set_theme(theme, 1.3)
        assert not page.grab().isNull()
    page.step()
    page.stage.map.placed.emit(0.0, 0.0)
    page.step()
    assert not page.grab().isNull()


def test_a_double_click_on_the_relief_turns_it_back_as_its_surface_is_seen_best_and_moves_no_ball(
    page: DescentPage,
) -> None:
    page.panel.ball.function.surface_chosen.emit("narrow")
    page.step()
    before, view = page.state, page.stage.relief
    scene = view.scene
    assert scene is not None
    at = QPointF(*scene.pixels(projected(scene.ground.lifted(np.array([[0.5, -1.0]])), scene.turn))[0]).toPoint()
    view.turned.emit(10.0, 60.0)
    view.released.emit()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert page.state.ball.n_steps == 0
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert page.state == before
    for _ in range(2):  # apart from each other they are two clicks, and two undos
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    place = page.state.ball.place.at
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at + QPoint(30, 0))
    assert page.state.ball.place.at != place
    page.handlers()["undo"]()
    assert page.state.ball.place.at == place


def test_an_undo_lets_no_ball_roll_on(page: DescentPage) -> None:
    page.step()
    before = page.state
    page.toggle_play()
    page._roll()
    page._roll()
    page.handlers()["undo"]()
    assert not page.is_playing
    assert page.state == before
    page.handlers()["redo"]()
    assert page.state.ball.n_steps == 3


def test_a_place_that_rounds_to_0_has_no_sign(page: DescentPage) -> None:
    page.panel.ball.function.surface_chosen.emit("bowl")
    for _ in range(30):
        page.step()
    x, y = page.state.ball.place.at
    assert -0.05 < x < 0 < y < 0.05
    assert "→ 0.0, 0.0" in page.panel.ball.balls.texts[0]


def test_presets_are_opened_where_they_are_and_fold_no_panel(page: DescentPage) -> None:
    assert "presets" in page.handlers()
    for tab in TABS:
        page.editor.edit(lambda state, tab=tab: edits.with_tab(state, tab))
        assert ("presets" in page.handlers()) == (tab == "ball")
    assert "presets" in page.all_actions()
