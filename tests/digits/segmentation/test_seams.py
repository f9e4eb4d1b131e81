"""Seams: the cheapest ways from top to bottom, and which of them are worth trying."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.digits.segmentation.seams import (
    ANCHOR_STEP,
    BEND_COST,
    LEAST_APART,
    MOST_INK,
    REACH,
    STRAIGHT_REACH,
    InkBefore,
    Seam,
    candidate_seams,
    ends_of,
    seams_near,
)

Strip = NDArray[np.float32]


def bars(*columns: int, rows: int = 40, width: int = 200, slant: float = 0.0) -> Strip:
    """Return bars 6 wide over all rows that begin at the given columns at the bottom and lean by ``slant`` a row."""
    strip = np.zeros((rows, width), np.float32)
    for row in range(rows):
        for column in columns:
            left = column + round(slant * (rows - row))
            strip[row, left : left + 6] = 1
    return strip


def cheapest(strip: Strip, anchor: int, reach: int) -> float:
    """Return the least cost of a seam by trying every way: ink, a little for straying, and for bending."""
    best = np.inf
    rows, width = strip.shape
    for start in range(-reach, reach + 1):
        for steps in product((-1, 0, 1), repeat=rows - 1):
            way = np.cumsum([start, *steps])
            if np.abs(way).max() <= reach:
                columns = np.clip(anchor + way, 0, width - 1)
                straying = BEND_COST / 10 * np.abs(way / reach).sum()
                bending = BEND_COST * np.count_nonzero(steps)
                best = min(best, float(strip[np.arange(rows), columns].sum()) + straying + bending)
    return best


def cost_of(strip: Strip, seam: Seam, anchor: int, reach: int) -> float:
    bends = np.count_nonzero(np.diff(seam.columns))
    return seam.ink + BEND_COST * bends + BEND_COST / 10 * float(np.abs((seam.columns - anchor) / reach).sum())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("anchor", "reach"), [(6, 2), (6, 3), (1, 2), (11, 2)])
def test_a_seam_is_the_cheapest_of_all_ways(seed: int, anchor: int, reach: int) -> None:
    strip = np.random.default_rng(seed).random((6, 13)).astype(np.float32)
    [seam] = seams_near(strip, [anchor], reach)
    assert cost_of(strip, seam, anchor, reach) == pytest.approx(cheapest(strip, anchor, reach), abs=1e-5)
    assert seam.ink == pytest.approx(strip[np.arange(6), seam.columns].sum())
    assert np.abs(np.diff(seam.columns)).max() <= 1
    assert np.abs(seam.columns - anchor).max() <= reach


def test_where_there_is_no_ink_a_seam_runs_straight_down_from_its_anchor() -> None:
    seams = seams_near(np.zeros((20, 90), np.float32), np.array([40, 44]))
    assert [set(seam.columns.tolist()) for seam in seams] == [{40}, {44}]
    assert [seam.x for seam in seams] == [40.0, 44.0]


def test_a_seam_goes_around_ink_as_far_as_its_reach_allows() -> None:
    strip = bars(40, width=120)
    assert seams_near(strip, [42], REACH)[0].ink == 0
    assert seams_near(strip, [42], STRAIGHT_REACH)[0].ink == 0  # its 3 to the left are just beside the bar
    assert seams_near(strip, [43], 2)[0].ink == 40


def test_no_anchor_no_seam() -> None:
    assert seams_near(np.zeros((5, 5), np.float32), []) == []


def test_the_ends_have_everything_on_one_side() -> None:
    strip = bars(10, 150)
    first, last = ends_of(strip)
    assert (InkBefore(strip).of(first), InkBefore(strip).of(last)) == (0, strip.sum())
    assert (first.x, last.x, first.ink, last.ink) == (0.0, 200.0, 0.0, 0.0)
    assert first.columns.shape == last.columns.shape == (40,)


def test_ink_before_a_seam_is_what_lies_left_of_it_row_by_row() -> None:
    strip = np.arange(12, dtype=np.float32).reshape(3, 4)
    assert InkBefore(strip).of(Seam(np.array([0, 2, 4]), 0.0)) == 0 + (4 + 5) + (8 + 9 + 10 + 11)


def test_a_candidate_for_every_gap_and_the_ends_from_left_to_right() -> None:
    strip = bars(20, 60, 120)
    seams = candidate_seams(strip)
    assert [InkBefore(strip).of(seam) / 240 for seam in seams if seam.ink == 0] == pytest.approx([0, 1, 2, 3])
    assert [seam.x for seam in seams] == sorted(seam.x for seam in seams)


def test_of_seams_in_one_gap_the_middle_one_stays() -> None:
    _, gap, _ = candidate_seams(bars(20, 100))
    assert gap.ink == 0
    assert gap.x == pytest.approx(63, abs=ANCHOR_STEP)


def test_between_slanted_bars_a_seam_leans_with_them() -> None:
    strip = bars(*range(20, 180, 16), slant=0.6, width=240)
    seams = {round(InkBefore(strip).of(seam) / 240): seam for seam in candidate_seams(strip) if seam.ink == 0}
    assert seams[5].columns[0] - seams[5].columns[-1] > 0.6 * 40 - 10 - 1  # a gap is 10 wide


def test_a_thin_bridge_is_one_candidate_and_a_stroke_along_its_length_is_none() -> None:
    strip = bars(20, 60, rows=90)
    strip[30:34, 20:66] = 1
    seams = candidate_seams(strip)
    through = [seam for seam in seams if seam.ink > 1]
    assert all(seam.ink < MOST_INK < 90 for seam in through)
    assert all(26 <= seam.x <= 60 for seam in through)
    assert any(seam.ink == pytest.approx(4) for seam in through)
    assert all(b.x - a.x >= LEAST_APART for a, b in pairwise(through))


def test_a_speck_alone_on_one_side_is_no_reason_to_cut() -> None:
    strip = bars(100)
    strip[20, 20] = 0.9  # less than LEAST_BETWEEN of all ink
    assert len(candidate_seams(strip)) == 2
    strip[20:22, 20:22] = 0.9
    assert len(candidate_seams(strip)) == 3


def test_a_strip_too_narrow_for_an_anchor_has_its_ends_only() -> None:
    assert len(candidate_seams(np.ones((10, ANCHOR_STEP), np.float32))) == 2
