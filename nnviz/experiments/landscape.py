"""The cost of a network on a plane through its weights: coarse first, then finer, in steps that can be given up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.plane_slices import PlaneSlices, costs_at
from nnviz.experiments.weight_plane import PlanePoint, WeightPlane, plane_of_one
from nnviz.experiments.weight_vectors import vector_of
from nnviz.nn.network import Network

FEWEST_POINTS, MOST_POINTS = 3, 401
"""Of a side of the grid."""
COARSE_POINTS = 7
"""About so many points of a side are computed before anything is shown."""

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
    """Compute C on ``points`` x ``points`` points of the plane's span, ``FEWEST_POINTS`` to ``MOST_POINTS`` a side.

    Yields a landscape whenever rows or columns are complete, the last one with all of them; and None whenever some
    milliseconds have passed, so that whoever asked can do other things, or ask no further: nothing runs on by itself.
    """
    s, t = (np.linspace(low, high, points) for low, high in (plane.span[:2], plane.span[2:]))
    slices = PlaneSlices(plane, examples, cost)
    yield from slices.prepare()
    known = np.full((points, points), np.nan)
    sides = _sides(points)
    rows = columns = np.arange(0)
    for side in sides:
        # First the columns that are missing in the rows there are, then one row after the other.
        for row in rows.tolist():
            yield from _fill(slices, known, row, np.setdiff1d(side, columns), s, t)
        columns = side
        for row in np.setdiff1d(side, rows).tolist():
            yield from _fill(slices, known, row, columns, s, t)
            rows = np.union1d(rows, row)
            if len(rows) >= len(sides[0]):
                costs = known[np.ix_(rows, columns)]
                yield Landscape(plane, s[columns], t[rows], costs, len(examples), costs.size / known.size)


@dataclass(frozen=True, eq=False)
class LandscapePath:
    """The networks of a run seen from a plane: where each is nearest, and the cost there and of itself, (n,)."""

    points: tuple[PlanePoint, ...]
    costs_on_plane: Floats
    own_costs: Floats


def path_on(plane: WeightPlane, path: Sequence[Network], examples: Examples, cost: str = "quadratic") -> LandscapePath:
    """Project networks on the plane; their own costs are those of the networks as they are, off the plane."""
    points = tuple(plane.point(vector_of(network)) for network in path)
    on_plane = costs_at(plane, examples, [(point.s, point.t) for point in points], cost)
    own = [costs_at(plane_of_one(network), examples, [(0.0, 0.0)], cost)[0] for network in path]
    return LandscapePath(points, on_plane, np.array(own))


def _fill(
    slices: PlaneSlices, known: Floats, row: int, columns: NDArray[np.intp], s: Floats, t: Floats
) -> Iterator[None]:
    costs = np.empty(len(columns))
    yield from slices.write_costs(costs, s[columns], float(t[row]))
    known[row, columns] = costs


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
