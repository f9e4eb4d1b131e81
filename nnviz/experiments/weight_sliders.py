"""A few weights of a network moved by hand, against gradient descent that moves them all."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.example_errors import full_gradient
from nnviz.experiments.moved_weight import with_value
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.evaluation import SlicedEvaluation
from nnviz.nn.network import Network, NetworkError

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class WeightSliders:
    """The weights at ``places`` of a network, and the examples that C is the mean over."""

    network: Network
    examples: Examples
    cost: str
    places: tuple[WeightPlace, ...]

    @property
    def start(self) -> tuple[float, ...]:
        """What the weights are in the network itself."""
        return tuple(place.value(self.network) for place in self.places)

    def moved(self, values: Sequence[float]) -> Network:
        """Return the network with other values of the weights."""
        network = self.network
        for place, value in zip(self.places, values, strict=True):
            network = with_value(network, place, value)
        return network

    def look(self, values: Sequence[float]) -> Generator[None, None, float]:
        """Return C there as the generator's value, giving up control every millisecond."""
        return (yield from _cost(self.moved(values), self.examples, self.cost))

    def descent(self, n_looks: int, eta: float) -> Generator[Floats | None, None, None]:
        """Yield C at each look of gradient descent (2.2), which moves every weight, and None in between.

        All looks so far, shape (n,): more and more of them, up to ``n_looks``, or until a weight is beyond all numbers.
        """
        network, costs = self.network, list[float]()
        while len(costs) < n_looks:
            costs.append((yield from _cost(network, self.examples, self.cost)))
            yield np.array(costs)
            full = yield from full_gradient(network, self.examples, self.cost)
            try:
                network = replace(
                    network,
                    weights=tuple(_stepped(w, g, eta) for w, g in zip(network.weights, full.weights, strict=True)),
                    biases=tuple(_stepped(b, g, eta) for b, g in zip(network.biases, full.biases, strict=True)),
                )
            except NetworkError:  # η is far too large: there is no next look
                return


def _stepped(value: NDArray[np.floating], slope: NDArray[np.floating], eta: float) -> NDArray[np.floating]:
    with np.errstate(all="ignore"):
        return value - value.dtype.type(eta) * slope


def _cost(network: Network, examples: Examples, cost: str) -> Generator[None, None, float]:
    work = SlicedEvaluation(network, examples, cost)
    while True:
        found = work.advance()
        if found is not None:
            return found.cost
        yield
