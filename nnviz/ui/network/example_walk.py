"""Walking through the test data: which example flows through the network, and which ones it gets wrong."""

from collections.abc import Callable

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Activations, Network
from nnviz.runs.records import Measurement
from nnviz.ui.network.example_place import ExamplePlace
from nnviz.ui.network.now_panel import NowPanel
from nnviz.ui.network.stage import NetworkStage
from nnviz.ui.network.words import caption_text, list_title, said_text, scaling_text


class ExampleWalk(QObject):
    """Holds the place in the test data and the network's latest answers, and shows both.

    ``moved`` tells that another example is to flow through the network.
    """

    moved = pyqtSignal()

    def __init__(self, stage: NetworkStage, now: NowPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._now = stage, now
        self._examples: ExamplePlace | None = None
        self._first = 0  # where to begin when there are data
        self._measurement: Measurement | None = None
        self._listed: tuple[int, int] | None = None
        self._rng = np.random.default_rng()  # any example: the one choice that no seed has to repeat
        now.errors_requested.connect(self.toggle_errors)
        now.strip.chosen.connect(self._choose)
        stage.errors.strip.chosen.connect(self._choose)
        stage.errors.matrix.chosen.connect(self._list_cell)
        stage.example.moved.connect(self.move)
        now.threshold.changed.connect(self.set_threshold)
        now.threshold.pair_requested.connect(self.list_pair)
        stage.example.plane.pointed.connect(self.point_at)
        stage.decision.pointed.connect(self.point_at)
        stage.example.random_requested.connect(self.random)
        stage.example.only_misread.toggled.connect(self._begin_with_a_mistake)

    @property
    def dataset(self) -> Dataset | None:
        """The data whose test examples are walked through."""
        return None if self._examples is None else self._examples.dataset

    @property
    def index(self) -> int:
        """Which test example flows through the network, from 0."""
        return self._first if self._examples is None else self._examples.index

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table that concern examples do here."""
        return {
            "next_example": lambda: self.move(1),
            "previous_example": lambda: self.move(-1),
            "random_example": self.random,
            "only_mistakes": self.toggle_only_mistakes,
            "errors": self.toggle_errors,
        }

    def begin_at(self, index: int) -> None:
        """Go to a test example, or begin there as soon as there are data."""
        if self._examples is None:
            self._first = index
        else:
            self._go_to(self._examples.at(index))

    def set_dataset(self, dataset: Dataset) -> None:
        """Begin at the first test example of other data."""
        self._examples, self._first = ExamplePlace(dataset).at(self._first), 0
        self._measurement = None
        self._now.set_dataset(dataset)
        self._stage.set_dataset(dataset)

    def exchange(self, dataset: Dataset) -> None:
        """Go on with edited points; the example stays where it is."""
        if self._examples is not None:
            before = self._examples
            at = min(before.index, len(dataset.test) - 1)
            self._examples = ExamplePlace(dataset, at, elsewhere=before.inputs, threshold=before.threshold)
            self._stage.example.set_dataset(dataset, self._stage.decision.plane)
            self.moved.emit()

    def forget_answers(self) -> None:
        """Forget what the network before has answered."""
        self._measurement = None
        if self._examples is not None:
            self._examples = self._examples.without_answers()
        self._stage.show_errors(False)
        self._stage.errors.clear()

    def take_answers(self, measurement: Measurement) -> None:
        """Take in the answers to all test examples; those to other data were on their way when these came."""
        if self._examples is not None and measurement.evaluation.n == len(self._examples.dataset.test):
            self._examples = self._examples.measured(measurement.evaluation)
            self._show_answers(self._examples, measurement)

    def set_threshold(self, threshold: float) -> None:
        """Read the outputs at another threshold."""
        if self._examples is not None:
            self._examples = self._examples.at_threshold(threshold)
            self._stage.set_outputs(self._examples.outputs)
            if self._measurement is not None:
                self._show_answers(self._examples, self._measurement)
            self.moved.emit()

    def list_pair(self, of: int, as_: int) -> None:
        """Show the test examples of one kind of mistake."""
        self._stage.show_errors(True)
        self._list_cell(of, as_)

    def _show_answers(self, examples: ExamplePlace, measurement: Measurement) -> None:
        self._measurement = measurement
        wrong = examples.misread_indices()
        self._now.show_measurement(measurement, len(wrong), examples.misread(self._now.strip.capacity))
        if examples.dataset.kind == "point":
            self._stage.decision.show_misread(wrong)
        if examples.dataset.outputs.kind == "is":
            missed = int((examples.dataset.test.labels[wrong] == 1).sum())
            self._now.threshold.show_counts((missed, len(wrong) - missed))
        self._show_errors()

    def place_for(self, network: Network) -> ExamplePlace | None:
        """Return the present example; None if there is no data that fits the network."""
        examples = self._examples
        return examples if examples is not None and network.sizes[0] == examples.dataset.n_inputs else None

    def show_answer(self, place: ExamplePlace, network: Network, activations: Activations) -> None:
        """Show an example with what the network makes of it."""
        said, is_right = said_text(place, activations.output), place.is_read_right(activations.output)
        self._stage.example.show_example(
            place.inputs, caption_text(place), said, is_right=is_right, formula=scaling_text(place)
        )
        if place.dataset.kind == "point":
            self._stage.decision.show_network(network, activations, said, is_right=is_right)

    def point_at(self, x1: float, x2: float) -> None:
        """Let a place of the plane flow through that need not be an example."""
        if self._examples is not None and self._examples.dataset.kind == "point":
            self._go_to(self._examples.beside(np.array([x1, x2])))

    def move(self, step: int) -> None:
        """Go to the next (+1) or the previous (-1) test example."""
        if self._examples is not None:
            self._go_to(self._examples.moved(step, only_misread=self._stage.example.only_misread.isChecked()))

    def random(self) -> None:
        """Go to any test example."""
        if self._examples is not None:
            self._go_to(self._examples.random(self._rng, only_misread=self._stage.example.only_misread.isChecked()))

    def toggle_only_mistakes(self) -> None:
        """Walk through the misread examples only, or through all."""
        self._stage.example.only_misread.toggle()

    def toggle_errors(self) -> None:
        """Show what the network gets wrong, or go back to the network."""
        self._listed = None
        self._stage.show_errors(not self._stage.errors_shown)
        self._show_errors()

    def _go_to(self, examples: ExamplePlace) -> None:
        self._examples = examples
        self.moved.emit()

    def _choose(self, index: int) -> None:
        if self._examples is not None:
            self._stage.show_errors(False)
            self._go_to(self._examples.at(index))

    def _begin_with_a_mistake(self, is_on: bool) -> None:
        examples = self._examples
        if is_on and examples is not None and not examples.is_misread and len(examples.misread_indices()):
            self.move(1)

    def _list_cell(self, of: int, as_: int) -> None:
        self._listed = (of, as_)
        self._show_errors()

    def _show_errors(self) -> None:
        """Renew the sheet of mistakes if it is open: hidden, it costs nothing."""
        if not self._stage.errors_shown or self._examples is None:
            return
        counts = self._examples.confusion()
        if counts is None:
            return
        names, sheet = self._examples.dataset.class_names, self._stage.errors
        sheet.show_matrix(counts, names, self._listed)
        sheet.show_misread(
            self._examples.misread(sheet.strip.capacity, self._listed), list_title(counts, names, self._listed)
        )
