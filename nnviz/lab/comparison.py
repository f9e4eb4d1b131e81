"""The runs of an experiment side by side: the repeats of every setting, as far as they have come."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.runs.sweep.experiment import VARIATIONS, Experiment, RunSpec
from nnviz.runs.sweep.result import RunResult
from nnviz.runs.sweep.statistics import Spread, spread_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RunCurve:
    """One run: the share of the test data that was right, (n,), after ``epochs`` (n,)."""

    seed: int
    epochs: Floats
    accuracy: Floats


@dataclass(frozen=True, eq=False)
class MeanCurve:
    """The mean (n,) of several runs after ``epochs`` (n,), and the standard deviation of one, NaN for one run."""

    epochs: Floats
    mean: Floats
    sd: Floats


@dataclass(frozen=True, eq=False)
class ComparedSetting:
    """One way that was tried: the ``results`` of its repeats that came to their end, by their seeds.

    ``name`` tells it from any other network, ``short_name`` only from the other settings. ``n_runs`` were asked for,
    ``failures`` say why some have no end.
    """

    name: str
    short_name: str
    spec: RunSpec
    n_runs: int
    results: Mapping[int, RunResult]
    failures: tuple[str, ...]

    def value(self, question: str) -> float | None:
        """Return the number that a question varies, shares in per cent; None if it varies none."""
        found = {
            "shares": 100 * self.spec.share,
            "label_noises": 100 * self.spec.label_noise,
            "etas": self.spec.plan.eta,
        }
        return found.get(question)

    @property
    def n_parameters(self) -> int:
        return self.spec.plan.n_parameters

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds of the runs that came to their end, in order."""
        return tuple(sorted(self.results))

    @property
    def accuracies(self) -> Floats:
        """The share of the test data that was right at the end of each, (k,), in the order of the seeds."""
        return np.array([self.results[seed].accuracy for seed in self.seeds])

    @property
    def seconds(self) -> Floats:
        """What each took, (k,)."""
        return np.array([self.results[seed].seconds for seed in self.seeds])

    @cached_property
    def curves(self) -> tuple[RunCurve, ...]:
        """The curve of every run, in the order of the seeds."""
        return tuple(_curve(seed, self.results[seed]) for seed in self.seeds)

    @property
    def spread(self) -> Spread:
        """The mean accuracy at the end, with its spread and interval."""
        return spread_of(self.accuracies.tolist())

    @cached_property
    def mean_curve(self) -> MeanCurve | None:
        """The mean of the curves where all were measured; None without any run."""
        curves = self.curves
        if not curves:
            return None
        shared = sorted(set.intersection(*(set(curve.epochs.tolist()) for curve in curves)))
        values = np.array([curve.accuracy[np.isin(curve.epochs, shared)] for curve in curves])
        sd = values.std(axis=0, ddof=1) if len(curves) > 1 else np.full(len(shared), np.nan)
        return MeanCurve(np.array(shared), values.mean(axis=0), sd)


Settings = tuple[ComparedSetting, ...]


def reach(settings: Settings) -> list[float]:
    """Return what an axis of the shares that are right is to hold: all runs, and the intervals of the means.

    Of few runs an interval may be enormous: it counts no further beyond all runs than these lie apart.
    """
    runs = [accuracy for setting in settings for accuracy in setting.accuracies.tolist()]
    if not runs:
        return []
    width = max(runs) - min(runs)
    low, high = min(runs) - width, max(runs) + width
    spreads = [spread for setting in settings if math.isfinite((spread := setting.spread).half_width)]
    return runs + [min(high, max(low, end)) for spread in spreads for end in (spread.low, spread.high)]


def compared(experiment: Experiment, results: Mapping[str, RunResult]) -> tuple[ComparedSetting, ...]:
    """Return every setting of the experiment with what ``results``, by the keys of their runs, tell of it."""
    made = []
    keys, n = _keys(experiment), len(experiment.seeds)
    for place, setting in enumerate(experiment.settings):
        repeats = zip(experiment.seeds, keys[place * n : (place + 1) * n], strict=True)
        known = [(seed, results[key]) for seed, key in repeats if key in results]
        made.append(
            ComparedSetting(
                name=experiment.words(setting),
                short_name=_short_name(experiment, setting),
                spec=setting,
                n_runs=n,
                results={seed: result for seed, result in known if result.is_complete},
                failures=tuple(result.failure for _, result in known if not result.is_complete),
            )
        )
    return tuple(made)


def shares_done(
    experiment: Experiment, results: Mapping[str, RunResult], epochs: Mapping[str, float]
) -> tuple[tuple[float, ...], ...]:
    """Return how far the repeats of every setting are, 0 to 1; ``epochs`` are those done of runs under way, by key."""
    keys, n, last = _keys(experiment), len(experiment.seeds), experiment.plan.epochs
    shares = [1.0 if key in results else min(1.0, epochs.get(key, 0.0) / last) for key in keys]
    return tuple(tuple(shares[start : start + n]) for start in range(0, len(shares), n))


def live_curves(
    experiment: Experiment, live: Mapping[str, Sequence[tuple[int, int]]], n_test: int
) -> tuple[tuple[RunCurve, ...], ...]:
    """Return for every setting the curves of runs under way: in ``live``, by key, epochs and how many were right."""
    keys, n = _keys(experiment), len(experiment.seeds)
    curves: list[list[RunCurve]] = [[] for _ in experiment.settings]
    for place, key in enumerate(keys):
        if points := live.get(key):
            epochs, right = np.array(points, np.float64).T
            curves[place // n].append(RunCurve(experiment.seeds[place % n], epochs, right / max(1, n_test)))
    return tuple(map(tuple, curves))


@lru_cache(maxsize=4)
def _keys(experiment: Experiment) -> tuple[str, ...]:
    return tuple(spec.key for spec in experiment.specs)


def _short_name(experiment: Experiment, setting: RunSpec) -> str:
    return ", ".join(VARIATIONS[name].words(setting) for name in experiment.varied) or experiment.words(setting)


def _curve(seed: int, result: RunResult) -> RunCurve:
    epochs = np.array([metrics.epoch for metrics in result.epochs], np.float64)
    right = np.array([metrics.test_right for metrics in result.epochs], np.float64)
    return RunCurve(seed, epochs, right / max(1, result.n_test))
