"""A curve of few records is the records; one of many noisy ones is their mean."""

import numpy as np

from nnviz.ui.kit.plot.series import MOST_SINGLE_RECORDS, Curve, SeriesSpec


def curve_of(n: int, *, thin: bool) -> Curve:
    curve = Curve(SeriesSpec("mini-batch", "mini-batch", thin=thin))
    for x in range(n):
        curve.append([x], [float(x % 2)])
    return curve


def test_every_step_of_a_short_run_is_a_point() -> None:
    x, y = curve_of(MOST_SINGLE_RECORDS, thin=True).line()
    assert sorted(set(x.tolist())) == list(range(MOST_SINGLE_RECORDS))
    assert set(y.tolist()) == {0.0, 1.0}
    assert curve_of(30, thin=True).value_at(29) == 1.0


def test_a_longer_one_is_calm() -> None:
    curve = curve_of(20 * MOST_SINGLE_RECORDS, thin=True)
    assert np.abs(curve.line()[1][:-1] - 0.5).max() < 0.1
    assert abs((curve.value_at(10 * MOST_SINGLE_RECORDS) or 0) - 0.5) < 0.1


def test_a_series_that_is_not_noisy_is_its_records_however_many() -> None:
    assert set(curve_of(20 * MOST_SINGLE_RECORDS, thin=False).line()[1].tolist()) == {0.0, 1.0}
