"""Runs as values: how many can be come back to, and what a hand has done that was not heard of yet."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.edits.edit import Freeze, Randomise, SetValue
from nnviz.nn.edits.orders import UNTOUCHED, Hand, NumberedEdit, Order, carried_out
from nnviz.nn.edits.part import Part
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import initial_network
from nnviz.runs.diagnosis import Diagnosis
from nnviz.runs.records import Records, Snapshot
from nnviz.ui.network import run_state
from nnviz.ui.network.run_state import AskedRun, RunData, RunState, are_too_many, steps_to_run
from nnviz.ui.network.visit import built_visit

RUNS = tuple(AskedRun(run_id, TrainingPlan()) for run_id in (1, 2, 3))


def test_data_that_runs_have_in_common_count_once(
    blobs: Dataset, pictures: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = RunData(blobs, Task()), RunData(pictures, Task())
    monkeypatch.setattr(run_state, "MOST_DATA_BYTES", sum(first.inputs.values()))
    assert not are_too_many(RUNS, {1: first, 2: first, 3: first})
    assert are_too_many(RUNS, {1: first, 2: first, 3: second})


def test_one_is_kept_beside_the_present_one_however_large_they_are(
    blobs: Dataset, pictures: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_state, "MOST_DATA_BYTES", 0)
    data = {1: RunData(blobs, Task()), 2: RunData(pictures, Task())}
    assert not are_too_many(RUNS[:2], data)


def test_networks_that_were_visited_count_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = TrainingPlan(sizes=(16, 10, 3))  # 203 weights and biases
    visits = [AskedRun(1, plan, visit=built_visit(initial_network(plan))) for _ in range(3)]
    monkeypatch.setattr(run_state, "MOST_NETWORK_BYTES", 3 * 203 * run_state.PARAMETER_BYTES)
    assert not are_too_many((AskedRun(1, plan), *visits[:2], *visits[:2]), {})
    assert are_too_many((AskedRun(1, plan), *visits), {})
    assert not are_too_many(visits[:1] * 50, {})


def test_what_takes_a_hands_edits_back_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    n_bytes = sum(asked.plan.n_parameters for asked in RUNS) * run_state.PARAMETER_BYTES
    monkeypatch.setattr(run_state, "MOST_NETWORK_BYTES", n_bytes + 1_000)
    assert not are_too_many(RUNS, {}, {1: 500, 3: 500})
    assert are_too_many(RUNS, {}, {1: 500, 3: 501})
    assert not are_too_many(RUNS, {}, {1: 500, 3: 500, 4: 7})  # it is none of these


@pytest.mark.parametrize(("largest", "is_seen_at_once"), [(203, True), (202, False)])
def test_what_a_hand_makes_of_a_large_network_is_seen_when_the_training_has_made_it(
    largest: int, is_seen_at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_state, "EDITED_AT_ONCE", largest)
    plan = TrainingPlan(sizes=(16, 10, 3))  # 203 weights and biases
    network = initial_network(plan)
    state = RunState(AskedRun(1, plan))
    told = state.told(snapshot_of(network, plan), is_playing=False)
    order = Order(5, made=(NumberedEdit(4, SetValue(Part(2, 0, 0), 7.0)),))
    after = told.after(order)
    assert after.pending == (order,)
    assert after.edited is not None
    assert bool(after.edited[0].weights[1][0, 0] == 7.0) is is_seen_at_once


def snapshot_of(network: Network, plan: TrainingPlan, hand: Hand = UNTOUCHED) -> Snapshot:
    nothing = Records(np.empty(0), np.empty(0), ())
    return Snapshot(1, 0, 0.0, plan, network, nothing, Diagnosis(), None, hand=hand)


def test_the_place_of_a_run_knows_what_a_hand_has_frozen() -> None:
    plan = TrainingPlan(sizes=(16, 10, 3))
    state = RunState(AskedRun(4, plan))
    assert (state.place.run_id, state.place.held.is_empty) == (4, True)
    told = state.told(snapshot_of(initial_network(plan), plan), is_playing=False)
    frozen = told.after(Order(1, made=(NumberedEdit(1, Freeze(Part(1))),)))
    assert frozen.place.held.holds(Part(1, 3, 2))
    assert not frozen.place.held.holds(Part(2, 0, 0))


def test_orders_that_a_snapshot_knows_of_are_pending_no_more() -> None:
    plan = TrainingPlan(sizes=(16, 10, 3))
    network = initial_network(plan)
    orders = [Order(n, made=(NumberedEdit(10 + n, SetValue(Part(2, 0, 0), float(n))),)) for n in (1, 2, 3)]
    state = RunState(AskedRun(1, plan)).told(snapshot_of(network, plan), is_playing=True)
    for order in orders:
        state = state.after(order)
    heard, hand = carried_out(network, UNTOUCHED, orders[0])
    heard, hand = carried_out(heard, hand, orders[1])
    told = state.told(snapshot_of(heard, plan, hand), is_playing=True)
    assert told.pending == (orders[2],)
    assert told.heard is heard
    assert told.edited is not None
    assert told.edited[0].weights[1][0, 0] == 3.0


def test_a_number_of_a_large_network_is_known_before_the_training_has_changed_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = TrainingPlan(sizes=(16, 10, 3))
    weight, other = Part(2, 0, 0), Part(2, 0, 1)
    steps = (
        (Order(1, made=(NumberedEdit(1, SetValue(weight, 7.0)),)), 7.0),
        (Order(2, made=(NumberedEdit(2, SetValue(other, 1.0)),)), 7.0),
        (Order(3, made=(NumberedEdit(3, Freeze(Part(2))),)), 7.0),
        (Order(4, taken_back=(1,), made=(NumberedEdit(4, SetValue(weight, 8.0)),)), 8.0),
        (Order(5, made=(NumberedEdit(5, Randomise(Part(2), 3)),)), None),
        (Order(6, made=(NumberedEdit(6, SetValue(weight, 9.0)),)), 9.0),
        (Order(7, taken_back=(6,)), None),
    )
    state = RunState(AskedRun(1, plan)).told(snapshot_of(initial_network(plan), plan), is_playing=False)
    small = state.after(steps[0][0])
    assert small.awaited_value(weight) is None  # it has it already
    monkeypatch.setattr(run_state, "EDITED_AT_ONCE", 202)
    for order, awaited in steps:
        state = state.after(order)
        assert state.awaited_value(weight) == awaited


def test_the_run_beside_the_present_one_is_as_many_steps_away_as_it_has_changes() -> None:
    runs = (AskedRun(1), AskedRun(2), AskedRun(2, edits=()), AskedRun(3))
    assert steps_to_run(runs, runs[2], {1}) == -2
    assert steps_to_run(runs, runs[1], {3}) == 2
    assert steps_to_run(runs, runs[3], {1}) == 0
    assert steps_to_run(runs, runs[0], {1}) == 0
