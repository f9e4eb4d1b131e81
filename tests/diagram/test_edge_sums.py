"""The fast sums of the edge field against a slow rasteriser that draws one edge after another."""

import math
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnviz.diagram.edge_geometry import FieldGeometry
from nnviz.diagram.edge_lookup import FanLookup
from nnviz.diagram.edge_sums import BlockSums, edge_sums, running_sums
from nnviz.diagram.working_memory import WorkingMemory

few = settings(max_examples=60)


def rasterised(
    weights: NDArray[np.float64], geometry: FieldGeometry, columns: Iterable[int] | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One edge, one pixel column, one pixel row after another: the definition of the edge field."""
    signed, absolute = np.zeros((2, geometry.height_px, geometry.width_px))
    x_right = geometry.width_px if geometry.x_right is None else geometry.x_right
    for column in range(geometry.width_px) if columns is None else columns:
        t = (column + 0.5 - geometry.x_left) / (x_right - geometry.x_left)
        if not 0 <= t <= 1:
            continue
        for j, y_right in enumerate(geometry.y_right.tolist()):
            for k, y_left in enumerate(geometry.y_left.tolist()):
                y = y_left + t * (y_right - y_left)
                for row in (math.floor(y - 0.5), math.floor(y - 0.5) + 1):
                    if 0 <= row < geometry.height_px:
                        share = 1 - abs(row + 0.5 - y)
                        signed[row, column] += share * weights[j, k]
                        absolute[row, column] += share * abs(weights[j, k])
    return signed, absolute


def rasterised_column(
    weights: NDArray[np.float64], geometry: FieldGeometry, column: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """One pixel column of ``rasterised``, all of its edges at once."""
    t = geometry.fractions()[column]
    y = (1 - t) * geometry.y_left + t * geometry.y_right[:, np.newaxis]
    first = np.floor(y - 0.5).astype(int)
    signed, absolute = np.zeros((2, geometry.height_px))
    for rows in (first, first + 1):
        seen = (rows >= 0) & (rows < geometry.height_px)
        shares = (1 - np.abs(rows + 0.5 - y))[seen]
        np.add.at(signed, rows[seen], shares * weights[seen])
        np.add.at(absolute, rows[seen], shares * np.abs(weights[seen]))
    return signed, absolute


def random_weights(shape: tuple[int, int], seed: int = 0) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    return rng.standard_normal(shape) * (rng.random(shape) < 0.8)


@st.composite
def even_columns(draw: st.DrawFn, n: int) -> list[float]:
    start, spacing = draw(st.floats(-10, 25)), draw(st.floats(0.25, 6))
    return [start + spacing * i for i in range(n)]


@st.composite
def quarter_columns(draw: st.DrawFn, n: int) -> list[float]:
    """Uneven, unsorted, some rows coinciding."""
    return [q / 4 for q in draw(st.lists(st.integers(-40, 100), min_size=n, max_size=n))]


@st.composite
def fields(draw: st.DrawFn) -> tuple[NDArray[np.float64], FieldGeometry]:
    n_left, n_right = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    columns = [draw(st.one_of(even_columns(n), quarter_columns(n))) for n in (n_left, n_right)]
    width, height = draw(st.integers(1, 20)), draw(st.integers(1, 20))
    x_left, gap = draw(st.sampled_from([(0.0, float(width)), (-7.5, 40.0), (2.5, 9.0), (3.2, 1.0), (30.0, 5.0)]))
    weight = st.one_of(st.just(0.0), st.floats(-4, 4))
    weights = draw(st.lists(weight, min_size=n_left * n_right, max_size=n_left * n_right))
    geometry = FieldGeometry(columns[0], columns[1], width, height, x_left, x_left + gap)
    return np.array(weights).reshape(n_right, n_left), geometry


@few
@given(fields())
def test_sums_are_those_of_the_slow_rasteriser(field: tuple[NDArray[np.float64], FieldGeometry]) -> None:
    weights, geometry = field
    tolerance = 1e-6 * (1e-3 + np.abs(weights).sum())
    for fast, slow in zip(edge_sums(weights, geometry), rasterised(weights, geometry), strict=True):
        assert fast.shape == (geometry.height_px, geometry.width_px)
        assert fast.dtype == np.float32
        assert np.abs(fast - slow).max() <= tolerance


@pytest.mark.parametrize(("n_left", "n_right"), [(43, 35), (35, 43)])
def test_sums_across_the_seams_of_blocks_bands_and_tiles(n_left: int, n_right: int) -> None:
    geometry = FieldGeometry(np.linspace(0.7, 69.1, n_left), np.linspace(2.2, 66.9, n_right), 70, 71)
    weights = random_weights((n_right, n_left))
    columns = [0, 31, 32, 37, 38, 63, 64, 69]
    for fast, slow in zip(edge_sums(weights, geometry), rasterised(weights, geometry, columns), strict=True):
        assert np.abs(fast - slow)[:, columns].max() < 1e-5


@pytest.mark.parametrize("pixel_ratio", [1, 2])
@pytest.mark.parametrize("hubs_right", [True, False], ids=["hubs right", "hubs left"])
@pytest.mark.parametrize(("top", "height"), [(0, 791), (300, 90)], ids=["whole", "part"])
def test_sums_of_a_whole_digit_network(pixel_ratio: int, hubs_right: bool, top: int, height: int) -> None:
    """The field of 784-30-10, in columns along its width: single precision is all that is lost."""
    rim, hubs = (pixel_ratio * (np.linspace(*ends) - top) for ends in ((10, 779, 784), (22, 766, 30)))
    y_left, y_right = (rim, hubs) if hubs_right else (hubs, rim)
    width_px, height_px = 603 * pixel_ratio, height * pixel_ratio
    geometry = FieldGeometry(y_left, y_right, width_px, height_px, -0.4, 602.1 * pixel_ratio)
    weights = random_weights(geometry.shape)
    signed, absolute = edge_sums(weights, geometry)
    for column in (pixel_ratio * np.array([0, 1, 150, 377, 560, 600, 601])).tolist():
        slow_signed, slow_absolute = rasterised_column(weights, geometry, column)
        rounding = np.finfo(np.float32).eps * slow_absolute + 1e-12 * np.abs(weights).sum()
        assert (np.abs(absolute[:, column] - slow_absolute) <= rounding).all()
        assert (np.abs(signed[:, column] - slow_signed) <= rounding).all()


def test_the_weight_of_every_column_is_conserved() -> None:
    geometry = FieldGeometry(np.linspace(0.5, 49.5, 200), np.linspace(3, 47, 9), 60, 50)
    weights = random_weights((9, 200))
    signed, absolute = edge_sums(weights, geometry)
    assert signed.sum(axis=0, dtype=float) == pytest.approx(np.full(60, weights.sum()), abs=1e-4)
    assert absolute.sum(axis=0, dtype=float) == pytest.approx(np.full(60, np.abs(weights).sum()), rel=1e-6)


def test_one_weight_changes_its_own_edge_and_no_other_pixel() -> None:
    geometry = FieldGeometry(np.linspace(1, 39, 30), np.linspace(2, 38, 7), 50, 40)
    weights, changed = random_weights((7, 30)), random_weights((7, 30))
    changed[5, 3] += 1.5
    alone = np.zeros((7, 30))
    alone[5, 3] = 1.0
    own_pixels = rasterised(alone, geometry)[1] > 1e-6
    differs = np.abs(edge_sums(changed, geometry)[0] - edge_sums(weights, geometry)[0]) > 1e-6
    assert (differs == own_pixels).all()
    assert differs.any(axis=0).all()


def test_edges_reach_from_neuron_to_neuron_and_no_further() -> None:
    geometry = FieldGeometry([1.5, 4.5], [2.5], 5, 6, x_left=0.5, x_right=3.5)
    signed, _ = edge_sums([[2.0, -1.0]], geometry)
    assert signed[:, 0].tolist() == [0, 2, 0, 0, -1, 0]
    assert signed[:, 3].tolist() == [0, 0, 1, 0, 0, 0]
    assert not signed[:, 4].any()


def test_sums_do_not_depend_on_the_order_of_the_neurons() -> None:
    y_left, y_right = np.linspace(1, 39, 12), np.linspace(2, 38, 5)
    weights = random_weights((5, 12))
    plain = edge_sums(weights, FieldGeometry(y_left, y_right, 30, 40))
    turned = edge_sums(weights[::-1, ::-1], FieldGeometry(y_left[::-1], y_right[::-1], 30, 40))
    assert np.allclose(plain, turned, atol=1e-5)


def test_signed_never_exceeds_absolute() -> None:
    signed, absolute = edge_sums(-np.ones((4, 50)), FieldGeometry(np.linspace(2, 28, 50), [3, 9, 12, 20], 33, 30))
    assert (np.abs(signed) <= absolute).all()
    assert absolute.max() > 1


@pytest.mark.parametrize("table_bytes", [0, 30_000, 10**9], ids=["none kept", "some kept", "all kept"])
def test_kept_look_ups_change_nothing(table_bytes: int) -> None:
    geometry = FieldGeometry(np.linspace(-9, 79, 300), np.linspace(2, 68, 6), 100, 70)
    memory = WorkingMemory()
    lookup = FanLookup(geometry, table_bytes, memory)
    block_sums = BlockSums(lookup, memory)
    for seed in range(4):  # they are kept from the second time on
        weights = random_weights((6, 300), seed)
        whole = edge_sums(weights, geometry)
        running = running_sums(weights, lookup, memory)
        for block in lookup.blocks:
            for of_block, of_all in zip(block_sums.of(running, block), whole, strict=True):
                assert np.array_equal(of_block, of_all[:, block])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, 1e39, -1e308])
def test_weights_that_are_no_numbers_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        edge_sums([[bad, bad]], FieldGeometry([1.0, 2.0], [1.0], 5, 5))


def test_weights_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match=r"2 left to 1 right .* shape \(2, 1\)"):
        edge_sums([[1.0], [2.0]], FieldGeometry([1.0, 2.0], [1.0], 5, 5))


@pytest.mark.parametrize("shape", [(9, 14), (14, 9)])
def test_sums_in_parts_by_hubs_are_the_same(shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    geometry = FieldGeometry(np.linspace(2, 90, shape[1]), np.linspace(5, 80, shape[0]), 130, 95)
    weights = random_weights(shape)
    whole = edge_sums(weights, geometry)
    monkeypatch.setattr("nnviz.diagram.edge_sums.HUBS_AT_ONCE", 4)
    monkeypatch.setattr("nnviz.diagram.edge_sums.SUMMED_AT_ONCE", 40)
    for expected, found in zip(whole, edge_sums(weights, geometry), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-5)
