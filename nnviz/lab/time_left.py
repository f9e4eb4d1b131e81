"""How long a sweep will take: estimated before it starts, and from its pace once it is under way."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from nnviz.data.dataset import Dataset, Examples
from nnviz.language import translate
from nnviz.nn.training import Trainer
from nnviz.runs.sweep.experiment import Experiment, RunSpec

TRIED_SECONDS, MOST_TRIED = 0.02, 2_000
MEASURING = 1.3
"""A run measures 15,000 examples an epoch beside the 50,000 that it learns, forward only."""
START_SHARE = 0.005
MINUTE, HOUR = 60, 3600


class SweepTime:
    """Tells from what has been done since the start, pauses not counted, how long the rest will take."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began: tuple[float, float] | None = None
        self._latest = (0.0, 0.0)

    def note(self, share: float) -> None:
        """Hear which share of all is done, 0 to 1."""
        self._latest = self._clock(), share
        if self._began is None:
            self._began = self._latest

    def rest(self) -> None:
        """Count anew from the next share on: there was a pause."""
        self._began = None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take; None while that is not known."""
        if self._began is None:
            return None
        seconds, share = self._latest[0] - self._began[0], self._latest[1] - self._began[1]
        return None if share < START_SHARE else seconds * (1 - self._latest[1]) / share


def estimated_seconds(experiment: Experiment, dataset: Dataset, jobs: int) -> float:
    """Return about how long the runs will take, ``jobs`` at a time: each setting is tried for a moment.

    Raises ``UserError`` if none can be tried, as on data that do not fit.
    """
    n = len(experiment.seeds)
    each = [n * _tried(spec, dataset) for spec in experiment.settings]
    return max(sum(each) / jobs, max(each) / n)


def _tried(spec: RunSpec, dataset: Dataset) -> float:
    """Return about how long a run takes, from a few of its mini-batches."""
    n_classes, plan = spec.plan.sizes[-1], replace(spec.plan, epochs=1)
    some = dataset.training.first(MOST_TRIED)
    sample = replace(
        dataset,
        training=Examples(some.raw, np.zeros(len(some), np.int64), None, some.scaling),
        class_names=tuple(map(str, range(n_classes))),
        source_classes=(),
    )
    trainer = Trainer(replace(plan, mini_batch=min(plan.mini_batch, len(some))), sample)
    trainer.run(1)
    began, before = time.perf_counter(), trainer.step
    while time.perf_counter() - began < TRIED_SECONDS:
        trainer.run(10)
    seconds = (time.perf_counter() - began) / (trainer.step - before)
    n_steps = -(-round(spec.share * len(dataset.training)) // spec.plan.mini_batch)
    return MEASURING * seconds * max(1, n_steps) * spec.plan.epochs


def duration_text(seconds: float) -> str:
    """Return a time as one would say it: 8 s, 1:20 min, 2:05 h."""
    whole = round(seconds)
    if whole < MINUTE:
        return translate("Lab", "{0} s").format(max(1, whole))
    if whole < HOUR:
        return translate("Lab", "{0}:{1:02} min").format(*divmod(whole, MINUTE))
    return translate("Lab", "{0}:{1:02} h").format(*divmod(whole // MINUTE, MINUTE))
