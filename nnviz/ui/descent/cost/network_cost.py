"""Shows what one example costs in the network at hand, and the run's next steps by two conventions."""

from dataclasses import replace
from functools import partial

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.descent.network_wishes import NetworkWishes
from nnviz.language import translate
from nnviz.ui.descent.cost.cost_job import FoundPaths, FoundTerms, paths_job, terms_of, too_many
from nnviz.ui.descent.cost.section import CostSection
from nnviz.ui.descent.cost.stage import CostStage
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime


class NetworkCost(QObject):
    """``refused`` brings a sentence, ``example_chosen`` another test example, from 0."""

    refused = pyqtSignal(str)
    example_chosen = pyqtSignal(int)
    emptied = pyqtSignal(str)

    def __init__(
        self, on_show: NetworkOnShow, stage: CostStage, section: CostSection, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section = on_show, stage, section
        self._terms = OneAtATime(jobs, "terms", self._show_terms, self.refused.emit)
        self._paths = OneAtATime(jobs, "paths", self._take_paths, self._show_no_paths)
        self._asked: tuple[object, ...] = ()
        self._rng = np.random.default_rng()
        self.found: FoundTerms | None = None
        self.paths: FoundPaths | None = None
        self._is_moved = False
        stage.terms.output_moved.connect(self.move_output)
        section.moved.connect(self.move)
        section.drawn.connect(self.draw)

    def follow(self, wishes: NetworkWishes) -> None:
        """Show the example and the convention wished for, in the network as it is now."""
        self._section.show_wishes(wishes)
        network, dataset, run = self._on_show.network, self._on_show.dataset, self._on_show.run_place
        asked = (network, dataset, run, wishes.weight, wishes.convention, wishes.is_matched, wishes.example)
        if network is None or dataset is None or asked == self._asked:
            return
        self._asked = asked
        self._terms.ask(partial(terms_of, network, dataset, wishes.example))
        trouble = self._on_show.trouble_of_run
        if run is not None and not trouble:
            trouble = too_many(run.plan.mini_batch)
        if run is None or trouble:
            self._forget_paths(trouble)
        else:
            self._paths.ask(paths_job(network, dataset, run, wishes))

    def forget(self) -> None:
        """Show no cost and no paths, and know of none."""
        self._terms.forget()
        self._asked = ()
        self._show_terms(None)
        self._forget_paths("")

    def _forget_paths(self, why: str) -> None:
        self._paths.forget()
        self._show_no_paths(why)

    def _show_no_paths(self, why: str) -> None:
        self.paths = None
        self._stage.show_paths(None, why)
        self._section.show_paths(None)

    def move(self, by: int) -> None:
        """Show another test example."""
        if self.found is not None and self._on_show.dataset is not None:
            self.example_chosen.emit((self.found.index + by) % len(self._on_show.dataset.test))

    def draw(self) -> None:
        """Show any test example."""
        if self._on_show.dataset is not None:
            self.example_chosen.emit(int(self._rng.integers(len(self._on_show.dataset.test))))

    def move_output(self, output: int, value: float) -> None:
        """Give an output another value, here only."""
        if self.found is not None:
            outputs = self.found.terms.outputs.copy()
            outputs[output] = value
            self._show_terms(replace(self.found, terms=replace(self.found.terms, outputs=outputs)), is_moved=True)

    def let_go(self) -> bool:
        """Show the outputs as they are; return whether a hand had set one."""
        was_moved = self._is_moved
        network, dataset = self._on_show.network, self._on_show.dataset
        if was_moved and self.found is not None and network is not None and dataset is not None:
            self._terms.ask(partial(terms_of, network, dataset, self.found.index))
        return was_moved

    def _show_terms(self, found: FoundTerms | None, *, is_moved: bool = False) -> None:
        self.found, self._is_moved = found, is_moved
        self._stage.terms.show_terms(found, is_moved=is_moved)
        self._section.show_terms(found)

    def _take_paths(self, found: FoundPaths) -> None:
        self.paths = found
        n_steps = len(found.paths.text) - 1
        one, many = (
            translate("NetworkCost", "the run’s next mini-batch of {1}, seen as {2} and {3}"),
            translate("NetworkCost", "the run’s next {0} mini-batches of {1}, seen as {2} and {3}"),
        )
        text = one if n_steps == 1 else many
        self._stage.show_paths(found, text.format(n_steps, f"{found.m:,}", *found.names))
        self._section.show_paths(found)
