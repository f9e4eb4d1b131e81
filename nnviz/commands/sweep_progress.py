"""What is seen of a sweep while it is done: a bar with the time left, a line for every run that has come."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence

from nnviz.commands.exit_status import tell
from nnviz.commands.progress import ProgressBar, clock
from nnviz.language import translate
from nnviz.runs.sweep.experiment import Experiment, RunSpec
from nnviz.runs.sweep.progress import SweepProgress
from nnviz.runs.sweep.result import RunResult

LEAST_SHARE = 0.01  # to be done before the time that is left can be told


class SweepWatch:
    """Follows the runs that are to be done; ``seconds`` says about how long each takes alone, by its key."""

    def __init__(
        self,
        experiment: Experiment,
        missing: Sequence[RunSpec],
        seconds: Mapping[str, float],
        bar: ProgressBar,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._experiment, self._seconds, self._bar, self._now = experiment, seconds, bar, now
        self._specs = {spec.key: spec for spec in missing}
        self._n_before = experiment.n_runs - len(missing)
        self._n_done = 0
        self._seconds_done = 0.0
        self._first: tuple[float, float] | None = None

    def show(self, progress: SweepProgress) -> None:
        """Move the bar."""
        under_way = sum(
            self._seconds[key] * epochs / self._specs[key].plan.epochs for key, epochs in progress.epochs.items()
        )
        share = min(1.0, (self._seconds_done + under_way) / max(sum(self._seconds.values()), 1e-9))
        words = translate("Commands", "{0} of {1} runs").format(self._n_before + self._n_done, self._experiment.n_runs)
        if self._first is None and share > 0:
            self._first = self._now(), share  # processes take a moment to begin, which says nothing of the runs
        if self._first is not None and share - self._first[1] > LEAST_SHARE:
            left = (self._now() - self._first[0]) * (1 - share) / (share - self._first[1])
            words = translate("Commands", "{0}   {1} left").format(words, clock(left))
        self._bar.show(share, words)

    def take(self, result: RunResult) -> None:
        """Say what a run came to."""
        spec = self._specs[result.key]
        self._n_done += 1
        self._seconds_done += self._seconds[result.key]
        came_to = result.failure or translate("Commands", "{0:,} / {1:,}").format(
            result.epochs[-1].test_right, result.n_test
        )
        self._bar.clear()
        sentence = translate("Commands", "{0} of {1}: {2}, seed {3}: {4}")
        place = self._n_before + self._n_done, self._experiment.n_runs
        tell(sentence.format(*place, self._experiment.words(spec), spec.plan.seed, came_to))


def new_bar() -> ProgressBar:
    """Return a bar on the terminal, if there is one."""
    return ProgressBar(sys.stderr)
