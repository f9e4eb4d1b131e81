"""Where values lie on an axis, and what its ticks say."""

import math

import pytest

from nnviz.diagram.chart_axis import ChartAxis, axis_around, power_text


@pytest.mark.parametrize("axis", [ChartAxis(2, 12), ChartAxis(-3, 5), ChartAxis(0.01, 1000, is_log=True)])
def test_a_value_lies_where_it_is_found_again(axis: ChartAxis) -> None:
    assert (axis.share(axis.low), axis.share(axis.high)) == pytest.approx((0, 1))
    for share in (0.0, 0.1, 0.5, 0.93, 1.0):
        assert axis.share(axis.value(share)) == pytest.approx(share)


def test_equal_ratios_are_equal_ways_on_a_logarithmic_axis() -> None:
    axis = ChartAxis(1, 10_000, is_log=True)
    assert [axis.share(value) for value in (1, 10, 100, 1000)] == pytest.approx([0, 0.25, 0.5, 0.75])
    assert axis.share(0.0) == 0.0


def test_ticks_of_a_logarithmic_axis_are_powers_of_ten_and_between_them_if_they_are_few() -> None:
    assert [text for _, text in ChartAxis(3, 300, is_log=True).ticks()] == ["5", "10", "20", "50", "100", "200"]
    texts = [text for _, text in ChartAxis(1e-7, 10, is_log=True).ticks(9)]
    assert texts == ["10⁻⁷", "10⁻⁶", "10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1", "10"]
    assert len(ChartAxis(1e-12, 1e12, is_log=True).ticks()) <= 6


def test_a_logarithmic_axis_too_short_for_two_of_them_has_round_numbers() -> None:
    texts = [text for _, text in ChartAxis(21_524, 26_232, is_log=True).ticks(5)]
    assert texts == ["22,000", "23,000", "24,000", "25,000", "26,000"]


def test_an_axis_has_room_around_its_values() -> None:
    linear = axis_around([3, math.nan, 5], "C")
    assert linear == ChartAxis(2.9, 5.1, "C")
    log = axis_around([1, 100, -3, 0], is_log=True)
    assert log.low < 1
    assert 100 < log.high < 200
    assert axis_around([4.0]).low < 4 < axis_around([4.0]).high
    assert axis_around([0.0]).low < 0 < axis_around([0.0]).high


@pytest.mark.parametrize("value", [0.0, 93.4, -2e-7])
def test_values_that_are_one_but_for_rounding_have_an_axis_of_numbers_one_can_read(value: float) -> None:
    axis = axis_around([value, value * (1 + 1e-13)])
    assert axis.low < value < axis.high
    assert axis.high - axis.low > 0.09 * abs(value)
    if value == 0:
        assert [text for _, text in axis.ticks(5)] == ["−0.4", "−0.2", "0.0", "0.2", "0.4"]


@pytest.mark.parametrize("is_log", [False, True])
def test_an_axis_without_values_is_one_all_the_same(is_log: bool) -> None:
    axis = axis_around([math.inf], is_log=is_log)
    assert axis.low < axis.high
    assert axis.ticks()


def test_powers_are_written_as_the_text_does() -> None:
    assert [power_text(v) for v in (0.002, 5.0, 20_000.0, 2e6, 1e-5)] == ["0.002", "5", "20,000", "2·10⁶", "10⁻⁵"]


@pytest.mark.parametrize("n", [1, 2, 3, 7, 30, 1000])
def test_whole_numbers_have_no_ticks_between_them(n: int) -> None:
    ticks = ChartAxis(0, n, is_whole=True).ticks(9)
    assert all(value == int(value) for value, _ in ticks)
    assert all(text == f"{value:,.0f}" for value, text in ticks)
    assert len(ticks) >= 2
