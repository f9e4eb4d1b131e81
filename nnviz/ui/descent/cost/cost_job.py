"""One example's cost term by term, and the run's next steps by two conventions, computed in the background."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.cost_conventions import CONVENTIONS, CostTerms, TwoPaths, cost_terms, two_paths
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.language import UserError, translate
from nnviz.nn.network import Network, NetworkError
from nnviz.notation.significant import shortest
from nnviz.runs.run_place import RunPlace

MOST_STEPS, MOST_EXAMPLES, LARGEST_MINI_BATCH = 40, 4000, 2000


@dataclass(frozen=True, eq=False)
class FoundTerms:
    """The cost of test example ``index``; ``picture`` (rows, columns) is None where it is no picture."""

    terms: CostTerms
    index: int
    label: str
    output_names: tuple[str, ...]
    picture: NDArray[np.floating] | None


@dataclass(frozen=True, eq=False)
class FoundPaths:
    """The paths of a weight and its neuron's bias, called ``names``, with η by (2.1) and ``other_eta``."""

    paths: TwoPaths
    names: tuple[str, str]
    m: int
    eta: float
    other_eta: float


def terms_of(network: Network, dataset: Dataset, index: int) -> FoundTerms:
    """Return the cost of a test example, counted round from the last to the first."""
    row = index % len(dataset.test)
    picture = None
    if dataset.image_shape is not None:
        picture = dataset.test.inputs(row).reshape(dataset.image_shape)
    label = (*dataset.class_names, "–")[int(dataset.test.labels[row])]
    return FoundTerms(cost_terms(network, dataset.test, row), row, label, dataset.outputs.names, picture)


def too_many(m: int) -> str:
    """Return why there are no paths of mini-batches so large, "" where there are."""
    text = translate("CostJob", "mini-batches of {0} take too long to be followed here: up to {1} are")
    return text.format(f"{m:,}", f"{LARGEST_MINI_BATCH:,}") if m > LARGEST_MINI_BATCH else ""


def _too_far(eta: float) -> str:
    text = translate("CostJob", "with η = {0} a weight soon is larger than any number, so there is no path: lower η")
    return text.format(shortest(eta))


def paths_job(network: Network, dataset: Dataset, run: RunPlace, wishes: NetworkWishes) -> Iterator[FoundPaths | None]:
    """Yield the paths of the run's next mini-batches, not past the epoch; raises ``UserError`` where there are none."""
    place = WeightPlace.named(wishes.weight, network.sizes)
    places = place, WeightPlace(place.layer, place.j)
    epoch = run.in_epoch(len(dataset.training))
    yield None
    m, eta = epoch.m, run.plan.eta
    n_steps = max(1, min(MOST_STEPS, MOST_EXAMPLES // m, epoch.n_left))
    batches = [epoch.order[epoch.used + k * m : epoch.used + (k + 1) * m] for k in range(n_steps)]
    convention = CONVENTIONS[wishes.convention]
    try:
        paths = yield from two_paths(
            network,
            dataset.training,
            batches,
            places,
            convention=convention,
            eta=eta,
            is_matched=wishes.is_matched,
            held=run.held,
        )
    except NetworkError as error:
        raise UserError(_too_far(eta)) from error
    other_eta = convention.eta(eta, m) if wishes.is_matched else eta
    yield FoundPaths(paths, (places[0].name, places[1].name), m, eta, other_eta)
