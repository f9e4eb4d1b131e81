"""The history of values against a plain list of what was pushed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.ui.kit.undo_history import ValueHistory


def test_a_new_history_has_nothing_to_undo() -> None:
    history = ValueHistory("a")
    assert (history.value, history.can_undo, history.can_redo) == ("a", False, False)
    assert history.undo() == "a"
    assert history.redo() == "a"


@given(st.lists(st.integers(), max_size=600))
def test_undo_goes_all_the_way_back_and_redo_all_the_way_forward(edits: list[int]) -> None:
    history: ValueHistory[object] = ValueHistory("start")
    passed: list[object] = ["start"]
    for edit in edits:
        history.push(edit)
        if edit != passed[-1]:
            passed.append(edit)
    for value in reversed(passed[:-1]):
        assert history.undo() == value
    assert not history.can_undo
    for value in passed[1:]:
        assert history.redo() == value
    assert not history.can_redo


def test_an_equal_value_is_no_step_and_keeps_what_can_be_redone() -> None:
    history = ValueHistory(1)
    history.push(2)
    history.undo()
    history.push(1)
    assert history.can_redo
    assert not history.can_undo


def test_a_new_value_forgets_what_could_be_redone() -> None:
    history = ValueHistory(1)
    history.push(2)
    history.undo()
    history.push(3)
    assert not history.can_redo
    assert history.undo() == 1


def test_a_drag_is_one_step() -> None:
    history = ValueHistory(0)
    history.push(1, "bias")
    history.push(2, "bias")
    history.push(3, "weight")
    assert history.undo() == 2
    assert history.undo() == 0


def test_the_end_of_a_drag_and_an_undo_separate_drags() -> None:
    history = ValueHistory(0)
    history.push(1, "bias")
    history.end_merge()
    history.push(2, "bias")
    assert history.undo() == 1
    history.push(3, "bias")
    assert history.undo() == 1


def test_pushes_without_a_key_never_merge() -> None:
    history = ValueHistory(0)
    history.push(1)
    history.push(2)
    assert history.undo() == 1


def test_the_oldest_values_go_first() -> None:
    history = ValueHistory(0, longest=3)
    for value in range(1, 6):
        history.push(value)
    assert [history.undo(), history.undo(), history.undo()] == [4, 3, 3]
    with pytest.raises(ValueError, match="at least one"):
        ValueHistory(0, longest=0)


@pytest.mark.parametrize("n_undone", range(5))
def test_amending_changes_every_value_and_is_no_step(n_undone: int) -> None:
    history = ValueHistory(9)
    for value in (3, 8, 5, 9):
        history.push(value)
    for _ in range(n_undone):
        history.undo()
    present = history.value
    history.amend(lambda value: min(value, 6))
    assert history.values == (6, 3, 6, 5, 6)
    assert history.value == min(present, 6)


@pytest.mark.parametrize(("n_undone", "present"), [(0, 2), (1, 5), (2, 5), (3, 1)])
def test_values_that_amending_makes_equal_are_one(n_undone: int, present: int) -> None:
    history = ValueHistory(1)
    for value in (9, 8, 2):
        history.push(value)
    for _ in range(n_undone):
        history.undo()
    history.amend(lambda value: min(value, 5))
    assert history.values == (1, 5, 2)
    assert history.value == present


def test_values_that_take_more_than_there_is_room_for_are_forgotten_the_oldest_first() -> None:
    history = ValueHistory(b"", most_bytes=100_000)
    values = [bytes([n]) * 20_000 for n in range(10)]
    for value in values:
        history.push(value)
    assert history.values == tuple(values[-5:])  # four behind the present one, with their headers
    history.undo()
    history.push(b"other")
    assert history.values == (*values[-5:-1], b"other")


def test_the_value_before_is_kept_however_large_it_is() -> None:
    history = ValueHistory(bytes(20_000), most_bytes=1)
    history.push(bytes(30_000))
    history.push(b"")
    assert [len(value) for value in history.values] == [30_000, 0]


def test_values_that_share_their_parts_do_not_take_the_room_of_each_other() -> None:
    parts = tuple(str(n) * 100 for n in range(1000))
    history = ValueHistory(parts, most_bytes=10 * 8 * len(parts))
    for n in range(8):
        history.push((*parts, str(n)))
    assert len(history.values) == 9
