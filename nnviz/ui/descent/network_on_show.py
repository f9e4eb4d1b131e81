"""The network that the page that trains has, its run so far, and the data: what the network's tabs look at."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset, Examples
from nnviz.descent.network_wishes import NetworkWishes
from nnviz.experiments.weight_plane import PlaneError, WeightPlace
from nnviz.experiments.weight_vectors import are_equal
from nnviz.language import UserError, translate
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network
from nnviz.notation.counts import inputs_text, outputs_text
from nnviz.runs.run_place import RunPlace

MOST_OF_A_RUN = 32
"""Networks of a run that are kept; then every second one goes."""
FEWEST_OF_A_RUN = 3
"""However large they are: that many span a plane."""
MOST_BYTES_OF_A_RUN = 64_000_000


def _no_network() -> str:
    return translate("NetworkOnShow", "there is no network yet: page 3 makes one")


def _named(name: str, place: WeightPlace, sizes: Sequence[int]) -> str:
    """Return a name as it was typed if it is that of the place, else how that is spelled."""
    try:
        is_its = WeightPlace.named(name, sizes) == place
    except PlaneError:
        is_its = False
    return name if is_its else place.spelled


def _most_of(network: Network) -> int:
    """Return how many networks like this one are kept of a run."""
    n_bytes = sum(array.nbytes for array in (*network.weights, *network.biases))
    return max(FEWEST_OF_A_RUN, min(MOST_OF_A_RUN, MOST_BYTES_OF_A_RUN // n_bytes))


class NetworkOnShow(QObject):
    """``changed`` tells of another network, or of the same one trained further."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.network: Network | None = None
        self.place = ""
        self.dataset: Dataset | None = None
        self.run: list[Network] = []
        self.run_place: RunPlace | None = None
        self.kept: Network | None = None
        self._stride, self._skipped = 1, 0
        self._run_id: int | None = None
        self._origin = 0  # how many networks have come that are not one before trained further

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the network at hand, trained further or at its start again, and its data from all others."""
        return self._origin, self.dataset

    @property
    def run_id(self) -> int | None:
        """Which run it is in, None for none."""
        return None if self.run_place is None else self.run_place.run_id

    @property
    def trouble(self) -> str:
        """Why there is nothing to be seen of a network; "" where there is."""
        try:
            self._checked()
        except UserError as error:
            return str(error)
        return ""

    @property
    def trouble_of_run(self) -> str:
        """Why there is nothing to be seen of the run's next steps; "" where there is."""
        run, network = self.run_place, self.network
        if run is None or network is None or run.plan.sizes != network.sizes:
            return translate("NetworkOnShow", "this network is in no run: reset (R) brings one back")
        return ""

    def trouble_of_weights(self, n: int) -> str:
        """Why no ``n`` weights and biases of the network can be moved; "" where they can."""
        if self.network is None or self.network.n_parameters >= n:
            return ""
        text = translate(
            "NetworkOnShow", "the network has only {0} weights and biases, {1} are moved here: choose a larger one"
        )
        return text.format(self.network.n_parameters, n)

    def take_dataset(self, dataset: Dataset) -> None:
        """Look at these examples from now on."""
        self.dataset = dataset
        self.changed.emit()

    def take_network(self, network: Network, place: str) -> None:
        """Look at this network from now on."""
        self.network, self.place = network, place
        self._note(network)
        self.changed.emit()

    def take_run(self, run_place: RunPlace | None) -> None:
        """Know where the run of the next network is; None for one that is in no run."""
        self.run_place = run_place

    def keep(self, network: Network) -> None:
        """Keep a network as the other end of a line to the one at hand."""
        self.kept = network
        self.changed.emit()

    def drawn_weight(self, rng: np.random.Generator) -> str:
        """Return the name of any weight of the network, every layer as likely as any other; "" without a network."""
        if self.network is None:
            return ""
        layer = 1 + int(rng.integers(len(self.network.weights)))
        j, k = (1 + int(rng.integers(size)) for size in self.network.weights[layer - 1].shape)
        return f"w {layer} {j} {k}"

    def drawn_weights(self, rng: np.random.Generator, n: int) -> tuple[str, ...]:
        """Return the names of ``n`` different weights, drawn alike; of biases, too, where there are not so many."""
        network = self._checked_network()
        n_weights = sum(w.size for w in network.weights)
        names: dict[str, None] = {}
        while len(names) < min(n, n_weights):
            names[self.drawn_weight(rng)] = None
        biases = (f"b {j + 1} {layer}" for layer, b in enumerate(network.biases, start=1) for j in range(len(b)))
        return (*names, *islice(biases, n - len(names)))

    def with_weights_there(self, wishes: NetworkWishes) -> NetworkWishes:
        """Return the wishes with weights that the network has: in place of one that it has not, the next to it."""
        if self.network is None:
            return wishes
        sizes = self.network.sizes
        first, second = WeightPlace.nearest(wishes.first, sizes), WeightPlace.nearest(wishes.second, sizes)
        if first == second:
            second = replace(first, k=0 if first.k is None else None)
        return replace(
            wishes,
            weight=_named(wishes.weight, WeightPlace.nearest(wishes.weight, sizes), sizes),
            first=_named(wishes.first, first, sizes),
            second=_named(wishes.second, second, sizes),
        )

    def check_weights(self, *names: str) -> None:
        """Raise ``UserError`` unless the network has weights or biases of these names, each another."""
        sizes = self._checked_network().sizes
        places = [WeightPlace.named(name, sizes) for name in names]
        if len(set(places)) < len(places):
            raise UserError(translate("NetworkOnShow", "{0} is named twice: name two").format(places[0].name))

    def forget_run(self) -> None:
        """Let the run begin with the present network."""
        self.run, self._stride, self._skipped = [network for network in (self.network,) if network is not None], 1, 0
        self.changed.emit()

    @property
    def cost(self) -> str:
        """The quadratic cost (2.1) where it goes with the outputs, else the one that does."""
        activation = self.network.activations[-1] if self.network is not None else "sigmoid"
        return next(name for name, cost in COSTS.items() if cost.takes(activation))

    def training(self, n: int) -> Examples:
        """Return the first ``n`` training examples; raises ``UserError`` if the network cannot read them."""
        return self._checked().training.first(n)

    def test(self, n: int) -> Examples:
        """Return the first ``n`` test examples; raises ``UserError`` if the network cannot read them."""
        return self._checked().test.first(n)

    def _checked_network(self) -> Network:
        if self.network is None:
            raise UserError(_no_network())
        return self.network

    def _checked(self) -> Dataset:
        if self.network is None or self.dataset is None:
            raise UserError(_no_network())
        n_inputs, n_outputs = self.network.sizes[0], self.network.sizes[-1]
        if (n_inputs, n_outputs) != (self.dataset.n_inputs, self.dataset.n_outputs):
            text = translate("NetworkOnShow", "the network has {0} and {1}, the data {2} and {3}: choose other data")
            raise UserError(
                text.format(
                    inputs_text(n_inputs), outputs_text(n_outputs), self.dataset.n_inputs, self.dataset.n_outputs
                )
            )
        return self.dataset

    def _note(self, network: Network) -> None:
        """Keep the network as one of its run; another one, or the same start again, begins a run."""
        run, run_id = self.run, self.run_id
        is_alike = bool(run) and run[0].sizes == network.sizes and run[0].activations == network.activations
        is_start = is_alike and are_equal(run[0], network)
        if is_start or not is_alike or run_id != self._run_id:
            self._origin += not is_start
            self.run, self._stride, self._skipped, self._run_id = [network], 1, 0, run_id
            return
        self._skipped += 1
        if self._skipped < self._stride or are_equal(run[-1], network):
            return
        run.append(network)
        self._skipped = 0
        if len(run) > _most_of(network):
            self.run, self._stride = [run[0], *run[2::2]], 2 * self._stride
