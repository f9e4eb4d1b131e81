"""Principal axes against singular values, and their signs."""

import numpy as np
import pytest

from nnviz.experiments import principal_axes as module
from nnviz.experiments.generators import finished
from nnviz.experiments.principal_axes import PrincipalAxes, principal_axes


@pytest.mark.parametrize(("n", "d"), [(300, 5), (40, 40), (30, 200), (500, 30)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_axes_and_shares_are_those_of_the_singular_values(n: int, d: int, dtype: type) -> None:
    rng = np.random.default_rng(n + d)
    points = (rng.normal(size=(n, d)) * np.geomspace(10, 0.1, d) + rng.normal(size=d)).astype(dtype)
    check_axes(points, finished(principal_axes(points, 3)), axes_to=1e-7, shares_to=1e-9)


def check_axes(points: np.ndarray, found: PrincipalAxes, *, axes_to: float, shares_to: float) -> None:
    """Hold the first three axes against singular values."""
    centred = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
    _, values, vectors = np.linalg.svd(centred, full_matrices=False)
    assert found.shares == pytest.approx(values[:3] ** 2 / (values**2).sum(), rel=shares_to)
    for axis, vector in zip(found.axes, vectors, strict=False):
        vector = vector * np.sign(vector[np.abs(vector).argmax()])
        assert axis == pytest.approx(vector, abs=axes_to)
        assert axis[np.abs(axis).argmax()] > 0
    assert found.projected(points) == pytest.approx(centred @ found.axes.T, abs=1e-9)


@pytest.mark.parametrize(("n", "d"), [(300, 60), (60, 300), (101, 100)])
def test_of_many_dimensions_the_first_axes_are_found_a_few_milliseconds_at_a_time(
    n: int, d: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_EXACT", 20)
    monkeypatch.setattr(module, "SLICE_VALUES", 2_000)
    rng = np.random.default_rng(n + d)
    points = rng.normal(size=(n, d)) * np.geomspace(10, 0.01, d) + rng.normal(size=d)
    work = list(principal_axes(points, 3))
    assert len(work) > n * d / 2_000
    check_axes(points, finished(principal_axes(points, 3)), axes_to=1e-4, shares_to=1e-6)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_many_dimensions_of_points_in_one_place_have_no_spread(value: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_EXACT", 20)
    found = finished(principal_axes(np.full((40, 50), value), 3))
    assert np.isfinite(found.axes).all()
    assert found.shares.tolist() == [0.0, 0.0, 0.0]


def test_projections_do_not_go_together_and_have_the_variances() -> None:
    rng = np.random.default_rng(3)
    points = rng.normal(size=(400, 8)) @ rng.normal(size=(8, 8))
    found = finished(principal_axes(points, 8))
    spread = np.cov(found.projected(points).T)
    assert spread - np.diag(np.diag(spread)) == pytest.approx(np.zeros((8, 8)), abs=1e-9)
    assert np.diag(spread) / np.diag(spread).sum() == pytest.approx(found.shares)
    assert found.shares.sum() == pytest.approx(1.0)


@pytest.mark.parametrize("points", [np.ones((5, 3)), np.ones((3, 7)), np.zeros((2, 2))])
def test_points_in_one_place_have_axes_all_the_same(points: np.ndarray) -> None:
    found = finished(principal_axes(points))
    assert np.isfinite(found.axes).all()
    assert found.shares.tolist() == [0.0, 0.0]
    assert found.projected(points) == pytest.approx(np.zeros((len(points), 2)))
