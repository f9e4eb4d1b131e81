"""Small data and experiments that take no time."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import output_code
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment, RunSpec
from nnviz.runs.sweep.one_run import DoneRun, SweepRun


def small_data(task: Task | None = None) -> Dataset:
    """Return three classes of points in four inputs, 60 + 20 + 30 examples; with the target "code" two outputs."""
    rng = np.random.default_rng(7)
    outputs = output_code(3) if task is not None and task.target == "code" else None
    labels = rng.integers(0, 3, 110)
    inputs = np.float32(np.eye(3, 4)[labels] + 0.2 * rng.standard_normal((110, 4)))
    parts = [Examples(inputs[a:b], labels[a:b], outputs) for a, b in ((0, 60), (60, 80), (80, 110))]
    return Dataset("small", *parts, class_names=("a", "b", "c"))


def do_run(spec: RunSpec, dataset: Dataset) -> DoneRun:
    """Do a whole run at once, in this process."""
    run = SweepRun(spec, dataset)
    while run.done is None:
        run.advance()
    return run.done


@pytest.fixture
def dataset() -> Dataset:
    return small_data()


@pytest.fixture
def experiment() -> Experiment:
    """Two hidden sizes, three seeds each."""
    plan = TrainingPlan(sizes=(4, 3, 3), epochs=2, initial="scaled")
    return Experiment(Task("small"), plan, seeds=(0, 1, 2), hidden=((2,), (5,)))
