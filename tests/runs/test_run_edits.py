"""Edits by hand in a run: carried out between two mini-batches, in the records at their step, repeatable."""

import gc
from dataclasses import replace
from weakref import ref

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.edited_evaluation import EditedEvaluation
from nnviz.nn.edits.edit import Edit, Freeze, Randomise, SetValue
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import EditError, Part
from nnviz.nn.evaluation import evaluate
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.measuring import AS_THE_TEXT, WATCHED
from nnviz.runs.records import TEST, EditMark, Stop
from nnviz.runs.run import TrainingRun

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=2, seed=4)
STEPS_IN_EPOCH = 43  # 300 examples by 7
WEIGHT = Part(2, 2, 0)


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def order(number: int, *edits: Edit, taken_back: tuple[int, ...] = ()) -> Order:
    return Order(number, taken_back, tuple(NumberedEdit(number, edit) for edit in edits))


def go_to(run: TrainingRun, step: int) -> None:
    while run.step < step or run.is_measuring:
        run.advance(step - run.step)


def finish(run: TrainingRun) -> None:
    while run.stop is None or run.is_measuring:
        run.advance(5)


def test_the_next_step_begins_with_it(blobs: Dataset) -> None:
    run, other = TrainingRun(PLAN, blobs, WATCHED), TrainingRun(PLAN, blobs, WATCHED)
    for one in (run, other):
        go_to(one, 20)
    run.edit(order(1, SetValue(WEIGHT, 3.0)))
    assert run.network().weights[1][2, 0] == 3.0
    assert (run.step, run.snapshot().hand.last_order) == (20, 1)
    for one in (run, other):
        go_to(one, 21)
    assert run.network().weights[1][2, 0] != 3.0
    assert bits(run.network()) != bits(other.network())


def test_taken_back_before_the_next_step_it_never_was(blobs: Dataset) -> None:
    run, other = TrainingRun(PLAN, blobs, WATCHED), TrainingRun(PLAN, blobs, WATCHED)
    for one in (run, other):
        go_to(one, 20)
    run.edit(order(1, Randomise(Part(1), 5)))
    run.edit(order(2, taken_back=(1,)))
    for one in (run, other):
        finish(one)
    assert bits(run.network()) == bits(other.network())


def test_the_curves_have_it_at_its_step_measured_before_and_after(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    go_to(run, 20)
    run.snapshot()
    run.edit(order(1, SetValue(Part(2), 0.0)))
    go_to(run, 20)
    snapshot = run.snapshot()
    assert snapshot.records.edits == (EditMark(20, 20 * 7 / 300, order(1, SetValue(Part(2), 0.0))),)
    (test,) = [m for m in snapshot.records.measurements if m.split == TEST]
    assert (test.step, test.epoch) == (20, 20 * 7 / 300)
    plain = evaluate(run.network(), blobs.test, PLAN.cost)
    assert test.evaluation.cost == pytest.approx(plain.cost, rel=1e-6)
    assert test.evaluation.n_right == plain.n_right
    assert run.snapshot().records.edits == ()


def test_the_same_edits_at_the_same_steps_give_the_same_bits(blobs: Dataset) -> None:
    run, rng, marks = TrainingRun(PLAN, blobs, WATCHED), np.random.default_rng(3), []
    for number, step in enumerate(sorted(rng.integers(0, 2 * STEPS_IN_EPOCH + 1, 12).tolist()), start=1):
        go_to(run, step)
        edits = (SetValue(WEIGHT, float(rng.normal())), Randomise(Part(1, 3), number), Freeze(Part(2, 1)))
        run.edit(order(number, edits[number % 3]))
        if number % 4 == 0:
            run.edit(order(100 + number, taken_back=(number,)))
    finish(run)
    marks = run.snapshot().records.edits
    assert len(marks) == 15
    again = TrainingRun(PLAN, blobs, AS_THE_TEXT, script=marks)
    finish(again)
    assert bits(again.network()) == bits(run.network())
    told = again.snapshot().records.edits
    assert told == marks
    other = TrainingRun(replace(PLAN, seed=5), blobs, AS_THE_TEXT, script=marks)
    finish(other)
    assert bits(other.network()) != bits(run.network())


def test_what_cannot_be_has_had_its_turn_and_changed_nothing(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    before = bits(run.network())
    with pytest.raises(EditError):
        run.edit(order(1, SetValue(WEIGHT, 1e9)))
    snapshot = run.snapshot()
    assert bits(snapshot.network) == before
    assert (snapshot.hand.last_order, snapshot.records.edits) == (1, ())


def test_what_is_frozen_stays_and_let_go_goes_on(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    run.edit(order(1, Freeze(Part(2))))
    frozen = run.network().weights[1]
    go_to(run, STEPS_IN_EPOCH)
    assert run.network().weights[1].tobytes() == frozen.tobytes()
    run.edit(order(2, SetValue(WEIGHT, 2.0)))  # a hand may change it all the same
    go_to(run, STEPS_IN_EPOCH + 5)
    assert run.network().weights[1][2, 0] == 2.0
    run.edit(order(3, Freeze(Part(2), is_frozen=False)))
    go_to(run, STEPS_IN_EPOCH + 10)
    assert run.network().weights[1][2, 0] != 2.0


def test_an_edit_at_the_end_of_an_epoch_is_measured_on_every_split(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    finish(run)
    assert run.stop is Stop.EPOCHS_DONE
    run.snapshot()
    run.edit(order(1, SetValue(WEIGHT, 0.0)))
    finish(run)
    assert {m.split for m in run.snapshot().records.measurements} == {"training", "validation", "test"}


def test_a_run_put_aside_after_an_edit_keeps_nothing_of_its_measuring_and_goes_on_as_ever(
    blobs: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[ref[EditedEvaluation]] = []

    def noted(examples: Examples, cost: str) -> EditedEvaluation:
        kept.append(ref(evaluation := EditedEvaluation(examples, cost)))
        return evaluation

    monkeypatch.setattr("nnviz.runs.measurer.EditedEvaluation", noted)
    run, other = TrainingRun(PLAN, blobs, WATCHED), TrainingRun(PLAN, blobs, WATCHED)
    for one in (run, other):
        go_to(one, 20)
        one.edit(order(1, SetValue(WEIGHT, 3.0)))
        go_to(one, 20)
    of_run = kept[: len(kept) // 2]
    run.rest()
    gc.collect()
    assert [evaluation() for evaluation in of_run] == [None] * len(of_run) != []
    for one in (run, other):
        finish(one)
    assert bits(run.network()) == bits(other.network())
