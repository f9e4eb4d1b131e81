"""What the page Descent says of a state in numbers: the step, the costs of every ball, what is right."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.descent.ball import Ball, Step, next_step, why_stopped
from nnviz.descent.network_surface import NetworkSurface
from nnviz.descent.state import DescentState
from nnviz.descent.surfaces import Surface, along

Floats = NDArray[np.float64]
SLICE_POINTS = 401


@dataclass(frozen=True, eq=False)
class Slice:
    """The surface along one variable through the chosen ball: C, and for a network how many are right, shape (n,)."""

    name: str
    values: Floats
    costs: Floats
    n_right: NDArray[np.int64] | None


@dataclass(frozen=True, eq=False)
class DescentReadings:
    """All numbers of a state. ``costs`` has one array a ball, with C at every place of its trail.

    ``n_right`` is None where nothing is classified; ``why`` says why the chosen ball stands still, "" while it rolls.
    """

    surface: Surface
    step: Step
    costs: tuple[Floats, ...]
    n_right: int | None
    slice: Slice
    why: str

    @property
    def cost(self) -> float:
        """C under the chosen ball."""
        return self.step.here.cost


def read_descent(state: DescentState) -> DescentReadings:
    """Return the numbers of a state; raises ``UserError`` for an own function that cannot be."""
    surface = state.function()
    x, y = state.ball.place.at
    n_right = int(surface.n_right(np.array(x), np.array(y))) if isinstance(surface, NetworkSurface) else None
    costs = tuple(trail_costs(surface, ball) for ball in state.balls)
    slice_ = _slice(surface, state.axis, state.ball.place.at)
    return DescentReadings(surface, next_step(surface, state.ball), costs, n_right, slice_, why_stopped(state.ball))


def places(ball: Ball) -> Floats:
    """Return where a ball has been, shape (n, 2)."""
    return np.array([place.at for place in ball.trail], np.float64)


def trail_costs(surface: Surface, ball: Ball) -> Floats:
    """Return C at every place of a ball's trail, shape (n,)."""
    trail = places(ball)
    return surface.jet(trail[:, 0], trail[:, 1]).value


def _slice(surface: Surface, axis: int, at: tuple[float, float]) -> Slice:
    low, high = surface.span[2 * axis : 2 * axis + 2]
    values = np.linspace(low, high, SLICE_POINTS)
    other = at[1 - axis]
    n_right = None
    if isinstance(surface, NetworkSurface):
        still = np.full_like(values, other)
        n_right = surface.n_right(values, still) if axis == 0 else surface.n_right(still, values)
    return Slice(surface.names[axis], values, along(surface, axis, values, other), n_right)
