"""The 1-2-1 network's landscape against the network itself."""

import numpy as np
import pytest

from nnviz.descent.network_surface import STEPS, NetworkSurface, examples, trained_network
from nnviz.descent.surfaces import NETWORK, point_at, surface_of
from nnviz.nn.backprop import gradient, mean_cost
from nnviz.nn.network import forward


def test_the_network_has_learnt_its_24_examples_somewhat() -> None:
    x, y = examples()
    assert x.shape == y.shape == (24, 1)
    assert sorted({(value, answer) for value, answer in zip(np.round(x[:, 0], 6), y[:, 0], strict=True)}) == [
        (value, float(value < -0.9 or value > 0.4)) for value in np.round(x[:, 0], 6)
    ]
    network = trained_network()
    assert network.sizes == (1, 2, 1)
    assert network.n_parameters == 7
    assert mean_cost(network, x, y, "quadratic") < 0.03
    assert STEPS == 100


def test_value_and_slopes_are_the_networks_cost_and_backpropagation() -> None:
    surface, (x, y) = NetworkSurface(), examples()
    rng = np.random.default_rng(0)
    for _ in range(50):
        a, b = rng.uniform(-12, 12, 2)
        network = surface.network(a, b)
        slopes = gradient(network, x, y, "quadratic").weights[0][:, 0]
        found = point_at(surface, a, b)
        assert found.cost == pytest.approx(mean_cost(network, x, y, "quadratic"), rel=1e-12)
        assert found.gradient == pytest.approx(tuple(slopes), rel=1e-9, abs=1e-14)
        assert surface.costs(np.array(a), np.array(b)) == pytest.approx(found.cost, rel=1e-12)


def test_curvatures_are_the_slopes_of_the_slopes() -> None:
    surface, h = NetworkSurface(), 1e-5
    for a, b in ((1.0, 2.0), (-6.0, -4.0), (3.0, 9.0)):
        xx, xy, yy = point_at(surface, a, b).hessian
        right, left = point_at(surface, a + h, b).gradient, point_at(surface, a - h, b).gradient
        above, below = point_at(surface, a, b + h).gradient, point_at(surface, a, b - h).gradient
        assert xx == pytest.approx((right[0] - left[0]) / (2 * h), abs=1e-7)
        assert xy == pytest.approx((right[1] - left[1]) / (2 * h), abs=1e-7)
        assert yy == pytest.approx((above[1] - below[1]) / (2 * h), abs=1e-7)


def test_the_count_is_the_number_of_examples_on_the_right_side() -> None:
    surface, (x, y) = NetworkSurface(), examples()
    places = np.random.default_rng(1).uniform(-12, 12, (20, 2))
    counts = surface.n_right(places[:, 0], places[:, 1])
    for (a, b), count in zip(places, counts, strict=True):
        outputs = forward(surface.network(a, b), x).output
        assert count == ((outputs > 0.5) == (y > 0.5)).sum()


def test_it_is_the_pages_first_surface_with_the_texts_names() -> None:
    assert surface_of(NETWORK).names == ("w¹₁₁", "w¹₂₁")
