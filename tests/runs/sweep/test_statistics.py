import math
import statistics
from fractions import Fraction

import numpy as np
import pytest

from nnviz.runs.sweep.statistics import p_text, paired, repeats_to_decide, spread_of, t_quantile, t_within

VALUES = (95.1, 94.7, 95.4, 94.9, 95.3)


def integrated(t: float, degrees: int) -> float:
    """Return the probability of -t to t by adding up Student's density in 200 panels of Gauss and Legendre."""
    nodes, weights = np.polynomial.legendre.leggauss(20)
    edges = np.linspace(0, t, 201)
    x = (edges[:-1, None] + edges[1:, None]) / 2 + np.diff(edges)[:, None] / 2 * nodes
    constant = math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2) - 0.5 * math.log(degrees * math.pi)
    density = np.exp(constant - (degrees + 1) / 2 * np.log1p(x**2 / degrees))
    return 2 * float((density * weights * np.diff(edges)[:, None] / 2).sum())


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 6, 7, 10, 29, 30, 99, 1_000, 9_999])
@pytest.mark.parametrize("t", [0.01, 0.5, 1.0, 2.5, 9.0, 40.0])
def test_probabilities_are_the_area_under_the_density(t: float, degrees: int) -> None:
    assert t_within(t, degrees) == pytest.approx(integrated(t, degrees), abs=1e-10)


@pytest.mark.parametrize(
    ("degrees", "t"), [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (9, 2.2622), (30, 2.0423), (1_000, 1.9623)]
)
def test_quantiles_are_those_of_the_printed_tables(degrees: int, t: float) -> None:
    assert t_quantile(0.95, degrees) == pytest.approx(t, abs=5e-5)


@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.999])
def test_a_quantile_undoes_the_probability(confidence: float) -> None:
    assert integrated(t_quantile(confidence, 7), 7) == pytest.approx(confidence, abs=1e-12)


def test_the_spread_of_five_repeats_by_hand() -> None:
    spread = spread_of(VALUES)
    mean = sum(VALUES) / 5
    sd = math.sqrt(sum((value - mean) ** 2 for value in VALUES) / 4)
    assert (spread.n, spread.mean, spread.sd) == (5, pytest.approx(mean), pytest.approx(sd))
    assert spread.half_width == pytest.approx(2.776445 * sd / math.sqrt(5), rel=1e-6)
    assert (spread.low, spread.high) == (spread.mean - spread.half_width, spread.mean + spread.half_width)


def test_the_interval_holds_the_true_mean_as_often_as_it_says() -> None:
    samples = np.random.default_rng(0).normal(3.0, 2.0, (4_000, 5))
    spreads = [spread_of(sample.tolist()) for sample in samples]
    share = np.mean([spread.low < 3.0 < spread.high for spread in spreads])
    assert share == pytest.approx(0.95, abs=0.012)


def test_one_repeat_has_no_spread_and_none_has_no_mean() -> None:
    one, none = spread_of([3.0]), spread_of([])
    assert (one.n, one.mean) == (1, 3.0)
    assert math.isnan(one.sd)
    assert math.isnan(one.half_width)
    assert none.n == 0
    assert math.isnan(none.mean)


def test_a_paired_difference_by_hand() -> None:
    other = (94.0, 93.9, 94.6, 94.1, 93.9)
    differences = [b - a for a, b in zip(VALUES, other, strict=True)]
    mean = sum(differences) / 5
    sd = math.sqrt(sum((d - mean) ** 2 for d in differences) / 4)
    found = paired(VALUES, other)
    assert (found.spread.mean, found.spread.sd) == (pytest.approx(mean), pytest.approx(sd))
    assert found.p == pytest.approx(1 - integrated(abs(mean) / sd * math.sqrt(5), 4), abs=1e-12)
    assert found.is_decided
    assert (found.p < 0.05) == found.is_decided


def test_a_difference_is_decided_just_where_its_p_says_so() -> None:
    rng = np.random.default_rng(1)
    pairs = [paired(rng.normal(0, 1, 6).tolist(), rng.normal(0.7, 1, 6).tolist()) for _ in range(300)]
    assert {one.is_decided for one in pairs} == {True, False}
    assert all(one.is_decided == (one.p < 0.05) for one in pairs)


def test_a_single_pair_decides_nothing() -> None:
    assert not paired([1.0], [2.0]).is_decided


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((0.0, 0.0), (1.0, 1.0)),
        (VALUES, VALUES),
        ((0.25, 0.5), (0.5, 0.75)),
        ((0.1, 0.2), (0.3, 0.4)),  # 0.19999999999999998 and 0.2: rounding only
        ((0.1,) * 3, (0.1,) * 3),  # whose mean in float64 is another number
    ],
)
def test_pairs_that_differ_alike_have_no_interval_and_no_p(first: tuple[float, ...], second: tuple[float, ...]) -> None:
    found = paired(first, second)
    assert found.spread.is_alike
    assert found.spread.mean == pytest.approx(second[0] - first[0])
    assert found.spread.sd == 0
    assert math.isnan(found.spread.half_width)
    assert math.isnan(found.p)
    assert not found.is_decided


def test_repeats_that_are_alike_have_no_interval_and_others_have() -> None:
    alike = spread_of([0.1] * 3)
    assert alike.is_alike
    assert (alike.sd, alike.mean) == (0, pytest.approx(0.1))
    assert math.isnan(alike.half_width)
    apart = spread_of([0.1, 0.1, 0.1 + 1e-9])
    assert not apart.is_alike
    assert apart.half_width == pytest.approx(4.302653 * 1e-9 / 3, rel=1e-5)  # sd 1e-9 / √3
    assert not any(spread_of(values).is_alike for values in ([], [1.0]))


def test_counts_of_small_test_data_have_an_interval_just_where_their_differences_differ() -> None:
    rng = np.random.default_rng(2)
    n_alike = 0
    for _ in range(400):
        n_test, n = int(rng.integers(1, 5)), int(rng.integers(2, 5))
        counts = rng.integers(0, n_test + 1, (2, n)).tolist()
        exact = [Fraction(b - a, n_test) for a, b in zip(*counts, strict=True)]
        found = paired(*([count / n_test for count in row] for row in counts))
        assert found.spread.is_alike == (len(set(exact)) == 1)
        n_alike += found.spread.is_alike
        if not found.spread.is_alike:
            sd = statistics.stdev(map(float, exact))
            t = abs(float(sum(exact) / n)) / sd * math.sqrt(n)
            assert found.spread.sd == pytest.approx(sd, rel=1e-12)
            assert found.p == pytest.approx(1 - integrated(t, n - 1), abs=1e-9)
    assert 40 < n_alike < 350


def test_so_many_repeats_decide_and_one_fewer_does_not() -> None:
    n = repeats_to_decide(0.5, 1.0)
    assert n is not None
    for repeats, is_enough in ((n, True), (n - 1, False)):
        assert (t_quantile(0.95, repeats - 1) / math.sqrt(repeats) < 0.5) == is_enough
    assert repeats_to_decide(100.0, 1e-9) == 2
    assert repeats_to_decide(1e-9, 1.0) is None
    assert repeats_to_decide(0.0, 1.0) is None
    assert repeats_to_decide(math.nan, 1.0) is None
    assert repeats_to_decide(1.0, 0.0) is None


def test_a_p_of_nothing_is_never_told() -> None:
    assert p_text(paired([0.1, 0.2], [0.3, 0.40001]).p) == "p < 0.0001"
    assert [p_text(p) for p in (0.0001, 0.0234, 1.0)] == ["p = 0.0001", "p = 0.023", "p = 1"]
