"""The network at hand on its own landscape: asks for planes in the background, and follows the network in training."""

from functools import partial

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Examples
from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.landscape import path_on
from nnviz.experiments.plane_kinds import PlaneWish
from nnviz.experiments.weight_plane import PlanePoint, WeightPlane
from nnviz.experiments.weight_vectors import vector_of
from nnviz.language import translate
from nnviz.nn.files.registry import NETWORK_SUFFIXES
from nnviz.nn.network import Network, forward
from nnviz.notation.counts import training_examples_text
from nnviz.notation.significant import significant
from nnviz.ui.descent.landscape.plane_job import DrawnLandscape, plane_job
from nnviz.ui.descent.landscape.section import LandscapeSection
from nnviz.ui.descent.landscape.stage import LandscapeStage
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.graph.network_files import read_network
from nnviz.ui.kit.file_dialogs import ask_for_file
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime

ON_PLANE = 1e-6
"""A network nearer to the plane than this share of its length is on it: float32 knows no better."""
Costs = tuple[float, float, float]  # of the network, where it is drawn, and how far that is from the plane


class NetworkLandscape(QObject):
    """``refused`` brings a sentence, ``network_requested`` the network of a place that is to be trained.

    ``lent`` brings the network of a place that is looked at, and what it is; None when the place is let go.
    """

    refused = pyqtSignal(str)
    network_requested = pyqtSignal(object)  # Network
    lent = pyqtSignal(object, str)  # Network or None
    emptied = pyqtSignal(str)  # why there is no landscape, "" once one is asked for

    def __init__(
        self,
        on_show: NetworkOnShow,
        stage: LandscapeStage,
        section: LandscapeSection,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section, self._jobs = on_show, stage, section, jobs
        self._wishes = NetworkWishes()
        self._asked: tuple[object, ...] = ()
        self._refused_for: Network | None = None
        self._sentence = ""  # of the last refusal, which is not told again for every step of a run
        self._examples: Examples | None = None
        self.drawn: DrawnLandscape | None = None
        self._points: dict[Network, PlanePoint] = {}  # of the run, the network at hand the last
        self._costs: Costs | None = None
        self._place: tuple[PlanePoint, float, int] | None = None
        self._own_cost = OneAtATime(jobs, "own_cost", self._take_costs, self.refused.emit)
        section.anew_requested.connect(self.ask_anew)
        section.stop_requested.connect(self.stop)
        section.forget_requested.connect(on_show.forget_run)
        section.network_requested.connect(self._open)
        section.keeping_requested.connect(self._keep)
        section.file_requested.connect(self._keep_file)
        stage.map.placed.connect(self.look_at)
        stage.relief.placed.connect(self.look_at)
        stage.relief.turned_back.connect(self.let_go)

    @property
    def is_busy(self) -> bool:
        """Whether a finer landscape is to come."""
        return self._jobs.is_busy("landscape")

    def follow(self, wishes: NetworkWishes) -> None:
        """Show what is wished; what is known of the same plane stays, while the network on it moves."""
        self._wishes = wishes
        self._section.show_wishes(wishes)
        network = self._on_show.network
        if network is None:
            return
        kept = self._on_show.kept if wishes.plane == "kept" else None
        asked = (wishes.plane, wishes.first, wishes.second, wishes.n_examples, kept)
        if asked != self._asked or self._refused_for not in (None, network):
            self._asked = asked
            self.ask_anew()
        else:
            self._follow_network(network)

    def forget(self) -> None:
        """Show no landscape, and know of none."""
        self._jobs.forget("landscape")
        self._jobs.forget("place")
        self._own_cost.forget()
        self._asked, self._refused_for = (), None
        self.drawn, self._costs, self._points, self._examples = None, None, {}, None
        self._forget_place()
        self._show()

    def ask_anew(self) -> None:
        """Compute a plane through the network as it is now."""
        network, wishes, asked = self._on_show.network, self._wishes, self._asked
        self.forget()
        if network is None or self._on_show.trouble:
            return
        self._asked = asked
        examples = self._examples = self._on_show.training(wishes.n_examples)
        wish = PlaneWish(wishes.plane, (wishes.first, wishes.second), self._on_show.cost, kept=self._on_show.kept)
        job = plane_job(wish, network, examples, tuple(self._on_show.run))
        self._jobs.ask("landscape", job, self._take, refused=partial(self._refuse, network))
        self.emptied.emit("")
        self._show()

    def _refuse(self, network: Network, sentence: str) -> None:
        """Say why there is no such plane; another network may have one."""
        if self._on_show.network is not network:  # it has been trained further meanwhile
            self.ask_anew()
            return
        is_news = self._sentence != sentence
        self._refused_for, self._sentence = network, sentence
        self.emptied.emit(sentence)
        self._show()
        if is_news:
            self.refused.emit(sentence)

    def look_at(self, s: float, t: float) -> None:
        """Say what the network at a place of the plane costs, and how many examples it classifies correctly."""
        if self.drawn is None or self._examples is None:
            return
        plane = self.drawn.landscape.plane
        job = partial(_measured, plane, PlanePoint(s, t), self._examples, self._on_show.cost)
        self._jobs.ask("place", job, self._take_place, refused=self.refused.emit)

    def let_go(self) -> bool:
        """Look at no place any more, nor at one that is on its way; return whether there was one."""
        self._jobs.forget("place")
        had_place = self._place is not None
        if had_place:
            self._forget_place()
            self._show()
        return had_place

    def _forget_place(self) -> None:
        if self._place is not None:
            self._place = None
            self.lent.emit(None, "")

    def _keep(self) -> None:
        if self._on_show.network is not None:
            self._on_show.keep(self._on_show.network)

    def _keep_file(self) -> None:
        title = translate("NetworkLandscape", "The other end of the line")
        path = ask_for_file(self._section, title, NETWORK_SUFFIXES)
        network = None if path is None else read_network(path, self.refused.emit)
        if network is not None:
            self._on_show.keep(network)

    def stop(self) -> None:
        """Make the landscape no finer."""
        self._jobs.forget("landscape")
        self._show()

    def _open(self) -> None:
        if self.drawn is not None and self._place is not None:
            place = self._place[0]
            self.network_requested.emit(self.drawn.landscape.plane.network(place.s, place.t))

    def _take(self, drawn: DrawnLandscape) -> None:
        is_first = self.drawn is None
        self.drawn, self._sentence = drawn, ""
        if is_first and self._on_show.network is not None:
            self._follow_network(self._on_show.network)
        else:
            self._show()

    def _follow_network(self, network: Network) -> None:
        if self.drawn is None or self._examples is None:
            return
        run = tuple(other for other in self._on_show.run if other is not network)
        plane, known = self.drawn.landscape.plane, self._points
        self._points = {other: known.get(other) or plane.point(vector_of(other)) for other in (*run, network)}
        self._own_cost.ask(partial(_costs, plane, network, self._examples, self._on_show.cost))
        self._show()

    def _take_costs(self, costs: Costs) -> None:
        self._costs = costs
        self._show()

    def _take_place(self, found: tuple[PlanePoint, float, int]) -> None:
        if self.drawn is None:
            return
        self._place = found
        self._show()
        words = translate("NetworkLandscape", "at a place of page 5")
        self.lent.emit(self.drawn.landscape.plane.network(found[0].s, found[0].t), words)

    def _show(self) -> None:
        network = self._on_show.network
        title = translate("NetworkLandscape", "{0} on its own landscape")
        sizes = "" if network is None else "–".join(map(str, network.sizes))
        self._stage.set_title(title.format(sizes), self._about())
        self._stage.show_landscape(
            self.drawn, tuple(self._points.values()), None if self._place is None else self._place[0]
        )
        self._section.show_hint(has_left=self._has_left())
        own = ("", "", "") if self._costs is None else tuple(map(significant, self._costs))
        there = ("", "")
        if self._place is not None and self._examples is not None:
            right = translate("NetworkLandscape", "{0} of {1}")
            there = (
                significant(self._place[1]),
                right.format(f"{self._place[2]:,}", f"{len(self._examples):,}"),
            )
        self._section.show_readings((*own, *there), is_busy=self.is_busy, has_place=self._place is not None)

    def _has_left(self) -> bool:
        """Whether the network at hand is further from the plane than it has gone on it."""
        if self.drawn is None or self._costs is None or not self._points:
            return False
        plane = self.drawn.landscape.plane
        now = list(self._points.values())[-1]
        way = (now.s - plane.here.s) * plane.first + (now.t - plane.here.t) * plane.second
        return self._costs[2] > float(np.linalg.norm(way))

    def _about(self) -> str:
        if self.drawn is None:
            return translate("NetworkLandscape", "computing …") if self.is_busy else ""
        found = self.drawn.landscape
        text = translate("NetworkLandscape", "C over {0}, computed at {1} × {2} places")
        return text.format(training_examples_text(found.n_examples), len(found.s), len(found.t))


def _costs(plane: WeightPlane, network: Network, examples: Examples, cost: str) -> Costs:
    way = path_on(plane, (network,), examples, cost)
    distance = way.points[0].distance
    is_on_plane = distance < ON_PLANE * float(np.linalg.norm(vector_of(network)))
    return float(way.own_costs[0]), float(way.costs_on_plane[0]), 0.0 if is_on_plane else distance


def _measured(plane: WeightPlane, at: PlanePoint, examples: Examples, cost: str) -> tuple[PlanePoint, float, int]:
    """Return the cost of the network at a place, and how many examples are classified correctly there."""
    network = plane.network(at.s, at.t)
    way = path_on(plane, (network,), examples, cost)
    with np.errstate(all="ignore"):
        output = forward(network, examples.inputs(slice(None), network.weights[0].dtype)).output
    return at, float(way.own_costs[0]), int((examples.meaning(output.shape[1]).read(output) == examples.labels).sum())
