"""Names at the ends of curves."""

import numpy as np
import pytest

from nnviz.diagram.spacing import spaced


@pytest.mark.parametrize("seed", range(30))
def test_names_are_apart_in_the_order_of_their_curves_and_inside(seed: int) -> None:
    rng = np.random.default_rng(seed)
    places = rng.uniform(10, 200, int(rng.integers(1, 12))).tolist()
    moved = spaced(places, 16.0, 10.0, 200.0)
    assert np.argsort(moved).tolist() == np.argsort(places).tolist()
    assert (np.diff(np.sort(moved)) >= 16.0 - 1e-9).all()
    assert min(moved) >= 10 - 1e-9
    assert max(moved) <= 200 + 1e-9


def test_names_that_are_apart_stay_where_they_are() -> None:
    assert spaced([20.0, 90.0, 50.0], 16.0, 10.0, 200.0) == [20.0, 90.0, 50.0]


def test_too_many_names_lie_evenly() -> None:
    assert np.diff(np.sort(spaced([50.0] * 21, 16.0, 0.0, 100.0))) == pytest.approx(np.full(20, 5.0))
