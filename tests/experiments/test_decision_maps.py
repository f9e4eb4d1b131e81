"""Maps are what a forward pass gives at each place."""

import numpy as np
import pytest

from nnviz.experiments.decision_maps import DecisionGrid, Plane, plane_of
from nnviz.nn.network import forward, random_network

PLANE = Plane(-2.0, 1.0, -1.0, 2.0)


@pytest.mark.parametrize("names", [("tanh", "sigmoid"), ("relu", "softmax"), ("step", "identity")])
def test_every_place_has_what_flows_there(names: tuple[str, ...]) -> None:
    network = random_network((2, 5, 3), names, initial="text", rng=np.random.default_rng(1), dtype="float64")
    grid = DecisionGrid(PLANE, 7)
    maps = grid.maps(network)
    assert [layer.shape for layer in maps] == [(2, 7, 7), (5, 7, 7), (3, 7, 7)]
    for row, column in ((0, 0), (6, 2), (3, 5)):
        at = forward(network, np.array([grid.x1[column], grid.x2[row]]))
        for layer, a in zip(maps, at.a, strict=True):
            np.testing.assert_allclose(layer[:, row, column], a, atol=2e-6)


def test_rows_go_down_from_the_top_and_columns_to_the_right() -> None:
    grid = DecisionGrid(PLANE, 10)
    assert (np.diff(grid.x1) > 0).all()
    assert (np.diff(grid.x2) < 0).all()


def test_places_and_shares_are_each_other_s_inverse() -> None:
    assert PLANE.share(-2.0, 2.0) == (0, 0)
    assert PLANE.place(*PLANE.share(0.3, -0.4)) == pytest.approx((0.3, -0.4))


def test_a_plane_is_square_and_holds_all_points() -> None:
    plane = plane_of(np.array([[0.0, 0.0], [10.0, 1.0]]))
    assert plane.right - plane.left == pytest.approx(plane.top - plane.bottom)
    assert plane.left < 0 < 10 < plane.right
    assert plane_of(np.zeros((3, 2))).right > 0


def test_the_same_network_is_fed_forward_once_and_another_anew() -> None:
    first, second = (
        random_network((2, 3, 1), ("tanh", "step"), initial="text", rng=np.random.default_rng(seed)) for seed in (0, 1)
    )
    grid = DecisionGrid(PLANE, 5)
    maps = grid.maps(first)
    assert grid.maps(first) is maps
    assert not np.array_equal(grid.maps(second)[1], maps[1])
    np.testing.assert_array_equal(grid.maps(first)[1], maps[1])
