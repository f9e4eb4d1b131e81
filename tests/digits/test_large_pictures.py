"""A network for 64x64 reads a drawing of 28x28 as it reads the same picture brought to its own size."""

import numpy as np
import pytest

from nnviz.data.digits import load_digits
from nnviz.data.resampling import resampled_rows
from nnviz.digits.large_pictures import LARGE_SHAPE, SHAPE, for_small_pictures
from nnviz.nn.network import forward, random_network


@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 1e-5), ("float64", 1e-6)])
def test_the_answers_are_the_same(dtype: str, tolerance: float) -> None:
    names = ("sigmoid",) * 2
    large = random_network((4096, 12, 10), names, initial="scaled", rng=np.random.default_rng(0), dtype=dtype)
    small = for_small_pictures(large)
    assert small.sizes == (784, 12, 10)
    assert small.weights[0].dtype == large.weights[0].dtype
    pictures = load_digits().test.inputs(slice(50))
    brought = resampled_rows(pictures, SHAPE, LARGE_SHAPE)
    np.testing.assert_allclose(forward(small, pictures).output, forward(large, brought).output, atol=tolerance)


def test_a_network_of_another_size_stays_itself() -> None:
    network = random_network((784, 3, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    assert for_small_pictures(network) is network
