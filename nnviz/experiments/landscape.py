"""The cost of a network on a plane through its weights: coarse first, then finer, in steps that can be given up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples, one_hot
from nnviz.experiments.plane_forward import PlaneForward
from nnviz.experiments.plane_outputs import Answers
from nnviz.experiments.weight_plane import PlanePoint, WeightPlane
from nnviz.experiments.weight_vectors import vector_of
from nnviz.nn.network import Network

MOST_POINTS = 401
"""A side of the grid has at most so many points: 160,000 networks."""
COARSE_POINTS = 13
"""About so many points of a side are computed before anything is shown."""
SLICE_BYTES = 300_000
"""Arrays of so much are worked on at a time: with their partners they stay in the second-level cache."""
FEWEST_EXAMPLES, MOST_EXAMPLES = 50, 10_000  # of a slice

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Landscape:
    """The cost C on a grid of a plane: ``costs[i, j]`` at t[i] and s[j], the mean over ``n_examples``.

    Rows and columns grow denser while it is refined; ``share`` of the points asked for is computed. Where the network
    overflows C is inf or NaN.
    """

    plane: WeightPlane
    s: Floats
    t: Floats
    costs: Floats
    n_examples: int
    share: float

    @property
    def is_done(self) -> bool:
        return self.share == 1


def landscape(
    plane: WeightPlane, examples: Examples, *, points: int, cost: str = "quadratic"
) -> Iterator[Landscape | None]:
    """Compute C on ``points`` x ``points`` points of the plane's span.

    Yields a landscape whenever rows or columns are complete, the last one with all of them; and None whenever some
    milliseconds have passed, so that whoever asked can do other things or ask no further.
    """
    s, t = (np.linspace(low, high, points) for low, high in (plane.span[:2], plane.span[2:]))
    slices = _Slices(plane, examples, cost)
    yield from slices.prepare()
    known = np.full((points, points), np.nan)
    rows = columns = np.arange(0)
    for side in _sides(points):
        # First the columns that are missing in the rows there are, then one row after the other.
        for row in rows:
            missing = np.setdiff1d(side, columns)
            yield from slices.fill(known[row], t[row], s, missing)
        columns = side
        for row in np.setdiff1d(side, rows):
            yield from slices.fill(known[row], t[row], s, columns)
            rows = np.union1d(rows, row)
            if len(rows) >= min(COARSE_POINTS, points):
                costs = known[np.ix_(rows, columns)]
                share = costs.size / known.size
                yield Landscape(plane, s[columns], t[rows], costs, len(examples), share)


def costs_at(plane: WeightPlane, examples: Examples, points: Sequence[tuple[float, float]], cost: str) -> Floats:
    """Return C at some places (s, t) of the plane, shape (n_points,)."""
    slices = _Slices(plane, examples, cost)
    for _ in slices.prepare():
        pass
    found = np.zeros(len(points))
    for index, (s, t) in enumerate(points):
        row = np.zeros(1)
        for _ in slices.fill(row, t, np.array([s]), np.array([0])):
            pass
        found[index] = row[0]
    return found


@dataclass(frozen=True, eq=False)
class LandscapePath:
    """The networks of a run seen from a plane: where each is nearest, and the cost there and of itself."""

    points: tuple[PlanePoint, ...]
    costs_on_plane: Floats
    own_costs: Floats


def path_on(plane: WeightPlane, path: Sequence[Network], examples: Examples, cost: str = "quadratic") -> LandscapePath:
    """Project networks on the plane; their own costs are those of the networks as they are, off the plane."""
    points = tuple(plane.point(vector_of(network)) for network in path)
    on_plane = costs_at(plane, examples, [(point.s, point.t) for point in points], cost)
    own = []
    for network in path:
        vector = vector_of(network).astype(np.float64)
        alone = WeightPlane(network, vector, 0 * vector, 0 * vector, PlanePoint(0, 0), (0, 0, 0, 0), ("", ""))
        own.append(costs_at(alone, examples, [(0.0, 0.0)], cost)[0])
    return LandscapePath(points, on_plane, np.array(own))


class _Slices:
    """The plane's networks on all examples, a slice of them after the other."""

    def __init__(self, plane: WeightPlane, examples: Examples, cost: str) -> None:
        self._plane, self._examples, self._cost = plane, examples, cost
        self._parts: list[PlaneForward] = []

    def prepare(self) -> Iterator[None]:
        """Make what all networks share; to be exhausted first."""
        network = self._plane.like
        dtype = network.weights[0].dtype
        widest = max(network.sizes[1:])
        size = min(MOST_EXAMPLES, max(FEWEST_EXAMPLES, SLICE_BYTES // (widest * dtype.itemsize)))
        for start in range(0, len(self._examples), size):
            rows = slice(start, start + size)
            labels = self._examples.labels[rows]
            answers = Answers(labels, one_hot(labels, network.sizes[-1], dtype))
            with np.errstate(all="ignore"):
                inputs = self._examples.inputs(rows, dtype)
                self._parts.append(PlaneForward(self._plane, inputs, answers, self._cost))
            yield

    def fill(self, costs: Floats, t: float, s: Floats, columns: NDArray[np.intp]) -> Iterator[None]:
        """Write C at t and s[columns] into ``costs[columns]``."""
        sums = np.zeros(len(columns))
        for part in self._parts:
            with np.errstate(all="ignore"):  # a network far out has an infinite cost, which is what is to be shown
                part.turn(float(t))
                sums += [part.cost(value) for value in s[columns].tolist()]
            yield
        costs[columns] = sums / len(self._examples)


def _sides(points: int) -> list[NDArray[np.intp]]:
    """Return which rows (and columns) are there after every refinement, each time about twice as many."""
    stride = 1
    while points / (2 * stride) >= COARSE_POINTS - 1:
        stride *= 2
    sides = []
    while stride:
        sides.append(np.union1d(np.arange(0, points, stride), points - 1))
        stride //= 2
    return sides
