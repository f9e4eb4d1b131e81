"""Where a pass comes from: the page's own network, or the one of the page that trains, with its examples."""

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset, Examples
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.digits import in_column, shown
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.backprop_steps.numbers import MOST_PARAMETERS, in_float64
from nnviz.nn.backprop_steps.order import is_differentiable
from nnviz.nn.backprop_steps.reading import Material, Pass, batch_rows, own_material, pass_of
from nnviz.nn.backprop_steps.state import BackpropError, BackpropState
from nnviz.nn.costs import COSTS
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Network, forward
from nnviz.notation.counts import inputs_text, outputs_text
from nnviz.notation.significant import significant
from nnviz.runs.run_place import RunPlace

ROWS_SHOWN, COLUMNS_SHOWN = 4, 3
SLOPE_EXAMPLES, FEWEST_EXAMPLES, SLOPE_WORK = 200, 20, 5_000_000
"""How many examples the slopes are averaged over; the product with the parameters is limited."""


class PassSource(QObject):
    """``changed`` tells of another network or other data at hand; a pass is only computed anew for new material."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.network: Network | None = None
        self.dataset: Dataset | None = None
        self.run_place: RunPlace | None = None
        self._key: tuple[object, ...] = ()
        self._pass: Pass | None = None

    def take_dataset(self, dataset: Dataset) -> None:
        """Look at these examples from now on."""
        self._forget_at_hand()
        self.dataset = dataset
        self.changed.emit()

    def take_network(self, network: Network, _place: str) -> None:
        """Look at this network from now on."""
        if network is not self.network:
            self._forget_at_hand()
        self.network = network
        self.changed.emit()

    def take_run(self, run_place: RunPlace | None) -> None:
        """Know the run of the network that comes next; None for one that is in no run."""
        self.run_place = run_place

    def pass_for(self, state: BackpropState) -> Pass:
        """Return the pass that the page is about; raises ``UserError`` if there is none."""
        is_at_hand = state.source == AT_HAND
        own = (state.network, state.examples, state.cost, state.eta)
        at_hand = (self._cost, self._eta(state), self._held)
        key = (is_at_hand, at_hand if is_at_hand else own, state.example, state.m, state.is_path, state.path)
        if self._pass is None or key != self._key:
            material = self._material_at_hand(state) if is_at_hand else own_material(state)
            self._pass = pass_of(material, is_path=state.is_path, path=state.path)
            self._key = key
        return self._pass

    def _forget_at_hand(self) -> None:
        """Forget the pass of the network at hand, if that is known: it or its data are others."""
        if self._key[:1] == (True,):
            self._pass = None

    def n_examples(self, state: BackpropState) -> int:
        """Return how many examples there are to choose from."""
        if state.source != AT_HAND:
            return len(state.examples.inputs)
        return 0 if self.dataset is None else len(self.dataset.training)

    def rows_near(
        self, state: BackpropState, found: Pass, example: int
    ) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], int, int]:
        """Return heads and rows of the examples round the one on show, the place of the first, and which is it."""
        n = self.n_examples(state)
        first = max(0, min(example - 1, n - ROWS_SHOWN))
        index = list(range(first, min(n, first + ROWS_SHOWN)))
        if state.source != AT_HAND:
            inputs, desired = (np.asarray(array[index]) for array in state.examples.arrays())
            labels: tuple[str, ...] = ()
        else:
            examples = self._examples()
            rows = slice(first, first + len(index))
            inputs, desired = examples.inputs(rows), examples.desired(rows, found.numbers.network.sizes[-1])
            names = (*self.dataset.class_names, "–") if self.dataset is not None else ("–",)
            labels = tuple(names[int(label)] for label in examples.labels[rows])
        outputs = forward(found.numbers.network, inputs).output
        is_short = inputs.shape[1] <= COLUMNS_SHOWN and desired.shape[1] == 1
        if is_short:
            heads = (*(f"x_{{{k + 1}}}" for k in range(inputs.shape[1])), "y", "a")
            cells = [
                (*map(_short, x), _short(y[0]), shown(float(a[0]), 3))
                for x, y, a in zip(inputs, desired, outputs, strict=True)
            ]
        else:
            heads = ("#", "y", "a")
            wished = labels or tuple(" ".join(map(_short, y)) for y in desired)
            cells = [
                (f"{place + 1:,}", label, self._answer(state, a))
                for place, label, a in zip(index, wished, outputs, strict=True)
            ]
        return heads, tuple(cells), first, example - first

    def input_names(self, state: BackpropState) -> tuple[str, ...]:
        """Return what the columns of the data at hand are called, nothing where they have no names."""
        return tuple(self.dataset.input_names) if state.source == AT_HAND and self.dataset is not None else ()

    def _answer(self, state: BackpropState, outputs: FloatArray) -> str:
        """Return what comes out of one example; of several outputs the strongest."""
        if len(outputs) == 1:
            return shown(float(outputs[0]), 3)
        strongest = int(outputs.argmax())
        name = self.output_name(strongest) if state.source == AT_HAND else str(strongest + 1)
        return f"{name}: {in_column(float(outputs[strongest]), 2)}"

    def output_name(self, output: int) -> str:
        """Return what an output of the network at hand tells."""
        names = self.output_names
        return names[output] if output < len(names) else str(output + 1)

    @property
    def output_names(self) -> tuple[str, ...]:
        """What the outputs of the network at hand tell."""
        return () if self.dataset is None else tuple(self.dataset.outputs.names)

    def examples_at_hand(self) -> tuple[Network, FloatArray, FloatArray, str] | None:
        """Return the network at hand with some training examples and its cost; None where there is none that fits."""
        try:
            examples = self._examples()
        except BackpropError:
            return None
        if self.network is None or self.network.n_parameters > MOST_PARAMETERS or not is_differentiable(self.network):
            return None
        examples = examples.first(max(FEWEST_EXAMPLES, min(SLOPE_EXAMPLES, SLOPE_WORK // self.network.n_parameters)))
        network, every = in_float64(self.network), slice(0, len(examples))
        return network, examples.inputs(every), examples.desired(every, network.sizes[-1]), self._cost

    def _examples(self) -> Examples:
        if self.network is None or self.dataset is None:
            raise BackpropError(translate("Backprop", "there is no network yet: page 3 makes one"))
        sizes = self.network.sizes
        if (sizes[0], sizes[-1]) != (self.dataset.n_inputs, self.dataset.n_outputs):
            text = translate("Backprop", "the network has {0} and {1}, the data {2} and {3}: choose other data")
            raise BackpropError(
                text.format(
                    inputs_text(sizes[0]), outputs_text(sizes[-1]), self.dataset.n_inputs, self.dataset.n_outputs
                )
            )
        return self.dataset.training

    def _material_at_hand(self, state: BackpropState) -> Material:
        examples = self._examples()
        assert self.network is not None
        rows = batch_rows(state, len(examples))
        at = examples.at(np.array(rows, np.int64))
        every = slice(0, len(rows))
        desired = at.desired(every, self.network.sizes[-1])
        shape = None if self.dataset is None else self.dataset.image_shape
        given = (at.inputs(every), desired, rows, len(examples))
        return Material(self.network, *given, self._cost, self._eta(state), shape, self._held)

    @property
    def _held(self) -> Held:
        """What a hand holds of the network at hand; of another network nothing is known yet."""
        if self.network is None or self.run_place is None or self.run_place.plan.sizes != self.network.sizes:
            return NOTHING_HELD
        return self.run_place.held

    @property
    def _cost(self) -> str:
        """The cost of the run, or the first one that goes with the outputs."""
        output = self.network.activations[-1] if self.network is not None else "sigmoid"
        if self.run_place is not None and COSTS[self.run_place.plan.cost].takes(output):
            return self.run_place.plan.cost
        return next(name for name, cost in COSTS.items() if cost.takes(output))

    def _eta(self, state: BackpropState) -> float:
        return state.eta if self.run_place is None else self.run_place.plan.eta


def _short(value: float) -> str:
    """Return a number of the data as it was given, if that is short."""
    text = f"{value + 0.0:.3g}"
    return significant(value) if "e" in text else text.replace("-", "−")
