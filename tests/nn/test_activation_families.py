"""Activations of other programs: known by their names, their slopes against central differences."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.nn.activation_families import FAMILIES, activation_named, is_activation, named
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.engine.kernels import kernel

H = 1e-5
EXAMPLES = [
    named(family, *((0.3, 1.7)[: len(row.parameters)] if len(row.parameters) < 2 else (0.7, 1.7)))
    for family, row in FAMILIES.items()
]


@pytest.mark.parametrize("name", EXAMPLES)
@given(seed=st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=10)
def test_pull_back_is_the_slope_but_at_kinks(name: str, seed: int) -> None:
    f = activation_named(name)
    rng = np.random.default_rng(seed)
    z, g = rng.normal(0, 2, (3, 4)), rng.normal(0, 1, (3, 4))
    found = f.pull_back(z, f.function(z), g)
    moved = [(g * f.function(z + k * H * step)).sum(axis=-1) for k in (1, -1) for step in np.eye(4)]
    slopes = np.stack([(up - down) / (2 * H) for up, down in zip(moved[:4], moved[4:], strict=True)], axis=-1)
    near_kink = np.abs(f.function(z + H) + f.function(z - H) - 2 * f.function(z)) > 100 * H * H
    jumps = np.abs(f.function(z + H) - f.function(z - H)) > 0.01
    np.testing.assert_allclose(np.where(near_kink | jumps, found, slopes), found, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_said_of_it_holds(name: str) -> None:
    f = activation_named(name)
    a = f.function(np.linspace(-50, 50, 501).reshape(-1, 3))
    assert f.lowest <= a.min()
    assert a.max() <= f.highest
    assert f.name == name
    assert f.label
    assert "z" in f.symbol
    assert "{" not in f.formula


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shape_and_dtype_stay_and_the_argument_is_not_touched(name: str, dtype: type) -> None:
    f = activation_named(name)
    z = np.random.default_rng(0).normal(size=(3, 4)).astype(dtype)
    before = z.copy()
    a = f.function(z)
    error = f.pull_back(z, a, np.ones_like(a))
    assert a.shape == error.shape == z.shape
    assert a.dtype == error.dtype == dtype
    np.testing.assert_array_equal(z, before)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_trainer_s_kernel_agrees(name: str) -> None:
    f = activation_named(name)
    z = np.random.default_rng(0).normal(0, 2, (4, 3))
    columns = z.T.copy()
    kernel(name).activate(columns)
    np.testing.assert_allclose(columns.T, f.function(z), rtol=1e-13, atol=1e-15)
    errors = np.ones_like(columns)
    if f.needs_z:
        with pytest.raises(ValueError, match="check plans"):
            kernel(name).apply_slope(columns, errors, errors)
    else:
        kernel(name).apply_slope(columns, errors, errors)
        np.testing.assert_allclose(errors.T, f.pull_back(z, f.function(z), np.ones_like(z)), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_text_s_activations_are_known_by_the_same_function(name: str) -> None:
    assert activation_named(name) is ACTIVATIONS[name]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "leaky",
        "leaky_relu",
        "leaky_relu()",
        "leaky_relu(x)",
        "leaky_relu(1, 2)",
        "leaky_relu(inf)",
        "selu(1)",
        "sigmoid(1)",
        "elu(nan)",
        "elu((1))",
        "Selu",
        "elu(1)\n",
    ],
)
def test_what_is_no_activation(name: str) -> None:
    assert not is_activation(name)
    with pytest.raises(KeyError):
        activation_named(name)


def test_a_name_gives_its_numbers_back() -> None:
    assert named("elu", 1.0) == "elu(1)"
    assert named("selu") == "selu"
    assert named("scaled_tanh", 2 / 3, 1.7159) == "scaled_tanh(0.6666666666666666, 1.7159)"
    assert activation_named("leaky_relu( 0.30 )").name == "leaky_relu(0.3)"


@pytest.mark.parametrize(
    ("name", "z", "a"),
    [
        ("leaky_relu(0.3)", -2, -0.6),
        ("scaled_relu(0.01)", 3, 0.03),
        ("elu(1)", -1, math.exp(-1) - 1),
        ("selu", -1, 1.0507009873554805 * 1.6732632423543772 * (math.exp(-1) - 1)),
        ("silu", 1, 1 / (1 + math.exp(-1))),
        ("gelu", 1, 0.8413447460685429),
        ("softplus", 0, math.log(2)),
        ("hard_sigmoid(0.2)", 1, 0.7),
        ("cut_sigmoid", -15.1, 0),
        ("cut_sigmoid", 15.1, 1),
        ("scaled_tanh(2, 1.5)", 1, 1.5 * math.tanh(1)),
        ("fann_sigmoid(0.5)", 1, 1 / (1 + math.exp(-1))),
        ("fann_linear(0.5)", 10, 5),
        ("fann_linear(0.5)", 1e9, 300),
        ("fann_stepwise(0.5)", 6, 1),
        ("fann_stepwise(0.5)", -6, 0),
        ("fann_stepwise(1)", 0, 0.5),
        ("fann_tanh_stepwise(1)", 0.5493061542510986, 0.5),
        ("threshold", 0, 1),
        ("bipolar", 0, -1),
    ],
)
def test_values(name: str, z: float, a: float) -> None:
    assert float(activation_named(name).function(np.array([float(z)]))[0]) == pytest.approx(a, rel=1e-6)


def test_the_usual_numbers_of_a_family_make_an_activation() -> None:
    for name, family in FAMILIES.items():
        assert is_activation(named(name, *family.parameters.values()))
