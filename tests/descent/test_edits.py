"""Wishes on the page Descent, from state to state."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.descent import edits
from nnviz.descent.ball import MOTIONS, Stop
from nnviz.descent.state import MOST_BALLS, DescentState
from nnviz.descent.surfaces import (
    LANDMARKS,
    NETWORK,
    OWN,
    SURFACE_KEYS,
    SurfaceError,
    landmark_of,
    point_at,
    surface_of,
)
from nnviz.notation.expression import ExpressionError


def page(key: str = "bowl") -> DescentState:
    return edits.with_surface(DescentState(), key)


def rolled(state: DescentState, steps: int) -> DescentState:
    for _ in range(steps):
        state = edits.stepped(state)
    return state


@pytest.mark.parametrize("key", SURFACE_KEYS)
def test_another_surface_has_one_ball_at_its_start_and_an_eta_that_fits(key: str) -> None:
    state = edits.with_surface(edits.with_motion(DescentState(), "momentum"), key)
    assert state.surface == key
    assert [ball.trail[0].at for ball in state.balls] == [landmark_of(key).starts[0]]
    assert state.ball.motion.eta == landmark_of(key).etas[1]
    assert state.ball.motion.kind == "momentum"


def test_a_surface_is_turned_as_is_best_for_it_unless_a_hand_has_turned_it() -> None:
    narrow = edits.with_surface(DescentState(), "narrow")
    assert narrow.azimuth == landmark_of("narrow").azimuth != DescentState().azimuth
    assert edits.with_surface(narrow, "bowl").azimuth == DescentState().azimuth
    turned = edits.with_turn(DescentState(), 210.0, 30.0)
    assert edits.with_surface(turned, "narrow").azimuth == 210.0


def test_an_own_function_is_shown_and_kept() -> None:
    state = edits.with_formula(page(), " x^2 + y^4 ")
    assert (state.surface, state.formula) == (OWN, "x^2 + y^4")
    assert edits.with_surface(state, "bowl").formula == "x^2 + y^4"


@pytest.mark.parametrize(("formula", "error"), [("x +", ExpressionError), ("1/0", SurfaceError)])
def test_an_own_function_that_cannot_be_is_refused(formula: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        edits.with_formula(page(), formula)


def test_a_ball_is_put_down_anew_with_its_rule() -> None:
    state = rolled(edits.with_eta(page(), 0.2), 3)
    state = edits.with_start(state, 1.0, -1.0)
    assert (state.ball.place.at, state.ball.n_steps, state.ball.motion.eta) == ((1.0, -1.0), 0, 0.2)


def test_balls_are_added_chosen_and_taken_away() -> None:
    state = edits.with_another_ball(page(), 1.0, 1.0)
    assert (len(state.balls), state.chosen) == (2, 1)
    assert edits.with_chosen(state, 2).chosen == 0
    assert edits.with_chosen(state, -1).chosen == 1
    assert edits.without_ball(state).balls == page().balls
    with pytest.raises(SurfaceError, match="one ball stays"):
        edits.without_ball(page())
    for _ in range(MOST_BALLS - 2):
        state = edits.with_another_ball(state, 0.5, 0.5)
    with pytest.raises(SurfaceError, match="6 balls are on the surface"):
        edits.with_another_ball(state, 0.0, 0.0)


def test_eta_is_changed_for_all_balls() -> None:
    state = edits.with_another_ball(page(), 1.0, 1.0)
    assert [ball.motion.eta for ball in edits.with_eta(state, 0.7).balls] == [0.7, 0.7]


@pytest.mark.parametrize("eta", [0.0, -1.0, 1e10, float("nan"), float("inf")])
def test_an_impossible_eta_is_refused(eta: float) -> None:
    with pytest.raises(SurfaceError, match=r"η = .* cannot be"):
        edits.with_eta(page(), eta)


@pytest.mark.parametrize("kind", MOTIONS)
def test_a_ball_rolls_on_by_another_rule_from_where_it_is(kind: str) -> None:
    before = rolled(edits.with_motion(page(), "physical"), 3)
    state = edits.with_motion(before, kind)
    assert state.ball.place.at == before.ball.place.at
    assert state.ball.place.velocity == (0.0, 0.0)
    assert state.ball.n_steps == 3
    assert edits.stepped(state).ball.n_steps == 4


def test_rules_and_constants_that_cannot_be_are_refused() -> None:
    with pytest.raises(SurfaceError, match="cannot roll by “magic”"):
        edits.with_motion(page(), "magic")
    for wrong in ({"momentum": 1.0}, {"mass": 0.0}, {"friction": -1.0}, {"momentum": float("nan")}):
        with pytest.raises(SurfaceError, match="μ is from 0"):
            edits.with_rule(page(), **{"momentum": 0.9, "mass": 1.0, "friction": 0.5, **wrong})
    for momentum, mass, friction in ((0.0, 0.01, 0.0), (0.999, 100.0, 100.0)):
        edits.with_rule(page(), momentum=momentum, mass=mass, friction=friction)
    for wrong in ({"mass": 100.5}, {"friction": 100.5}, {"momentum": -0.1}):
        with pytest.raises(SurfaceError):
            edits.with_rule(page(), **{"momentum": 0.9, "mass": 1.0, "friction": 0.5, **wrong})
    motion = edits.with_rule(page(), momentum=0.5, mass=2.0, friction=0.1).ball.motion
    assert (motion.momentum, motion.mass, motion.friction) == (0.5, 2.0, 0.1)


def test_back_undoes_500_random_wishes_to_roll() -> None:
    rng = np.random.default_rng(2)
    state = edits.with_another_ball(page("Himmelblau"), 1.0, 1.0)
    history = [state]
    for _ in range(500):
        if rng.random() < 0.6 or len(history) == 1:
            state = edits.stepped(state)
            if state.n_steps > history[-1].n_steps:
                history.append(state)
        else:
            history.pop()
            state = edits.back(state)
            assert [ball.trail for ball in state.balls] == [ball.trail for ball in history[-1].balls]


def test_a_ball_that_stopped_early_waits_until_the_others_are_back() -> None:
    state = edits.with_another_ball(page("saddle"), 0.0, 0.0)  # at the saddle itself it stands still
    state = rolled(state, 4)
    assert [ball.n_steps for ball in state.balls] == [4, 0]
    assert state.balls[1].stop is Stop.FLAT
    assert [ball.n_steps for ball in edits.back(state).balls] == [3, 0]
    assert edits.reset(state).balls[0].n_steps == 0
    assert edits.reset(state).balls[1].stop is None


def test_two_starts_end_in_two_minima() -> None:
    for key in ("network", "two-valleys", "Himmelblau"):
        state = rolled(edits.with_preset(page(key), "two-starts"), 300)
        (xa, ya), (xb, yb) = (ball.place.at for ball in state.balls)
        assert abs(xa - xb) + abs(ya - yb) > 1.0, key
        surface = state.function()
        for ball in state.balls:
            here = point_at(surface, *ball.place.at)
            xx, xy, yy = here.hessian
            assert xx > 0
            assert xx * yy - xy * xy > 0  # a minimum, if the gradient is small
            assert here.steepness < 0.002


def test_the_networks_two_minima_are_those_of_the_drawing() -> None:
    state = rolled(edits.with_two_starts(DescentState()), 40)
    costs = [point_at(state.function(), *ball.place.at).cost for ball in state.balls]
    assert costs == pytest.approx([0.020, 0.018], abs=0.003)


@pytest.mark.parametrize("key", ["network", *(key for key in LANDMARKS if key != "staircase")])
def test_creeping_is_slow_and_jumping_goes_to_and_fro_or_ends_high_up(key: str) -> None:
    def costs(preset: str) -> list[float]:
        state = rolled(edits.with_preset(page(key), preset), 40)
        surface = state.function()
        return [point_at(surface, *place.at).cost for place in state.ball.trail]

    creeping, good, jumping = costs("creeps"), costs("good"), costs("jumps")
    assert sorted(creeping, reverse=True) == creeping
    assert good[-1] < creeping[-1]
    signs = np.sign(
        np.diff([place.at for place in rolled(edits.with_preset(page(key), "jumps"), 40).ball.trail], axis=0)
    )
    turns = int((signs[1:] * signs[:-1] < 0).any(axis=1).sum())
    assert turns >= 5 or jumping[-1] > 2 * good[-1]


def test_the_ball_leaves_its_valley_in_one_step() -> None:
    state = edits.with_preset(page("Himmelblau"), "leaves-valley")
    assert state.surface == "two-valleys"
    assert state.ball.place.at[0] > 0.5
    left = edits.stepped(state)
    assert left.ball.place.at[0] < -0.2
    assert rolled(edits.with_eta(left, 0.06), 200).ball.place.at[0] == pytest.approx(-1.036, abs=1e-3)
    gentle = rolled(edits.with_eta(state, 0.06), 200)
    assert gentle.ball.place.at[0] > 0.5


@pytest.mark.parametrize("preset", edits.PRESETS)
def test_presets_roll_by_gradient_descent_whatever_was_chosen_before(preset: str) -> None:
    state = edits.with_preset(edits.with_motion(page("two-valleys"), "newton"), preset)
    assert {ball.motion.kind for ball in state.balls} == {"gradient"}
    assert state.n_steps == 0
    assert replace(state, chosen=0) == state


def test_a_look_beyond_the_map_is_one_at_its_rim_and_of_many_sliders_anywhere() -> None:
    state = DescentState()
    low, high, *_ = surface_of(NETWORK).span
    for place, rim in (((99.0, 1.0), (high, 1.0)), ((-99.0, 1.0), (low, 1.0)), ((1.0, 99.0), (1.0, high))):
        assert edits.with_look(state, place).game.looks[-1] == pytest.approx(rim)
    assert edits.with_look(state, (1.0, -99.0)).game.looks[-1] == pytest.approx((1.0, low))
