"""Measures in the background how well mini-batches estimate the gradient of the network at hand."""

from collections.abc import Iterator

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Examples
from nnviz.descent.network_wishes import MOST_DRAWN, NetworkWishes
from nnviz.experiments.example_errors import full_gradient, most_kept
from nnviz.experiments.gradient_noise import GradientNoise, gradient_noise
from nnviz.experiments.running_average import RunningAverage, running_average, timed
from nnviz.language import UserError, translate
from nnviz.nn.network import Network
from nnviz.notation.counts import training_examples_text
from nnviz.notation.significant import significant
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.descent.noise.section import NoiseSection
from nnviz.ui.descent.noise.stage import NoiseStage
from nnviz.ui.kit.jobs import Jobs

N_EXAMPLES = 10_000
MOST_LOOKED_AT = 100_000
SEED = 0
ROUNDS_OF_ALL, ROUNDS_OF_FEW = 3, 20
"""How often each is timed; the shortest time is the one that nothing else has disturbed."""
Times = tuple[int, float, float, int]  # all examples, the seconds for all and for a mini-batch, and its length


class NetworkNoise(QObject):
    """``refused`` brings a sentence, ``drawing_requested`` how many mini-batches are to be shown."""

    refused = pyqtSignal(str)
    drawing_requested = pyqtSignal(int)
    emptied = pyqtSignal(str)

    def __init__(
        self, on_show: NetworkOnShow, stage: NoiseStage, section: NoiseSection, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section, self._jobs = on_show, stage, section, jobs
        self._wishes = NetworkWishes()
        self._measured: tuple[Network, Examples, Examples] | None = None
        self.noise: GradientNoise | None = None
        self.average: RunningAverage | None = None
        self._place = ""
        self._run_id: int | None = None
        section.measuring_requested.connect(self.measure)

    def follow(self, wishes: NetworkWishes) -> None:
        """Measure each run once by itself; trained further it is measured on demand only, for it takes its time."""
        is_other_m = wishes.m != self._wishes.m
        self._wishes = wishes
        self._section.show_wishes(wishes)
        self._stage.show_over(wishes.over)
        if self._measured is None or self._run_id != self._on_show.run_id:
            self.measure()
        elif is_other_m:
            self._draw()
        else:
            self._show_drawn()

    def measure(self) -> None:
        """Measure the network as it is now."""
        network, dataset = self._on_show.network, self._on_show.dataset
        if network is None or dataset is None or self._on_show.trouble:
            return
        self.forget()
        examples = self._on_show.training(min(N_EXAMPLES, most_kept(network)))
        self._measured = network, examples, dataset.training
        self._place, self._run_id = self._on_show.place, self._on_show.run_id
        self._stage.set_about(translate("NetworkNoise", "measuring mini-batches of 1, 2, 5 … examples"))
        self._draw()
        job = gradient_noise(network, examples, self._on_show.cost, np.random.default_rng(SEED))
        self._jobs.ask("noise", job, self._take, refused=self.refused.emit, ended=self._end)

    def forget(self) -> None:
        """Show no measurement, and know of none."""
        for key in ("noise", "average", "times"):
            self._jobs.forget(key)
        self._measured, self.noise, self.average = None, None, None
        self._stage.set_about("")
        self._stage.chart.show_noise(None)
        self._section.show_noise(None)
        self._section.forget_times()
        self._show_drawn()

    def draw(self) -> None:
        """Ask for one more mini-batch; after the last one, for the first."""
        if self.average is not None:
            self.drawing_requested.emit(self._wishes.n_drawn % len(self.average.rows) + 1)

    def _draw(self) -> None:
        """Draw mini-batches one after the other, and measure how long all examples take."""
        if self._measured is None:
            return
        self.average = None
        self._show_drawn()
        network, examples, every = self._measured
        m = min(self._wishes.m, len(examples))
        n_drawn = max(1, min(MOST_DRAWN, MOST_LOOKED_AT // m))
        cost = self._on_show.cost
        work = _averages(network, examples, cost, m=m, n_drawn=n_drawn)
        self._jobs.ask("average", work, self._take_average, refused=self.refused.emit)
        self._jobs.ask("times", _times(network, every, cost, m), self._take_times, refused=self.refused.emit)

    def _take(self, noise: GradientNoise) -> None:
        self.noise = noise
        text = translate("NetworkNoise", "{0}, |∇C| = {1}, at {2}")
        self._stage.set_about(text.format(training_examples_text(noise.n), significant(noise.length), self._place))
        self._stage.chart.show_noise(noise)
        self._section.show_noise(noise)

    def _end(self) -> None:
        """Say no more that something is being measured, though nothing came of it."""
        if self.noise is None:
            self._stage.set_about("")

    def _take_average(self, average: RunningAverage) -> None:
        self.average = average
        self._show_drawn()

    def _take_times(self, times: Times) -> None:
        n, every, few, m = times
        self._section.show_times(n, every, few, m=m)

    def _show_drawn(self) -> None:
        average = self.average
        n_drawn = self._wishes.n_drawn if average is None else min(self._wishes.n_drawn, len(average.rows))
        self._stage.show_drawn(average, n_drawn)
        self._section.show_drawn(average, n_drawn)


def _averages(
    network: Network, examples: Examples, cost: str, *, m: int, n_drawn: int
) -> Iterator[RunningAverage | None]:
    rng = np.random.default_rng(SEED)
    found = yield from running_average(network, examples, cost, rng, m=m, n_drawn=n_drawn)
    if found is None:
        raise UserError(translate("NetworkNoise", "∇C is 0 or not finite here: there is nothing to compare with"))
    yield found


def _times(network: Network, examples: Examples, cost: str, m: int) -> Iterator[Times | None]:
    """Yield how long one gradient of all examples takes, and one of ``m``."""
    shortest = []
    for some, rounds in ((examples, ROUNDS_OF_ALL), (examples.first(m), ROUNDS_OF_FEW)):
        seconds = []
        for _ in range(rounds):
            _, taken = yield from timed(full_gradient(network, some, cost))
            seconds.append(taken)
        shortest.append(min(seconds))
    yield len(examples), shortest[0], shortest[1], m
