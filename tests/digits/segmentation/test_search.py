"""Rows of digits, cut."""

import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.digits.ink.preparation import NoInkError
from nnviz.digits.segmentation import search
from nnviz.digits.segmentation.seams import candidate_seams
from nnviz.digits.segmentation.search import ChosenPiece, Segmentation, certainty, segment, segment_at

Ink = NDArray[np.float32]


def row_of_bars(*columns: int, slant: float = 0.0) -> Ink:
    """Return upright or slanted bars, 40 pixels high and 6 wide, that begin at the given columns."""
    ink = np.zeros((60, 200), np.float32)
    for row in range(10, 50):
        for column in columns:
            left = column + round(slant * (50 - row))
            ink[row, left : left + 6] = 1
    return ink


def sure_of_bars(inputs: NDArray[np.float32]) -> NDArray[np.float64]:
    """Read a single bar as a sure 1 and anything else as nothing."""
    columns = (inputs.reshape(-1, 28, 28) > 0.5).sum(axis=1)
    n_bars = (np.diff(np.pad(columns > 8, ((0, 0), (1, 1))).astype(int), axis=1) == 1).sum(axis=1)
    widths = (columns > 0).sum(axis=1)
    outputs = np.zeros((len(inputs), 10))
    outputs[:, 1] = np.where((n_bars == 1) & (widths < 16), 0.95, 0.05)
    return outputs


def sure_of_slanted_bars(inputs: NDArray[np.float32]) -> NDArray[np.float64]:
    """Read what has ink in one stretch of every row as a sure 1."""
    inked = np.pad(inputs.reshape(-1, 28, 28) > 0.5, ((0, 0), (0, 0), (1, 1))).astype(int)
    most = (np.diff(inked, axis=2) == 1).sum(axis=2).max(axis=1)
    outputs = np.zeros((len(inputs), 10))
    outputs[:, 1] = np.where(most == 1, 0.95, 0.05)
    return outputs


def test_bars_with_gaps_are_cut_in_the_gaps() -> None:
    result = segment(row_of_bars(20, 60, 120), sure_of_bars)
    assert result.digits == "111"
    cuts = [result.cuts[piece.last] for piece in result.chosen[:-1]]
    assert 26 <= cuts[0].x <= 60
    assert 66 <= cuts[1].x <= 120
    assert all(cut.ink == 0 for cut in cuts)
    assert result.score == pytest.approx(0.95**3)


def test_slanted_bars_are_parted_where_no_straight_cut_would_part_them() -> None:
    ink = row_of_bars(20, 36, 52, slant=0.6)
    assert not ((ink[:, 30:60] == 0).all(axis=0)).any()  # no empty column between them
    result = segment(ink, sure_of_slanted_bars)
    assert result.digits == "111"
    assert all(result.cuts[piece.last].ink == 0 for piece in result.chosen)


def test_touching_bars_are_cut_through_their_thin_bridge() -> None:
    ink = row_of_bars(20, 60)
    ink[30:32, 20:66] = 1
    result = segment(ink, sure_of_bars)
    assert [round(result.cuts[piece.last].ink) > 0 for piece in result.chosen] == [True, False]
    assert len(result.chosen) == 2


def test_every_piece_tried_lies_between_two_cuts_and_the_path_joins() -> None:
    result = segment(row_of_bars(20, 50, 80, 110), sure_of_bars)
    assert all(0 <= piece.first < piece.last < len(result.cuts) for piece in result.pieces)
    assert result.chosen[0].first == 0
    assert result.chosen[-1].last == len(result.cuts) - 1
    for left, right in zip(result.chosen, result.chosen[1:], strict=False):
        assert left.last == right.first


def test_cuts_by_hand_are_where_they_are_put() -> None:
    ink = row_of_bars(20, 60, 120)
    result = segment_at(ink, [100, 40], sure_of_bars)
    assert [piece.digit for piece in result.chosen] == [1, 1, 1]
    assert result.cuts[1].x == pytest.approx(40, abs=1.5)
    through = segment_at(ink, [63], sure_of_bars)  # a place in the middle of a stroke, beside a gap
    assert through.cuts[1].x == pytest.approx(63, abs=2)
    misplaced = segment_at(ink, [100], sure_of_bars)
    assert misplaced.chosen[0].score < 0.2 < misplaced.chosen[1].score


def test_a_piece_cut_by_hand_tells_how_much_of_its_mark_is_lost() -> None:
    ink = np.zeros((60, 200))
    ink[10:50, 20:60] = ink[10:50, 100:108] = 1
    halves = segment_at(ink, [40, 80], sure_of_bars)
    assert [piece.lost for piece in halves.chosen] == pytest.approx([0.5, 0.5, 0.0], abs=0.1)
    nick = segment_at(ink, [50, 80], sure_of_bars)
    assert [piece.lost for piece in nick.chosen] == pytest.approx([0.25, 0.75, 0.0], abs=0.1)
    assert all(piece.lost == 0 for piece in segment(ink, sure_of_bars).chosen)


def test_cuts_lead_through_the_whole_row_in_pixels_of_the_ink() -> None:
    for cut in segment(row_of_bars(20, 60), sure_of_bars).cuts:
        assert cut.points[0, 1] == pytest.approx(10, abs=0.5)
        assert cut.points[-1, 1] == pytest.approx(50, abs=0.5)
        assert (np.diff(cut.points[:, 1]) > 0).all()


def test_seams_that_part_the_ink_alike_are_one() -> None:
    assert len(candidate_seams(row_of_bars(10, 150)[10:50])) == 3


def test_nothing_drawn_is_refused() -> None:
    with pytest.raises(NoInkError):
        segment(np.zeros((20, 80)), sure_of_bars)


def test_certainty_is_that_one_output_fires_and_no_other() -> None:
    assert certainty(np.array([0.9, 0.2, 0.5])) == pytest.approx(0.9 * 0.8 * 0.5)
    assert certainty(np.array([[1.0, 0.0], [1.0, 1.0]])) == pytest.approx([1, 0])


def test_ink_is_kept_of_the_chosen_pieces_only() -> None:
    row = segment(row_of_bars(20, 60, 120), sure_of_bars)
    assert len(row.pieces) > len(row.chosen) == 3
    assert [piece for piece in row.pieces if isinstance(piece, ChosenPiece)] == list(row.chosen)
    for piece in row.chosen:
        assert piece.ink.base is None  # a part of a larger picture would keep all of it
        assert sure_of_bars(piece.prepared.inputs)[0, 1] == 0.95


def test_it_makes_no_difference_how_many_pieces_are_cut_out_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ink = row_of_bars(20, 34, 60, 120, slant=0.3)
    whole = segment(ink, sure_of_bars)
    monkeypatch.setattr(search, "SPANS_AT_ONCE", 2)
    again = segment(ink, sure_of_bars)
    assert [(p.first, p.last, p.score, p.height) for p in again.pieces] == [
        (p.first, p.last, p.score, p.height) for p in whole.pieces
    ]
    assert (again.digits, again.margins) == (whole.digits, whole.margins)


FLAT = """
import re
import numpy as np
from nnviz.digits.segmentation.search import segment

def classify(inputs):
    return np.tile(np.linspace(0.1, 0.9, 10, dtype=np.float32), (len(inputs), 1))

ink = np.zeros((1000, 1600), np.float32)
ink[{rows}, {columns}] = 1
segment(ink, classify)
# The most it held since it began: ru_maxrss would be that of the process that started this one, if that was larger.
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


@pytest.mark.long
@pytest.mark.parametrize(
    ("rows", "columns"), [("500:502", ":"), ("500:501", "np.arange(1600) // 8 % 2 == 0"), ("500:502", "50:1150")]
)
def test_flat_ink_takes_little_memory(rows: str, columns: str) -> None:
    program = [sys.executable, "-c", FLAT.format(rows=rows, columns=columns)]
    kilobytes = float(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    assert kilobytes < 300_000


def test_a_piece_alone_is_less_certain_than_in_a_row() -> None:
    row = segment(row_of_bars(20, 60, 120), sure_of_bars)
    alone = Segmentation(row.cuts, row.pieces, row.chosen[:1], row.margins[:1])
    assert alone.certainties[0] < row.certainties[0]
    assert Segmentation(row.cuts, row.pieces, ()).certainties == ()
