"""The lines drawn are few, cover the whole curve and bear any number."""

import numpy as np
import pytest

from nnviz.ui.kit.plot.lines import Shown, segments
from nnviz.ui.kit.plot.spans import Span

SHOWN = Shown(Span(0.0, 10.0), Span(0.0, 1.0), columns=100)


def test_few_records_are_joined_one_by_one() -> None:
    x, y = np.array([1.0, 4.0, 9.0]), np.array([0.1, 0.5, 0.2])
    drawn_x, drawn_y = segments(x, y, SHOWN)
    assert drawn_x.tolist() == [1.0, 4.0, 4.0, 9.0, 9.0, 9.0]
    assert drawn_y.tolist() == [0.1, 0.5, 0.5, 0.2, 0.2, 0.2]


def test_many_records_make_two_lines_a_column_that_reach_as_far() -> None:
    x = np.linspace(0.0, 10.0, 100_000)
    y = np.full(len(x), 0.5)
    y[33_000], y[77_777] = 0.9, 0.05
    drawn_x, drawn_y = segments(x, y, SHOWN)
    assert len(drawn_x) <= 2 * 2 * (SHOWN.columns + 2)
    for extreme, at in ((drawn_y.argmax(), 3.3), (drawn_y.argmin(), 7.7777)):
        assert drawn_x[extreme] == pytest.approx(at, abs=0.1)
    assert (drawn_y.max(), drawn_y.min()) == (0.9, 0.05)


def test_lines_enter_and_leave_the_plot_where_the_curve_does() -> None:
    x = np.arange(-50.0, 50.0)
    drawn_x, drawn_y = segments(x, x / 10, Shown(Span(0.5, 9.5), Span(0.0, 1.0), columns=50))
    ends = {(round(a, 9), round(b, 9)) for a, b in drawn_x.reshape(-1, 2)}
    assert {(0.0, 1.0), (5.0, 6.0), (9.0, 10.0)} <= ends
    sloping = np.repeat(np.diff(drawn_x.reshape(-1, 2)).ravel() > 0, 2)
    np.testing.assert_allclose(drawn_y[sloping], drawn_x[sloping] / 10)


@pytest.mark.parametrize("log", [False, True])
def test_no_number_is_too_far_for_the_painter(log: bool) -> None:
    wild = np.array([-1e308, 0.0, 1e-320, 1e308])
    _, drawn = segments(np.arange(4.0), wild, Shown(SHOWN.x, SHOWN.y, columns=100, log=log))
    assert np.all(np.isfinite(drawn))
    assert np.abs(drawn).max() < 150


def test_nothing_makes_no_line() -> None:
    x, y = segments(np.empty(0), np.empty(0), SHOWN)
    assert (len(x), len(y)) == (0, 0)
