"""The tabs that are about the network at hand: each works only while it is in sight."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PyQt6.QtCore import QObject, QTimer, pyqtBoundSignal, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.descent.network_wishes import NetworkWishes
from nnviz.descent.optimiser import N_SLIDERS, NETWORK_GAME, Game
from nnviz.descent.state import DescentState
from nnviz.nn.network import Network
from nnviz.runs.run_place import RunPlace
from nnviz.ui.descent.cost.network_cost import NetworkCost
from nnviz.ui.descent.game.game_tab import GameTab
from nnviz.ui.descent.landscape.network_landscape import NetworkLandscape
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.descent.noise.network_noise import NetworkNoise
from nnviz.ui.descent.panel import DescentPanel
from nnviz.ui.descent.stages import Stages
from nnviz.ui.descent.step.network_step import NetworkStep
from nnviz.ui.descent.sweep.network_sweep import NetworkSweep
from nnviz.ui.kit.jobs import Jobs

REST, QUIET_MS = 3.0, 1000
"""While networks come more often than every so many milliseconds, jobs rest so many times as long as they work."""


class Forgets(Protocol):
    """What may have found something of the network at hand."""

    def forget(self) -> None:
        """Show nothing: all that was found was of another network, other data or a run that is there no more."""


class FollowsNetwork(Forgets, Protocol):
    """What a tab about the network at hand can do."""

    emptied: pyqtBoundSignal

    def follow(self, wishes: NetworkWishes, /) -> None:
        """Show what is wished of the network as it is now."""


class NetworkTabs(QObject):
    """``refused`` brings a sentence, ``network_requested`` a network that is to be trained on.

    ``network_lent`` brings one that every page is to show in place of the network at hand, None when that is over, and
    ``train_requested`` names an action of the page that trains: "play", "mini_batch", "epoch" or "reset".
    """

    refused = pyqtSignal(str)
    network_requested = pyqtSignal(object)  # Network
    network_lent = pyqtSignal(object, str)  # Network or None, and what it is, in words
    train_requested = pyqtSignal(str)

    def __init__(self, stages: Stages, panel: DescentPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.on_show = NetworkOnShow(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(lambda: self.jobs.rest(0.0))
        self.landscape = NetworkLandscape(self.on_show, stages.landscape, panel.landscape, self.jobs, self)
        self.sweep = NetworkSweep(self.on_show, stages.sweep, panel.sweep, self.jobs, self)
        self.noise = NetworkNoise(self.on_show, stages.noise, panel.noise, self.jobs, self)
        self.step = NetworkStep(self.on_show, stages.step, panel.step, self.jobs, self)
        self.cost = NetworkCost(self.on_show, stages.cost, panel.cost, self.jobs, self)
        self.game = GameTab(self.on_show, stages.game, panel.game, self.jobs, self)
        self._by_tab: dict[str, FollowsNetwork] = {
            "landscape": self.landscape,
            "weight": self.sweep,
            "noise": self.noise,
            "step": self.step,
            "cost": self.cost,
        }
        self._stages = stages
        self._seen: dict[str, tuple[object, ...]] = {}
        for name, follower in self._by_tab.items():
            follower.emptied.connect(partial(stages.show_nothing, name))
        for tab in (self.landscape, self.sweep, self.noise, self.step, self.cost, self.game):
            tab.refused.connect(self.refused)
        self.landscape.network_requested.connect(self.network_requested)
        for lender in (self.landscape, self.sweep):
            lender.lent.connect(self.network_lent)

    def take_network(self, network: Network, place: str) -> None:
        """Look at this network from now on; where one comes after the other, training has the processor first."""
        is_training = self._quiet.isActive()
        self._quiet.start()
        if is_training:
            self.jobs.rest(REST)
        self.on_show.take_network(network, place)
        self._forget_others()

    def take_run(self, run_place: RunPlace | None) -> None:
        """Know where the run of the next network is; None for one that is in no run."""
        self.on_show.take_run(run_place)

    def take_dataset(self, dataset: Dataset) -> None:
        """Look at these examples from now on."""
        self.on_show.take_dataset(dataset)
        self._forget_others()

    def _forget_others(self) -> None:
        """Let the tabs forget what they found of another network or other data, out of sight too: of a network of
        millions of weights that is gigabytes, and an answer on its way would meet the wrong one."""
        tabs: dict[str, Forgets] = {**self._by_tab, "game": self.game}
        for name, tab in tabs.items():
            seen = self._seen.get(name)
            if seen is not None and seen[:-1] != self.on_show.identity:
                del self._seen[name]
                tab.forget()

    def take_lent(self, network: Network | None) -> None:
        """Hear which network is lent; with None, look at no other place any more."""
        if network is None:
            self.landscape.let_go()
            self.sweep.let_go()

    def follow(self, state: DescentState) -> None:
        """Show what the open tab wishes of the network as it is now, or why there is nothing to be seen of it."""
        tab = self._by_tab.get(state.tab)
        if tab is not None and self._is_there(state.tab, tab.forget):
            tab.follow(self.on_show.with_weights_there(state.network))
        elif state.tab == "game":
            self._follow_game(state.game)

    def _follow_game(self, game: Game) -> None:
        if game.kind != NETWORK_GAME:
            self._stages.show_nothing("game", "")
            self.game.follow(game)
        elif self._is_there("game", self.game.forget):
            self.game.follow(game)

    def _is_there(self, tab: str, forget: Callable[[], None]) -> bool:
        """Return whether there is what a tab is about, and say why not; let it forget what is there no more."""
        trouble = self.on_show.trouble
        if tab == "step":
            trouble = trouble or self.on_show.trouble_of_run
        elif tab == "game":
            trouble = trouble or self.on_show.trouble_of_weights(N_SLIDERS[NETWORK_GAME])
        identity = (*self.on_show.identity, trouble)
        is_other = identity != self._seen.get(tab)
        self._seen[tab] = identity
        if is_other or trouble:
            self._stages.show_nothing(tab, trouble)
        if is_other:
            forget()
        return not trouble

    def let_go(self, tab: str) -> bool:
        """Come back to the network itself from a place or a value that was looked at; return whether there was one."""
        let_go: dict[str, Callable[[], bool]] = {
            "landscape": self.landscape.let_go,
            "weight": self.sweep.let_go,
            "cost": self.cost.let_go,
        }
        return tab in let_go and let_go[tab]()

    def close(self) -> None:
        """End what runs in the background."""
        self.jobs.close()
