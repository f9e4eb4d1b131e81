"""The surfaces: their derivatives against formulas written by hand, and own ones."""

import math

import numpy as np
import pytest

from nnviz.descent.surfaces import (
    LANDMARKS,
    OWN,
    OWN_SPAN,
    SURFACE_KEYS,
    SurfaceError,
    along,
    axes,
    heights,
    landmark_of,
    point_at,
    surface_of,
)
from nnviz.notation.expression import ExpressionError

BY_HAND = {
    "bowl": lambda x, y: (x**2 + y**2, 2 * x, 2 * y, 2, 0, 2),
    "narrow": lambda x, y: (0.1 * x**2 + 2 * y**2, 0.2 * x, 4 * y, 0.2, 0, 4),
    "two-valleys": lambda x, y: (
        (x**2 - 1) ** 2 + 0.3 * x + y**2,
        4 * x * (x**2 - 1) + 0.3,
        2 * y,
        12 * x**2 - 4,
        0,
        2,
    ),
    "saddle": lambda x, y: (x**2 - y**2, 2 * x, -2 * y, 2, 0, -2),
    "Himmelblau": lambda x, y: (
        (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
        4 * x * (x**2 + y - 11) + 2 * (x + y**2 - 7),
        2 * (x**2 + y - 11) + 4 * y * (x + y**2 - 7),
        12 * x**2 + 4 * y - 42,
        4 * x + 4 * y,
        12 * y**2 + 4 * x - 26,
    ),
    "Rosenbrock": lambda x, y: (
        (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        -2 * (1 - x) - 400 * x * (y - x**2),
        200 * (y - x**2),
        2 - 400 * y + 1200 * x**2,
        -400 * x,
        200,
    ),
    "staircase": lambda x, y: (math.floor(x**2 + y**2), 0, 0, 0, 0, 0),
}


def test_every_surface_has_a_formula_by_hand() -> None:
    assert set(BY_HAND) == set(LANDMARKS)


@pytest.mark.parametrize("key", LANDMARKS)
def test_values_slopes_and_curvatures_are_those_worked_out_by_hand(key: str) -> None:
    rng = np.random.default_rng(5)
    for _ in range(50):
        x, y = rng.uniform(-2, 2, 2)
        found = point_at(surface_of(key), x, y)
        numbers = (found.cost, *found.gradient, *found.hessian)
        assert numbers == pytest.approx(BY_HAND[key](x, y), rel=1e-11, abs=1e-10)
        assert found.steepness == pytest.approx(math.hypot(*found.gradient))


@pytest.mark.parametrize("key", SURFACE_KEYS)
def test_starts_lie_on_the_surface_and_the_etas_rise(key: str) -> None:
    landmark, surface = landmark_of(key), surface_of(key, "x^2 + sin(3y)")
    x_low, x_high, y_low, y_high = surface.span
    assert landmark.span == surface.span
    assert all(x_low < x < x_high and y_low < y < y_high for x, y in landmark.starts)
    assert list(landmark.etas) == sorted(set(landmark.etas))
    assert len(surface.names) == 2


def test_heights_have_a_row_for_every_y() -> None:
    surface = surface_of("saddle")
    x, y = axes(surface, 5)
    assert (x[0], x[-1], y[0], y[-1]) == surface.span
    grid = heights(surface, x, y[:3])
    assert grid.shape == (3, 5)
    assert grid[0, 4] == x[4] ** 2 - y[0] ** 2


def test_a_section_along_either_variable_is_the_function_there() -> None:
    surface = surface_of("Rosenbrock")
    assert along(surface, 0, [0.5, 2.0], 1.0).tolist() == [point_at(surface, x, 1.0).cost for x in (0.5, 2.0)]
    assert along(surface, 1, [0.5, 2.0], 1.0).tolist() == [point_at(surface, 1.0, y).cost for y in (0.5, 2.0)]


def test_an_own_surface_is_the_users_formula() -> None:
    surface = surface_of(OWN, "x^2 + sin(3y)")
    assert surface.names == ("x", "y")
    assert surface.span == OWN_SPAN
    assert point_at(surface, 0.5, 0.7).cost == pytest.approx(0.25 + math.sin(2.1))


def test_an_own_surface_may_be_undefined_or_infinite_somewhere() -> None:
    surface = surface_of(OWN, "log(x) + 1/y")
    assert math.isnan(point_at(surface, -1.0, 1.0).cost)
    assert math.isinf(point_at(surface, 1.0, 0.0).cost)


@pytest.mark.parametrize("formula", ["log(-1 - x^2)", "1/0", "x/0", "sqrt(-1)", "exp(1e5)"])
def test_an_own_surface_without_any_value_is_refused(formula: str) -> None:
    with pytest.raises(SurfaceError, match="has no value anywhere from -3 to 3"):
        surface_of(OWN, formula)


def test_a_formula_that_cannot_be_read_keeps_its_own_sentence() -> None:
    with pytest.raises(ExpressionError, match="at place 3"):
        surface_of(OWN, "x*)")
