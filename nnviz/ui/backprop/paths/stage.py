"""The stage of the chain rule: the network with one path lit, and all paths of the weight as lines."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps.paths import Trace
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.ui.backprop.figure.graph_places import whole_layers
from nnviz.ui.backprop.figure.graph_view import GraphView
from nnviz.ui.backprop.figure.lit import Lit
from nnviz.ui.backprop.paths.paths_view import PathsView
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.sections import label, rule
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel


class PathsStage(QWidget):
    """``weight_chosen`` (layer, j, k) tells which edge was clicked."""

    weight_chosen = pyqtSignal(int, int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.graph, self.paths = GraphView(theme, self, only_edges=True), PathsView(theme, self)
        self.graph.setAccessibleDescription(translate("PathsStage", "Click an edge: its paths to the cost"))
        self._about = YieldingLabel("soft", self)
        self._reading: Reading | None = None
        self._trace: Trace | None = None
        self._digits, self._chosen = 3, 0
        self.graph.edge_chosen.connect(self.weight_chosen)
        self.paths.chosen.connect(self._choose)
        title = label(translate("PathsStage", "Paths to the cost"), self, look="title")
        column(
            row(title, 16, (self._about, 1), margins=NO_MARGINS),
            (self.graph, 3),
            rule(self),
            (self.paths, 2),
            spacing=6,
            margins=(24, 10, 24, 10),
            on=self,
        )

    def show_trace(
        self, reading: Reading | None, trace: Trace | None, *, digits: int, reason: str, example: int | None = None
    ) -> None:
        """Show the paths of a weight in a pass that is over, or the reason why there are none.

        ``example``, from 0, is the one of a mini-batch that they are of.
        """
        if self._trace is None or trace is None or self._trace.weight != trace.weight:
            self._chosen = 0
        self._reading, self._trace, self._digits = reading, trace, digits
        text = translate("PathsStage", "along a path the slopes from number to number multiply; all paths add up")
        if example is not None:
            of_one = translate("PathsStage", "of example {0} alone: the slopes along a path multiply; all paths add up")
            text = of_one.format(f"{example + 1:,}")
        self._about.setText(reason or text)
        self._show()

    def _choose(self, place: int) -> None:
        self._chosen = place
        self._show()

    def _show(self) -> None:
        trace = self._trace
        self.graph.whole = () if self._reading is None else whole_layers(self._reading)
        self.graph.show_reading(self._reading, labels="w", digits=self._digits)
        self.graph.light(Lit() if trace is None else _lit(trace, self._chosen))
        self.paths.show_trace(trace, digits=self._digits, chosen=self._chosen)


def _lit(trace: Trace, chosen: int) -> Lit:
    layer, j, k = trace.weight
    neurons = trace.paths[min(chosen, len(trace.paths) - 1)].neurons
    edges = {(layer, j, k)}
    for place in range(1, len(neurons)):
        edges.add((layer + place, neurons[place], neurons[place - 1]))
    on_way = {(layer - 1, k), *((layer + place, neuron) for place, neuron in enumerate(neurons))}
    return Lit(frozenset(on_way), frozenset(edges))
