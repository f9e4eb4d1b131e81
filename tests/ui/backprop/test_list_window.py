import pytest

from nnviz.ui.backprop.paths.list_window import ListWindow, window_with


def test_rows_that_all_fit_are_all_seen() -> None:
    assert window_with(4, 5, 5, 3) == ListWindow(5, 5, 0)


@pytest.mark.parametrize(("n", "room"), [(6, 4), (25, 4), (25, 7), (3, 2), (2, 1), (9, 3)])
def test_every_row_can_be_seen_and_no_row_is_lost(n: int, room: int) -> None:
    first = 0
    for row in (*range(n), *reversed(range(n))):
        window = window_with(row, n, room, first)
        first = window.first
        assert row in window
        assert window.n_above + window.n_seen + window.n_below == n
        n_lines = (window.n_above > 0) + window.n_seen + (window.n_below > 0)
        assert n_lines <= max(3, room)


def test_a_line_leads_to_its_row_and_that_for_others_to_the_next_of_them() -> None:
    window = ListWindow(20, 5, 8)
    assert (window.n_above, window.n_seen, window.n_below) == (8, 3, 9)
    assert [window.row_at(line) for line in range(6)] == [7, 8, 9, 10, 11, None]
    assert ListWindow(2, 4).row_at(3) is None
