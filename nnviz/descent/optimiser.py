"""The user in place of gradient descent: a cost that shows itself only where one looks, and how many looks it takes."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.descent.network_surface import ETA, examples, trained_network
from nnviz.descent.surfaces import NETWORK_LANDMARK, SurfaceError
from nnviz.language import translate
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, forward
from nnviz.notation.names import subscript, superscript, weight_name

GAMES = ("two", "three", "seven", "network")
NETWORK_GAME = "network"
N_SLIDERS = {"two": 2, "three": 3, "seven": 7, NETWORK_GAME: 3}
MOST_LOOKS = 1000
FARTHEST = 1e6
REACH = 12.0

Floats = NDArray[np.float64]
Place = tuple[float, ...]
_Spot = tuple[int, int, int | None]  # layer from 1, j and k from 0; k None for a bias
_ORDER: tuple[_Spot, ...] = ((1, 0, 0), (1, 1, 0), (1, 0, None), (1, 1, None), (2, 0, 0), (2, 0, 1), (2, 0, None))
"""Which parameters the sliders move, the first two of them those of the map."""


@dataclass(frozen=True)
class Game:
    """``looks`` are the places looked at after the start; ``is_revealed`` says that the map was uncovered."""

    kind: str = "two"
    looks: tuple[Place, ...] = ()
    is_revealed: bool = False

    def __post_init__(self) -> None:
        if self.kind not in GAMES or len(self.looks) > MOST_LOOKS:
            raise SurfaceError(translate("Optimiser", "there is no such game, or it has too many looks"))
        if any(len(place) != N_SLIDERS[self.kind] for place in self.looks):
            raise SurfaceError(translate("Optimiser", "a look has a value for every slider"))
        if any(abs(value) > FARTHEST or value != value for place in self.looks for value in place):
            raise SurfaceError(translate("Optimiser", "a slider goes to ±{0} at most").format(f"{FARTHEST:,.0f}"))


def looked(game: Game, place: Place) -> Game:
    """Return the game after one more look; raises ``SurfaceError`` when there were too many."""
    if len(game.looks) == MOST_LOOKS:
        raise SurfaceError(translate("Optimiser", "{0} looks are enough: begin again (R)").format(f"{MOST_LOOKS:,}"))
    return replace(game, looks=(*game.looks, place))


def without_network_looks(game: Game) -> Game:
    """Return the game at its start if it is one on the network at hand, else as it is."""
    return Game(NETWORK_GAME) if game.kind == NETWORK_GAME else game


@dataclass(frozen=True)
class SmallProblem:
    """The cost (2.1) of the network 1-2-1 over its first ``n`` parameters; the others stand still."""

    n: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sliders."""
        return tuple(_name(spot) for spot in _ORDER[: self.n])

    @property
    def start(self) -> Place:
        """Where user and gradient descent begin."""
        network = trained_network()
        return (*NETWORK_LANDMARK.starts[0], *(_value(network, spot) for spot in _ORDER[2 : self.n]))

    def network(self, place: Place) -> Network:
        """Return the network at a place."""
        network = trained_network()
        weights, biases = [w.copy() for w in network.weights], [b.copy() for b in network.biases]
        for (layer, j, k), value in zip(_ORDER, place, strict=False):
            if k is None:
                biases[layer - 1][j] = value
            else:
                weights[layer - 1][j, k] = value
        return replace(network, weights=tuple(weights), biases=tuple(biases))

    def cost(self, place: Place) -> float:
        """Return C at a place."""
        inputs, desired = examples()
        outputs = forward(self.network(place), inputs).output
        return float(np.square(desired - outputs).sum() / (2 * len(inputs)))

    def slope(self, place: Place) -> Floats:
        """Return ∂C over the sliders, shape (n,)."""
        inputs, desired = examples()
        found = gradient(self.network(place), inputs, desired, "quadratic")
        entries = [
            found.biases[layer - 1][j] if k is None else found.weights[layer - 1][j, k]
            for layer, j, k in _ORDER[: self.n]
        ]
        return np.array(entries, np.float64)


@dataclass(frozen=True, eq=False)
class Descended:
    """Gradient descent from the same start: ``places`` (n, n_sliders) and ``costs`` (n,) at each of its looks."""

    places: Floats
    costs: Floats


@cache
def descended(kind: str, n_looks: int = MOST_LOOKS) -> Descended:
    """Return the looks of gradient descent (2.2) with the learning rate that does well there, the start the first."""
    problem = SmallProblem(N_SLIDERS[kind])
    place = np.array(problem.start)
    places = [place]
    for _ in range(n_looks - 1):
        place = place - ETA * problem.slope(tuple(place.tolist()))
        places.append(place)
    costs = [problem.cost(tuple(at.tolist())) for at in places]
    return Descended(np.array(places), np.array(costs))


@dataclass(frozen=True, eq=False)
class GameNumbers:
    """``costs`` at the user's looks, the start the first, and ``rival`` those of gradient descent, both (n,)."""

    costs: Floats
    rival: Floats

    @property
    def best(self) -> float:
        """The lowest cost that the user has seen."""
        return float(self.costs.min())

    @property
    def n_rival(self) -> int | None:
        """How many looks gradient descent takes to be as low as the user's best; None if it never is."""
        lower = np.flatnonzero(self.rival <= self.best)
        return int(lower[0]) + 1 if len(lower) else None

    @property
    def rival_now(self) -> float:
        """Where gradient descent is after as many looks as the user's."""
        return float(self.rival[min(len(self.costs), len(self.rival)) - 1])


def game_numbers(game: Game) -> GameNumbers:
    """Return the numbers of a game on the small network."""
    problem = SmallProblem(N_SLIDERS[game.kind])
    costs = [_cost(problem, place) for place in (problem.start, *game.looks)]
    return GameNumbers(np.array(costs), descended(game.kind).costs)


@lru_cache(maxsize=4096)
def _cost(problem: SmallProblem, place: Place) -> float:
    return problem.cost(place)


def _value(network: Network, spot: _Spot) -> float:
    layer, j, k = spot
    return float(network.biases[layer - 1][j] if k is None else network.weights[layer - 1][j, k])


def _name(spot: _Spot) -> str:
    layer, j, k = spot
    return f"b{superscript(layer)}{subscript(j + 1)}" if k is None else weight_name(layer, j, k)
