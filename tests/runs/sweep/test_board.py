from pathlib import Path

from nnviz.runs.sweep.board import CANCELLED, GO_ON, Board


def test_what_one_notes_the_other_reads(tmp_path: Path) -> None:
    one, other = Board(tmp_path / "board", 3, is_new=True), Board(tmp_path / "board", 3)
    assert other.order == GO_ON
    one.order = CANCELLED
    assert other.order == CANCELLED
    other.begin(2, 4_000_000)
    other.note(2, 1.5)
    assert (one.epochs(2), one.pid(2), one.n_begun(2)) == (1.5, 4_000_000, 1)
    assert (one.epochs(1), one.pid(1), one.n_begun(1)) == (0.0, 0, 0)


def test_a_run_that_is_begun_again_is_at_its_start(tmp_path: Path) -> None:
    board = Board(tmp_path / "board", 1, is_new=True)
    for pid in (11, 12):
        board.begin(0, pid)
        board.note(0, 3.0)
    board.begin(0, 13)
    assert (board.epochs(0), board.pid(0), board.n_begun(0)) == (0.0, 13, 3)


def test_the_latest_measurement_is_one_number_until_the_run_begins_again(tmp_path: Path) -> None:
    one, other = Board(tmp_path / "board", 2, is_new=True), Board(tmp_path / "board", 2)
    assert other.measured(1) is None
    for measured in ((0, 0), (0, 9_812), (30, 60_000), (1_000_000, 16_777_215)):
        one.note_measured(1, measured)
        assert other.measured(1) == measured
    one.note_measured(1, None)
    assert other.measured(1) == (1_000_000, 16_777_215)
    assert other.measured(0) is None
    one.begin(1, 5)
    assert other.measured(1) is None
