"""Ranges show what matters and end at round numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.ui.kit.plot.spans import LARGEST_COST, Span, bulk_limit, cost_span, log_span, percent_span, round_step


@pytest.mark.parametrize(("width", "most", "step"), [(30, 7, 5), (1, 5, 0.2), (0.3, 5, 0.1), (20, 4, 5), (7, 7, 1)])
def test_round_steps(width: float, most: int, step: float) -> None:
    assert round_step(width, most) == pytest.approx(step)


@settings(max_examples=50)
@given(st.floats(1e-9, 1e9), st.integers(1, 12))
def test_a_round_step_is_small_enough_and_no_smaller(width: float, most: int) -> None:
    step = round_step(width, most)
    assert width / step <= most * (1 + 1e-6)
    assert width / (step / 2.5) > most * (1 - 1e-6)


def test_a_high_start_leaves_the_picture_but_the_rest_stays() -> None:
    epochs = np.linspace(0, 10, 101)
    cost = np.where(epochs == 0, 1.25, 0.08)
    assert bulk_limit(epochs, cost) == pytest.approx(2.5 * 0.08)
    assert bulk_limit(epochs, np.linspace(0.15, 0.1, 101)) == 0.15
    late_spike = np.where(epochs == 5, 3.0, 0.08)
    assert bulk_limit(epochs, late_spike) == 3.0
    assert bulk_limit(np.empty(0), np.empty(0)) == 0.0
    assert bulk_limit(np.zeros(1), np.full(1, 1e308)) == LARGEST_COST


@pytest.mark.parametrize(("limit", "high"), [(0.225, 0.3), (0.0, 1.0), (0.3, 0.3), (1.25, 1.5), (1e12, 1e12)])
def test_the_cost_axis_ends_at_a_round_number(limit: float, high: float) -> None:
    assert cost_span(limit) == Span(0.0, pytest.approx(high))


@pytest.mark.parametrize(("limit", "low"), [(0, 95), (4, 95), (5, 95), (19, 80), (20.1, 75), (90, 10), (250, 0)])
def test_the_percent_axis_starts_at_a_multiple_of_5(limit: float, low: float) -> None:
    assert percent_span(limit) == Span(low, 100)


def test_the_log_axis_takes_what_is_positive() -> None:
    assert log_span(np.array([0.0, -1.0, 0.03, 0.7])) == Span(pytest.approx(0.02), pytest.approx(1.0))
    assert log_span(np.array([0.0])).low > 0
    assert log_span(np.array([0.1])).low < log_span(np.array([0.1])).high


def test_padding_adds_at_both_ends() -> None:
    assert Span(10.0, 20.0).padded(0.1) == Span(9.0, 21.0)
    assert Span(10.0, 20.0).middle == 15.0
