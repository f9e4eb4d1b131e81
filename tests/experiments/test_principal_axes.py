"""Principal axes against singular values, and their signs."""

import numpy as np
import pytest

from nnviz.experiments.principal_axes import principal_axes


@pytest.mark.parametrize(("n", "d"), [(300, 5), (40, 40), (30, 200), (500, 30)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_axes_and_shares_are_those_of_the_singular_values(n: int, d: int, dtype: type) -> None:
    rng = np.random.default_rng(n + d)
    points = (rng.normal(size=(n, d)) * np.geomspace(10, 0.1, d) + rng.normal(size=d)).astype(dtype)
    found = principal_axes(points, 3)
    centred = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
    _, values, vectors = np.linalg.svd(centred, full_matrices=False)
    assert found.shares == pytest.approx(values[:3] ** 2 / (values**2).sum(), rel=1e-9)
    for axis, vector in zip(found.axes, vectors, strict=False):
        vector = vector * np.sign(vector[np.abs(vector).argmax()])
        assert axis == pytest.approx(vector, abs=1e-7)
        assert axis[np.abs(axis).argmax()] > 0
    assert found.projected(points) == pytest.approx(centred @ found.axes.T, abs=1e-9)


def test_projections_do_not_go_together_and_have_the_variances() -> None:
    rng = np.random.default_rng(3)
    points = rng.normal(size=(400, 8)) @ rng.normal(size=(8, 8))
    found = principal_axes(points, 8)
    spread = np.cov(found.projected(points).T)
    assert spread - np.diag(np.diag(spread)) == pytest.approx(np.zeros((8, 8)), abs=1e-9)
    assert np.diag(spread) / np.diag(spread).sum() == pytest.approx(found.shares)
    assert found.shares.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("points", [np.ones((5, 3)), np.ones((3, 7)), np.zeros((2, 2))])
def test_points_in_one_place_have_axes_all_the_same(points: np.ndarray) -> None:
    found = principal_axes(points)
    assert np.isfinite(found.axes).all()
    assert found.shares.tolist() == [0.0, 0.0]
    assert found.projected(points) == pytest.approx(np.zeros((len(points), 2)))
