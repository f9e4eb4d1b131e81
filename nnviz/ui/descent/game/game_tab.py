"""The game: what each look costs, and what gradient descent does with as many."""

from collections.abc import Iterator

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.descent.optimiser import (
    N_SLIDERS,
    NETWORK_GAME,
    Game,
    GameNumbers,
    Place,
    SmallProblem,
    descended,
    game_numbers,
    without_network_looks,
)
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sliders import WeightSliders
from nnviz.language import UserError, translate
from nnviz.notation.counts import training_examples_text
from nnviz.notation.significant import significant
from nnviz.ui.descent.game.section import GameSection
from nnviz.ui.descent.game.stage import GameStage
from nnviz.ui.descent.network_on_show import NetworkOnShow
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime

N_EXAMPLES, MOST_RIVAL_LOOKS, USUAL_ETA = 1000, 200, 3.0
Measured = tuple[dict[Place, float], np.ndarray]


class GameTab(QObject):
    """``refused`` brings a sentence, ``again_requested`` asks for a new game, ``chosen`` for one of ``GAMES``.

    ``weights_drawn`` tells that the sliders are those of other weights: no look at the ones before is worth anything.
    """

    refused = pyqtSignal(str)
    again_requested = pyqtSignal()
    weights_drawn = pyqtSignal()
    chosen = pyqtSignal(str)

    def __init__(
        self, on_show: NetworkOnShow, stage: GameStage, section: GameSection, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._on_show, self._stage, self._section, self._jobs = on_show, stage, section, jobs
        self._looks = OneAtATime(jobs, "look", self._take_costs, self.refused.emit)
        self._rng = np.random.default_rng()
        self._game = Game()
        self._sliders: WeightSliders | None = None
        self._costs: dict[Place, float] = {}
        self._rival = np.empty(0)
        self.numbers: GameNumbers | None = None
        section.other_weights_requested.connect(self.begin_again)
        section.game_chosen.connect(self._choose)

    def follow(self, game: Game) -> None:
        """Show a game as it is."""
        self._game = game
        if game.kind == NETWORK_GAME:
            self._follow_network(game)
        else:
            problem = SmallProblem(N_SLIDERS[game.kind])
            self.numbers = game_numbers(game)
            about = translate("GameTab", "the network 1–2–1 of the ball: {0} of its 7 parameters are yours")
            rival = descended(game.kind).places[: len(game.looks) + 1, :2]
            self._show(problem.names, (problem.start, *game.looks), about.format(problem.n), rival)

    def forget(self) -> None:
        """Show no weights of a network, and know of none; another game stays as it is."""
        self._jobs.forget("rival")
        self._looks.forget()
        self._sliders, self._costs, self._rival = None, {}, np.empty(0)
        if self._game.kind == NETWORK_GAME:
            self.numbers = None
            self._section.show_sliders(NETWORK_GAME, (), ())
            self._section.show_score(("",) * 5, has_map=False)

    def begin_again(self) -> None:
        """Ask for a new game; on the network at hand it begins with that as it is now, and with any three weights."""
        if self._game.kind == NETWORK_GAME:
            self._sliders = None
        self.again_requested.emit()

    def _choose(self, kind: str) -> None:
        """Ask for another game; for one on a network that is not there, say so and stay with the one on show."""
        if kind == NETWORK_GAME and self._sliders is None:
            trouble = self._on_show.trouble or self._on_show.trouble_of_weights(N_SLIDERS[NETWORK_GAME])
            if trouble:
                self._section.games.set_chosen(self._game.kind)
                self.refused.emit(trouble)
                return
        self.chosen.emit(kind)

    def _follow_network(self, game: Game) -> None:
        if self._sliders is None:
            try:
                self._sliders = self._begin()
            except UserError as error:
                self.refused.emit(str(error))
                return
            self._game = game = without_network_looks(game)
            self.weights_drawn.emit()
        sliders = self._sliders
        places = (sliders.start, *game.looks)
        unknown = [place for place in places if place not in self._costs]
        if unknown:
            self._looks.ask(_looks(sliders, unknown))
        self._show_network()

    def _begin(self) -> WeightSliders:
        examples = self._on_show.training(N_EXAMPLES)
        network = self._on_show.network
        assert network is not None
        names = self._on_show.drawn_weights(self._rng, N_SLIDERS[NETWORK_GAME])
        places = tuple(WeightPlace.named(name, network.sizes) for name in names)
        sliders = WeightSliders(network, examples, self._on_show.cost, places)
        self._costs, self._rival, self.numbers = {}, np.empty(0), None
        run = self._on_show.run_place
        eta = USUAL_ETA if run is None else run.plan.eta
        self._jobs.ask("rival", sliders.descent(MOST_RIVAL_LOOKS, eta), self._take_rival, refused=self.refused.emit)
        return sliders

    def _take_rival(self, costs: np.ndarray) -> None:
        self._rival = costs
        self._show_network()

    def _take_costs(self, costs: dict[Place, float]) -> None:
        self._costs.update(costs)
        self._show_network()

    def _show_network(self) -> None:
        if self._sliders is None or self._game.kind != NETWORK_GAME:
            return
        places = (self._sliders.start, *self._game.looks)
        known = [self._costs[place] for place in places if place in self._costs]
        self.numbers = GameNumbers(np.array(known), self._rival) if known and len(self._rival) else None
        network = self._sliders.network
        about = translate("GameTab", "{0}, C over {1}: 3 of {2} parameters are yours")
        sizes = "–".join(map(str, network.sizes))
        n_examples = training_examples_text(len(self._sliders.examples))
        said = about.format(sizes, n_examples, f"{network.n_parameters:,}")
        self._show(tuple(place.name for place in self._sliders.places), places, said, np.empty((0, 2)))

    def _show(self, names: tuple[str, ...], places: tuple[Place, ...], about: str, rival: np.ndarray) -> None:
        game, numbers = self._game, self.numbers
        self._stage.set_about(about)
        self._section.show_sliders(game.kind, names, places[-1])
        self._stage.show_map(names, places, rival, is_revealed=game.is_revealed)
        if numbers is None:
            self._stage.chart.show_costs(np.empty(0), np.empty(0))
        else:
            self._stage.chart.show_costs(numbers.costs, numbers.rival[: len(numbers.costs)])
        texts = ("",) * 5 if numbers is None else _texts(numbers)
        self._section.show_score(texts, has_map=len(names) == 2)


def _looks(sliders: WeightSliders, places: list[Place]) -> Iterator[dict[Place, float] | None]:
    found = {}
    for place in places:
        found[place] = yield from sliders.look(place)
    yield found


def _texts(numbers: GameNumbers) -> tuple[str, ...]:
    n = numbers.n_rival
    return (
        f"{len(numbers.costs):,}",
        significant(float(numbers.costs[-1]), 4),
        significant(numbers.best, 4),
        significant(numbers.rival_now, 4),
        "–" if n is None else f"{n:,}",
    )
