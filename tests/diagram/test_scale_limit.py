"""The limit of a colour scale is round, calm and not the maximum."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.diagram.scale_limit import sample_of, scale_limit

ROUND = {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}


@pytest.mark.parametrize(
    ("largest", "limit"),
    [(0.9, 1.0), (1.0, 1.0), (1.01, 1.2), (2.6, 3.0), (8.1, 10.0), (0.031, 0.04), (1234.0, 1500.0)],
)
def test_the_next_round_number_above(largest: float, limit: float) -> None:
    assert scale_limit(np.array([-largest, 0.0, largest]), 100.0) == pytest.approx(limit)


@given(st.floats(1e-30, 1e30), st.booleans())
def test_it_is_round_and_close_above(largest: float, is_negative: bool) -> None:
    limit = scale_limit(np.array([-largest if is_negative else largest]))
    assert largest * (1 - 1e-9) <= limit <= largest * 4 / 3 * (1 + 1e-9)
    assert any(f"{limit:.6e}".startswith(f"{step:.6f}"[:8]) for step in ROUND)


def test_one_large_weight_does_not_pale_all_others() -> None:
    weights = np.full(1000, 0.5)
    weights[17] = 80.0
    assert scale_limit(weights) == 0.5
    assert scale_limit(weights, 100.0) == 80.0


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300), st.sampled_from([0.0, 50.0, 99.5, 100.0]))
def test_nearly_all_lie_below_as_numpy_counts(values: list[float], percentile: float) -> None:
    largest = float(np.percentile(np.abs(values), percentile))
    assert scale_limit(np.array(values), percentile) == scale_limit(np.array([largest]), 100.0)


def test_a_matrix_has_the_limit_of_its_numbers() -> None:
    weights = np.random.default_rng(1).standard_normal((30, 20))
    assert scale_limit(weights) == scale_limit(weights.ravel())


def test_a_few_numbers_are_all_in_the_sample() -> None:
    arrays = [np.arange(6.0).reshape(2, 3), np.arange(6.0, 9.0)]
    assert sample_of(arrays).tolist() == list(range(9))


@pytest.mark.parametrize("n_columns", [784, 1000, 1597, 4181])
def test_of_many_numbers_the_sample_takes_every_part_alike(n_columns: int) -> None:
    places = np.arange(1500 * n_columns, dtype=float).reshape(1500, n_columns)
    sample = sample_of([places, -places[:500]], largest=20_000)
    assert len(sample) == pytest.approx(20_000, rel=0.01)
    assert (sample < 0).mean() == pytest.approx(0.25, abs=0.01)
    first = sample[sample >= 0]
    for part in (first // n_columns / 1500, first % n_columns / n_columns):  # rows and columns
        counts, _ = np.histogram(part, bins=10, range=(0, 1))
        assert counts == pytest.approx(np.full(10, len(first) / 10), rel=0.1)


def test_the_sample_has_two_hundred_thousand_unless_told_otherwise() -> None:
    assert len(sample_of([np.zeros((1000, 1000))])) == 200_000
    exactly = np.arange(200_000.0)
    assert sample_of([exactly]).tolist() == exactly.tolist()


def test_what_is_kept_to_take_the_same_sample_again_takes_four_bytes_a_number() -> None:
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for n in range(8):
            sample_of([np.zeros(300_000 + n)])
        kept = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert kept < 5 * 8 * 200_000


def test_it_holds_still_while_weights_drift() -> None:
    weights = np.random.default_rng(0).standard_normal(5000)
    assert len({scale_limit(weights * factor) for factor in np.linspace(1.0, 1.05, 20)}) <= 2


@pytest.mark.parametrize("values", [[], [0.0, 0.0], [np.nan], [5e-324]])
def test_without_anything_to_measure_it_is_one(values: list[float]) -> None:
    assert scale_limit(np.array(values)) == 1.0
