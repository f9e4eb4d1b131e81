"""Two settings tried with the same seeds: their difference after each repeat, and when it was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.lab.comparison import ComparedSetting
from nnviz.runs.sweep.statistics import Paired, paired, repeats_to_decide

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RunningDifference:
    """Accuracies of ``second`` less those of ``first``, (k,), for the seeds both have, in order; ``after[i]`` is what
    the first i + 1 of them say."""

    first: str
    second: str
    n_wanted: int
    seeds: tuple[int, ...]
    differences: Floats
    after: tuple[Paired, ...]

    @cached_property
    def decided_after(self) -> int | None:
        """After how many repeats 0 was outside the interval and has stayed there; None while it is inside."""
        undecided = [k for k, found in enumerate(self.after, start=1) if not found.is_decided]
        if not self.after or (undecided and undecided[-1] == len(self.after)):
            return None
        return undecided[-1] + 1 if undecided else 1

    @cached_property
    def needed(self) -> int | None:
        """How many repeats would decide it if all goes on as it did; None if not known, or too many."""
        if not self.after:
            return None
        spread = self.after[-1].spread
        return repeats_to_decide(spread.mean, spread.sd)


def running_difference(first: ComparedSetting, second: ComparedSetting) -> RunningDifference:
    """Compare two settings by the seeds that both have done."""
    seeds = tuple(seed for seed in first.seeds if seed in second.results)
    one, other = (_accuracies(setting, seeds) for setting in (first, second))
    return RunningDifference(
        first=first.short_name,
        second=second.short_name,
        n_wanted=min(first.n_runs, second.n_runs),
        seeds=seeds,
        differences=np.asarray(other) - np.asarray(one),
        after=tuple(paired(one[:k], other[:k]) for k in range(1, len(seeds) + 1)),
    )


def pareto(costs: Sequence[float], gains: Sequence[float]) -> tuple[int, ...]:
    """Return the places of those of which no other costs as little and gains more, or less and as much, by cost."""
    order = sorted(range(len(costs)), key=lambda place: (costs[place], -gains[place]))
    best, found = float("-inf"), []
    for place in order:
        if gains[place] > best:
            best = gains[place]
            found.append(place)
    return tuple(found)


def _accuracies(setting: ComparedSetting, seeds: tuple[int, ...]) -> list[float]:
    return [setting.results[seed].accuracy for seed in seeds]
