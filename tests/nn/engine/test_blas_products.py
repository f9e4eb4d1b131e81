"""Products in pieces against products at once."""

import numpy as np
import pytest

from nnviz.nn.engine.blas_products import PIECE_WEIGHTS, product


@pytest.mark.parametrize("m", [1, 10, 12, 13, 128])
@pytest.mark.parametrize("n", [1, 3, 100, 101, 333])
def test_forward_and_gradient_products(n: int, m: int) -> None:
    rng = np.random.default_rng(0)
    weights, x, errors = rng.random((n, 800)), rng.random((m, 800)), rng.random((n, m))
    z, gradient = np.empty((n, m)), np.empty((n, 800))
    for call in (*product(weights, x.T, z), *product(errors, x, gradient)):
        call()
    np.testing.assert_allclose(z, weights @ x.T, rtol=1e-13)
    np.testing.assert_allclose(gradient, errors @ x, rtol=1e-13)


def test_a_row_longer_than_a_piece_is_still_done() -> None:
    weights, x, z = np.ones((3, PIECE_WEIGHTS + 1)), np.ones((PIECE_WEIGHTS + 1, 2)), np.empty((3, 2))
    for call in product(weights, x, z):
        call()
    np.testing.assert_array_equal(z, np.full((3, 2), PIECE_WEIGHTS + 1))
