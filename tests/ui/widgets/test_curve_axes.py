"""Axes: round numbers, ranges that show what matters, pixels that can be taken back."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.ui.widgets.curve_axes import (
    Frame,
    Span,
    bulk_limit,
    cost_span,
    log_span,
    log_ticks,
    percent_span,
    round_step,
    tick_text,
    ticks,
)
from nnviz.ui.widgets.curve_view import all_epochs, epoch_text, epoch_ticks, followed_epochs, value_text, value_ticks

few = settings(max_examples=50, deadline=None)
FRAME = Frame(50, 10, 400, 200, Span(0, 30), Span(0, 0.3))
LOG_FRAME = Frame(50, 10, 400, 200, Span(0, 30), Span(0.01, 10), log=True)


@pytest.mark.parametrize(("width", "most", "step"), [(30, 7, 5), (1, 5, 0.2), (0.3, 5, 0.1), (20, 4, 5), (7, 7, 1)])
def test_round_steps(width: float, most: int, step: float) -> None:
    assert round_step(width, most) == pytest.approx(step)


@few
@given(st.floats(1e-9, 1e9), st.integers(1, 12))
def test_a_round_step_is_small_enough_and_no_smaller(width: float, most: int) -> None:
    step = round_step(width, most)
    assert width / step <= most * (1 + 1e-6)
    assert width / (step / 2.5) > most * (1 - 1e-6)


def test_epochs_are_whole_numbers() -> None:
    assert [tick.text for tick in epoch_ticks(Span(0, 30), most=7)] == ["0", "5", "10", "15", "20", "25", "30"]
    assert [tick.text for tick in epoch_ticks(Span(3.2, 6.4), most=9)] == ["4", "5", "6"]
    assert [tick.text for tick in epoch_ticks(Span(0, 0.1), most=5)] == ["0", "0.02", "0.04", "0.06", "0.08", "0.1"]


@pytest.mark.parametrize(
    ("shown", "unit", "log", "texts"),
    [
        (Span(0, 0.4), "cost", False, ["0.00", "0.10", "0.20", "0.30", "0.40"]),
        (Span(0, 20), "cost", False, ["0", "5", "10", "15", "20"]),
        (Span(80, 100), "percent", False, ["80%", "85%", "90%", "95%", "100%"]),
        (Span(0.02, 1), "cost", True, ["0.02", "0.05", "0.1", "0.2", "0.5", "1"]),
        (Span(1e-9, 1), "cost", True, ["1e-08", "1e-06", "0.0001", "0.01", "1"]),
    ],
)
def test_value_ticks(shown: Span, unit: str, log: bool, texts: list[str]) -> None:
    assert [tick.text for tick in value_ticks(shown, unit, log=log, most=6)] == texts


@few
@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.integers(2, 9))
def test_ticks_lie_inside_and_evenly(low: float, width: float, most: int) -> None:
    found = ticks(Span(low, low + width), most=most)
    assert len(found) <= most + 1
    assert all(low - 1e-5 * width <= t <= low + width * (1 + 1e-5) for t in found)
    assert np.ptp([b - a for a, b in pairwise(found)] or [0]) < 1e-6 * width
    assert len({tick_text(t, round_step(width, most)) for t in found}) == len(found)


@few
@given(st.floats(-12, 12), st.floats(0.3, 20), st.integers(3, 9))
def test_log_ticks_lie_inside_and_rise(low: float, decades: float, most: int) -> None:
    span = Span(10**low, 10 ** (low + decades))
    found = log_ticks(span, most=most)
    assert found == sorted(set(found))
    assert len(found) <= most
    assert all(span.low * 0.999 <= t <= span.high * 1.001 for t in found)


def test_a_high_start_leaves_the_picture_but_the_rest_stays() -> None:
    epochs = np.linspace(0, 10, 101)
    cost = np.where(epochs == 0, 1.25, 0.08)
    assert bulk_limit(epochs, cost) == pytest.approx(2.5 * 0.08)
    assert bulk_limit(epochs, np.linspace(0.15, 0.1, 101)) == 0.15
    late_spike = np.where(epochs == 5, 3.0, 0.08)
    assert bulk_limit(epochs, late_spike) == 3.0
    assert bulk_limit(np.empty(0), np.empty(0)) == 0.0
    assert bulk_limit(np.zeros(1), np.full(1, 1e308)) == 1e300


@pytest.mark.parametrize(("limit", "high"), [(0.225, 0.3), (0.0, 1.0), (0.3, 0.3), (1.25, 1.5), (1e300, 1e300)])
def test_the_cost_axis_ends_at_a_round_number(limit: float, high: float) -> None:
    assert cost_span(limit) == Span(0.0, pytest.approx(high))


@pytest.mark.parametrize(("limit", "low"), [(0, 95), (4, 95), (5, 95), (19, 80), (20.1, 75), (90, 10), (250, 0)])
def test_the_percent_axis_starts_at_a_multiple_of_5(limit: float, low: float) -> None:
    assert percent_span(limit) == Span(low, 100)


def test_the_log_axis_takes_what_is_positive() -> None:
    assert log_span(np.array([0.0, -1.0, 0.03, 0.7])) == Span(pytest.approx(0.02), pytest.approx(1.0))
    assert log_span(np.array([0.0])).low > 0
    assert log_span(np.array([0.1])).low < log_span(np.array([0.1])).high


def test_following_shows_all_epochs_but_enlarges_the_first_steps() -> None:
    assert followed_epochs(0.0, 30) == Span(0, 30)
    assert followed_epochs(12.0, 30) == Span(0, 30)
    assert followed_epochs(0.02, 30) == Span(0, pytest.approx(0.1))
    assert followed_epochs(41.0, 30) == all_epochs(41.0, 30) == Span(0, 45)


def test_texts_of_values() -> None:
    assert value_text(95.64, "percent") == "95.64%"
    assert [value_text(c, "cost") for c in (0.0371, 0.0, 1.25e-5, 4e8)] == ["0.0371", "0.0000", "1.25e-05", "4e+08"]
    assert epoch_text(11.9, Span(0, 30)) == "11.90"
    assert epoch_text(0.00123, Span(0, 0.02)) == "0.0012"


@few
@given(st.floats(0, 400), st.floats(0, 200), st.floats(0.1, 10), st.sampled_from([FRAME, LOG_FRAME]))
def test_zooming_keeps_what_is_under_the_pointer(dx: float, dy: float, factor: float, frame: Frame) -> None:
    zoomed = frame.zoomed(factor, x=frame.left + dx, y=frame.top + dy)
    share = (200 - dy) / 200
    y = 0.01 * 1000**share if frame.log else 0.3 * share
    assert zoomed.value_x(frame.left + dx) == pytest.approx(frame.value_x(frame.left + dx))
    assert zoomed.pixels_y(np.array([y]))[0] == pytest.approx(frame.top + dy, abs=1e-6)
    assert zoomed.x.width == pytest.approx(30 * factor)


@pytest.mark.parametrize("frame", [FRAME, LOG_FRAME])
def test_dragging_moves_values_with_the_pointer(frame: Frame) -> None:
    moved = frame.moved(40, 20)
    at = np.array([0.1])
    assert moved.pixels_x(at) == pytest.approx(frame.pixels_x(at) + 40)
    assert moved.pixels_y(at) == pytest.approx(frame.pixels_y(at) + 20)


def test_zoom_and_drag_stay_inside_and_above_the_nearest_zoom() -> None:
    whole_x, whole_y = Span(0, 30), Span(0, 1)
    assert FRAME.moved(1e4, 1e4).kept_within(whole_x, whole_y).x == Span(0, 30)
    assert FRAME.zoomed(100, x=60, y=60).kept_within(whole_x, whole_y).y == Span(0, 1)
    near = FRAME.zoomed(1e-9, x=250, y=100).kept_within(whole_x, whole_y)
    assert near.x.width == pytest.approx(0.002)
    assert near.y.width == pytest.approx(1e-4)
    far = LOG_FRAME.zoomed(1e3, x=60, y=60).kept_within(whole_x, Span(0.001, 1e300))
    assert (far.y.low, far.y.high) == (pytest.approx(0.001), pytest.approx(1e300))


def test_no_value_is_too_far_for_the_painter() -> None:
    wild = np.array([-1e308, 0.0, 1e-320, 1e308])
    for frame in (FRAME, LOG_FRAME):
        pixels = frame.pixels_y(wild)
        assert np.all(np.abs(pixels) < 32_000)
        assert np.all(np.diff(pixels) <= 0)
        assert math.isclose(frame.pixels_y(np.array([frame.y.low]))[0], 210)
