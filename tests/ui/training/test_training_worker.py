"""The worker as a plain object: no thread, a clock of the test's own, and a timer that the test lets tick."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PyQt6.QtCore import QMetaMethod

from nnviz.data.dataset import Dataset
from nnviz.nn.edits.edit import SetValue
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import Part
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import FULL_SPEED, PLAY, Begin, Change, EditRun, FinishEpoch, GoOn, LimitSpeed, Pause
from nnviz.runs.measuring import WATCHED
from nnviz.runs.records import SPLITS, TEST, Stop
from nnviz.runs.run import TrainingRun
from nnviz.ui.training import training_worker
from nnviz.ui.training.training_worker import SHORTEST_SNAPSHOT_INTERVAL_MS, TrainingWorker
from nnviz.ui.training.worker_commands import Acknowledge
from tests.ui.training.conftest import PLAN, STEPS_IN_EPOCH, Clock, Desk

pytestmark = pytest.mark.usefixtures("qapp")


def straight_through(dataset: Dataset, plan: TrainingPlan = PLAN) -> TrainingRun:
    """The same run without a worker, at its end."""
    run = TrainingRun(plan, dataset, WATCHED)
    while run.stop is None or run.is_measuring:
        run.advance(5)
    return run


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def test_every_public_method_is_a_slot() -> None:
    meta = TrainingWorker.staticMetaObject
    methods = [meta.method(i) for i in range(meta.methodCount())]
    slots = {m.name().data().decode() for m in methods if m.methodType() is QMetaMethod.MethodType.Slot}
    public = {name for name, value in vars(TrainingWorker).items() if callable(value) and name[0] != "_"}
    assert public - {"progressed", "failed", "dataset_loaded", "load_ended", "dataset_refused", "refused"} <= slots
    assert "_work" in slots  # the timer's


def test_a_new_run_is_measured_and_waits_before_its_first_step(desk: Desk) -> None:
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.snapshot.stop, desk.last.is_playing) == (0, None, False)
    assert desk.measured == [(split, 0) for split in SPLITS]
    assert desk.costs == []


@pytest.mark.parametrize("n_steps", [1, 3])
def test_steps_are_mini_batches_and_where_they_end_is_measured(n_steps: int, desk: Desk) -> None:
    desk.worker.obey(GoOn(float(n_steps)))
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.is_playing, len(desk.costs)) == (n_steps, False, n_steps)
    assert (TEST, n_steps) in desk.measured


def test_an_epoch_ends_where_the_epoch_ends(desk: Desk) -> None:
    desk.worker.obey(GoOn(5.0))
    desk.settle()
    desk.worker.obey(FinishEpoch())
    desk.settle()
    assert (desk.last.snapshot.step, desk.last.snapshot.epoch, desk.last.is_playing) == (STEPS_IN_EPOCH, 1.0, False)
    desk.worker.obey(FinishEpoch())
    desk.settle()
    assert (desk.last.snapshot.epoch, desk.last.snapshot.stop) == (2.0, Stop.EPOCHS_DONE)


def test_it_plays_until_the_run_stops(desk: Desk, blobs: Dataset) -> None:
    desk.settle()
    desk.worker.obey(PLAY)
    desk.tick(0.1)
    assert desk.last.is_playing
    desk.settle()
    assert (desk.last.snapshot.stop, desk.last.is_playing) == (Stop.EPOCHS_DONE, False)
    assert bits(desk.last.snapshot.network) == bits(straight_through(blobs).network())


def test_a_pause_holds_and_is_measured(desk: Desk) -> None:
    desk.settle()
    desk.worker.obey(PLAY)
    desk.tick(0.1)
    desk.tick(0.1)
    desk.worker.obey(Pause())
    desk.settle()
    held = desk.last.snapshot.step
    assert 0 < held < 2 * STEPS_IN_EPOCH
    assert not desk.last.is_playing
    assert (TEST, held) in desk.measured
    assert not desk.is_awake


def test_one_mini_batch_a_second_is_one_mini_batch_a_second(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock())
    desk.settle()
    desk.worker.obey(LimitSpeed(1.0))
    desk.worker.obey(PLAY)
    steps = []
    for _ in range(5):
        for _ in range(125):  # a second in binary fractions of it, so that nothing is rounded
            desk.tick(1 / 128)
        steps.append(desk.last.snapshot.step)
        for _ in range(3):
            desk.tick(1 / 128)
    assert steps == [1, 2, 3, 4, 5]  # the first at once
    assert desk.last.is_playing


@pytest.mark.parametrize("speed", [5.0, 60.0, 400.0])
def test_a_limited_speed_is_kept_over_seconds(speed: float, blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(), replace(PLAN, epochs=1000))
    desk.settle()
    desk.worker.obey(LimitSpeed(speed))
    desk.worker.obey(PLAY)
    for _ in range(4 * 128):
        desk.tick(1 / 128)
    assert desk.last.snapshot.step == pytest.approx(4 * speed, rel=0.02, abs=2)


def test_after_a_hold_up_a_limited_speed_does_not_catch_up(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock())
    desk.settle()
    desk.worker.obey(LimitSpeed(10.0))
    desk.worker.obey(PLAY)
    desk.tick(60.0)
    desk.tick(1.0)
    assert desk.last.snapshot.step <= 3


def test_the_speed_changes_while_playing(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.0005))
    desk.settle()
    desk.worker.obey(LimitSpeed(1.0))
    desk.worker.obey(PLAY)
    desk.tick(0.5)
    assert desk.is_awake
    desk.worker.obey(LimitSpeed(FULL_SPEED))
    desk.settle()
    assert desk.last.snapshot.stop is Stop.EPOCHS_DONE


def test_the_pace_it_tells_is_not_beyond_the_speed(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.0001))
    desk.worker.obey(LimitSpeed(2.0))
    desk.worker.obey(PLAY)
    for _ in range(30):
        desk.tick(0.1)
    assert desk.last.snapshot.step > 3
    assert 0 < desk.last.steps_per_second <= 2.0


def test_without_an_answer_no_second_snapshot_comes(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    for _ in range(200):
        desk.tick(0.1, acknowledge=False)
    assert len(desk.said) == 1
    assert not desk.is_awake  # and the thread does not burn while it waits
    desk.worker.obey(Acknowledge())
    desk.settle()
    assert [p.snapshot.step for p in desk.said][-1] == 2 * STEPS_IN_EPOCH


def test_snapshots_keep_their_distance(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    while desk.is_awake:
        desk.tick()
    assert len(desk.said) > 3
    assert np.diff(desk.said_at).min() >= SHORTEST_SNAPSHOT_INTERVAL_MS / 1000


@pytest.mark.parametrize(("at_once", "is_measured"), [(120, False), (1_000, True)])
def test_what_a_hand_makes_of_a_large_network_is_told_before_it_is_measured(
    at_once: int, is_measured: bool, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training_worker, "EDITED_AT_ONCE", at_once)  # the network has 123 weights and biases
    desk.settle()
    desk.clock.wait(1.0)
    n_said = len(desk.said)
    desk.worker.obey(EditRun(Order(1, made=(NumberedEdit(1, SetValue(Part(2, 0, 0), 7.0)),))))
    while len(desk.said) == n_said:
        desk.tick(acknowledge=False)
    told = desk.last.snapshot
    assert told.network.weights[1][0, 0] == 7.0
    assert bool(told.records.measurements) is is_measured
    desk.settle()
    assert (TEST, 0) in desk.measured[len(SPLITS) :]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(("answer", "ignore", "pause", "play", "step", "wait")), max_size=60))
def test_every_record_arrives_once_whatever_happens_between(blobs: Dataset, events: list[str]) -> None:
    desk = Desk(blobs, Clock(0.001))
    for event in events:
        if event == "pause":
            desk.worker.obey(Pause())
        elif event == "play":
            desk.worker.obey(PLAY)
        elif event == "step":
            desk.worker.obey(GoOn(1.0))
        desk.tick(0.05 if event == "wait" else 0.0, acknowledge=event == "answer")
    desk.worker.obey(PLAY)
    desk.worker.obey(Acknowledge())
    desk.settle()
    expected = straight_through(blobs).snapshot()
    assert desk.costs == expected.records.costs.tolist()
    assert len(desk.measured) == len(set(desk.measured))
    assert {(m.split, m.step) for m in expected.records.measurements} <= set(desk.measured)
    assert bits(desk.last.snapshot.network) == bits(expected.network)


def test_every_snapshot_carries_the_number_of_its_run(desk: Desk) -> None:
    desk.worker.obey(GoOn(10.0))
    desk.settle()
    n_first = len(desk.said)
    desk.worker.obey(Begin(2, PLAN))
    desk.settle()
    assert {p.snapshot.run_id for p in desk.said[:n_first]} == {1}
    assert [p.snapshot.run_id for p in desk.said[n_first:]] == [2] * (len(desk.said) - n_first)
    assert (desk.last.snapshot.step, desk.last.is_playing) == (0, False)


def test_a_new_run_leaves_nothing_of_the_one_before(desk: Desk) -> None:
    desk.worker.obey(PLAY)
    desk.tick()
    desk.tick(acknowledge=False)
    n_before = len(desk.said)
    desk.worker.obey(Begin(2, PLAN))
    desk.worker.obey(Acknowledge())
    desk.settle()
    fresh = desk.said[n_before:]
    assert [len(p.snapshot.records.costs) for p in fresh] == [0] * len(fresh)
    assert {m.step for p in fresh for m in p.snapshot.records.measurements} == {0}


def test_a_run_goes_on_from_a_network(desk: Desk) -> None:
    start = random_network((16, 6, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(99))
    desk.worker.obey(Begin(2, PLAN, start))
    desk.settle()
    assert [np.float32(w).tobytes() for w in start.weights] == [w.tobytes() for w in desk.last.snapshot.network.weights]


def test_eta_m_and_epochs_change_in_the_run(desk: Desk) -> None:
    desk.worker.obey(GoOn(3.0))
    desk.settle()
    desk.worker.obey(Change(eta=0.25))
    desk.worker.obey(Change(mini_batch=20))
    desk.worker.obey(Change(epochs=1))
    desk.settle()
    assert desk.last.snapshot.plan == replace(PLAN, eta=0.25, mini_batch=20, epochs=1)
    assert desk.last.snapshot.step == 3  # the same run
    desk.worker.obey(PLAY)
    desk.settle()
    assert desk.last.snapshot.step == 3 + 14  # 279 examples left, by 20


def test_an_idle_worker_lets_its_timer_rest(desk: Desk) -> None:
    desk.settle()
    assert not desk.is_awake
    desk.worker.obey(GoOn(2.0))
    assert desk.is_awake
    desk.settle()
    assert not desk.is_awake


def test_wishes_are_only_noted_and_worked_on_between_them(blobs: Dataset) -> None:
    desk = Desk(blobs, Clock(0.001))
    desk.worker.obey(PLAY)
    desk.worker.obey(Pause())
    assert desk.said == []
    desk.settle()
    assert desk.last.snapshot.step == 0
