import contextlib
import gc
import multiprocessing
import os
import signal
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import UserError
from nnviz.nn.engine.arithmetic import arithmetic
from nnviz.runs.sweep import pool
from nnviz.runs.sweep.experiment import Experiment, OutputChoice
from nnviz.runs.sweep.in_process import InProcess
from nnviz.runs.sweep.pool import MOST_DEATHS, ProcessPool, usable_cores
from nnviz.runs.sweep.pool_folder import SharedData
from nnviz.runs.sweep.progress import SweepControl, SweepEvent, SweepProgress
from nnviz.runs.sweep.result import RunResult
from tests.runs.sweep.conftest import small_data

pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="signals and processes of Linux")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for what is temporary, in which nothing is left, nor any process."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []
    assert multiprocessing.active_children() == []


def kill(number: signal.Signals = signal.SIGKILL, most: int = 8) -> int:
    """Send a signal to up to so many workers; return how many got it."""
    n = 0
    for child in multiprocessing.active_children()[:most]:
        if child.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child.pid, number)
                n += 1
    return n


def results_of(events: Iterator[SweepEvent]) -> list[RunResult]:
    return [replace(event, seconds=0.0) for event in events if isinstance(event, RunResult)]


def long(experiment: Experiment, epochs: int = 100_000) -> Experiment:
    return replace(experiment, plan=replace(experiment.plan, epochs=epochs))


def in_work(events: Iterator[SweepEvent], n: int = 1) -> SweepProgress:
    """Wait until so many runs have trained something."""
    for event in events:
        if isinstance(event, SweepProgress) and sum(epochs > 0 for epochs in event.epochs.values()) >= n:
            return event
    raise AssertionError("no run was ever under way")


def test_the_bits_are_those_of_the_same_runs_one_after_the_other(experiment: Experiment) -> None:
    plan = replace(experiment.plan, mini_batch=30)
    experiment = replace(experiment, plan=plan, outputs=(OutputChoice("classes", 3), OutputChoice("code", 2)))
    there = results_of(ProcessPool(small_data, 2)(experiment.specs, SweepControl()))
    here = results_of(InProcess(small_data)(experiment.specs, SweepControl()))
    assert sorted(there, key=lambda result: result.key) == sorted(here, key=lambda result: result.key)


def test_a_worker_uses_one_thread_for_matrices_whatever_the_environment_says(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    results = results_of(ProcessPool(small_data, 1)(experiment.specs[:1], SweepControl()))
    assert [result.arithmetic for result in results] == [arithmetic()]


@pytest.mark.long
def test_no_result_is_lost_or_comes_twice_when_workers_are_killed_again_and_again(experiment: Experiment) -> None:
    experiment = replace(long(experiment, 400), seeds=tuple(range(32)))
    assert experiment.n_runs == 64
    keys: list[str] = []
    n_kills = n_moments = 0
    for event in ProcessPool(small_data, 2)(experiment.specs, SweepControl()):
        if isinstance(event, RunResult):
            keys.append(event.key)
            assert event.is_complete
            is_moment = len(keys) % 2 == 0  # the worker has just been given its next run, or has not
        else:
            is_moment = any(event.epochs.values())
        if is_moment and len(keys) >= 4 * n_moments:
            n_kills += kill(most=1 + n_moments % 2)
            n_moments += 1
    assert n_kills >= 20
    assert sorted(keys) == sorted(spec.key for spec in experiment.specs)


def test_a_run_in_which_every_process_dies_is_given_up_and_the_others_are_done(experiment: Experiment) -> None:
    bad = long(experiment).specs[0]
    good = experiment.specs[1:]
    results, n_kills = [], 0
    for event in ProcessPool(small_data, 1)((bad, *good), SweepControl()):
        if isinstance(event, RunResult):
            results.append(event)
        elif event.epochs.get(bad.key):
            n_kills += kill()
    assert n_kills >= MOST_DEATHS  # one that is dying already, or has not begun, counts for nothing
    assert [result.key for result in results] == [spec.key for spec in (bad, *good)]
    assert "killed 5 times" in results[0].failure
    assert all(result.is_complete for result in results[1:])


def test_workers_do_not_hear_ctrl_c(experiment: Experiment) -> None:
    events = iter(ProcessPool(small_data, 2)(long(experiment, 500).specs, SweepControl()))
    in_work(events, 2)
    assert kill(signal.SIGINT) == 2
    assert all(result.is_complete for result in results_of(events))


def test_a_paused_sweep_stands_still_and_goes_on(experiment: Experiment) -> None:
    control = SweepControl()
    events = iter(ProcessPool(small_data, 2)(long(experiment).specs, control))
    in_work(events, 2)
    control.pause()
    seen: list[SweepEvent] = [next(events)]
    while len(seen) < 2 or seen[-1] != seen[-2]:  # at most a slice is still to come
        seen.append(next(events))
    assert seen[-1] == next(events)
    control.go_on()
    while next(events) == seen[-1]:
        pass
    control.cancel()
    assert results_of(events) == []


def test_whoever_does_not_want_the_rest_need_not_wait_for_it(experiment: Experiment) -> None:
    with closing(ProcessPool(small_data, 2)(long(experiment).specs, SweepControl())) as events:
        in_work(events)


def test_a_worker_that_is_stopped_does_not_stop_the_end(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "END_SECONDS", 0.2)
    control = SweepControl()
    events = iter(ProcessPool(small_data, 1)(long(experiment).specs, control))
    in_work(events)
    kill(signal.SIGSTOP)
    control.cancel()
    assert results_of(events) == []


def test_a_worker_that_has_not_begun_yet_does_not_hold_up_the_end(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "END_SECONDS", 0.2)
    monkeypatch.setattr(pool, "LOOK_SECONDS", 0.0)
    events = ProcessPool(small_data, 2)(long(experiment).specs, SweepControl())
    next(events)
    assert kill(signal.SIGSTOP) == 2  # as if they had no processor
    events.close()
    assert multiprocessing.active_children() == []


def test_a_run_that_fails_is_a_result_and_not_a_hole(experiment: Experiment) -> None:
    wrong = replace(experiment.specs[0], plan=replace(experiment.specs[0].plan, sizes=(4, 2, 9)))
    results = results_of(ProcessPool(small_data, 2)((wrong, *experiment.specs[1:]), SweepControl()))
    assert len(results) == experiment.n_runs
    (failed,) = [result for result in results if not result.is_complete]
    assert failed.key == wrong.key
    assert "9 neurons" in failed.failure


def test_data_that_cannot_be_are_said_before_a_process_starts(experiment: Experiment) -> None:
    def refuse(task: Task) -> Dataset:
        raise UserError("no such data")

    with pytest.raises(UserError, match="no such data"):
        next(iter(ProcessPool(refuse, 2)(experiment.specs, SweepControl())))


def test_processes_that_cannot_begin_are_not_started_for_ever(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MOST_STILLBORN", 3)
    events = iter(ProcessPool(small_data, 2)(experiment.specs, SweepControl()))
    monkeypatch.setattr(pool.PoolFolder, "share", lambda folder, datasets: SharedData(b"damaged", ()))
    with pytest.raises(UserError, match="before they begin"):
        list(events)


def test_what_the_processes_learn_from_is_not_kept_here_too(experiment: Experiment) -> None:
    loaded: list[weakref.ref[Dataset]] = []

    def load(task: Task) -> Dataset:
        data = small_data(task)
        loaded.append(weakref.ref(data))
        return data

    with closing(ProcessPool(load, 1)(experiment.specs, SweepControl())) as events:
        next(events)
        gc.collect()
        assert [data() for data in loaded] == [None]


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(ProcessPool(small_data, 2)((), SweepControl())) == []


def test_where_nothing_can_be_written_one_sentence_says_so(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(UserError, match="set TMPDIR"):
        next(iter(ProcessPool(small_data, 2)(experiment.specs, SweepControl())))


def test_a_disk_that_is_full_midway_ends_the_sweep_with_a_sentence(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = iter(ProcessPool(small_data, 2)(experiment.specs, SweepControl()))
    next(events)
    (folder,) = Path(tempfile.gettempdir()).iterdir()
    for index in range(experiment.n_runs):  # where a result is written there is a folder
        with contextlib.suppress(FileExistsError):
            (folder / f"result-{index}.part").mkdir()
    with pytest.raises(UserError, match="cannot write"):
        list(events)


def test_there_is_a_core_to_use() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
