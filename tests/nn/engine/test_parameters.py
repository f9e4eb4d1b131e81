"""The flat array of all parameters: what lies where, and on which byte."""

from itertools import pairwise

import numpy as np
import pytest

from nnviz.nn.engine.parameters import CACHE_LINE_BYTES, Parameters, aligned_zeros, padded_width
from nnviz.nn.network import Network, random_network

SIZES = (5, 4, 3)


def network(dtype: type = np.float64) -> Network:
    return random_network(SIZES, ("tanh", "tanh"), initial="text", rng=np.random.default_rng(0), dtype=dtype)


def filled() -> Parameters:
    parameters = Parameters(SIZES, np.float64)
    parameters.set_network(network())
    return parameters


def test_in_and_out_again() -> None:
    out, start = filled().network(("tanh", "tanh")), network()
    for a, b in zip((*out.weights, *out.biases), (*start.weights, *start.biases), strict=True):
        np.testing.assert_array_equal(a, b)
    assert out.activations == start.activations


def test_a_layer_times_inputs_that_end_in_a_1() -> None:
    first, second = filled().layers
    x = np.zeros(first.shape[1])
    x[:5], x[5] = (1, 2, 3, 4, 5), 1
    np.testing.assert_allclose(first @ x, network().weights[0] @ x[:5] + network().biases[0])
    np.testing.assert_array_equal(second, np.column_stack([network().weights[1], network().biases[1]]))


def test_the_layers_are_views_of_the_flat_array() -> None:
    parameters = filled()
    parameters.flat[:] = 7
    assert all((layer == 7).all() for layer in parameters.layers)
    assert sum(layer.size for layer in parameters.layers) == parameters.flat.size


def test_the_largest_parameter_of_either_sign_and_nan() -> None:
    parameters = filled()
    parameters.layers[0][1, 2] = -9
    assert parameters.largest() == 9
    parameters.layers[1][0, 3] = 10
    assert parameters.largest() == 10
    parameters.layers[0][0, 0] = np.nan
    assert np.isnan(parameters.largest())


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("n", [1, 15, 16, 785])
def test_rows_of_the_first_layer_begin_on_cache_lines(n: int, dtype: type) -> None:
    width = padded_width(n, dtype)
    zeros = aligned_zeros((3, width), dtype)
    assert width >= n
    assert zeros.dtype == dtype
    assert not zeros.any()
    assert {row.ctypes.data % CACHE_LINE_BYTES for row in zeros} == {0}


def test_a_row_is_no_wider_than_the_next_cache_line() -> None:
    """A line has 64 bytes."""
    widths = [padded_width(n, np.float32) for n in (1, 16, 17, 785, 800)]
    assert widths == [16, 16, 32, 800, 800]
    assert [padded_width(n, np.float64) for n in (1, 8, 9, 785)] == [8, 8, 16, 792]


def test_masks_lie_as_the_numbers_do() -> None:
    sizes = (5, 4, 3)
    parameters = Parameters(sizes, np.float32)
    rng = np.random.default_rng(1)
    masks = tuple(rng.random((n, m)) < 0.5 for m, n in pairwise(sizes)), tuple(rng.random(n) < 0.5 for n in sizes[1:])
    parameters.flat[parameters.flat_mask(*masks)] = 1
    found = parameters.network(("sigmoid", "sigmoid"))
    for arrays, expected in ((found.weights, masks[0]), (found.biases, masks[1])):
        for array, mask in zip(arrays, expected, strict=True):
            np.testing.assert_array_equal(array == 1, mask)
    assert parameters.flat.sum() == sum(mask.sum() for kind in masks for mask in kind)
