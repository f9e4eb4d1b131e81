"""The bar of a sweep and its time left, and what is said of a run."""

from dataclasses import replace

import pytest

from nnviz.commands.sweep_progress import SweepWatch
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.progress import SweepProgress
from nnviz.runs.sweep.result import EpochMetrics, RunResult

EXPERIMENT = Experiment(Task("small"), TrainingPlan(epochs=10), seeds=(0, 1, 2, 3))
KEYS = [spec.key for spec in EXPERIMENT.specs]


class NotedBar:
    """Notes what is shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[float, str]] = []

    def show(self, fraction: float, text: str) -> None:
        self.shown.append((fraction, text))

    def clear(self) -> None:
        pass


def watch_of(bar: NotedBar, seconds: list[float]) -> SweepWatch:
    """Return a watch of the last three of four runs, the second of them twice as long as the others."""
    weights = dict(zip(KEYS[1:], (1.0, 2.0, 1.0), strict=True))
    return SweepWatch(EXPERIMENT, EXPERIMENT.specs[1:], weights, bar, lambda: seconds[0])  # type: ignore[arg-type]


def test_the_bar_goes_by_the_time_that_runs_take_and_counts_from_the_first_step() -> None:
    bar, seconds = NotedBar(), [0.0]
    watch = watch_of(bar, seconds)
    watch.show(SweepProgress())
    seconds[0] = 100.0  # as long as it takes until the processes are there
    watch.show(SweepProgress({KEYS[1]: 2.0}))
    seconds[0] = 110.0
    watch.show(SweepProgress({KEYS[1]: 6.0, KEYS[2]: 8.0}))
    assert [round(share, 9) for share, _ in bar.shown] == [0.0, 0.05, 0.55]
    assert [text for _, text in bar.shown] == ["1 of 4 runs", "1 of 4 runs", "1 of 4 runs   0:09 left"]


def test_what_a_run_came_to_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    bar = NotedBar()
    watch = watch_of(bar, [0.0])
    done = RunResult(KEYS[2], n_test=2_000, epochs=(EpochMetrics(10, 0.5, 1_234, 0, 0.5, 1),))
    watch.take(done)
    watch.take(replace(done, key=KEYS[1], failure="diverged"))
    assert capsys.readouterr().err.splitlines() == [
        "nnviz: 2 of 4: 784-30-10, seed 2: 1,234 / 2,000",
        "nnviz: 3 of 4: 784-30-10, seed 1: diverged",
    ]
    watch.show(SweepProgress({KEYS[3]: 0.0}))
    assert bar.shown == [(0.75, "3 of 4 runs")]
