"""One weight of the network at hand: asks for its sweep in the background, follows the marker and the training."""

from functools import partial

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Examples
from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.moved_weight import most_examples, with_value
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sweep import Flip, SmallChanges
from nnviz.language import UserError, translate
from nnviz.nn.network import Network
from nnviz.notation.counts import test_examples_text
from nnviz.notation.significant import significant
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.descent.paint_slope import Marker
from nnviz.ui.descent.sweep.section import SweepSection
from nnviz.ui.descent.sweep.stage import SweepStage
from nnviz.ui.descent.sweep.sweep_job import FoundSweep, changes_job, marker_at, sweep_job
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime

MOST_EXAMPLES = 10_000
NEAREST_STEPS = 4
NAMED_EXAMPLES = 3


class NetworkSweep(QObject):
    """``refused`` brings a sentence, ``zoomed`` a wish for a range: a factor, and the value in its middle.

    ``weight_drawn`` names a weight that was drawn at random; ``lent`` brings the network with the weight under a marker
    that was moved, and what it is, None when the marker is let go.
    """

    refused = pyqtSignal(str)
    zoomed = pyqtSignal(float, float)
    weight_drawn = pyqtSignal(str)
    lent = pyqtSignal(object, str)  # Network or None
    emptied = pyqtSignal(str)

    def __init__(
        self,
        on_show: NetworkOnShow,
        stage: SweepStage,
        section: SweepSection,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section, self._jobs = on_show, stage, section, jobs
        self._wishes, self._asked = NetworkWishes(), tuple[object, ...]()
        self._rng = np.random.default_rng()
        self._sweeps = OneAtATime(jobs, "sweep", self._take, self.refused.emit)
        self._markers = OneAtATime(jobs, "marker", self._take_marker, self.refused.emit)
        self.found: FoundSweep | None = None
        self.marker: Marker | None = None
        self._moved_to: float | None = None  # where a hand has the marker, though it may be on its way there
        section.zoomed.connect(self.zoom)
        section.random_requested.connect(self.draw_weight)
        section.changes_requested.connect(self._ask_changes)
        stage.slope.moved.connect(self.move)

    def follow(self, wishes: NetworkWishes) -> None:
        """Show what is wished of the network as it is now; a marker that was moved stays where it is."""
        if wishes.weight != self._wishes.weight:
            self._stay()
        self._wishes = wishes
        self._section.show_wishes(wishes)
        network = self._on_show.network
        asked = (network, wishes.weight, wishes.span)
        if network is None or asked == self._asked:
            return
        self._asked = asked
        examples = self._examples()
        self._sweeps.ask(sweep_job(network, examples, cost=self._on_show.cost, weight=wishes.weight, span=wishes.span))

    def forget(self) -> None:
        """Show no sweep, and know of none."""
        for asked in (self._sweeps, self._markers):
            asked.forget()
        self._jobs.forget("changes")
        self._stay()
        self._asked, self.found, self.marker = (), None, None
        self._stage.set_title("", "")
        self._stage.slope.clear()
        self._section.show_nothing()

    def move(self, value: float) -> None:
        """Give the weight another value, here only."""
        if self.found is not None:
            self._moved_to = value
            self._ask_marker()

    def let_go(self) -> bool:
        """Bring the marker back to the network's own weight; return whether it was elsewhere."""
        was_moved = self._moved_to is not None
        if was_moved:
            self._stay()
            self._ask_marker()
        return was_moved

    def _stay(self) -> None:
        if self._moved_to is not None:
            self._moved_to = None
            self.lent.emit(None, "")

    def zoom(self, factor: float) -> None:
        """Wish for a range ``factor`` times as wide around the marker."""
        self.zoomed.emit(factor, 0.0 if self.marker is None else self.marker.value)

    def draw_weight(self) -> None:
        """Choose a weight of the network at random."""
        name = self._on_show.drawn_weight(self._rng)
        if name:
            self.weight_drawn.emit(name)

    def _examples(self) -> Examples:
        network = self._on_show.network
        return self._on_show.test(MOST_EXAMPLES if network is None else min(MOST_EXAMPLES, most_examples(network)))

    def _take(self, found: FoundSweep) -> None:
        self.found = found
        self._ask_marker()
        self._show()

    def _ask_marker(self) -> None:
        if self.found is None:
            return
        place = self.found.sweep.place
        value = self._own(place) if self._moved_to is None else self._moved_to
        self._markers.ask(partial(marker_at, self.found, value))

    def _own(self, place: WeightPlace) -> float:
        """The weight in the network itself."""
        assert self.found is not None
        return place.value(self.found.moved.network)

    def _take_marker(self, marker: Marker) -> None:
        self.marker = marker
        self._show()
        if self._moved_to is not None and self.found is not None:
            place = self.found.sweep.place
            network = with_value(self.found.moved.network, place, marker.value)
            words = translate("NetworkSweep", "with {0} = {1} of page 5")
            self.lent.emit(network, words.format(place.name, significant(marker.value, 4)))

    def _ask_changes(self) -> None:
        network: Network | None = self._on_show.network
        if network is None:
            return
        try:
            examples = self._examples()
        except UserError as error:
            self.refused.emit(str(error))
            return
        job = changes_job(network, examples, cost=self._on_show.cost)
        self._jobs.ask("changes", job, self._take_changes, refused=self.refused.emit)

    def _take_changes(self, changes: SmallChanges) -> None:
        self._section.show_changes(changes)

    def _show(self) -> None:
        if self.found is None:
            return
        sweep, marker = self.found.sweep, self.marker
        sizes = "–".join(map(str, self.found.moved.network.sizes))
        about = translate("NetworkSweep", "one weight of {0}, {1}; all else stands still")
        self._stage.set_title(sweep.place.name, about.format(sizes, test_examples_text(sweep.n_examples)))
        self._stage.slope.show_slope(
            sweep.place.name, sweep.values, sweep.costs, sweep.n_right, n_examples=sweep.n_examples, marker=marker
        )
        if marker is None:
            return
        right = translate("NetworkSweep", "{0} of {1}").format(f"{marker.n_right:,}", f"{sweep.n_examples:,}")
        numbers = (significant(marker.value, 4), significant(marker.cost, 5), significant(marker.slope))
        self._section.show_marker(sweep.place.name, (*numbers, right))
        self._section.show_steps(self._steps(marker.value))

    def _steps(self, value: float) -> str:
        """Name the steps of the staircase next to a value of the weight, from left to right."""
        assert self.found is not None
        flips = self.found.sweep.flips
        if not flips:
            return translate("NetworkSweep", "none from here to there: the count is flat")
        near = sorted(flips, key=lambda flip: abs(flip.value - value))[:NEAREST_STEPS]
        return "\n".join(self._step(flip) for flip in sorted(near, key=lambda flip: flip.value))

    def _step(self, flip: Flip) -> str:
        assert self.found is not None
        labels = self.found.moved.examples.labels
        names = ("–",) if self._on_show.dataset is None else (*self._on_show.dataset.class_names, "–")
        words = translate("NetworkSweep", "{0}: {1}")
        parts = []
        for examples, sentence in (
            (flip.gained, translate("NetworkSweep", "right from here: {0}")),
            (flip.lost, translate("NetworkSweep", "wrong from here: {0}")),
        ):
            named = [f"#{number + 1:,} ({names[labels[number]]})" for number in examples[:NAMED_EXAMPLES]]
            more = ["…"] if len(examples) > NAMED_EXAMPLES else []
            if named:
                parts.append(sentence.format(", ".join((*named, *more))))
        return words.format(significant(flip.value), "; ".join(parts))
