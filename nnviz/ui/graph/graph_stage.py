"""What every stage with the picture of a network shares: title line, ways to show edges, legend, selection."""

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.language import translate
from nnviz.nn.network import Activations, Network
from nnviz.ui.graph.edge_painter import EdgePainter
from nnviz.ui.graph.explanation import explain, weighted_sum
from nnviz.ui.graph.legend_view import LegendView
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.paint_legend import legend_of
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel

VIEWS = (EdgeView.EVERY, EdgeView.STRONGEST, EdgeView.ELIDED, EdgeView.PICTURES)


class GraphStage(QWidget):
    """Shows one network with what flows through it; a page's own stage adds what else is on it.

    ``explained`` brings what is known of the selected neuron or edge, an ``Explanation`` and its
    ``WeightedSum`` or None, whenever that changes; two None when nothing is selected. ``terms_requested`` follows when
    a neuron is selected by a click or a key: its terms are to be seen.
    """

    explained = pyqtSignal(object, object)
    terms_requested = pyqtSignal()

    def __init__(self, theme: Theme, edge_painter: EdgePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = NetworkView(theme, self)
        self.view.fields_requested.connect(edge_painter.request)
        edge_painter.painted.connect(self.view.set_fields)
        self.view.shown.connect(self._refresh)
        self.view.hit_clicked.connect(self._choose)
        self.legend = LegendView(theme, self)
        self._title = YieldingLabel("title", self)
        self._summary = label("", self, look="soft")
        self._views = SegmentedButtons(_view_choices(), self)
        self._views.chosen.connect(lambda key: self.set_view(EdgeView(key)))
        self._view = self._shown = EdgeView.EVERY  # what is chosen, and what of it can be
        self._possible: tuple[EdgeView, ...] = VIEWS
        self._selected: Hit | None = None
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
        self.legend.show_legend(None)

    def set_subject(self, subject: Subject) -> None:
        """Say what the network is about."""
        self._possible = _possible_views(subject)
        self._views.setVisible(len(self._possible) > 1)
        has_pictures = EdgeView.PICTURES in self._possible
        self._views.set_possible(EdgeView.PICTURES.value, has_pictures, _pictures_tip(can_be=has_pictures))
        if self._shown_view is not self._shown:
            self.set_view(self._view)
        self.view.set_subject(subject)

    def set_view(self, view: EdgeView) -> None:
        """Choose how the edges are shown, as long as that can be; where it cannot, every edge is."""
        self._view = view
        self._shown = self._shown_view
        self._views.set_chosen(self._shown.value)
        self.view.set_view(self._shown)
        self._refresh()

    def next_view(self) -> None:
        """Choose the next possible way to show the edges."""
        if len(self._possible) > 1:
            place = self._possible.index(self._shown)
            self.set_view(self._possible[(place + 1) % len(self._possible)])

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
            self._choose(NeuronHit(layer, (j + step) % scene.network.sizes[layer]))

    def next_layer(self) -> None:
        """Select the first neuron of the next layer that has weighted sums."""
        scene = self.view.scene
        if scene is not None:
            layer, _ = self._selected_neuron(before_first=0)
            self._choose(NeuronHit(layer % (len(scene.network.sizes) - 1) + 1, 0))

    def graph_handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table that concern the picture do here."""
        return {
            "next_view": self.next_view,
            "next_neuron": lambda: self.step_neuron(1),
            "previous_neuron": lambda: self.step_neuron(-1),
            "next_layer": self.next_layer,
            "zoom_in": lambda: self.view.zoom_by(1.25),
            "zoom_out": lambda: self.view.zoom_by(0.8),
            "zoom_reset": self.view.reset_zoom,
        }

    @property
    def _shown_view(self) -> EdgeView:
        return self._view if self._view in self._possible else EdgeView.EVERY

    @property
    def edge_view(self) -> EdgeView:
        """How the edges are to be shown."""
        return self._view

    @property
    def selected(self) -> Hit | None:
        return self._selected

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.view.set_theme(theme, scale)
        self.legend.set_theme(theme, scale)

    def title_line(self) -> QWidget:
        """Return the line over the picture: layers, what of them is shown, and the ways to show it."""
        line = GivingBox(self)
        parts = row(self._title, 20, self._summary, STRETCH, self._views, margins=NO_MARGINS, on=line)
        line.hold(parts, (self._summary,))
        return line

    def _choose(self, hit: Hit | None) -> None:
        """Select what a click or a key has chosen; of a neuron with weights the terms are asked for."""
        self.select(hit)
        if isinstance(hit, NeuronHit) and hit.layer > 0:
            self.terms_requested.emit()

    def _selected_neuron(self, *, before_first: int) -> tuple[int, int]:
        if isinstance(self._selected, NeuronHit) and self._selected.layer > 0:
            return self._selected.layer, self._selected.j
        return 1, before_first

    def _refresh(self) -> None:
        """Renew every number that depends on the network on show; a sheet may lie over its picture."""
        scene = self.view.latest if self.isVisible() else self.view.scene
        if scene is None:
            return
        self._summary.setText(_summary(scene))
        self.legend.show_legend(legend_of(scene))
        if self._selected is not None and not _exists(self._selected, scene):
            self.select(None)
        elif self._selected is not None:
            terms = weighted_sum(scene, self._selected) if isinstance(self._selected, NeuronHit) else None
            self.explained.emit(explain(scene, self._selected), terms)
        else:
            self.explained.emit(None, None)


def _sizes_text(sizes: tuple[int, ...]) -> str:
    return " – ".join(f"{n}" for n in sizes)


def _view_choices() -> dict[str, tuple[str, str]]:
    return {
        EdgeView.EVERY.value: (
            translate("GraphStage", "Every edge"),
            translate("GraphStage", "All of them: lines while they are few, their sum at every point if many (V)"),
        ),
        EdgeView.STRONGEST.value: (
            translate("GraphStage", "Strongest"),
            translate("GraphStage", "The 900 edges with the largest |w| as lines (V)"),
        ),
        EdgeView.ELIDED.value: (
            translate("GraphStage", "Elided"),
            translate(
                "GraphStage",
                "Of wide layers only the first and the last neurons, of a picture its first and last ink (V)",
            ),
        ),
        EdgeView.PICTURES.value: (translate("GraphStage", "Pictures"), _pictures_tip(can_be=True)),
    }


def _pictures_tip(*, can_be: bool) -> str:
    if can_be:
        return translate("GraphStage", "What each hidden neuron looks at: its incoming weights as an image (V)")
    return translate("GraphStage", "Only where the inputs are the pixels of a picture: the weights are one, too, then")


def _possible_views(subject: Subject) -> tuple[EdgeView, ...]:
    """Return the ways in which the edges can be shown: weights are a picture only if the inputs are one, and circles
    that are pictures of a plane are few and shown whole."""
    if subject.grid is not None:
        return (EdgeView.EVERY,)
    return tuple(view for view in VIEWS if view is not EdgeView.PICTURES or subject.image_shape is not None)


def _summary(scene: NetworkScene) -> str:
    """Say what of the network is to be seen."""
    total = f"{scene.network.n_edges:,}"
    parameters = f"{scene.network.n_parameters:,}"
    if scene.view is EdgeView.STRONGEST and scene.network.n_edges > scene.strongest:
        text = translate("GraphStage", "strongest {0} of {1} edges · {2} parameters")
        return text.format(f"{scene.strongest:,}", total, parameters)
    if scene.view is EdgeView.PICTURES:
        text = translate("GraphStage", "first weights as pictures to ±{0} · {1} edges · {2} parameters")
        return text.format(f"{scene.field_limit:g}", total, parameters)
    text = translate("GraphStage", "{0} of {1} edges · {2} parameters")
    return text.format(f"{scene.layout.n_edges_shown:,}", total, parameters)


def _exists(hit: Hit, scene: NetworkScene) -> bool:
    sizes = scene.network.sizes
    if hit.layer >= len(sizes) or hit.j >= sizes[hit.layer]:
        return False
    return isinstance(hit, NeuronHit) or hit.k < sizes[hit.layer - 1]
