"""Shows the mini-batch that the run of the network at hand takes next, whenever it has moved."""

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.descent.network_wishes import NetworkWishes
from nnviz.language import translate
from nnviz.notation.counts import training_examples_text
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.descent.step.section import StepSection
from nnviz.ui.descent.step.stage import StepStage
from nnviz.ui.descent.step.step_job import FoundStep, step_job
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime


class NetworkStep(QObject):
    """``refused`` brings a sentence, ``weight_drawn`` names a weight that was drawn at random."""

    refused = pyqtSignal(str)
    weight_drawn = pyqtSignal(str)
    emptied = pyqtSignal(str)

    def __init__(
        self, on_show: NetworkOnShow, stage: StepStage, section: StepSection, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section = on_show, stage, section
        self._steps = OneAtATime(jobs, "step", self._take, self.refused.emit)
        self._asked: tuple[object, ...] = ()
        self._rng = np.random.default_rng()
        self.found: FoundStep | None = None
        section.random_requested.connect(self.draw_weight)

    def follow(self, wishes: NetworkWishes) -> None:
        """Show the step of the weight wished for, of the network as it is now."""
        self._section.show_wishes(wishes)
        network, dataset, run = self._on_show.network, self._on_show.dataset, self._on_show.run_place
        asked = (network, dataset, run, wishes.weight)
        if network is None or dataset is None or run is None or asked == self._asked:
            return
        self._asked = asked
        self._steps.ask(step_job(network, dataset, run, wishes.weight))

    def forget(self) -> None:
        """Show no step, and know of none."""
        self._steps.forget()
        self._asked = ()
        self._show(None)

    def draw_weight(self) -> None:
        """Choose a weight at random."""
        name = self._on_show.drawn_weight(self._rng)
        if name:
            self.weight_drawn.emit(name)

    def _take(self, found: FoundStep) -> None:
        self._show(found)

    def _show(self, found: FoundStep | None) -> None:
        self.found = found
        about = shorter = ""
        if found is not None:
            text = translate("NetworkStep", "{0}: each one’s slope, their mean, one step")
            place = self._on_show.place or translate("NetworkStep", "the start")
            shorter = translate("NetworkStep", "{0} at {1}").format(training_examples_text(found.weight.m), place)
            about = text.format(shorter)
        self._stage.show_step(found, about, shorter)
        self._section.show_step(found)
