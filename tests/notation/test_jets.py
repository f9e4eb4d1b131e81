"""Exact derivatives against central differences and against what is known on paper."""

import math

import numpy as np
import pytest

from nnviz.notation.arithmetic import Call, Expression, Negative, Number, Operation, Variable, parse_arithmetic
from nnviz.notation.jets import Jet, jet_of


def random_tree(rng: np.random.Generator, depth: int) -> Expression:
    """A smooth function, without poles where it is asked for its slopes."""
    kind = rng.integers(7) if depth else rng.integers(2)
    if kind == 0:
        return Number(float(np.round(rng.uniform(0.2, 2.0), 2)))
    if kind == 1:
        return Variable(int(rng.integers(2)))
    if kind == 2:
        return Negative(random_tree(rng, depth - 1))
    if kind == 3:
        return Call(str(rng.choice(["sin", "cos", "exp", "tanh"])), random_tree(rng, depth - 1))
    if kind == 4:  # of something positive
        inner = Operation("+", Number(1.5), Call("tanh", random_tree(rng, depth - 1)))
        return Call(str(rng.choice(["log", "sqrt"])), inner)
    if kind == 5:
        base = Operation("+", Number(1.5), Call("sin", random_tree(rng, depth - 1)))
        return Operation("^", base, random_tree(rng, depth - 1))
    return Operation(str(rng.choice(["+", "-", "*"])), random_tree(rng, depth - 1), random_tree(rng, depth - 1))


def value(tree: Expression, x: float, y: float) -> float:
    return float(jet_of(tree, x, y).value)


def test_slopes_and_curvatures_of_200_random_functions_equal_central_differences() -> None:
    rng = np.random.default_rng(3)
    compared = 0
    while compared < 200:
        tree = random_tree(rng, 4)
        x, y = rng.uniform(-1.2, 1.2, 2)
        jet = jet_of(tree, x, y)
        numbers = [float(part) for part in (jet.value, jet.x, jet.y, jet.xx, jet.xy, jet.yy)]
        if max(map(abs, numbers)) > 1e3 or (jet.x == 0 and jet.y == 0):
            continue
        compared += 1
        h = 1e-5
        assert jet.x == pytest.approx((value(tree, x + h, y) - value(tree, x - h, y)) / (2 * h), rel=1e-5, abs=1e-6)
        assert jet.y == pytest.approx((value(tree, x, y + h) - value(tree, x, y - h)) / (2 * h), rel=1e-5, abs=1e-6)
        right, left = jet_of(tree, x + h, y), jet_of(tree, x - h, y)
        above, below = jet_of(tree, x, y + h), jet_of(tree, x, y - h)
        assert jet.xx == pytest.approx((right.x - left.x) / (2 * h), rel=1e-4, abs=1e-4)
        assert jet.xy == pytest.approx((right.y - left.y) / (2 * h), rel=1e-4, abs=1e-4)
        assert jet.yy == pytest.approx((above.y - below.y) / (2 * h), rel=1e-4, abs=1e-4)


def test_the_functions_not_drawn_above_have_their_derivatives() -> None:
    for text, first, second in (
        ("tan(x)", 1 / math.cos(0.4) ** 2, 2 * math.tan(0.4) / math.cos(0.4) ** 2),
        ("abs(-x)", 1.0, 0.0),
        ("floor(5x)", 0.0, 0.0),
        ("1/x", -1 / 0.16, 2 / 0.064),
        ("x^-2", -2 * 0.4**-3, 6 * 0.4**-4),
        ("x^0.5", 0.5 * 0.4**-0.5, -0.25 * 0.4**-1.5),
        ("2^x", math.log(2) * 2**0.4, math.log(2) ** 2 * 2**0.4),
    ):
        jet = jet_of(parse_arithmetic(text), 0.4, 9.0)
        assert (float(jet.x), float(jet.xx)) == pytest.approx((first, second), rel=1e-12, abs=1e-12), text
        assert (float(jet.y), float(jet.xy), float(jet.yy)) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("power", [0, 1, 2, 3])
def test_whole_powers_have_finite_slopes_at_0(power: int) -> None:
    jet = jet_of(parse_arithmetic(f"x^{power}"), 0.0, 0.0)
    assert (float(jet.value), float(jet.x), float(jet.xx)) == (power == 0, power == 1, 2.0 * (power == 2))


def test_powers_of_negative_numbers_with_constant_exponents_are_defined() -> None:
    jet = jet_of(parse_arithmetic("x^(1+2)"), -2.0, 0.0)
    assert (float(jet.value), float(jet.x), float(jet.xx)) == (-8.0, 12.0, -12.0)


def test_all_parts_have_the_shape_of_the_places() -> None:
    jet = jet_of(parse_arithmetic("3"), np.zeros((2, 3)), np.zeros((2, 3)))
    assert {part.shape for part in (jet.value, jet.x, jet.y, jet.xx, jet.xy, jet.yy)} == {(2, 3)}
    assert jet_of(parse_arithmetic("x+y"), np.zeros(3), 1.0).value.shape == (3,)


def test_where_a_function_is_undefined_its_slopes_are_too() -> None:
    jet = jet_of(parse_arithmetic("log(x) + y"), np.array([-1.0, 1.0]), np.array([0.0, 0.0]))
    assert np.isnan([jet.value[0], jet.x[0], jet.y[0], jet.xx[0], jet.xy[0], jet.yy[0]]).all()
    assert (jet.value[1], jet.x[1], jet.y[1]) == (0.0, 1.0, 1.0)


def test_overflow_and_division_by_zero_give_no_warning_but_infinity() -> None:
    assert np.isinf(jet_of(parse_arithmetic("exp(x)"), 1e4, 0.0).value)
    assert np.isinf(jet_of(parse_arithmetic("1/x"), 0.0, 0.0).value)
    assert np.isinf(jet_of(parse_arithmetic("x^2"), 1e300, 0.0).value)


def test_sums_differences_and_chains_agree_with_products() -> None:
    one = Jet(*(np.array(float(n)) for n in range(1, 7)))
    doubled, nothing = one + one, one - one
    two = Jet(np.array(2.0), *(np.zeros(()) for _ in range(5)))
    assert all(getattr(doubled, part) == getattr(two * one, part) for part in ("value", "x", "y", "xx", "xy", "yy"))
    assert all(getattr(nothing, part) == 0 for part in ("value", "x", "y", "xx", "xy", "yy"))
