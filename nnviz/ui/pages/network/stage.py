"""The stage of the network page: the title line, the example, the picture of the network, the curves."""

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.nn.network import Activations, Network
from nnviz.ui.edge_painter import EdgePainter
from nnviz.ui.pages.network.curves import RunCurves
from nnviz.ui.pages.network.errors_sheet import ErrorsSheet
from nnviz.ui.painting.explanation import explain, weighted_sum
from nnviz.ui.painting.legend import legend_of
from nnviz.ui.painting.network_scene import EdgeView, NetworkScene
from nnviz.ui.theme import Theme
from nnviz.ui.widgets.example_panel import WIDTH_PX as EXAMPLE_WIDTH_PX
from nnviz.ui.widgets.example_panel import ExamplePanel
from nnviz.ui.widgets.legend_view import LegendView
from nnviz.ui.widgets.network_view import NetworkView
from nnviz.ui.widgets.segmented_buttons import SegmentedButtons

translate = QCoreApplication.translate
CURVES_HEIGHT_PX = 176
VIEWS = (EdgeView.EVERY, EdgeView.STRONGEST, EdgeView.ELIDED, EdgeView.PICTURES)


class NetworkStage(QWidget):
    """Shows one network with one example, and what is wrong with it on demand.

    ``explained`` brings what is known of the selected neuron or edge, an ``Explanation`` and its
    ``WeightedSum`` or None, whenever that changes; two None when nothing is selected.
    """

    explained = pyqtSignal(object, object)

    def __init__(self, theme: Theme, edge_painter: EdgePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.example = ExamplePanel(theme, self)
        self.curves = RunCurves(theme, self)
        self.errors = ErrorsSheet(theme, self)
        self.errors.closed.connect(lambda: self.show_errors(False))
        self.view = NetworkView(theme, self)
        self.view.fields_wanted.connect(edge_painter.request)
        edge_painter.painted.connect(self.view.set_fields)
        self.view.shown.connect(self._refresh)
        self.view.hit_clicked.connect(self.select)
        self._legend = LegendView(theme, self)
        self._title = QLabel(self)
        self._title.setObjectName("title")
        self._summary = QLabel(self)
        self._summary.setObjectName("soft")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._views = SegmentedButtons(_view_choices(), self)
        self._views.chosen.connect(lambda key: self.set_view(EdgeView(key)))
        self._view = EdgeView.EVERY
        self._selected: Hit | None = None
        self._lay_out()
        self._views.set_chosen(self._view.value)

    def show_network(self, network: Network, activations: Activations | None) -> None:
        """Show a network with what flows through it."""
        self.view.show_network(network, activations)
        self._title.setText(_sizes_text(network.sizes))
        self._refresh()

    def clear(self, sizes: tuple[int, ...]) -> None:
        """Show no network, but say of which sizes the next one is."""
        self.select(None)
        self.view.clear()
        self._title.setText(_sizes_text(sizes))
        self._summary.clear()
        self._legend.show_legend(None)

    def set_subject(self, class_names: tuple[str, ...], image_shape: tuple[int, int] | None) -> None:
        """Say what the outputs are called and whether the inputs are a picture."""
        self.view.set_subject(class_names, image_shape)

    def set_view(self, view: EdgeView) -> None:
        """Choose how the edges are shown."""
        self._view = view
        self._views.set_chosen(view.value)
        self.view.set_view(view)
        self._refresh()

    def next_view(self) -> None:
        """Choose the next possible way to show the edges."""
        place = VIEWS.index(self._view)
        self.set_view(VIEWS[(place + 1) % len(VIEWS)])

    def select(self, hit: Hit | None) -> None:
        """Open the card of a neuron or an edge; None closes it."""
        self._selected = hit
        self.view.select(hit)
        self._refresh()

    def step_neuron(self, step: int) -> None:
        """Select the neuron ``step`` further in its layer, at first one of the first layer after the input."""
        scene = self.view.scene
        if scene is not None:
            layer, j = self._selected_neuron(before_first=-1 if step > 0 else 0)
            self.select(NeuronHit(layer, (j + step) % scene.network.sizes[layer]))

    def next_layer(self) -> None:
        """Select the first neuron of the next layer that has weighted sums."""
        scene = self.view.scene
        if scene is not None:
            layer, _ = self._selected_neuron(before_first=0)
            self.select(NeuronHit(layer % (len(scene.network.sizes) - 1) + 1, 0))

    def _selected_neuron(self, *, before_first: int) -> tuple[int, int]:
        if isinstance(self._selected, NeuronHit) and self._selected.layer > 0:
            return self._selected.layer, self._selected.j
        return 1, before_first

    @property
    def selected(self) -> Hit | None:
        return self._selected

    def show_errors(self, is_shown: bool) -> None:
        """Lay the sheet of mistakes over the picture or take it away."""
        self._stack.setCurrentIndex(1 if is_shown else 0)

    @property
    def errors_shown(self) -> bool:
        return self._stack.currentIndex() == 1

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        for part in (self.example, self.curves, self.errors, self.view, self._legend):
            part.set_theme(theme, scale)

    def _refresh(self) -> None:
        """Renew every number that depends on the network on show."""
        scene = self.view.scene
        if scene is None:
            return
        self._summary.setText(_summary(scene))
        self._legend.show_legend(legend_of(scene))
        if self._selected is not None and not _exists(self._selected, scene):
            self.select(None)
        elif self._selected is not None:
            terms = weighted_sum(scene, self._selected) if isinstance(self._selected, NeuronHit) else None
            self.explained.emit(explain(scene, self._selected), terms)
        else:
            self.explained.emit(None, None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addSpacing(20)
        head.addWidget(self._summary, 1)
        head.addWidget(self._views)
        picture = QHBoxLayout()
        picture.setSpacing(0)
        picture.addWidget(self.example)
        picture.addWidget(self.view, 1)
        graph = QWidget(self)
        column = QVBoxLayout(graph)
        column.setContentsMargins(24, 12, 24, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(picture, 1)
        foot = QHBoxLayout()
        foot.addSpacing(EXAMPLE_WIDTH_PX)
        foot.addWidget(self._legend)
        column.addLayout(foot)
        upper = QWidget(self)
        self._stack = QStackedLayout(upper)
        self._stack.addWidget(graph)
        self._stack.addWidget(self.errors)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(upper, 5)
        self.curves.setMinimumHeight(CURVES_HEIGHT_PX)
        lower = QHBoxLayout()
        lower.setContentsMargins(24, 0, 24, 4)
        lower.addWidget(self.curves)
        whole.addLayout(lower, 2)


def _sizes_text(sizes: tuple[int, ...]) -> str:
    return " – ".join(f"{n}" for n in sizes)


def _view_choices() -> dict[str, tuple[str, str]]:
    return {
        EdgeView.EVERY.value: (
            translate("NetworkStage", "Every edge"),
            translate("NetworkStage", "All of them: lines while they are few, their sum at every point if many (V)"),
        ),
        EdgeView.STRONGEST.value: (
            translate("NetworkStage", "Strongest"),
            translate("NetworkStage", "The 900 edges with the largest |w| as lines (V)"),
        ),
        EdgeView.ELIDED.value: (
            translate("NetworkStage", "Elided"),
            translate(
                "NetworkStage",
                "Of wide layers only the first and the last neurons, of a picture its first and last ink (V)",
            ),
        ),
        EdgeView.PICTURES.value: (
            translate("NetworkStage", "Pictures"),
            translate("NetworkStage", "What each hidden neuron looks at: its incoming weights as an image (V)"),
        ),
    }


def _summary(scene: NetworkScene) -> str:
    """Say what of the network is to be seen."""
    total = f"{scene.network.n_edges:,}"
    parameters = f"{scene.network.n_parameters:,}"
    if scene.view is EdgeView.STRONGEST and scene.network.n_edges > scene.strongest:
        text = translate("NetworkStage", "strongest {0} of {1} edges · {2} parameters")
        return text.format(f"{scene.strongest:,}", total, parameters)
    if scene.view is EdgeView.PICTURES:
        text = translate("NetworkStage", "first weights as pictures, full colour at ±{0} · {1} edges · {2} parameters")
        return text.format(f"{scene.field_limit:g}", total, parameters)
    text = translate("NetworkStage", "{0} of {1} edges · {2} parameters")
    return text.format(f"{scene.layout.n_edges_shown:,}", total, parameters)


def _exists(hit: Hit, scene: NetworkScene) -> bool:
    sizes = scene.network.sizes
    if hit.layer >= len(sizes) or hit.j >= sizes[hit.layer]:
        return False
    return isinstance(hit, NeuronHit) or hit.k < sizes[hit.layer - 1]
