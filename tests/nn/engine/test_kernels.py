"""The trainer's in-place kernels against the activations they stand for."""

import numpy as np
import pytest

from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.engine.kernels import KERNELS

ROUNDING = {np.float32: 1e-6, np.float64: 1e-15}


@pytest.fixture(params=[np.float32, np.float64])
def z(request: pytest.FixtureRequest) -> np.ndarray:
    values = np.random.default_rng(0).normal(0, 3, (40, 7)).astype(request.param)
    values[0] = 0, -0.0, 1e-30, -1e-30, 90, -90, 500
    values[1] = -500
    return values


def test_every_activation_has_a_kernel() -> None:
    assert KERNELS.keys() == ACTIVATIONS.keys()


@pytest.mark.parametrize("name", KERNELS)
def test_activate_agrees(name: str, z: np.ndarray) -> None:
    in_place = z.T.copy()  # the kernels want a column for every example
    KERNELS[name].activate(in_place)
    expected = ACTIVATIONS[name].function(z).T
    np.testing.assert_allclose(in_place, expected, rtol=0, atol=ROUNDING[z.dtype.type] * np.abs(expected).max())


@pytest.mark.parametrize("name", KERNELS)
def test_apply_slope_agrees(name: str, z: np.ndarray) -> None:
    a = ACTIVATIONS[name].function(z)
    g = np.random.default_rng(1).normal(size=z.shape).astype(z.dtype)
    in_place = g.T.copy()
    KERNELS[name].apply_slope(a.T.copy(), in_place, np.full_like(in_place, np.nan))
    np.testing.assert_allclose(
        in_place.T, ACTIVATIONS[name].pull_back(z, a, g), rtol=0, atol=4 * ROUNDING[z.dtype.type] * np.abs(g).max()
    )


def test_the_step_kernel_gives_0_at_exactly_0() -> None:
    z = np.array([[-1.0, -0.0, 0.0, 5e-324, 1.0]])
    KERNELS["step"].activate(z)
    np.testing.assert_array_equal(z, [[0, 0, 0, 1, 1]])


def test_a_saturated_sigmoid_is_exactly_0_and_so_is_its_slope() -> None:
    # Numbers below 10⁻³⁸ would make every later product ten times slower.
    z = np.array([[-60.0, -80.0, 80.0]], np.float32)
    KERNELS["sigmoid"].activate(z)
    np.testing.assert_array_equal(z, [[0, 0, 1]])
    g = np.ones_like(z)
    KERNELS["sigmoid"].apply_slope(z, g, np.empty_like(z))
    np.testing.assert_array_equal(g, [[0, 0, 0]])
