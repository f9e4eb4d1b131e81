"""Thinned curves keep their extremes, their order and their end, in bounded memory."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.diagram.thinning import (
    BLOCKS_PER_RUN,
    DEFAULT_BUCKETS,
    SHORTEST_BLOCK,
    MeanStore,
    SeriesStore,
    thin_to_columns,
)

few = settings(max_examples=40)
"""Enough to break every rule below when it is broken in the code; the file stays quick."""

heights = st.floats(-1e6, 1e6, width=32)
runs = st.lists(st.lists(heights, max_size=20), max_size=12)
"""A run arrives as chunks of records."""


def fed(store: SeriesStore, chunks: list[list[float]]) -> list[float]:
    """Append the chunks at x = 0, 1, 2, ... and return all heights."""
    seen: list[float] = []
    for chunk in chunks:
        store.append(len(seen) + np.arange(len(chunk)), chunk)
        seen += chunk
    return seen


@few
@given(runs, st.sampled_from([2, 4, 16]))
def test_extremes_of_every_prefix_survive(chunks: list[list[float]], capacity: int) -> None:
    store = SeriesStore(capacity)
    seen: list[float] = []
    for chunk in chunks:
        store.append(len(seen) + np.arange(len(chunk)), chunk)
        seen += chunk
        _, y = store.points()
        if seen:
            assert (y.min(), y.max()) == (min(seen), max(seen))


@few
@given(runs, st.sampled_from([2, 4, 16]))
def test_kept_points_are_records_in_order_with_both_ends(chunks: list[list[float]], capacity: int) -> None:
    store = SeriesStore(capacity)
    seen = fed(store, chunks)
    x, y = store.points()
    assert len(x) <= 4 * (capacity + 1)
    assert np.all(np.diff(x) > 0)
    assert y.tolist() == [seen[int(i)] for i in x]
    if seen:
        assert (x[0], x[-1]) == (0, len(seen) - 1)


@few
@given(runs, st.sampled_from([2, 4, 16]))
def test_how_a_run_is_cut_into_chunks_does_not_show(chunks: list[list[float]], capacity: int) -> None:
    store, at_once = SeriesStore(capacity), SeriesStore(capacity)
    seen = fed(store, chunks)
    fed(at_once, [seen])
    assert np.array_equal(store.points(), at_once.points())


@few
@given(st.lists(heights, min_size=40, max_size=200))
def test_every_bucket_keeps_its_own_extremes(seen: list[float]) -> None:
    capacity = 4
    store = SeriesStore(capacity)
    fed(store, [seen])
    length = 1
    while len(seen) >= capacity * length:
        length *= 2
    x, y = store.points()
    for start in range(0, len(seen) - length, length):
        inside = y[(x >= start) & (x < start + length)]
        assert inside.min() == min(seen[start : start + length])
        assert inside.max() == max(seen[start : start + length])


def test_a_short_run_is_kept_whole() -> None:
    store = SeriesStore(8)
    store.append([0, 1, 1, 2], [5, 3, 4, 3])
    x, y = store.points()
    assert (x.tolist(), y.tolist()) == ([0, 1, 1, 2], [5, 3, 4, 3])


def test_memory_is_bounded_and_one_spike_in_a_million_is_seen() -> None:
    store = SeriesStore()
    y = np.zeros(1_000_000)
    y[777_777] = 1.0
    for start in range(0, 1_000_000, 999):
        store.append(np.arange(start, min(start + 999, 1_000_000)), y[start : start + 999])
    assert store.nbytes == 64 * (DEFAULT_BUCKETS + 1)
    x_kept, y_kept = store.points()
    assert x_kept[y_kept == 1.0].tolist() == [777_777]
    assert len(x_kept) <= 4 * (DEFAULT_BUCKETS + 1)


def test_a_short_curve_takes_little_memory() -> None:
    store = SeriesStore()
    for x in range(65):
        store.append([x], [x % 7])
    assert store.points()[1].tolist() == [x % 7 for x in range(65)]
    assert store.nbytes < 16 * 1024


def test_records_that_are_not_finite_leave_no_point() -> None:
    store = SeriesStore(4)
    store.append([0, 1, 2, 3], [1.0, math.nan, math.inf, 2.0])
    x, y = store.points()
    assert (x.tolist(), y.tolist()) == ([0, 3], [1, 2])


@pytest.mark.parametrize(
    ("x", "y"),
    [([1, 0], [0, 0]), ([0, math.nan], [0, 0]), ([-math.inf], [0]), ([math.nan], [0]), ([0, 1], [0]), ([4], [0])],
)
def test_records_that_go_back_are_refused(x: list[float], y: list[float]) -> None:
    for store in (SeriesStore(4), MeanStore()):
        store.append([5], [0])
        with pytest.raises(ValueError, match="must"):
            store.append(x, y)


@pytest.mark.parametrize("capacity", [0, 1, 7, -2])
def test_impossible_capacities_are_refused(capacity: int) -> None:
    with pytest.raises(ValueError, match="even number"):
        SeriesStore(capacity)


@few
@given(runs, st.floats(-5, 1200))
def test_value_at_is_the_last_kept_record_not_later(chunks: list[list[float]], at: float) -> None:
    store = SeriesStore(4)
    fed(store, chunks)
    x, y = store.points()
    earlier = y[x <= at]
    assert store.value_at(at) == (earlier[-1] if len(earlier) else None)


@few
@given(runs, st.floats(0, 500), st.floats(0, 500))
def test_a_window_reaches_beyond_both_its_ends(chunks: list[list[float]], a: float, b: float) -> None:
    store = SeriesStore(4)
    fed(store, chunks)
    low, high = min(a, b), max(a, b)
    x, _ = store.points()
    seen = set(store.window(low, high)[0])
    assert seen >= set(x[(x >= low) & (x <= high)]) | set(x[x < low][-1:]) | set(x[x > high][:1])


@few
@given(st.lists(heights, min_size=1, max_size=300), st.integers(1, 20))
def test_columns_show_where_the_curve_enters_reaches_and_leaves(seen: list[float], columns: int) -> None:
    x, y = np.arange(len(seen)) / len(seen), np.array(seen)
    thin = thin_to_columns(x, y, x_min=0.25, x_max=0.75, columns=columns)
    edges = np.linspace(0.25, 0.75, columns + 1)
    column = np.searchsorted(edges, x, side="right")
    for i, c in enumerate(np.unique(column)):
        inside = y[column == c]
        assert (thin.first_y[i], thin.last_y[i]) == (inside[0], inside[-1])
        assert (thin.low[i], thin.high[i]) == (inside.min(), inside.max())
    assert len(thin.low) == len(np.unique(column)) <= columns + 2


def test_an_empty_curve_has_no_columns() -> None:
    thin = thin_to_columns(np.empty(0), np.empty(0), x_min=0, x_max=1, columns=5)
    assert len(thin.low) == 0


@pytest.mark.parametrize(("x_min", "x_max", "columns"), [(1, 1, 5), (0, 1, 0), (0, math.nan, 5)])
def test_an_impossible_picture_is_refused(x_min: float, x_max: float, columns: int) -> None:
    with pytest.raises(ValueError, match="columns"):
        thin_to_columns(np.empty(0), np.empty(0), x_min=x_min, x_max=x_max, columns=columns)


def blocks_of(n: int) -> list[tuple[int, int]]:
    """Start and end of every closed block of a running mean over n records, by the rule as it is told."""
    blocks, start = [], 0
    while start + max(SHORTEST_BLOCK, start // BLOCKS_PER_RUN) <= n:
        end = start + max(SHORTEST_BLOCK, start // BLOCKS_PER_RUN)
        blocks.append((start, end))
        start = end
    return blocks


@few
@given(runs)
def test_the_running_mean_is_the_mean_of_its_blocks(chunks: list[list[float]]) -> None:
    store = MeanStore()
    seen: list[float] = []
    for chunk in chunks:
        store.append(len(seen) + np.arange(len(chunk)), chunk)
        seen += chunk
    x, y = store.points()
    blocks = blocks_of(len(seen))
    expected_y = [math.fsum(seen[a:b]) / (b - a) for a, b in blocks]
    assert np.allclose(y[: len(blocks)], expected_y, rtol=1e-12, atol=1e-6)
    assert np.allclose(x[: len(blocks)], [(a + b - 1) / 2 for a, b in blocks])
    closed = blocks[-1][1] if blocks else 0
    assert len(x) == len(blocks) + (closed < len(seen))
    if closed < len(seen):
        tail = seen[blocks[-1][0] if blocks else 0 :]
        assert x[-1] == len(seen) - 1
        assert y[-1] == pytest.approx(math.fsum(tail) / len(tail), abs=1e-6)


def test_a_long_running_mean_stays_short_exact_and_finite() -> None:
    store = MeanStore()
    n = 1_000_000
    for start in range(0, n, 100_000):
        store.append(np.arange(start, start + 100_000), np.full(100_000, 0.1))
    x, y = store.points()
    assert len(x) < 170
    assert np.abs(y / 0.1 - 1).max() < 1e-12
    huge = MeanStore()
    huge.append(np.arange(20), np.full(20, 1.7e308))
    assert huge.points()[1] == pytest.approx(np.full(3, 1.7e308))


def test_a_window_between_any_two_records_reaches_beyond_both() -> None:
    store = SeriesStore(4)
    fed(store, [[float(n % 7) for n in range(200)]])
    x, _ = store.points()
    for low in np.arange(-0.5, 200):
        for high in (low, low + 0.9, low + 20):
            seen = set(store.window(low, high)[0])
            assert seen >= set(x[x < low][-1:]) | set(x[x > high][:1])
