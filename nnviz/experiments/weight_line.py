"""The straight line between two networks: the cost along it, and how high the barrier between them is."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.plane_slices import PlaneSlices
from nnviz.experiments.weight_plane import WeightPlane

LINE_POINTS = 101

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class WeightLine:
    """``costs`` (n,) and ``n_right`` (n,) at the shares ``s`` of the way, 0 at the start and 1 at the end."""

    s: Floats
    costs: Floats
    n_right: NDArray[np.int64]
    n_examples: int

    @property
    def level(self) -> Floats:
        """The straight line between the costs at both ends, shape (n,); at the ends it is these, to the bit."""
        with np.errstate(all="ignore"):  # the network may overflow on the way
            level: Floats = self.costs[0] + self.s * (self.costs[-1] - self.costs[0])
        level[-1] = self.costs[-1]
        return level

    @property
    def barrier(self) -> float:
        """How far the cost rises above the straight line between its values at both ends, at most; never below 0.

        NaN where a cost is not finite.
        """
        with np.errstate(all="ignore"):
            return float((self.costs - self.level).max())


def weight_line(
    plane: WeightPlane, examples: Examples, cost: str, points: int = LINE_POINTS
) -> Generator[None, None, WeightLine]:
    """Return the line from s = 0 to s = 1 at t = 0 of a plane, giving up control every few milliseconds."""
    slices = PlaneSlices(plane, examples, cost)
    yield from slices.prepare()
    s = np.linspace(0.0, 1.0, points)
    costs, n_right = np.empty(points), np.empty(points, np.int64)
    for index, value in enumerate(s.tolist()):
        yield from slices.write_costs(costs[index : index + 1], s[index : index + 1], 0.0)
        n_right[index] = slices.n_right(value, 0.0)
    return WeightLine(s, costs, n_right, len(examples))
