"""Free points in the plane of two inputs, each of a class, and how well a line can tell the classes apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nnviz.language import translate
from nnviz.neuron.neuron import Neuron, NeuronError, weighted_input

LOWEST, HIGHEST = Fraction(-1, 2), Fraction(3, 2)  # both axes of the plane
MOST_POINTS = 24
PARTS = 1000  # coordinates are whole thousandths, so that sides are told exactly by whole numbers
_SHIFT = 1 << 25  # more than any position along a line, in parts squared: 2 · 2000 · 1500 < 2²⁵


@dataclass(frozen=True)
class PlanePoint:
    """A point (x₁, x₂) in thousandths, for which the neuron should give 1 or 0.

    Raises ``NeuronError`` outside the plane.
    """

    x1: Fraction
    x2: Fraction
    is_one: bool

    def __post_init__(self) -> None:
        if not all(LOWEST <= x <= HIGHEST for x in (self.x1, self.x2)):
            raise NeuronError(
                translate("Neuron", "a point lies outside the plane: its coordinates are from −0.5 to 1.5")
            )
        if any((x * PARTS).denominator != 1 for x in (self.x1, self.x2)):
            raise NeuronError(translate("Neuron", "a point's coordinates have at most three decimals"))

    def moved(self, x1: Fraction, x2: Fraction) -> "PlanePoint":
        """Return the point at another place, kept inside the plane."""
        return replace(self, x1=min(HIGHEST, max(LOWEST, x1)), x2=min(HIGHEST, max(LOWEST, x2)))


def point_is_right(neuron: Neuron, inputs: Sequence[Fraction], point: PlanePoint) -> bool:
    """Return whether the neuron fires (z > 0) at a point exactly if it should; inputs from the third on are held."""
    at = (point.x1, point.x2)[: neuron.n_inputs]
    return (weighted_input(neuron, (*at, *inputs[2:])) > 0) == point.is_one


def free_place(taken: Sequence[PlanePoint]) -> tuple[Fraction, Fraction]:
    """Return the place of a grid in the plane that is farthest from the points and from the table's rows."""
    places = [(Fraction(i, 4), Fraction(j, 4)) for j in range(-1, 6) for i in range(-1, 6)]
    others = [(float(p.x1), float(p.x2)) for p in taken] + [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]
    return max(places, key=lambda place: min(math.dist((float(place[0]), float(place[1])), other) for other in others))


@lru_cache(maxsize=4)
def fewest_line_mistakes(points: tuple[PlanePoint, ...]) -> int:
    """Return for how many points even the best line is wrong; every line, and every plane all of one class, counts.

    A line that moves until it touches two points changes sides for none that it does not touch. So all orders in
    which a line can sweep over the points are those across the direction of some pair, with the points that then
    lie on one line in their order along it, as a small turn would take them; the turn the other way leads to the
    order of the pair before.
    """
    if not points:
        return 0
    xy = np.array([(int(p.x1 * PARTS), int(p.x2 * PARTS)) for p in points])
    wanted = np.array([p.is_one for p in points])
    first, second = np.triu_indices(len(points), 1)
    u, v = np.concatenate([[[1, 0]], xy[second] - xy[first]]).T[:, :, np.newaxis]
    x, y = xy.T
    across, along = u * y - v * x, u * x + v * y
    return _fewest_in_sweeps(across * _SHIFT + along, wanted)  # (sweeps, points)


def _fewest_in_sweeps(keys: NDArray[np.int64], wanted: NDArray[np.bool_]) -> int:
    """Return the fewest mistakes of a cut of the points in the order of a row of ``keys``; equal ones stay together."""
    order = np.argsort(keys, axis=1)
    ordered = np.take_along_axis(keys, order, axis=1)
    ones = np.cumsum(wanted[order], axis=1)  # how many of the first should be 1, cut after each
    n, n_ones = len(wanted), int(wanted.sum())
    mistakes = np.arange(1, n + 1) - ones + (n_ones - ones)  # the first fire, the others do not
    mistakes = np.minimum(mistakes, n - mistakes)[:, :-1][ordered[:, 1:] != ordered[:, :-1]]
    return int(min(n_ones, n - n_ones, *mistakes.tolist()))
