"""libfann's activations against their formulas with steepness s, and their slopes against differences across them."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.nn import fann_functions as f

S = 0.7
Z = np.array([-400.0, -5.0, -1.6, -1.0, -0.4, 0.0, 0.4, 1.0, 1.6, 5.0, 400.0])
SMOOTH = np.array([-4.9, -1.1, -0.9, -0.3, 0.2, 0.35, 1.2, 4.4])
H = 1e-6
SIGMOID_PLACES, SIGMOID_VALUES = (
    (-2.64665246, -1.47221947, -0.549306154, 0.549306154, 1.47221935, 2.64665294),
    (0.005, 0.05, 0.25, 0.75, 0.95, 0.994999945),
)
TANH_PLACES, TANH_VALUES = (
    (-2.64665294, -1.47221935, -0.549306154, 0.549306154, 1.47221935, 2.64665294),
    (-0.99, -0.9, -0.5, 0.5, 0.9, 0.99),
)


def between(t: float, places: tuple[float, ...], values: tuple[float, ...], low: float) -> float:
    """Return the value on the polygon through the corners, ``low`` before and 1 behind."""
    if not places[0] <= t < places[-1]:
        return low if t < places[0] else 1.0
    i = max(n for n, place in enumerate(places) if place <= t)
    share = (t - places[i]) / (places[i + 1] - places[i])
    return values[i] + share * (values[i + 1] - values[i])


FORMULAS: dict[str, Callable[[float], float]] = {
    "linear": lambda t: t,
    "logistic": lambda t: 1 / (1 + math.exp(-2 * t)),
    "tanh": math.tanh,
    "stepwise": lambda t: between(t, SIGMOID_PLACES, SIGMOID_VALUES, 0.0),
    "tanh_stepwise": lambda t: between(t, TANH_PLACES, TANH_VALUES, -1.0),
    "gaussian": lambda t: math.exp(-t * t),
    "gaussian_symmetric": lambda t: 2 * math.exp(-t * t) - 1,
    "elliot": lambda t: t / 2 / (1 + abs(t)) + 0.5,
    "elliot_symmetric": lambda t: t / (1 + abs(t)),
    "linear_piece": lambda t: min(max(t, 0.0), 1.0),
    "linear_piece_symmetric": lambda t: min(max(t, -1.0), 1.0),
    "sin_symmetric": math.sin,
    "cos_symmetric": math.cos,
    "sin": lambda t: math.sin(t) / 2 + 0.5,
    "cos": lambda t: math.cos(t) / 2 + 0.5,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_function_is_its_formula_of_s_z_held_within_150_by_s(name: str) -> None:
    held = [min(max(S * z, -150 / S), 150 / S) for z in Z.tolist()]
    expected = [FORMULAS[name](t) for t in held]
    np.testing.assert_allclose(getattr(f, name)(Z, S), expected, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_slope_is_the_difference_across_it(name: str) -> None:
    function = getattr(f, name)
    slope = getattr(f, f"{name}_slope")(SMOOTH, function(SMOOTH, S), S)
    across = (function(SMOOTH + H, S) - function(SMOOTH - H, S)) / (2 * H)
    np.testing.assert_allclose(slope, across, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize(
    ("name", "z", "slope"),
    [
        ("linear", 400.0, 0.0),
        ("linear", -400.0, 0.0),
        ("linear_piece", 0.0, 0.0),
        ("linear_piece", 1 / S, 0.0),
        ("linear_piece_symmetric", 1 / S, 0.0),
        ("linear_piece_symmetric", -1 / S, 0.0),
        ("stepwise", 400.0, 0.0),
        ("tanh_stepwise", -400.0, 0.0),
    ],
)
def test_at_and_beyond_the_ends_nothing_is_learnt(name: str, z: float, slope: float) -> None:
    at = np.array([z])
    assert getattr(f, f"{name}_slope")(at, getattr(f, name)(at, S), S).tolist() == [slope]


def test_the_sign_of_0_is_1() -> None:
    assert f.sign(np.array([-0.1, 0.0, 0.1])).tolist() == [-1.0, 1.0, 1.0]


@pytest.mark.parametrize("name", FORMULAS)
def test_single_precision_stays_single(name: str) -> None:
    assert getattr(f, name)(Z.astype(np.float32), S).dtype == np.float32
