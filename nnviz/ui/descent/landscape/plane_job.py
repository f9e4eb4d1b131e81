"""The landscape of a network computed in the background, as it is to be painted: coarse first, then finer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.experiments.landscape import Landscape, landscape
from nnviz.experiments.plane_kinds import PlaneWish, wished_plane
from nnviz.experiments.weight_line import WeightLine, weight_line
from nnviz.nn.network import Network
from nnviz.ui.descent.ground import Ground
from nnviz.ui.descent.landscape_file import smooth_heights
from nnviz.ui.descent.paint_relief import MOST_CELLS, ReliefGround

POINTS, COARSE_CELLS = 41, 24
"""A relief that is to be painted again soon has fewer cells a side: the window must not wait for it."""
BETWEEN_SECONDS, SLOWER = 0.2, 1.3
"""At least so long between two pictures, and each time longer: each costs time that window and training want."""


@dataclass(frozen=True, eq=False)
class DrawnLandscape:
    """A landscape and its picture's ground; ``line`` is the cost between two networks, where the plane is theirs."""

    landscape: Landscape
    ground: Ground
    line: WeightLine | None = None


def plane_job(
    wish: PlaneWish, network: Network, examples: Examples, run: Sequence[Network]
) -> Iterator[DrawnLandscape | None]:
    """Yield finer and finer landscapes, and None whenever some milliseconds have passed; raises ``PlaneError``."""
    plane = yield from wished_plane(wish, network, examples, run)
    line = (yield from weight_line(plane, examples, wish.cost)) if wish.has_line else None
    shown, between = -BETWEEN_SECONDS, BETWEEN_SECONDS
    for found in landscape(plane, examples, points=POINTS, cost=wish.cost):
        now = perf_counter()
        if found is None or not (found.is_done or now - shown >= between):
            yield None
            continue
        shown, between = now, SLOWER * between
        yield _drawn(found, line)


def _drawn(found: Landscape, line: WeightLine | None) -> DrawnLandscape:
    with np.errstate(all="ignore"):
        heights = smooth_heights(found)
        steep = np.hypot(*np.gradient(heights.values, heights.y, heights.x))
    finite = steep[np.isfinite(steep)]
    relief = ReliefGround(heights, MOST_CELLS if found.is_done else COARSE_CELLS)
    _ = heights.contours, relief.facets  # computed here, not while the window paints
    return DrawnLandscape(found, Ground(heights, relief, float(np.median(finite)) if finite.size else 1.0), line)
