"""Every function against its formula in plain arithmetic, every slope against a difference across it."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from nnviz.nn import field_functions as f

Z = np.array([-16.0, -3.5, -3.0, -1.0, -0.5, 0.0, 0.3, 0.5, 1.0, 2.9, 3.0, 3.5, 16.0])
SMOOTH = np.array([-3.4, -1.7, -0.6, 0.4, 0.9, 1.8, 3.3])
H = 1e-6


def sigma(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def softplus(z: float) -> float:
    return math.log1p(math.exp(z)) if z < 30 else z


SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772
FORMULAS: dict[str, tuple[tuple[float, ...], Callable[[float], float]]] = {
    "leaky_relu": ((0.3,), lambda z: z if z >= 0 else 0.3 * z),
    "scaled_relu": ((0.7,), lambda z: 0.7 * max(0.0, z)),
    "cut_relu": ((1.5,), lambda z: min(max(0.0, z), 1.5)),
    "elu": ((0.8,), lambda z: z if z > 0 else 0.8 * math.expm1(z)),
    "selu": ((), lambda z: SCALE * (z if z > 0 else ALPHA * math.expm1(z))),
    "silu": ((), lambda z: z * sigma(z)),
    "hard_silu": ((), lambda z: z * min(max(z / 6 + 0.5, 0.0), 1.0)),
    "softplus": ((), softplus),
    "mish": ((), lambda z: z * math.tanh(softplus(z))),
    "gelu": ((), lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2),
    "gelu_tanh": ((), lambda z: z / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))),
    "softsign": ((), lambda z: z / (1 + abs(z))),
    "exponential": ((), math.exp),
    "hard_sigmoid": ((0.25,), lambda z: min(max(0.25 * z + 0.5, 0.0), 1.0)),
    "cut_sigmoid": ((), lambda z: sigma(z) if abs(z) <= 15 else float(z > 0)),
    "half_tanh": ((), lambda z: math.tanh(z / 2)),
    "hard_tanh": ((), lambda z: min(max(z, -1.0), 1.0)),
    "bent_identity": ((), lambda z: (math.sqrt(z * z + 1) - 1) / 2 + z),
    "absolute": ((), abs),
    "gaussian": ((), lambda z: math.exp(-z * z)),
    "sine": ((), math.sin),
    "cosine": ((), math.cos),
    "bipolar": ((), lambda z: 1.0 if z > 0 else -1.0),
    "threshold": ((), lambda z: 1.0 if z >= 0 else 0.0),
    "scaled_tanh": ((0.7, 1.7), lambda z: 1.7 * math.tanh(0.35 * z)),
    "scaled_gaussian": ((0.7, 1.7), lambda z: 1.7 * math.exp(-((0.7 * z) ** 2))),
}
WITH_SLOPE = [name for name in FORMULAS if hasattr(f, f"{name}_slope")]
AT_KINKS = {
    "leaky_relu": (0.0, 1.0),
    "scaled_relu": (0.0, 0.0),
    "cut_relu": (0.0, 0.0),
    "elu": (0.0, 0.8),
    "selu": (0.0, SCALE * ALPHA),
    "hard_sigmoid": (2.0, 0.0),
    "hard_tanh": (1.0, 0.0),
    "absolute": (0.0, 0.0),
    "hard_silu": (0.0, 0.5),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_a_function_is_its_formula(name: str) -> None:
    numbers, formula = FORMULAS[name]
    found = getattr(f, name)(Z, *numbers)
    np.testing.assert_allclose(found, [formula(z) for z in Z.tolist()], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", WITH_SLOPE)
def test_a_slope_is_the_difference_across_it(name: str) -> None:
    numbers, _ = FORMULAS[name]
    function = getattr(f, name)
    slope = getattr(f, f"{name}_slope")(SMOOTH, function(SMOOTH, *numbers), *numbers)
    across = (function(SMOOTH + H, *numbers) - function(SMOOTH - H, *numbers)) / (2 * H)
    np.testing.assert_allclose(slope, across, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", AT_KINKS)
def test_at_a_kink_the_slope_is_that_of_one_side(name: str) -> None:
    z, expected = AT_KINKS[name]
    numbers, _ = FORMULAS[name]
    at = np.array([z])
    slope = getattr(f, f"{name}_slope")(at, getattr(f, name)(at, *numbers), *numbers)
    assert slope.tolist() == pytest.approx([expected])


def test_nothing_is_learnt_through_what_is_flat() -> None:
    assert f.flat(Z, Z).tolist() == [0.0] * Z.size


def test_a_cut_sigmoid_is_0_and_1_beyond_15_alone() -> None:
    assert f.cut_sigmoid(np.array([-15.1, 15.1])).tolist() == [0.0, 1.0]
    assert f.cut_sigmoid(np.array([-15.0]))[0] > 0
    assert f.cut_sigmoid(np.array([15.0]))[0] < 1


@pytest.mark.parametrize("name", ["log_softmax", "normalised_sigmoid"])
def test_a_function_of_all_neurons_and_its_pull_back(name: str) -> None:
    function, pull_back = getattr(f, name), getattr(f, f"{name}_pull_back")
    rng = np.random.default_rng(1)
    z, g = rng.normal(0, 2, (3, 4)), rng.normal(size=(3, 4))
    parts = {"log_softmax": np.exp, "normalised_sigmoid": lambda z: 1 / (1 + np.exp(-z))}[name](z)
    shares = parts / parts.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(function(z), np.log(shares) if name == "log_softmax" else shares)
    moved = [(g * (function(z + H * e) - function(z - H * e))).sum(axis=1) / (2 * H) for e in np.eye(4)]
    np.testing.assert_allclose(pull_back(z, function(z), g), np.stack(moved, axis=1), rtol=1e-5, atol=1e-7)
    assert np.isfinite(function(np.array([[1000.0, 0.0]]))).all()
