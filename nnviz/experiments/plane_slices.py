"""The networks of a plane on many examples, a slice of them after the other, so that arrays stay in the cache."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.plane_forward import PlaneForward
from nnviz.experiments.plane_outputs import answers_of
from nnviz.experiments.weight_plane import WeightPlane

SLICE_BYTES = 300_000
"""Arrays of so much are worked on at a time: with their partners they stay in the second-level cache."""
FEWEST_EXAMPLES, MOST_EXAMPLES = 50, 10_000  # of a slice

Floats = NDArray[np.float64]


class PlaneSlices:
    """Costs and counts at places of a plane; ``prepare`` must be run to its end first."""

    def __init__(self, plane: WeightPlane, examples: Examples, cost: str) -> None:
        self._plane, self._examples, self._cost = plane, examples, cost
        self._parts: list[PlaneForward] = []

    def prepare(self) -> Iterator[None]:
        """Make what all networks share; gives up control after each slice."""
        network = self._plane.like
        dtype = network.weights[0].dtype
        size = min(MOST_EXAMPLES, max(FEWEST_EXAMPLES, SLICE_BYTES // (max(network.sizes[1:]) * dtype.itemsize)))
        for start in range(0, len(self._examples), size):
            rows = slice(start, start + size)
            answers = answers_of(self._examples.at(rows), network.sizes[-1], dtype)
            with np.errstate(all="ignore"):
                inputs = self._examples.inputs(rows, dtype)
                self._parts.append(PlaneForward(self._plane, inputs, answers, self._cost))
            yield

    def write_costs(self, costs: Floats, s: Floats, t: float) -> Iterator[None]:
        """Write C at (s, t) for every s into ``costs``, shape (n,); gives up control after each slice."""
        sums = np.zeros(len(s))
        for part in self._parts:
            with np.errstate(all="ignore"):  # a network far out has an infinite cost, which is what is to be shown
                part.turn(t)
                sums += [part.cost(value) for value in s.tolist()]
            yield
        costs[:] = sums / len(self._examples)

    def n_right(self, s: float, t: float) -> int:
        """Return how many examples the network at (s, t) classifies correctly."""
        count = 0
        with np.errstate(all="ignore"):
            for part in self._parts:
                part.turn(t)
                count += int(part.right(s).sum())
        return count


def costs_at(plane: WeightPlane, examples: Examples, points: Sequence[tuple[float, float]], cost: str) -> Floats:
    """Return C at some places (s, t) of the plane, shape (n_points,)."""
    slices = PlaneSlices(plane, examples, cost)
    for _ in slices.prepare():
        pass
    found = np.empty(len(points))
    for index, (s, t) in enumerate(points):
        for _ in slices.write_costs(found[index : index + 1], np.array([s]), t):
            pass
    return found
