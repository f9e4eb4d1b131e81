"""The user in place of gradient descent: what is seen is the cost, and the rival goes by (2.2)."""

import numpy as np
import pytest

from nnviz.descent.network_surface import ETA, NetworkSurface, examples
from nnviz.descent.optimiser import (
    GAMES,
    MOST_LOOKS,
    N_SLIDERS,
    NETWORK_GAME,
    Game,
    SmallProblem,
    descended,
    game_numbers,
    looked,
)
from nnviz.descent.surfaces import SurfaceError
from nnviz.storage.codec import decode, encode

SMALL = [kind for kind in GAMES if kind != NETWORK_GAME]


def plain_cost(p: np.ndarray) -> float:
    """C of 1-2-1 by hand, ``p`` being w¹₁₁ w¹₂₁ b¹₁ b¹₂ w²₁₁ w²₁₂ b²₁."""
    x, y = (values[:, 0] for values in examples())
    first, second = (1 / (1 + np.exp(-(w * x + b))) for w, b in ((p[0], p[2]), (p[1], p[3])))
    output = 1 / (1 + np.exp(-(p[4] * first + p[5] * second + p[6])))
    return float(np.mean((y - output) ** 2) / 2)


@pytest.mark.parametrize("kind", SMALL)
def test_the_cost_is_that_of_the_network_written_by_hand(kind: str) -> None:
    problem, rng = SmallProblem(N_SLIDERS[kind]), np.random.default_rng(1)
    rest = SmallProblem(7).start
    for _ in range(20):
        place = rng.uniform(-12, 12, problem.n)
        assert problem.cost(tuple(place)) == pytest.approx(plain_cost(np.array([*place, *rest[problem.n :]])), rel=1e-9)


@pytest.mark.parametrize("kind", SMALL)
def test_the_rival_steps_down_the_central_differences(kind: str) -> None:
    problem, h = SmallProblem(N_SLIDERS[kind]), 1e-5
    found = descended(kind, 5)
    assert found.places[0].tolist() == list(problem.start)
    for before, after in zip(found.places[:-1], found.places[1:], strict=True):
        slope = [
            (problem.cost(tuple(before + h * way)) - problem.cost(tuple(before - h * way))) / (2 * h)
            for way in np.eye(problem.n)
        ]
        np.testing.assert_allclose(after, before - ETA * np.array(slope), atol=1e-6)
    assert found.costs.tolist() == [problem.cost(tuple(place)) for place in found.places.tolist()]


def test_the_map_is_that_of_the_ball() -> None:
    problem = SmallProblem(2)
    value = NetworkSurface().jet(np.array([3.0]), np.array([-2.0])).value
    assert problem.cost((3.0, -2.0)) == pytest.approx(float(value[0]))
    assert len(SmallProblem(7).names) == 7


def test_looks_are_counted_against_the_rivals() -> None:
    game = looked(looked(Game(), (1.5, 4.0)), (2.0, 6.0))
    numbers = game_numbers(game)
    assert len(numbers.costs) == 3
    assert numbers.best == numbers.costs.min()
    n = numbers.n_rival
    assert n is not None
    assert numbers.rival[n - 1] <= numbers.best < numbers.rival[n - 2]
    assert numbers.rival_now == numbers.rival[2]


def test_what_the_rival_never_reaches_is_said() -> None:
    numbers = game_numbers(Game())
    lower = type(numbers)(np.array([0.1, -1.0]), numbers.rival)
    assert lower.n_rival is None


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "none"},
        {"looks": ((1.0,),)},
        {"looks": ((1.0, float("nan")),)},
        {"looks": ((1.0, 1e9),)},
        {"looks": ((0.0, 0.0),) * (MOST_LOOKS + 1)},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(SurfaceError):
        Game(**changes)  # type: ignore[arg-type]


def test_a_game_ends_after_many_looks_and_is_kept() -> None:
    game = Game(looks=((0.0, 0.0),) * MOST_LOOKS)
    with pytest.raises(SurfaceError, match="1,000"):
        looked(game, (0.0, 0.0))
    assert decode(Game, encode(game)) == game
