"""Round numbers along an axis."""

import math

import pytest

from nnviz.diagram.ticks import axis_ticks, round_step


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        (-12.0, 12.0, ["−10", "−5", "0", "5", "10"]),
        (0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (-0.25, 1.25, ["0.0", "0.5", "1.0"]),
        (0.0312, 0.0318, ["0.0312", "0.0313", "0.0314", "0.0315", "0.0316", "0.0317", "0.0318"]),
        (0.3455840, 0.3455861, ["0.345584", "0.3455845", "0.345585", "0.3455855", "0.345586"]),
        (12345678.0, 12345684.0, ["12345678", "12345679", "12345680", "12345681", "12345682", "12345683", "12345684"]),
        (0.0, 2e-7, ["0", "5e−08", "1e−07", "1.5e−07", "2e−07"]),
        (9.0e6, 1.1e7, ["9e+06", "9.5e+06", "1e+07", "1.05e+07", "1.1e+07"]),
    ],
)
def test_ticks_are_round_and_written_alike(low: float, high: float, texts: list[str]) -> None:
    ticks = axis_ticks(low, high)
    assert [text for _, text in ticks] == texts
    assert all(low - 1e-9 * abs(low) <= value <= high + 1e-9 * abs(high) for value, _ in ticks)


@pytest.mark.parametrize("ends", [(1.0, 1.0), (2.0, 1.0), (0.0, math.inf), (math.nan, 1.0)])
def test_an_axis_that_cannot_be_has_no_ticks(ends: tuple[float, float]) -> None:
    assert axis_ticks(*ends) == ()


@pytest.mark.parametrize("width", [1e-12, 0.37, 1.0, 1.9, 2.0, 777.0, 1e15])
def test_a_step_is_the_smallest_round_one_that_is_coarse_enough(width: float) -> None:
    step = round_step(width, 6)
    mantissa = step / 10.0 ** math.floor(math.log10(step) + 1e-9)
    assert round(mantissa, 6) in (1, 2, 5)
    assert width / step <= 6 + 1e-9
    assert width / step > 6 / 2.5 - 1e-9
