import json
import os
import platform
import subprocess
import sys
from types import SimpleNamespace

import pytest

import nnviz
from nnviz.data.task import Task
from nnviz.runs.sweep import cluster_task
from nnviz.runs.sweep.cluster_task import versions, work
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.result import RunResult
from nnviz.storage.codec import decode, encode
from tests.runs.sweep.conftest import do_run, small_data

DATA = {Task("small"): small_data()}


class FakeWorker:
    """As much of a worker as a task sees: its tasks, and what it tells."""

    def __init__(self, state: str) -> None:
        self.state = SimpleNamespace(tasks={"key": SimpleNamespace(state=state)})
        self.told: list[tuple[str, object]] = []

    def log_event(self, topic: str, event: object) -> None:
        self.told.append((topic, event))


def worker_in(monkeypatch: pytest.MonkeyPatch, state: str = "executing") -> FakeWorker:
    worker = FakeWorker(state)
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(get_worker=lambda: worker))
    monkeypatch.setattr(cluster_task, "TELL_SECONDS", 0.0)
    return worker


def test_the_result_is_that_of_the_run_anywhere(monkeypatch: pytest.MonkeyPatch, experiment: Experiment) -> None:
    worker = worker_in(monkeypatch)
    spec = experiment.specs[2]
    result = decode(RunResult, json.loads(work("key", json.dumps(encode(spec)), "topic", DATA)))
    assert result.bits == do_run(spec, small_data()).result.bits
    assert worker.told[-1] == ("topic", [spec.key, 2.0])


@pytest.mark.parametrize("state", ["cancelled", "forgotten"])
def test_a_run_that_nobody_wants_is_given_up(
    monkeypatch: pytest.MonkeyPatch, experiment: Experiment, state: str
) -> None:
    worker = worker_in(monkeypatch, state)
    if state == "forgotten":
        worker.state.tasks.clear()
    assert work("key", json.dumps(encode(experiment.specs[0])), "topic", DATA) == ""


FAULTS = """
import resource
import numpy as np
from nnviz.runs.sweep.cluster_task import keep_memory

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(100):
        np.ones(200_000)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

first = faults()
keep_memory()
faults()
print(first, faults())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has no such setting")
def test_free_memory_is_kept_also_where_a_nanny_has_it_given_back() -> None:
    environ = {**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536"}
    done = subprocess.run([sys.executable, "-c", FAULTS], env=environ, capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert before > 10_000
    assert after < before / 20


def test_the_versions_are_those_of_this_process() -> None:
    assert versions() == (nnviz.__version__, f"{sys.version_info.major}.{sys.version_info.minor}")
