"""The matrices of one layer over the stage: W, z, a, δ and ∇W of the example on show, and why j stands before k."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.network_layout import EdgeHit, Hit, NeuronHit
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.layer_matrices import LayerMatrices, layer_matrices
from nnviz.nn.network import Activations, Network
from nnviz.ui.kit.fitting_line import FittingLine
from nnviz.ui.kit.latest_jobs import Later
from nnviz.ui.kit.layouts import row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.still_boxes import ChoiceBox
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.matrices.matrices_view import MatricesView
from nnviz.ui.network.matrices.matrix_scene import LARGE, Cell
from nnviz.ui.network.matrices.paint_shapes import Shapes
from nnviz.ui.network.matrices.shapes_view import ShapesView
from nnviz.ui.network.matrices.words import cell_text, why_no_error


class MatricesSheet(Sheet):
    """``edge_chosen`` tells the ``EdgeHit`` of a cell that was clicked or reached by keys."""

    edge_chosen = pyqtSignal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent, margins=(24, 12, 24, 8), spacing=8)
        self.back.setText(translate("Matrices", "Back to the network  K"))
        self._layer = 1
        self._held: Cell | None = None
        self._flow: tuple[Network, Activations, FloatArray | None, str] | None = None
        self._which = object()  # another one for another flow
        self.computing: Later[LayerMatrices] = Later("matrices", self._refresh)
        self._layers = ChoiceBox(self)
        self._layers.setAccessibleName(translate("Matrices", "Layer"))
        self._layers.activated.connect(lambda place: self.show_layer(place + 1))
        self.view = MatricesView(theme, self)
        self.view.pointed.connect(self._say)
        self.view.chosen.connect(lambda j, k: self.edge_chosen.emit(EdgeHit(self._layer, j, k)))
        self._said = FittingLine(theme, self)
        self._why = label("", self, look="notice")
        self.shapes = ShapesView(theme, self)
        tip = translate("Matrices", "What would be if wˡₖⱼ led from neuron k to neuron j")
        self._swap = chip(translate("Matrices", "Swap j and k"), tip, None, self)
        self._swap.setCheckable(True)
        self._swap.toggled.connect(self._show_shapes)
        self.head.addWidget(self._layers)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._said)
        self.body.addWidget(self._why)
        self.body.addLayout(row(self._swap, 12, (self.shapes, 1)))
        self.shown.connect(self._refresh)

    def show_flow(self, network: Network, flow: Activations | None, desired: FloatArray | None, cost: str) -> None:
        """Show what flows through a network, and back if there is something desired of the example."""
        before = self._flow
        self._flow = None if flow is None else (network, flow, desired, cost)
        self._which = object()
        if before is None or before[0].sizes != network.sizes:
            self._layer, self._held = min(self._layer, len(network.sizes) - 1), None
        if self.isVisible():
            self._refresh()
        else:  # those of a large layer are not kept for a sheet that is closed
            self.computing.clear()
            self.view.show_matrices(None, None)
            self.view.placing.clear()

    def hold(self, hit: Hit | None) -> None:
        """Light the cell of an edge, or the row of a neuron's first weight; the layer follows."""
        match hit:
            case EdgeHit(layer, j, k):
                self._layer, self._held = layer, (j, k)
            case NeuronHit(layer, j) if layer > 0:
                self._layer, self._held = layer, (j, 0)
            case _:
                self._held = None
        if self.isVisible():
            self._refresh()

    def show_layer(self, layer: int) -> None:
        """Show another layer, counted from 1."""
        self._layer, self._held = layer, None
        self._refresh()

    def next_layer(self) -> None:
        """Show the layer after this, after the last the first."""
        if self._flow is not None:
            self.show_layer(self._layer % (len(self._flow[0].sizes) - 1) + 1)

    @property
    def _matrices(self) -> LayerMatrices | None:
        """Those of the layer; None while those of a large one are computed."""
        if self._flow is None:
            return None
        network, flow, desired, cost = self._flow
        n, n_before, layer = network.sizes[self._layer], network.sizes[self._layer - 1], self._layer
        found = self.computing.of(
            (self._which, layer),
            lambda: layer_matrices(network, layer, flow, desired, cost).ready(),
            is_large=network.n_edges > LARGE,
        )
        return found if found is not None and found.layer == layer and found.weights.shape == (n, n_before) else None

    def _refresh(self) -> None:
        matrices = self._matrices
        self.view.show_matrices(matrices, self._held)
        if self._flow is None:
            self.set_title(translate("Matrices", "No example flows through the network"))
        else:
            self._fill_layers(self._flow[0])
            self.set_title(translate("Matrices", "Matrices"))
        if matrices is not None and self._flow is not None:
            self._why.setText(why_no_error(matrices, is_example=self._flow[2] is not None))
        self._why.setVisible(bool(self._why.text()))
        self._show_shapes()
        self._say(None)

    def _fill_layers(self, network: Network) -> None:
        text = translate("Matrices", "layer {0}: from {1} to {2}")
        names = [text.format(n, network.sizes[n - 1], network.sizes[n]) for n in range(1, len(network.sizes))]
        if [self._layers.itemText(place) for place in range(self._layers.count())] != names:
            self._layers.clear()
            self._layers.addItems(names)
        self._layers.setCurrentIndex(self._layer - 1)

    def _show_shapes(self) -> None:
        m = self._matrices
        is_swapped = self._swap.isChecked()
        shapes = None if m is None else Shapes(m.layer, len(m.z), len(m.inputs), is_swapped=is_swapped)
        self.shapes.show_shapes(shapes)

    def _say(self, cell: Cell | None) -> None:
        cell = cell or self._held
        tip = translate(
            "Matrices", "Point at a cell; a click or an arrow key takes hold of an edge, which lights in the network"
        )
        m = self._matrices
        self._said.set_text(tip if cell is None or m is None else cell_text(m, *cell))
