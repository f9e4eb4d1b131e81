"""A drag is one mark to be seen; what a seed makes again is all that was there while a mini-batch was learnt."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.nn.edits.edit import Edit, Freeze, Randomise, Scale, SetValue
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import WHOLE, Part
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.hand_marks import HandMarks
from nnviz.runs.measuring import AS_THE_TEXT
from nnviz.runs.records import EditMark
from nnviz.runs.run import TrainingRun

WEIGHT = Part(2, 2, 0)


def mark(step: int, number: int, value: float | None = None, *taken_back: int) -> EditMark:
    made = () if value is None else (NumberedEdit(number, SetValue(WEIGHT, value)),)
    return EditMark(step, step / 100, Order(number, taken_back, made))


def dragged(first: int, *steps: int) -> list[EditMark]:
    """A drag from number ``first`` on, a move at each step."""
    moves = [mark(steps[0], first, 0.0)]
    moves += [mark(step, first + i, float(i), first + i - 1) for i, step in enumerate(steps[1:], start=1)]
    return moves


def test_a_drag_in_training_is_shown_once_and_repeated_in_full() -> None:
    moves = dragged(5, *range(0, 400, 2))
    marks = HandMarks()
    for move in moves:  # each comes with a snapshot of its own
        marks = marks.then([move])
    assert marks == HandMarks().then(moves)
    assert marks.script == tuple(moves)
    (shown,) = marks.shown
    assert (shown.step, shown.order) == (398, Order(204, (), moves[-1].order.made))


def test_a_drag_in_a_pause_is_one_order_of_the_script_too() -> None:
    marks = HandMarks().then(dragged(5, *[7] * 200))
    assert len(marks.script) == 1
    assert marks.script == marks.shown
    assert marks.shown[0].order == Order(204, (), (NumberedEdit(204, SetValue(WEIGHT, 199.0)),))


def test_two_drags_are_two_marks_and_what_was_undone_at_once_is_none() -> None:
    marks = HandMarks().then([*dragged(1, 3, 5, 8), *dragged(9, 8, 8)])
    assert [m.order.made[0].number for m in marks.shown] == [3, 10]
    assert marks.then([mark(8, 11, None, 10)]) == HandMarks().then(dragged(1, 3, 5, 8))


def test_what_is_undone_later_stays_and_its_undoing_is_a_mark() -> None:
    marks = HandMarks().then([mark(3, 1, 1.0), mark(9, 2, None, 1)])
    assert [m.step for m in marks.shown] == [m.step for m in marks.script] == [3, 9]


def test_an_order_that_takes_back_more_than_the_last_edit_stands_by_itself() -> None:
    edits = [mark(4, 1, 1.0), mark(4, 2, 2.0), mark(4, 3, None, 2, 1)]
    assert HandMarks().then(edits).script == tuple(edits)


@pytest.mark.parametrize("seed", range(3))
def test_the_script_makes_the_same_bits_as_all_that_was_done(seed: int, blobs: Dataset) -> None:
    plan = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=1, seed=4)
    run, rng = TrainingRun(plan, blobs, AS_THE_TEXT), np.random.default_rng(seed)
    edits: tuple[Edit, ...] = (SetValue(WEIGHT, 1.0), Randomise(Part(1), 5), Scale(WHOLE, 0.5), Freeze(Part(1, 2)))
    last: int | None = None
    for number in range(1, 80):
        run.advance(int(rng.integers(2)))
        made = () if rng.random() < 0.2 else (NumberedEdit(number, edits[int(rng.integers(4))]),)
        taken_back = (last,) if last is not None and rng.random() < 0.7 else ()
        run.edit(Order(number, taken_back, made))
        last = number if made else None
    while run.stop is None or run.is_measuring:
        run.advance(5)
    told = run.snapshot().records.edits
    script = HandMarks().then(told).script
    assert len(script) < len(told)
    again = TrainingRun(plan, blobs, AS_THE_TEXT, script=script)
    while again.stop is None or again.is_measuring:
        again.advance(5)
    for one, other in zip(run.network().weights, again.network().weights, strict=True):
        assert one.tobytes() == other.tobytes()
    assert again.snapshot().hand.held.frozen == run.snapshot().hand.held.frozen
