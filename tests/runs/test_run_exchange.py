"""A run that goes on with other data: its plan follows them, and nothing found on those before holds any more."""

from dataclasses import replace

import pytest

from nnviz.data.dataset import Dataset
from nnviz.nn.edits.edit import Freeze
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import WHOLE
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.diagnosis import Diagnosis
from nnviz.runs.measuring import WATCHED, Measuring
from nnviz.runs.records import TEST, TRAINING, VALIDATION, Stop
from nnviz.runs.run import TrainingRun

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=2, seed=4)
STEPS_IN_EPOCH = 43  # 300 examples by 7
UNMEASURED = Measuring(at_start=(), within_epochs=(), at_epoch_ends=())


def finish(run: TrainingRun) -> TrainingRun:
    while run.stop is None or run.is_measuring:
        run.advance(10)
    return run


def at_epoch(run: TrainingRun, epoch: int) -> None:
    """Train to the end of an epoch, and measure there."""
    while run.stop is None and (run.epochs_done < epoch or run.is_measuring):
        run.advance(1)


def test_after_other_data_have_come_it_has_all_of_its_patience_again(blobs: Dataset) -> None:
    plan = replace(PLAN, eta=1e-9, epochs=50, patience=3)  # it never gets better than after its first epoch
    run = TrainingRun(plan, blobs, WATCHED)
    at_epoch(run, 3)
    run.exchange(replace(blobs, validation=blobs.validation.first(20)))
    finish(run)
    assert (run.stop, run.epochs_done) == (Stop.NO_BETTER, 6.0)
    run.exchange(blobs)
    assert run.stop is None
    finish(run)
    assert (run.stop, run.epochs_done) == (Stop.NO_BETTER, 9.0)


def test_a_run_that_goes_on_from_one_that_was_left_has_all_of_its_patience(blobs: Dataset) -> None:
    plan = replace(PLAN, eta=1e-9, epochs=50, patience=3)
    run = TrainingRun(plan, blobs, UNMEASURED, done=Done(10 * STEPS_IN_EPOCH, 10.0))
    run.set_epochs(40)
    assert run.stop is None


def test_what_was_wrong_on_other_data_is_not_wrong_any_more(blobs: Dataset) -> None:
    run = TrainingRun(replace(PLAN, eta=100.0, epochs=50, seed=1), blobs, WATCHED)
    run.edit(Order(1, made=(NumberedEdit(1, Freeze(WHOLE)),)))  # whatever is silent stays so
    at_epoch(run, 2)
    assert run.snapshot().diagnosis != Diagnosis()
    run.exchange(replace(blobs, test=blobs.test.first(20)))
    assert run.snapshot().diagnosis == Diagnosis()


def test_other_data_with_no_validation_share_and_fewer_examples_change_the_plan(blobs: Dataset) -> None:
    run = TrainingRun(replace(PLAN, patience=1), blobs, WATCHED)
    run.exchange(replace(blobs, training=blobs.training.first(5), validation=blobs.validation.first(0)))
    assert (run.plan.mini_batch, run.plan.patience) == (5, None)
    assert finish(run).stop is Stop.EPOCHS_DONE


def test_other_data_that_do_not_fit_change_nothing(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    with pytest.raises(PlanError, match="last layer has 3 neurons"):
        run.exchange(replace(blobs, class_names=("a", "b", "c", "d")))
    assert run.plan == PLAN
    assert finish(run).epochs_done == 2.0


def test_other_data_are_measured_at_once_on_every_split(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    run.advance(1)
    at_epoch(run, 1)
    run.snapshot()
    run.exchange(replace(blobs, test=blobs.test.first(20)))
    while run.is_measuring:
        run.advance(1)
    measured = {m.split: m.evaluation.n for m in run.snapshot().records.measurements}
    assert measured == {TRAINING: 300, VALIDATION: 90, TEST: 20}
