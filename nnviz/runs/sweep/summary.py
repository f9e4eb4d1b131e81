"""What a sweep says: every setting's repeats taken together, and each setting against the first."""

import math
from collections import Counter
from dataclasses import dataclass

from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.result import RunResult
from nnviz.runs.sweep.statistics import Paired, Spread, paired, spread_of
from nnviz.runs.sweep.sweep_file import KeptSweep


@dataclass(frozen=True)
class SettingSummary:
    """The repeats of one setting: ``n_done`` came to their end, ``n_failed`` did not and are in no mean.

    ``accuracy`` is a share of the test data, ``no_class`` too. ``against_first`` is the difference of the accuracies to
    those of the first setting with the same seeds, None for the first itself.
    """

    setting: RunSpec
    words: str
    n_parameters: int
    n_done: int
    n_failed: int
    accuracy: Spread
    cost: Spread
    no_class: Spread
    seconds: Spread
    against_first: Paired | None


def summaries(kept: KeptSweep) -> tuple[SettingSummary, ...]:
    """Return the summary of every setting of which there is a result, in their order."""
    by_setting: dict[RunSpec, dict[int, RunResult]] = {}
    for spec, result in kept.in_order():
        by_setting.setdefault(spec.setting, {})[spec.plan.seed] = result
    first = next(iter(by_setting.values()), {})
    words = kept.head.experiment.words
    return tuple(
        _summary(setting, words(setting), results, None if results is first else first)
        for setting, results in by_setting.items()
    )


def arithmetics(kept: KeptSweep) -> dict[str, int]:
    """Return how many results were computed by which arithmetic, the most common first."""
    return dict(Counter(result.arithmetic for _, result in kept.in_order() if result.arithmetic).most_common())


def _summary(
    setting: RunSpec, words: str, results: dict[int, RunResult], first: dict[int, RunResult] | None
) -> SettingSummary:
    done = [result for result in results.values() if result.is_complete]
    return SettingSummary(
        setting=setting,
        words=words,
        n_parameters=setting.plan.n_parameters,
        n_done=len(done),
        n_failed=len(results) - len(done),
        accuracy=spread_of([result.accuracy for result in done]),
        cost=spread_of([result.test_cost for result in done if math.isfinite(result.test_cost)]),
        no_class=spread_of([result.epochs[-1].no_class / result.n_test for result in done]),
        seconds=spread_of([result.seconds for result in done]),
        against_first=None if first is None else _against(first, results),
    )


def _against(first: dict[int, RunResult], second: dict[int, RunResult]) -> Paired:
    seeds = [seed for seed in second if seed in first and first[seed].is_complete and second[seed].is_complete]
    return paired([first[seed].accuracy for seed in seeds], [second[seed].accuracy for seed in seeds])
