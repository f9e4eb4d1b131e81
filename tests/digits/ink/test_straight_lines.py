"""Long straight lines found in a mask."""

import numpy as np
import pytest

from nnviz.digits.ink.straight_lines import level_lines, level_runs


def line_mask(slope: float, *rows: int, thickness: int = 2) -> np.ndarray:
    mask = np.zeros((120, 400), bool)
    columns = np.arange(20, 380)
    for row in rows:
        for down in range(thickness):
            mask[np.rint(row + slope * columns).astype(int) + down, columns] = True
    return mask


@pytest.mark.parametrize("slope", [0.0, 0.03, -0.05])
def test_lines_are_found_with_their_slope_place_and_thickness(slope: float) -> None:
    mask = line_mask(slope, 30, 70)
    lines = sorted(level_lines(level_runs(mask, 20), 300), key=lambda line: line.row)
    assert [round(line.row) for line in lines] == pytest.approx([30, 70], abs=1.5)
    for line in lines:
        assert line.slope == pytest.approx(slope, abs=0.004)
        assert line.thickness == pytest.approx(2, abs=1)
        assert (line.start, line.stop) == (20, 380)
        assert line.cover > 0.95
        assert line.rows(np.array([100]))[0] == pytest.approx(line.row + 100 * line.slope)


def test_what_is_short_or_steep_is_no_line() -> None:
    mask = np.eye(120, 400, dtype=bool) | np.eye(120, 400, 1, dtype=bool)
    mask[100:102, 20:60] = True
    assert level_lines(level_runs(mask, 20), 300) == []
    assert level_lines(np.zeros((50, 50), bool), 10) == []


def test_a_run_bridges_the_step_of_a_leaning_line_and_holds_no_other_pixel() -> None:
    mask = line_mask(0.02, 40, thickness=1)
    runs = level_runs(mask, 60)
    assert runs.sum() > 0.9 * mask.sum()
    assert not (runs & ~mask).any()
    assert not level_runs(mask, 390).any()
