"""The surface of a state on a grid: computed once, then looked at from above and from the side."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nnviz.descent.readings import places
from nnviz.descent.state import LETTERS, DescentState
from nnviz.descent.surfaces import axes, heights, surface_of
from nnviz.ui.descent.paint_map import Heights, Trail
from nnviz.ui.descent.paint_relief import ReliefGround

POINTS = 121
KEPT_GROUNDS = 12


@dataclass(frozen=True, eq=False)
class Ground:
    """A surface as map and as relief; ``steepness`` is the median of ‖∇C‖ on it, by which arrows are measured."""

    heights: Heights
    relief: ReliefGround
    steepness: float


@lru_cache(maxsize=KEPT_GROUNDS)
def ground_of(surface: str, formula: str) -> Ground:
    """Return a surface by its key; raises ``UserError`` for an own one that cannot be."""
    function = surface_of(surface, formula)
    x, y = axes(function, POINTS)
    with np.errstate(all="ignore"):
        found = Heights(x, y, heights(function, x, y))
        steep = np.hypot(*np.gradient(found.values, y, x))
    finite = steep[np.isfinite(steep)]
    # The median, but ``np.median`` would load all of ``numpy.ma`` at every start of the window.
    return Ground(found, ReliefGround(found), float(np.quantile(finite, 0.5)) if finite.size else 1.0)


def trails_of(state: DescentState) -> tuple[Trail, ...]:
    """Return the balls, the chosen one last: it lies on top."""
    numbered = enumerate(state.balls)
    found = [Trail(places(ball), LETTERS[number], number == state.chosen) for number, ball in numbered]
    return tuple(sorted(found, key=lambda trail: trail.is_chosen))
