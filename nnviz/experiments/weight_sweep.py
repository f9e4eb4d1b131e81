"""One weight given many values: the cost is a slope, the number classified correctly a staircase (section 2.2)."""

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.experiments.moved_weight import MovedWeight
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.network import Network

VALUES_A_SLICE = 8
"""So many values are computed before control is given back: about 2 ms for 10,000 examples."""
SMALL_CHANGE, N_CHANGES = 0.1, 200


@dataclass(frozen=True)
class Flip:
    """What changes between one value of the weight and the next: these examples are right from there on, or wrong."""

    value: float
    gained: tuple[int, ...]
    lost: tuple[int, ...]

    @property
    def change(self) -> int:
        """By how much the count goes up."""
        return len(self.gained) - len(self.lost)


@dataclass(frozen=True, eq=False)
class WeightSweep:
    """``costs`` (n_values,) and ``right`` (n_values, n_examples) at each of ``values``; the rest of the network rests.

    ``right`` says which examples are classified correctly.
    """

    place: WeightPlace
    values: NDArray[np.float64]
    costs: NDArray[np.float64]
    right: NDArray[np.bool_]

    @property
    def n_examples(self) -> int:
        return int(self.right.shape[1])

    @cached_property
    def n_right(self) -> NDArray[np.int64]:
        """How many examples are classified correctly at each value."""
        counts: NDArray[np.int64] = self.right.sum(axis=1, dtype=np.int64)
        return counts

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """The steps of the staircase, in their order; between two of its values the count may do what it will."""
        found = []
        for number in np.flatnonzero((self.right[1:] != self.right[:-1]).any(axis=1)).tolist():
            before, after = self.right[number], self.right[number + 1]
            gained, lost = (np.flatnonzero(mask).tolist() for mask in (after & ~before, before & ~after))
            found.append(Flip(float(self.values[number + 1]), tuple(gained), tuple(lost)))
        return tuple(found)


def weight_sweep(
    moved: MovedWeight, place: WeightPlace, values: NDArray[np.float64]
) -> Generator[None, None, WeightSweep]:
    """Return the sweep as a generator's value, giving up control every few milliseconds."""
    costs = np.empty(len(values))
    right = np.empty((len(values), len(moved.examples)), np.bool_)
    for number, value in enumerate(values.tolist()):
        costs[number], right[number] = moved.measured(place, value)
        if number % VALUES_A_SLICE == VALUES_A_SLICE - 1:
            yield
    return WeightSweep(place, values, costs, right)


@dataclass(frozen=True, eq=False)
class SmallChanges:
    """Weights drawn at random, each moved by ``change`` on its own: by how much the count goes up, shape (n,)."""

    change: float
    places: tuple[WeightPlace, ...]
    differences: NDArray[np.int64]

    def histogram(self) -> dict[int, int]:
        """Return how often the count changed by how much."""
        found, counts = np.unique(self.differences, return_counts=True)
        return dict(zip(found.tolist(), counts.tolist(), strict=True))


def small_changes(
    moved: MovedWeight,
    rng: np.random.Generator,
    *,
    change: float = SMALL_CHANGE,
    n: int = N_CHANGES,
    layer: int | None = None,
) -> Generator[None, None, SmallChanges]:
    """Return what ``n`` small changes of the count are, giving up control after each.

    The weights are drawn from one ``layer`` (from 1), or from all.

    "For the most part, making small changes … won't cause any change at all" (section 2.2).
    """
    places = tuple(_drawn(moved.network, rng, layer) for _ in range(n))
    _, as_it_is = moved.measured(places[0], places[0].value(moved.network))
    differences = np.empty(n, np.int64)
    for number, place in enumerate(places):
        _, right = moved.measured(place, place.value(moved.network) + change)
        differences[number] = right.sum() - as_it_is.sum()
        yield
    return SmallChanges(change, places, differences)


def _drawn(network: Network, rng: np.random.Generator, layer: int | None) -> WeightPlace:
    """Draw a weight, each as likely as any other."""
    sizes = [w.size for w in network.weights]
    if layer is None:
        layer = 1 + int(rng.choice(len(sizes), p=np.array(sizes) / sum(sizes)))
    j, k = divmod(int(rng.integers(sizes[layer - 1])), network.sizes[layer - 1])
    return WeightPlace(layer, j, k)
