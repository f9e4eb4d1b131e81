"""The stage of the network page: the title line, the example, the picture of the network, the curves."""

from dataclasses import replace

from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QStackedLayout, QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import Outputs
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.graph.graph_stage import GraphStage
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, boxed, column, row
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.curves import RunCurves
from nnviz.ui.network.examples.errors_sheet import ErrorsSheet
from nnviz.ui.network.examples.example_panel import WIDTH_PX as EXAMPLE_WIDTH_PX
from nnviz.ui.network.examples.example_panel import ExamplePanel
from nnviz.ui.network.examples.typed_inputs import TypedInputs
from nnviz.ui.network.matrices.matrices_sheet import MatricesSheet
from nnviz.ui.network.points.decision_panel import DecisionPanel, output_marks
from nnviz.ui.network.task.import_sheet import ImportSheet

CURVES_HEIGHT_PX, HEIGHT_FOR_BOTH_PX = 104, 560
GRAPH, ERRORS, IMPORTING, MATRICES = range(4)  # what lies on top


class NetworkStage(GraphStage):
    """Shows one network with one example, and what is wrong with it on demand."""

    _scale, _has_run, _is_large = 1.0, True, False
    _dataset: Dataset | None = None

    def __init__(self, theme: Theme, edge_painter: EdgePainter, parent: QWidget | None = None) -> None:
        super().__init__(theme, edge_painter, parent)
        self.example = ExamplePanel(theme, self)
        self.curves = RunCurves(theme, self)
        self.errors = ErrorsSheet(theme, self)
        self.typed = TypedInputs(self)
        self.typed.hide()
        self._subject = Subject()
        self.decision = DecisionPanel(theme, self)
        self.decision.hide()
        self.importing = ImportSheet(self)
        self.matrices = MatricesSheet(theme, self)
        self.view.hit_hovered.connect(self.decision.show_hit)
        self.errors.closed.connect(lambda: self.show_errors(False))
        self.matrices.closed.connect(lambda: self.show_matrices(False))
        self.matrices.edge_chosen.connect(self.select)
        self.curves.size_toggled.connect(self.toggle_large_curves)
        self.explained.connect(lambda: self.matrices.hold(self.selected))
        self._lay_out()

    def set_dataset(self, dataset: Dataset) -> None:
        """Show examples of these data as what they are: pictures, points in a plane, or named numbers."""
        if dataset is not self._dataset:
            self.curves.forget_before()
        self._dataset = dataset
        is_plane = dataset.kind == "point"
        self.decision.setVisible(is_plane)
        if is_plane:
            self.decision.set_dataset(dataset)
        self.example.set_dataset(dataset, self.decision.plane if is_plane else None)
        grid = self.decision.view.grid if is_plane else None
        names, marks = dataset.outputs.names, output_marks(dataset)
        self._subject = Subject(names, dataset.image_shape, dataset.input_names, grid, marks)
        self.set_outputs(dataset.outputs)

    def set_outputs(self, outputs: Outputs) -> None:
        """Read the outputs in another way: at another threshold."""
        self._subject = replace(self._subject, threshold=outputs.threshold if outputs.has_threshold else None)
        self.set_subject(self._subject)
        self.decision.set_outputs(outputs)

    def show_visit(self, subject: Subject, n_inputs: int, scaling: str) -> None:
        """Make room for a network that no data belong to: its inputs are typed, and scaled as ``scaling`` says."""
        self.set_subject(subject)
        self.typed.ask_for(n_inputs, subject.input_names, scaling)

    def allow_examples(self, is_allowed: bool) -> None:
        """Show examples of the data, or fields for inputs in their place, and then nothing of a run."""
        self._has_run = is_allowed
        self.example.setVisible(is_allowed)
        self.typed.setVisible(not is_allowed)
        if not is_allowed:
            self.decision.hide()
            self.show_errors(False)
            self.show_large_curves(False)
        self._fit_curves()

    def toggle_large_curves(self) -> None:
        """Give the curves the whole stage, for the last row of a hall, or bring the network back."""
        self.show_large_curves(not self._is_large)

    def show_large_curves(self, is_large: bool) -> None:
        """Give the curves of a run, if there is one, the whole stage, or leave it to the network."""
        self._is_large = is_large and self._has_run
        self._upper.setVisible(not self._is_large)
        self._fit_curves()

    @property
    def large_curves_shown(self) -> bool:
        return self._is_large

    def show_errors(self, is_shown: bool) -> None:
        """Lay the sheet of mistakes over the picture or take it away; the arrow keys go through its matrix."""
        self._lay_over(ERRORS, is_shown)
        if is_shown:
            self.errors.matrix.setFocus()
        elif self.errors.isAncestorOf(self.focusWidget()):
            self.errors.matrix.clearFocus()

    def show_importing(self, is_shown: bool) -> None:
        """Lay the sheet of a file of data over the picture or take it away."""
        self._lay_over(IMPORTING, is_shown)

    def show_matrices(self, is_shown: bool) -> None:
        """Lay the matrices of a layer over the picture or take them away."""
        self._lay_over(MATRICES, is_shown)

    @property
    def matrices_shown(self) -> bool:
        return self._stack.currentIndex() == MATRICES

    @property
    def importing_shown(self) -> bool:
        return self._stack.currentIndex() == IMPORTING

    @property
    def errors_shown(self) -> bool:
        return self._stack.currentIndex() == ERRORS

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        for part in (self.example, self.typed, self.curves, self.errors, self.decision, self.importing, self.matrices):
            part.set_theme(theme, scale)
        self._scale = scale
        self.curves.setMinimumHeight(round(CURVES_HEIGHT_PX * scale))
        super().set_theme(theme, scale)
        self._fit_curves()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._fit_curves()

    def _fit_curves(self) -> None:
        """Leave the sheets of mistakes and of matrices all the room where there is not enough for both."""
        is_low = self.height() < HEIGHT_FOR_BOTH_PX * self._scale
        is_needed = self.errors_shown or self.matrices_shown
        self._lower.setVisible(self._has_run and (self._is_large or not (is_low and is_needed)))

    def _lay_over(self, sheet: int, is_shown: bool) -> None:
        """Lay a sheet over the picture, or take it away if it is there."""
        if is_shown:
            self.show_large_curves(False)
        if is_shown or self._stack.currentIndex() == sheet:
            self._stack.setCurrentIndex(sheet if is_shown else GRAPH)
            self._fit_curves()

    def _lay_out(self) -> None:
        graph, self._upper = GivingBox(self), QWidget(self)
        legend = boxed(row(EXAMPLE_WIDTH_PX, self.legend), graph)
        left = column(self.title_line(), (row(self.example, self.typed, (self.view, 1), spacing=0), 1), spacing=8)
        body = (row((left, 8), (self.decision, 5), spacing=16), 1)
        graph.hold(column(body, legend, spacing=8, margins=(24, 12, 24, 0), on=graph), (legend,))
        self._stack = QStackedLayout(self._upper)
        self._stack.addWidget(graph)
        self._stack.addWidget(self.errors)
        self._stack.addWidget(self.importing)
        self._stack.addWidget(self.matrices)
        self.curves.setMinimumHeight(CURVES_HEIGHT_PX)
        self._lower = QWidget(self)
        row(self.curves, margins=(24, 8, 24, 4), on=self._lower)
        column((self._upper, 5), (self._lower, 2), spacing=4, margins=NO_MARGINS, on=self)
