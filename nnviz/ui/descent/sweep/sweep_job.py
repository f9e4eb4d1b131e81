"""One weight of the network swept in the background, and what small changes of any weight do."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.experiments.moved_weight import MovedWeight
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sweep import SmallChanges, WeightSweep, small_changes, weight_sweep
from nnviz.nn.network import Network
from nnviz.ui.descent.paint_slope import Marker

N_VALUES = 201
SEED = 1


@dataclass(frozen=True, eq=False)
class FoundSweep:
    """A sweep, and the network with its weight ready to take other values."""

    moved: MovedWeight
    sweep: WeightSweep


def sweep_job(
    network: Network, examples: Examples, *, cost: str, weight: str, span: tuple[float, float]
) -> Iterator[FoundSweep | None]:
    """Sweep the weight of that name; raises ``PlaneError`` if the network has none."""
    place = WeightPlace.named(weight, network.sizes)
    moved = MovedWeight(network, examples, cost)
    yield None
    found = yield from weight_sweep(moved, place, np.linspace(*span, N_VALUES))
    yield FoundSweep(moved, found)


def marker_at(found: FoundSweep, value: float) -> Marker:
    """Return cost, slope and count with the weight at a value."""
    place = found.sweep.place
    cost, right = found.moved.measured(place, value)
    return Marker(value, cost, found.moved.slope(place, value), int(right.sum()))


def changes_job(network: Network, examples: Examples, *, cost: str) -> Iterator[SmallChanges | None]:
    """Make many small changes, one weight at a time, drawn from all of the network."""
    moved = MovedWeight(network, examples, cost)
    yield None
    found = yield from small_changes(moved, np.random.default_rng(SEED))
    yield found
