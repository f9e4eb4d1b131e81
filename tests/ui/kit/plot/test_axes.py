"""Ticks are round numbers that can be told apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.axes import ValueAxis, XAxis, log_ticks, value_text, x_text
from nnviz.ui.kit.plot.series import EPOCHS, Unit, XSpec

WIDTH_PX, HEIGHT_PX = 450.0, 190.0


@pytest.mark.parametrize(
    ("spec", "low", "high", "texts"),
    [
        (EPOCHS, -0.4, 30.4, ["0", "5", "10", "15", "20", "25", "30"]),
        (EPOCHS, 3.2, 6.4, ["4", "5", "6"]),
        (EPOCHS, -0.001, 0.101, ["0", "0.02", "0.04", "0.06", "0.08", "0.10"]),
        (XSpec("w", 1e-3, is_count=False), 3.9, 6.1, ["4.0", "4.5", "5.0", "5.5", "6.0"]),
    ],
)
def test_what_is_counted_is_whole_unless_there_are_too_few(
    qtbot: QtBot, spec: XSpec, low: float, high: float, texts: list[str]
) -> None:
    axis = XAxis(spec)
    [(spacing, values)] = axis.tickValues(low, high, WIDTH_PX)
    assert axis.tickStrings(values, 1.0, spacing) == texts


@pytest.mark.parametrize(
    ("low", "high", "unit", "texts"),
    [
        (-0.01, 0.201, "cost", ["0", "0.05", "0.10", "0.15", "0.20"]),
        (79.7, 100.3, "percent", ["80%", "85%", "90%", "95%", "100%"]),
    ],
)
def test_values_are_round(qtbot: QtBot, low: float, high: float, unit: Unit, texts: list[str]) -> None:
    axis = ValueAxis(unit)
    [(spacing, values)] = axis.tickValues(low, high, HEIGHT_PX)
    assert axis.tickStrings(values, 1.0, spacing) == texts


def test_a_log_axis_counts_1_2_5_and_powers_when_these_are_too_many(qtbot: QtBot) -> None:
    axis = ValueAxis("cost")
    axis.setLogMode(True)
    texts = []
    for low, high in ((-1.7, 0.01), (-9.0, 0.0)):
        [(spacing, values)] = axis.tickValues(low, high, HEIGHT_PX)
        texts.append(axis.tickStrings(values, 1.0, spacing))
    assert texts == [["0.02", "0.05", "0.1", "0.2", "0.5", "1"], ["1e-08", "1e-06", "0.0001", "0.01", "1"]]


@settings(max_examples=50)
@given(st.floats(-12, 12), st.floats(0.3, 20), st.integers(3, 9))
def test_log_ticks_lie_inside_and_rise(low: float, decades: float, most: int) -> None:
    ends = 10**low, 10 ** (low + decades)
    found = log_ticks(*ends, most=most)
    assert found == sorted(set(found))
    assert len(found) <= most
    assert all(ends[0] * 0.999 <= t <= ends[1] * 1.001 for t in found)


def test_texts_of_values() -> None:
    assert value_text(95.64, "percent") == "95.64%"
    assert [value_text(c, "cost") for c in (0.0371, 0.0, 1.25e-5, 4e8)] == ["0.0371", "0.0000", "1.25e-05", "4e+08"]
    assert x_text(11.9, 30) == "11.90"
    assert x_text(0.00123, 0.02) == "0.0012"
