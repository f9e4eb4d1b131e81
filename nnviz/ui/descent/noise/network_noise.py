"""Measures in the background how well mini-batches estimate the gradient of the network at hand."""

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.gradient_noise import GradientNoise, gradient_noise
from nnviz.language import UserError, translate
from nnviz.notation.significant import significant
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.descent.noise.section import NoiseSection
from nnviz.ui.descent.noise.stage import NoiseStage
from nnviz.ui.kit.jobs import Jobs

N_EXAMPLES = 10_000
SEED = 0


class NetworkNoise(QObject):
    """``refused`` brings a sentence."""

    refused = pyqtSignal(str)

    def __init__(
        self, on_show: NetworkOnShow, stage: NoiseStage, section: NoiseSection, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section, self._jobs = on_show, stage, section, jobs
        self.noise: GradientNoise | None = None
        self._place = ""
        section.measuring_requested.connect(self.measure)

    def follow(self, _wishes: NetworkWishes) -> None:
        """Measure once by itself; a network trained further is measured on demand only, for it takes its time."""
        if self.noise is None and not self._jobs.is_busy("noise") and self._on_show.dataset is not None:
            self.measure()

    def measure(self) -> None:
        """Measure the network as it is now."""
        network = self._on_show.network
        if network is None:
            return
        try:
            examples = self._on_show.training(N_EXAMPLES)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._place = self._on_show.place
        self._section.show_noise(None)
        self._stage.set_about(translate("NetworkNoise", "measuring mini-batches of 1, 2, 5 … examples"))
        job = gradient_noise(network, examples, self._on_show.cost, np.random.default_rng(SEED))
        self._jobs.ask("noise", job, self._take, refused=self.refused.emit)

    def _take(self, noise: GradientNoise) -> None:
        self.noise = noise
        text = translate("NetworkNoise", "{0} training examples, |∇C| = {1}, at {2}")
        self._stage.set_about(text.format(f"{noise.n:,}", significant(noise.length), self._place))
        self._stage.chart.show_noise(noise)
        self._section.show_noise(noise)
