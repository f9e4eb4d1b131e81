"""The network that the page that trains has, its run so far, and the data: what the network's tabs look at."""

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset, Examples
from nnviz.experiments.weight_vectors import are_equal
from nnviz.language import UserError, translate
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network
from nnviz.runs.run_place import RunPlace

MOST_OF_A_RUN = 32
"""Networks of a run that are kept; then every second one goes."""


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

    def forget_run(self) -> None:
        """Let the run begin with the present network."""
        self.run, self._stride, self._skipped = [network for network in (self.network,) if network is not None], 1, 0
        self.changed.emit()

    @property
    def cost(self) -> str:
        """The quadratic cost (2.1) where it goes with the outputs, else the one that does."""
        activation = self.network.activations[-1] if self.network is not None else "sigmoid"
        return next(name for name, cost in COSTS.items() if activation in cost.outputs)

    def training(self, n: int) -> Examples:
        """Return the first ``n`` training examples; raises ``UserError`` if the network cannot read them."""
        return self._checked().training.first(n)

    def test(self, n: int) -> Examples:
        """Return the first ``n`` test examples; raises ``UserError`` if the network cannot read them."""
        return self._checked().test.first(n)

    def _checked(self) -> Dataset:
        if self.network is None or self.dataset is None:
            raise UserError(translate("NetworkOnShow", "there is no network yet: page 3 makes one"))
        n_inputs, n_outputs = self.network.sizes[0], self.network.sizes[-1]
        if (n_inputs, n_outputs) != (self.dataset.n_inputs, self.dataset.n_outputs):
            text = translate(
                "NetworkOnShow", "the network has {0} inputs and {1} outputs, the data {2} and {3}: choose other data"
            )
            raise UserError(text.format(n_inputs, n_outputs, self.dataset.n_inputs, self.dataset.n_outputs))
        return self.dataset

    def _note(self, network: Network) -> None:
        """Keep the network as one of its run; another one, or the same start again, begins a run."""
        run = self.run
        if not run or run[0].sizes != network.sizes or run[0].activations != network.activations:
            self.run, self._stride, self._skipped = [network], 1, 0
            return
        if are_equal(run[0], network):
            self.run, self._stride, self._skipped = [network], 1, 0
            return
        self._skipped += 1
        if self._skipped < self._stride or are_equal(run[-1], network):
            return
        run.append(network)
        self._skipped = 0
        if len(run) > MOST_OF_A_RUN:
            self.run, self._stride = [run[0], *run[2::2]], 2 * self._stride
