"""The ball against (2.2) worked out by hand, and where it can roll no further."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnviz.descent.ball import (
    FARTHEST,
    MOST_STEPS,
    MOTIONS,
    TIME_STEP,
    Ball,
    Motion,
    Place,
    Stop,
    back,
    ball_at,
    next_step,
    reset,
    stepped,
    why_stopped,
)
from nnviz.descent.surfaces import LANDMARKS, OWN, FormulaSurface, Surface, point_at, surface_of


def rolled(surface: Surface, ball: Ball, steps: int) -> Ball:
    for _ in range(steps):
        ball = stepped(surface, ball)
    return ball


def test_a_step_is_the_old_place_minus_eta_times_the_gradient() -> None:
    step = next_step(surface_of("bowl"), ball_at((1.5, -2.0), Motion(eta=0.1)))
    first, second = step.rows
    assert (first.old, first.slope, first.eta, first.new) == (1.5, 3.0, 0.1, pytest.approx(1.2))
    assert (second.old, second.slope, second.eta, second.new) == (-2.0, -4.0, 0.1, pytest.approx(-1.6))
    assert step.here == point_at(surface_of("bowl"), 1.5, -2.0)
    assert step.next.at == (first.new, second.new)


@pytest.mark.parametrize("key", [key for key in LANDMARKS if key != "staircase"])
def test_200_steps_go_where_central_differences_lead(key: str) -> None:
    surface, landmark = surface_of(key), LANDMARKS[key]
    eta, h = landmark.etas[0], 1e-6
    ball = rolled(surface, ball_at(landmark.starts[0], Motion(eta=eta)), 200)
    x, y = landmark.starts[0]
    for _ in range(200):
        slope_x = (point_at(surface, x + h, y).cost - point_at(surface, x - h, y).cost) / (2 * h)
        slope_y = (point_at(surface, x, y + h).cost - point_at(surface, x, y - h).cost) / (2 * h)
        x, y = x - eta * slope_x, y - eta * slope_y
    assert ball.place.at == pytest.approx((x, y), abs=1e-5)
    assert ball.n_steps == 200


def test_momentum_keeps_a_share_of_the_last_move() -> None:
    surface = surface_of("narrow")
    motion = Motion(kind="momentum", eta=0.05, momentum=0.8)
    ball = rolled(surface, ball_at((1.0, 1.0), motion), 3)
    at, velocity = np.array([1.0, 1.0]), np.zeros(2)
    for _ in range(3):
        velocity = 0.8 * velocity - 0.05 * np.array([0.2 * at[0], 4 * at[1]])
        at = at + velocity
    assert ball.place.at == pytest.approx(tuple(at), rel=1e-12)
    assert ball.place.velocity == pytest.approx(tuple(velocity), rel=1e-12)


def test_without_momentum_it_is_gradient_descent() -> None:
    surface = surface_of("Himmelblau")
    plain = rolled(surface, ball_at((1.0, 1.0), Motion(eta=0.01)), 20)
    none = rolled(surface, ball_at((1.0, 1.0), Motion(kind="momentum", eta=0.01, momentum=0.0)), 20)
    assert none.place.at == plain.place.at


def test_a_physical_ball_obeys_newtons_second_law() -> None:
    surface = FormulaSurface("0.5x^2")  # a spring: x = cos(t / √mass) without friction
    motion = Motion(kind="physical", mass=4.0, friction=0.0)
    steps = round(2 * math.pi * 2 / TIME_STEP)
    ball = rolled(surface, ball_at((1.0, 0.0), motion), steps)
    assert ball.place.at[0] == pytest.approx(1.0, abs=0.01)
    energies = [0.5 * place.at[0] ** 2 + 2 * place.velocity[0] ** 2 for place in ball.trail]
    assert max(energies) - min(energies) < 0.01


def test_friction_takes_energy_however_strong_it_is() -> None:
    surface = surface_of("bowl")
    for friction in (0.5, 100.0, 1e6):
        ball = rolled(surface, ball_at((2.0, 1.0), Motion(kind="physical", friction=friction, mass=0.01)), 500)
        costs = [point_at(surface, *place.at).cost for place in ball.trail]
        assert costs[-1] < costs[0]
        assert max(costs) == costs[0]


def test_newton_jumps_to_the_bottom_of_a_bowl_and_to_a_saddle_too() -> None:
    newton = Motion(kind="newton")
    assert stepped(surface_of("narrow"), ball_at((3.0, 2.0), newton)).place.at == pytest.approx((0, 0), abs=1e-12)
    assert stepped(surface_of("saddle"), ball_at((2.0, 1.0), newton)).place.at == pytest.approx((0, 0), abs=1e-12)
    assert next_step(surface_of("narrow"), ball_at((3.0, 2.0), newton)).rows[0].eta is None


@pytest.mark.parametrize(
    ("formula", "start", "motion", "stop", "words"),
    [
        ("log(x)", (-1.0, 0.0), Motion(), Stop.UNDEFINED, "has no value or no slope at (−1.00, 0)"),
        ("sqrt(x)", (0.0, 0.0), Motion(), Stop.INFINITE, "infinite at (0, 0)"),
        ("1/x", (0.0, 1.0), Motion(), Stop.INFINITE, "infinite"),
        ("floor(x)", (0.5, 0.0), Motion(), Stop.FLAT, "gradient is 0 at (0.500, 0)"),
        ("x^2", (0.0, 0.0), Motion(), Stop.FLAT, "gradient is 0"),
        ("x", (1.0, 0.0), Motion(eta=1e-20), Stop.REST, "too small to change"),
        ("x", (1.0, 0.0), Motion(kind="newton"), Stop.SINGULAR, "needs a curvature in every direction"),
        ("exp(x)", (700.0, 0.0), Motion(eta=1e9), Stop.OVERFLOW, "larger than any number"),
    ],
)
def test_a_ball_that_cannot_go_on_stays_and_says_why(
    formula: str, start: tuple[float, float], motion: Motion, stop: Stop, words: str
) -> None:
    surface = FormulaSurface(formula)
    ball = stepped(surface, ball_at(start, motion))
    assert ball.stop is stop
    assert ball.place.at == start
    assert words in why_stopped(ball)
    assert stepped(surface, ball) == ball
    assert next_step(surface, ball).stop is stop


def test_an_eta_that_throws_the_ball_far_out_stops_it_there_and_back_brings_it_home() -> None:
    surface = surface_of("Rosenbrock")
    ball = ball_at((1.5, 2.8), Motion(eta=1e300))
    thrown = stepped(surface, ball)
    assert thrown.stop is Stop.FAR
    assert max(map(abs, thrown.place.at)) > FARTHEST
    assert "is off to" in why_stopped(thrown)
    assert "∞" not in why_stopped(thrown)
    assert back(thrown) == ball
    again = stepped(surface, replace(back(thrown), motion=Motion(eta=1e-4)))
    assert again.stop is None


@pytest.mark.parametrize(
    ("formula", "motion", "words"),
    [
        ("-x^2", Motion(eta=1.0), "η = 1 is too large"),
        ("-x^2", Motion(kind="momentum", eta=0.5), "η = 0.5 is too large"),
        ("-x^2", Motion(kind="physical"), "it falls for ever"),
        ("exp(x/1e13)+y^2", Motion(kind="newton"), "Newton’s step is far"),
    ],
)
def test_where_no_learning_rate_counts_none_is_to_blame(formula: str, motion: Motion, words: str) -> None:
    ball = rolled(FormulaSurface(formula), ball_at((1.0, 1.0), motion), MOST_STEPS)
    assert ball.stop is Stop.FAR
    assert words in why_stopped(ball)
    assert ("η" in why_stopped(ball)) == motion.has_eta


def test_a_ball_that_rolls_off_the_edge_of_a_function_stops_behind_it() -> None:
    over = stepped(FormulaSurface("sqrt(x)"), ball_at((0.01, 0.0), Motion(eta=1.0)))
    assert over.stop is Stop.UNDEFINED
    assert over.place.at[0] == pytest.approx(0.01 - 1 / (2 * 0.1))
    assert back(over).place.at == (0.01, 0.0)
    assert back(over).stop is None


def test_diverging_balls_end_with_a_reason_on_every_surface_and_by_every_rule() -> None:
    for key in LANDMARKS:
        for kind in MOTIONS:
            for eta in (1e3, 1e150, 1e308):
                motion = Motion(kind=kind, eta=eta, momentum=0.99, mass=1e-2, friction=0.0)
                ball = rolled(surface_of(key), ball_at(LANDMARKS[key].starts[1], motion), 60)
                assert all(map(math.isfinite, ball.place.at)), (key, kind, eta)
                assert (ball.stop is None) == (why_stopped(ball) == "")


def test_back_undoes_every_step_and_rests_at_the_start() -> None:
    surface = surface_of("Himmelblau")
    for kind in MOTIONS:
        start = ball_at((0.5, -0.5), Motion(kind=kind, eta=0.01))
        balls = [start]
        for _ in range(5):
            balls.append(stepped(surface, balls[-1]))
        ball = balls[-1]
        for expected in reversed(balls[:-1]):
            ball = back(ball)
            assert ball == expected
        assert back(ball) == start
        assert reset(balls[-1]) == start


def test_the_trail_is_bounded() -> None:
    ball = Ball(Motion(eta=1e-9), tuple(Place((1.0, 1.0)) for _ in range(MOST_STEPS + 1)))
    stopped = stepped(surface_of("bowl"), ball)
    assert stopped.stop is Stop.FULL
    assert f"{MOST_STEPS} steps" in why_stopped(stopped)


def test_own_surfaces_roll_like_the_others() -> None:
    surface = surface_of(OWN, "x^2 + sin(3y)")
    ball = rolled(surface, ball_at((1.0, 0.2), Motion(eta=0.05)), 400)
    assert ball.place.at == pytest.approx((0.0, -math.pi / 6), abs=1e-6)


def test_a_ball_rolls_by_the_gradient_with_the_usual_numbers_at_first() -> None:
    assert Motion() == Motion("gradient", eta=0.1, momentum=0.9, mass=1.0, friction=0.5)


@pytest.mark.parametrize("kind", ["gradient", "momentum", "physical", "newton"])
def test_both_directions_are_rolled_alike(kind: str) -> None:
    motion = Motion(kind=kind, eta=0.05, momentum=0.7, mass=4.0, friction=0.3)
    one = rolled(FormulaSurface("0.5x^2 + x*y + 2y^2"), ball_at((1.0, -0.5), motion), 7)
    other = rolled(FormulaSurface("0.5y^2 + x*y + 2x^2"), ball_at((-0.5, 1.0), motion), 7)
    assert one.place.at == pytest.approx(other.place.at[::-1], rel=1e-12)
    assert len(one.trail) == len(other.trail)


def test_newton_goes_straight_to_the_bottom_of_a_bowl_that_lies_aslant() -> None:
    aslant = FormulaSurface("x^2 + 1.5x*y + 2y^2 - x + 3y")
    bottom = np.linalg.solve([[2, 1.5], [1.5, 4]], [1, -3])
    ball = stepped(aslant, ball_at((2.0, 1.0), Motion(kind="newton")))
    assert ball.place.at == pytest.approx(tuple(bottom), rel=1e-12)
