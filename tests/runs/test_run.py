"""A run of training: when it measures, when it stops, and that nothing is lost or changed on the way."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.evaluation import evaluate
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.runs.diagnosis import Diagnosis, Diagnostician
from nnviz.runs.measuring import AS_THE_TEXT, WATCHED, Measuring
from nnviz.runs.records import SPLITS, TEST, TRAINING, VALIDATION, Measurement, Records, Snapshot, Stop
from nnviz.runs.run import TrainingRun
from nnviz.runs.stop_rule import BestEpoch

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=2, seed=4)
STEPS_IN_EPOCH = 43  # 300 examples by 7
UNMEASURED = Measuring(at_start=(), within_epochs=(), at_epoch_ends=())


def finish(run: TrainingRun, groups: Iterable[int] = (10,)) -> TrainingRun:
    for n_steps in cycle(groups):
        if run.stop is not None and not run.is_measuring:
            return run
        run.advance(n_steps)
    raise AssertionError("no groups of steps")


def finished(plan: TrainingPlan, data: Dataset, measuring: Measuring) -> Snapshot:
    return finish(TrainingRun(plan, data, measuring)).snapshot()


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def steps_measured(measurements: Iterable[Measurement], split: str) -> list[int]:
    return [m.step for m in measurements if m.split == split]


def test_it_stops_at_the_epochs_asked_for_and_stays_there(blobs: Dataset) -> None:
    run = finish(TrainingRun(PLAN, blobs, WATCHED))
    assert (run.stop, run.step, run.epochs_done) == (Stop.EPOCHS_DONE, 2 * STEPS_IN_EPOCH, 2.0)
    before = bits(run.network())
    assert run.advance(10) == 0
    assert bits(run.network()) == before


def test_watched_measures_often_at_first_then_twice_an_epoch(blobs: Dataset) -> None:
    measurements = finished(PLAN, blobs, WATCHED).records.measurements
    for split in (TRAINING, TEST):
        assert steps_measured(measurements, split) == [0, 1, 2, 5, 10, 20, 43, 43 + 22, 86]
    assert steps_measured(measurements, VALIDATION) == [0, 43, 86]


def test_short_epochs_are_measured_more_seldom_the_longer_the_run(blobs: Dataset) -> None:
    plan = replace(PLAN, mini_batch=len(blobs.training) // 2, epochs=3_303)  # of two steps an epoch
    measured = np.array(steps_measured(finished(plan, blobs, WATCHED).records.measurements, TEST))
    gaps = np.diff(measured)
    assert set(gaps[(measured[1:] > 100) & (measured[1:] <= 5_000)].tolist()) == {50}
    assert set(gaps[measured[1:] > 5_500][:-1].tolist()) == {500}
    assert measured[-1] == 2 * 3_303  # the last network is measured whenever that is


def test_as_the_text_measures_test_data_after_every_epoch(blobs: Dataset) -> None:
    measurements = finished(PLAN, blobs, AS_THE_TEXT).records.measurements
    assert [(m.split, m.step, m.epoch) for m in measurements] == [(TEST, 43, 1.0), (TEST, 86, 2.0)]


def test_measurements_are_of_the_network_at_their_step(blobs: Dataset) -> None:
    data = {TRAINING: blobs.training, VALIDATION: blobs.validation, TEST: blobs.test}
    trainer = Trainer(PLAN, blobs)
    for measurement in finished(PLAN, blobs, WATCHED).records.measurements:
        while trainer.step < measurement.step:
            trainer.run(1)
        direct = evaluate(trainer.network(), data[measurement.split], PLAN.cost)
        assert measurement.epoch == trainer.epochs_done
        assert (measurement.evaluation.cost, measurement.evaluation.n_right) == (direct.cost, direct.n_right)


def test_the_last_network_is_measured_before_the_run_counts_as_stopped(blobs: Dataset) -> None:
    run = TrainingRun(replace(PLAN, epochs=1), blobs, WATCHED)
    measured: list[Measurement] = []
    while run.stop is None:
        run.advance(10)
        measured.extend(run.snapshot().records.measurements)
    assert [m.split for m in measured if m.step == STEPS_IN_EPOCH] == list(SPLITS)


@given(groups=st.lists(st.integers(1, 60), min_size=1, max_size=8))
@settings(max_examples=10)
def test_measured_or_not_and_however_grouped_the_bits_are_the_same(groups: list[int], blobs: Dataset) -> None:
    ends = {
        bits(finish(TrainingRun(PLAN, blobs, measuring), steps).network())
        for measuring in (WATCHED, AS_THE_TEXT, UNMEASURED)
        for steps in ([1000], groups)
    }
    assert len(ends) == 1


def test_measuring_in_between_on_demand_changes_no_bit(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    while run.stop is None:
        run.advance(3)
        run.measure_now()
    assert bits(run.network()) == bits(finished(PLAN, blobs, AS_THE_TEXT).network)


@given(when=st.lists(st.booleans(), min_size=1, max_size=9))
@settings(max_examples=10)
def test_no_snapshot_loses_a_record(when: list[bool], blobs: Dataset) -> None:
    run, parts = TrainingRun(PLAN, blobs, WATCHED), []
    for is_due in cycle(when):
        run.advance(10)
        if is_due:
            parts.append(run.snapshot().records)
        if run.stop is not None:
            break
    parts.append(run.snapshot().records)
    whole = finished(PLAN, blobs, WATCHED).records
    assert np.concatenate([p.costs for p in parts]).tobytes() == whole.costs.tobytes()
    assert np.concatenate([p.epochs for p in parts]).tobytes() == whole.epochs.tobytes()
    joined = [(m.split, m.step, m.evaluation.cost) for p in parts for m in p.measurements]
    assert joined == [(m.split, m.step, m.evaluation.cost) for m in whole.measurements]


def assert_one_point_a_step(records: Records, steps: int, epochs: float) -> None:
    assert len(records.costs) == len(records.epochs) == steps
    assert (np.diff(records.epochs) > 0).all()
    assert records.epochs[0] > 0
    assert records.epochs[-1] == pytest.approx(epochs)


@pytest.mark.parametrize("n_steps", [1, 10, 1000])
def test_every_step_has_a_point_and_epochs_increase(n_steps: int, blobs: Dataset) -> None:
    run = finish(TrainingRun(PLAN, blobs, WATCHED), [n_steps])
    assert_one_point_a_step(run.snapshot().records, 86, 2.0)
    empty = run.snapshot().records
    assert (len(empty.costs), len(empty.epochs), empty.measurements) == (0, 0, ())


def test_costs_are_the_trainers(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    costs = np.concatenate([trainer.run(STEPS_IN_EPOCH), trainer.run(STEPS_IN_EPOCH)])
    np.testing.assert_array_equal(finished(PLAN, blobs, WATCHED).records.costs, costs)


def test_a_snapshot_tells_of_its_run(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, UNMEASURED, run_id=17)
    run.advance(5)
    run.set_eta(1.5)
    snapshot = run.snapshot()
    assert (snapshot.run_id, snapshot.step, snapshot.stop) == (17, 5, None)
    assert snapshot.epoch == pytest.approx(35 / 300)
    assert snapshot.plan == replace(PLAN, eta=1.5)
    assert bits(snapshot.network) == bits(run.network())


def test_eta_m_and_epochs_change_on_the_way(blobs: Dataset) -> None:
    run, trainer = TrainingRun(PLAN, blobs, UNMEASURED), Trainer(PLAN, blobs)
    run.advance(10)
    run.set_eta(2.0)
    run.set_mini_batch(50)
    run.set_epochs(3)
    finish(run)
    trainer.run(10)
    trainer.set_eta(2.0)
    trainer.set_mini_batch(50)
    while trainer.epoch < 3:
        trainer.run(1)
    assert run.step == 10 + 5 + 6 + 6
    assert run.epochs_done == 3
    assert bits(run.network()) == bits(trainer.network())
    assert_one_point_a_step(run.snapshot().records, run.step, 3.0)


def test_a_finished_run_goes_on_when_more_epochs_are_asked_for(blobs: Dataset) -> None:
    run = finish(TrainingRun(replace(PLAN, epochs=1), blobs, WATCHED))
    run.set_epochs(1)
    assert run.stop is Stop.EPOCHS_DONE
    run.set_epochs(2)
    assert run.stop is None
    assert bits(finish(run).network()) == bits(finished(PLAN, blobs, WATCHED).network)


def test_fewer_epochs_stop_at_the_end_of_the_present_one(blobs: Dataset) -> None:
    run = TrainingRun(replace(PLAN, epochs=9), blobs, UNMEASURED)
    while run.epochs_done < 1.5:
        run.advance(1)
    run.set_epochs(1)
    assert finish(run).epochs_done == 2


def test_values_that_cannot_be_are_refused_and_the_run_goes_on(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, UNMEASURED)
    with pytest.raises(PlanError, match="learning rate"):
        run.set_eta(0.0)
    with pytest.raises(PlanError, match="mini-batch of 301"):
        run.set_mini_batch(301)
    with pytest.raises(PlanError, match="number of epochs"):
        run.set_epochs(0)
    assert run.plan == PLAN
    assert finish(run).stop is Stop.EPOCHS_DONE


@pytest.mark.parametrize("measuring", [WATCHED, AS_THE_TEXT, UNMEASURED])
def test_no_better_for_k_epochs(measuring: Measuring, blobs: Dataset) -> None:
    stuck = replace(PLAN, eta=1e-12, epochs=30, patience=3)
    run = finish(TrainingRun(stuck, blobs, measuring))
    assert (run.stop, run.epochs_done) == (Stop.NO_BETTER, 1 + 3)


def test_patience_counts_from_the_best_epoch(blobs: Dataset) -> None:
    snapshot = finished(replace(PLAN, eta=3.0, epochs=60, patience=4), blobs, AS_THE_TEXT)
    right = [m.evaluation.n_right for m in snapshot.records.measurements if m.split == VALIDATION]
    assert snapshot.stop is Stop.NO_BETTER
    assert len(right) == snapshot.epoch
    assert right.index(max(right)) == len(right) - 1 - 4
    assert snapshot.best == BestEpoch(len(right) - 4, max(right))


def test_a_run_that_gets_better_is_not_stopped_by_patience(blobs: Dataset) -> None:
    stopped_by = finished(replace(PLAN, eta=0.02, epochs=3, patience=3), blobs, WATCHED).stop
    assert stopped_by is Stop.EPOCHS_DONE


@pytest.mark.parametrize("n_steps", [1, 1000])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_diverging_run_stops_and_keeps_a_finite_network(dtype: str, n_steps: int, blobs: Dataset) -> None:
    plan = replace(PLAN, eta=1e9, dtype=dtype, activations=("relu", "identity"))
    run = finish(TrainingRun(plan, blobs, WATCHED), [n_steps])
    snapshot = run.snapshot()
    assert run.stop is snapshot.stop is Stop.DIVERGED
    for array in (*snapshot.network.weights, *snapshot.network.biases):
        assert np.isfinite(array).all()
    assert len(snapshot.records.costs) == snapshot.step
    run.measure_now()
    assert not run.is_measuring
    assert run.advance(10) == 0
    run.set_epochs(100)
    assert run.stop is Stop.DIVERGED


def test_with_a_smaller_eta_a_diverged_run_goes_on_from_its_last_good_network(blobs: Dataset) -> None:
    run = finish(TrainingRun(replace(PLAN, eta=1e9, activations=("relu", "identity")), blobs, UNMEASURED))
    good, step = run.network(), run.step
    with pytest.raises(PlanError):
        run.set_eta(0.0)
    assert run.stop is Stop.DIVERGED
    run.set_eta(1e-30)  # steps too short to change a bit
    assert run.stop is None
    assert bits(run.network()) == bits(good)
    assert run.advance(10) > 0
    assert run.step > step
    assert bits(run.network()) == bits(good)
    run.set_eta(0.01)
    assert finish(run).stop is Stop.EPOCHS_DONE


def test_a_sigmoid_network_thrown_out_of_all_use_has_diverged(blobs: Dataset) -> None:
    assert finished(replace(PLAN, eta=1e9), blobs, WATCHED).stop is Stop.DIVERGED


def test_measure_now_measures_each_step_once(blobs: Dataset) -> None:
    run = TrainingRun(PLAN, blobs, Measuring(at_start=(), within_epochs=(TEST,), at_epoch_ends=()))
    for _ in range(3):
        run.measure_now()
        while run.is_measuring:
            assert run.advance(5) == 0
    assert steps_measured(run.snapshot().records.measurements, TEST) == [0]


def test_the_diagnosis_follows_the_test_data_at_the_ends_of_epochs(blobs: Dataset) -> None:
    inverted = Examples(255 - blobs.test.raw, blobs.test.labels)
    learns = replace(PLAN, eta=3.0, epochs=40)
    snapshot = finished(learns, replace(blobs, test=inverted), WATCHED)
    by_hand = Diagnostician()
    for measurement in snapshot.records.measurements:
        if measurement.split == TEST and measurement.epoch.is_integer():
            way = measurement.epoch * STEPS_IN_EPOCH * learns.eta
            by_hand.observe(int(measurement.epoch), measurement.evaluation, way=way)
    assert snapshot.diagnosis == by_hand.diagnosis
    assert snapshot.diagnosis != Diagnosis(), "inverted pictures should leave an output silent"
    assert finished(learns, blobs, WATCHED).diagnosis == Diagnosis()


def test_a_plan_that_does_not_fit_the_data(blobs: Dataset) -> None:
    with pytest.raises(PlanError, match="end the sizes with 3"):
        TrainingRun(replace(PLAN, sizes=(16, 6, 4)), blobs, WATCHED)
