"""A run that was left comes back: its network to the bit, its place, its curves, in a file of bounded size."""

import gc
import os
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.language import UserError
from nnviz.nn.edits.edit import Freeze, Switch
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import Part
from nnviz.nn.files.npz import load_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.left_run import (
    FOLDER,
    MOST_FILES,
    MOST_MEASUREMENTS,
    RunDiary,
    RunNotes,
    forget_run,
    kept_network,
    newest_left_run,
    own_path,
    read_run,
    take_up_run,
    write_run,
)
from nnviz.runs.measuring import WATCHED
from nnviz.runs.records import SPLITS, TEST, Measurement, Records, Snapshot
from nnviz.runs.run import TrainingRun

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=9, seed=4)


@pytest.fixture
def trained(blobs: Dataset) -> tuple[Snapshot, RunNotes]:
    """A run of two and a half epochs, and its notes."""
    run, diary = TrainingRun(PLAN, blobs, WATCHED), RunDiary(blobs)
    while run.epochs_done < 2.4 or run.is_measuring:
        run.advance(5)
    snapshot = run.snapshot()
    diary.take(snapshot.records)
    return snapshot, diary.notes(snapshot)


def left_by_another(folder: Path, trained: tuple[Snapshot, RunNotes], *, age: float = 0.0) -> Path:
    """Write a run as a process that has ended would have."""
    path = folder / FOLDER / f"run-999999999-{age}.npz"
    write_run(path, trained[1], trained[0].network)
    os.utime(path, (1e9 - age, 1e9 - age))
    return path


def test_all_of_it_comes_back(trained: tuple[Snapshot, RunNotes], blobs: Dataset, tmp_path: Path) -> None:
    snapshot, notes = trained
    path = own_path(tmp_path)
    write_run(path, notes, snapshot.network)
    left = read_run(path)
    assert left.notes == notes
    for before, after in zip(snapshot.network.weights, left.network.weights, strict=True):
        assert before.tobytes() == after.tobytes()
    assert (left.done.step, left.done.epochs) == (snapshot.step, snapshot.epoch)
    assert left.records.epochs.tolist() == snapshot.records.epochs.tolist()
    np.testing.assert_allclose(left.records.costs, snapshot.records.costs, rtol=1e-5)
    for split in SPLITS:
        before_after = [
            [(m.epoch, m.evaluation.n_right, m.evaluation.n) for m in records.measurements if m.split == split]
            for records in (snapshot.records, left.records)
        ]
        assert before_after[0] == before_after[1]
    assert left.fits(blobs)
    assert not left.fits(replace(blobs, name="other data"))
    assert not left.fits(replace(blobs, training=blobs.training.first(299)))


def test_it_is_a_network_file_like_any_other(trained: tuple[Snapshot, RunNotes], tmp_path: Path) -> None:
    assert load_network(left_by_another(tmp_path, trained)).sizes == PLAN.sizes


def test_it_goes_on_where_it_was(trained: tuple[Snapshot, RunNotes], blobs: Dataset, tmp_path: Path) -> None:
    left = read_run(left_by_another(tmp_path, trained))
    run = TrainingRun(left.notes.plan, blobs, WATCHED, start=left.network, done=left.done)
    assert (run.step, run.epochs_done) == (left.done.step, left.done.epochs)
    diary = RunDiary(blobs)
    diary.take(left.records)
    diary.take(run.snapshot().records)
    while run.epochs_done < 3:
        run.advance(1)
    diary.take(run.snapshot().records)  # its epochs go on from those before
    assert run.step == 3 * 43


def test_only_one_of_a_process_that_has_ended_is_offered(trained: tuple[Snapshot, RunNotes], tmp_path: Path) -> None:
    assert newest_left_run(tmp_path) is None
    write_run(own_path(tmp_path), trained[1], trained[0].network)
    assert newest_left_run(tmp_path) is None
    path = left_by_another(tmp_path, trained)
    left = newest_left_run(tmp_path)
    assert left is not None
    assert left.path == path
    assert take_up_run(left, tmp_path)
    assert newest_left_run(tmp_path) is None
    assert own_path(tmp_path).exists()
    forget_run(own_path(tmp_path))
    forget_run(own_path(tmp_path))
    assert not own_path(tmp_path).exists()


def test_the_last_that_can_be_read_is_offered_and_old_ones_are_swept(
    trained: tuple[Snapshot, RunNotes], tmp_path: Path
) -> None:
    paths = [left_by_another(tmp_path, trained, age=age) for age in range(MOST_FILES + 2)]
    paths[0].write_bytes(paths[0].read_bytes()[:100])
    os.utime(paths[0], (2e9, 2e9))
    left = newest_left_run(tmp_path)
    assert left is not None
    assert left.path == paths[1]
    assert sorted((tmp_path / FOLDER).iterdir()) == sorted(paths[:MOST_FILES])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"plan": {}}', "[" * 5000, '{"step": -1}'])
def test_notes_that_are_none_are_a_sentence(
    text: str, trained: tuple[Snapshot, RunNotes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = left_by_another(tmp_path, trained)
    monkeypatch.setattr("nnviz.runs.left_run.load_texts", lambda _path, _field: (text,))
    with pytest.raises(UserError, match="run-"):
        read_run(path)
    assert newest_left_run(tmp_path) is None


def test_a_network_of_another_plan_is_a_sentence(trained: tuple[Snapshot, RunNotes], tmp_path: Path) -> None:
    notes = replace(trained[1], plan=TrainingPlan(sizes=(16, 7, 3)))
    with pytest.raises(UserError, match="another than the plan's"):
        read_run(left_by_another(tmp_path, (trained[0], notes)))


def test_a_diary_is_bounded_and_leaves_out_what_is_no_number(
    blobs: Dataset, trained: tuple[Snapshot, RunNotes]
) -> None:
    diary, snapshot = RunDiary(blobs), trained[0]
    measurement = next(m for m in snapshot.records.measurements if m.split == TEST)
    infinite = replace(measurement.evaluation, cost=float("inf"))
    diary.take(Records(np.empty(0), np.empty(0), (Measurement(TEST, 0, 0.0, infinite),)))
    for n in range(2 * MOST_MEASUREMENTS):
        x = np.linspace(n, n + 1, 100)
        diary.take(Records(x, np.sin(x), (Measurement(TEST, n, float(n), measurement.evaluation),)))
    notes = diary.notes(snapshot)
    assert len(notes.batch_costs) < 3_000
    assert (min(notes.batch_costs), max(notes.batch_costs)) == (-1, 1)
    curve = notes.curves[TEST]
    assert len(curve.epochs) <= MOST_MEASUREMENTS
    assert (curve.epochs[0], curve.epochs[-1]) == (0.0, 2 * MOST_MEASUREMENTS - 1.0)


def test_a_diary_keeps_points_and_not_the_answers_to_all_examples(
    blobs: Dataset, trained: tuple[Snapshot, RunNotes]
) -> None:
    kept = replace(trained[0].records.measurements[0].evaluation)
    answers = weakref.ref(kept)
    diary = RunDiary(blobs)
    diary.take(Records(np.empty(0), np.empty(0), (Measurement(TEST, 0, 0.0, kept),)))
    del kept
    assert answers() is None
    assert diary.notes(trained[0]).curves[TEST].n == trained[0].records.measurements[0].evaluation.n


def test_what_was_held_is_held_again(blobs: Dataset, tmp_path: Path) -> None:
    run, diary = TrainingRun(PLAN, blobs, WATCHED), RunDiary(blobs)
    edits = (Freeze(Part(2, 1)), Freeze(Part(1, 3, is_bias=True)), Switch(0, 5), Switch(1, 2))
    run.edit(Order(1, made=tuple(NumberedEdit(n, edit) for n, edit in enumerate(edits))))
    while run.step < 30 or run.is_measuring:
        run.advance(5)
    snapshot = run.snapshot()
    path = own_path(tmp_path)
    write_run(path, diary.notes(snapshot), snapshot.network)
    left = read_run(path)
    again = TrainingRun(PLAN, blobs, WATCHED, start=left.network, done=left.done, script=left.script)
    while again.step < 60 or again.is_measuring:
        again.advance(5)
    after = again.network()
    assert after.weights[1][1].tobytes() == left.network.weights[1][1].tobytes()
    assert after.biases[0][3] == left.network.biases[0][3]
    assert not after.weights[0][:, 5].any()
    assert not after.weights[1][:, 2].any()
    assert not np.array_equal(after.weights[0], left.network.weights[0])


def test_a_neuron_that_was_off_has_its_weights_when_it_is_on_again(blobs: Dataset, tmp_path: Path) -> None:
    run, diary = TrainingRun(PLAN, blobs, WATCHED), RunDiary(blobs)
    switches = tuple(NumberedEdit(n, edit) for n, edit in enumerate((Switch(0, 5), Switch(1, 2), Switch(1, 4))))
    before = run.network()
    run.edit(Order(1, made=switches))
    while run.step < 30 or run.is_measuring:
        run.advance(5)
    snapshot = run.snapshot()
    path = own_path(tmp_path)
    write_run(path, diary.notes(snapshot), kept_network(snapshot))
    left = read_run(path)
    again = TrainingRun(PLAN, blobs, WATCHED, start=left.network, done=left.done, script=left.script)
    again.advance(1)
    for one, other in zip(again.network().weights, snapshot.network.weights, strict=True):
        assert one.tobytes() == other.tobytes()
    assert {(n.layer, n.j) for n in again.snapshot().hand.held.off} == {(0, 5), (1, 2), (1, 4)}
    on = tuple(NumberedEdit(9 + n, Switch(layer, j, is_on=True)) for n, (layer, j) in enumerate(((0, 5), (1, 2))))
    again.edit(Order(2, made=on))
    after = again.network()
    assert after.weights[0][:, 5].tobytes() == before.weights[0][:, 5].tobytes()
    assert after.weights[1][:, 2].tobytes() == before.weights[1][:, 2].tobytes()
    assert not after.weights[1][:, 4].any()


def test_a_run_in_which_nothing_is_held_has_nothing_to_be_told(
    trained: tuple[Snapshot, RunNotes], tmp_path: Path
) -> None:
    path = own_path(tmp_path)
    write_run(path, replace(trained[1], held=("nonsense", "layer 9 freeze")), trained[0].network)
    assert read_run(path).script == ()


def test_a_diary_keeps_none_of_the_data_and_knows_by_which_plan_they_are_learnt(
    trained: tuple[Snapshot, RunNotes], blobs: Dataset
) -> None:
    few = blobs.training.first(5)
    data = replace(blobs, training=few, validation=blobs.validation.first(0))
    diary, given_away = RunDiary(data), weakref.ref(data)
    del data
    gc.collect()
    assert given_away() is None
    snapshot = replace(trained[0], plan=replace(PLAN, patience=3))
    notes = diary.notes(snapshot)
    assert (notes.n_examples, notes.plan.mini_batch, notes.plan.patience) == (5, 5, None)
    diary.exchange(blobs)
    assert (diary.notes(snapshot).plan.mini_batch, diary.notes(snapshot).plan.patience) == (7, 3)
