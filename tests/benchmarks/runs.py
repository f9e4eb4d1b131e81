"""Many runs: one after the other, in two processes, on two workers of a Dask cluster, and the memory of a worker."""

import multiprocessing
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.cluster import Cluster
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.in_process import InProcess
from nnviz.runs.sweep.pool import ProcessPool
from nnviz.runs.sweep.progress import Runner, SweepControl
from nnviz.runs.sweep.result import RunResult
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.shapes import mnist_shaped

N_RUNS, N_EPOCHS, N_WORKERS = 16, 5, 2
RUNS = f"{N_RUNS} runs of 784-30-10, {N_EPOCHS} epochs"
EXPERIMENT = Experiment(Task("shapes"), TrainingPlan(epochs=N_EPOCHS, eta=0.1), seeds=tuple(range(N_RUNS)))
MEMORY_GOAL = Goal("≤", 150, of_figure=True)


def measure() -> Iterator[Figure]:
    """Yield how much faster two processes and two workers are than one after the other, all of it timed."""
    dataset = mnist_shaped()

    def load(task: Task) -> Dataset:
        return dataset

    alone, _ = _measured(InProcess(load))
    pool, memory = _measured(ProcessPool(load, N_WORKERS))
    yield Figure(f"{RUNS}: two processes", pool, "s", "one after the other", alone, goal=Goal("≥", 1.8))
    yield Figure("memory of a process, at most", memory, "MB", goal=MEMORY_GOAL)
    if find_spec("distributed") is None:
        yield Figure(f"{RUNS}: two workers of a Dask cluster", alone, "s", "Dask")
    else:
        yield from _on_a_cluster(load, alone)


def _on_a_cluster(load: Callable[[Task], Dataset], alone: float) -> Iterator[Figure]:
    from distributed import LocalCluster

    here = "127.0.0.1"
    options = {"n_workers": N_WORKERS, "threads_per_worker": 1, "host": here, "dashboard_address": f"{here}:0"}
    with LocalCluster(**options, worker_dashboard_address=f"{here}:0") as cluster:
        seconds, memory = _measured(Cluster(load, cluster.scheduler_address))
    what = f"{RUNS}: two workers of a Dask cluster"
    yield Figure(what, seconds, "s", "one after the other", alone, goal=Goal("≥", 1.7))
    yield Figure("memory of a worker, at most", memory, "MB", goal=MEMORY_GOAL)


def _measured(runner: Runner) -> tuple[float, float]:
    """Return the seconds that all the runs take, and the most megabytes of a process that helped."""
    most = 0.0
    n_done = 0
    began = perf_counter()
    with closing(runner(EXPERIMENT.specs, SweepControl())) as events:
        for event in events:
            n_done += isinstance(event, RunResult)
            pids = [child.pid for child in multiprocessing.active_children()]
            most = max([most, *(_peak_megabytes(pid) for pid in pids if pid != os.getpid())])
    assert n_done == N_RUNS
    return perf_counter() - began, most


def _peak_megabytes(pid: int | None) -> float:
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1000 if found else 0.0
