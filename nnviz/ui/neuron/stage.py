"""The stage of the neuron page: the neuron beside its table and plane; or the network whose decisions are counted."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QStackedLayout, QWidget

from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.neuron import words
from nnviz.ui.neuron.count.drawn_network_view import DrawnNetworkView
from nnviz.ui.neuron.figure.figure_column import FigureColumn
from nnviz.ui.neuron.plane.plane_column import PlaneColumn

MARGINS = (24, 10, 24, 10)


class NeuronStage(GivingBox):
    """Shows one state of the page; where there is little height, what can be done is not said below it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.figure, self.beside = FigureColumn(theme, self), PlaneColumn(theme, self)
        self.drawn_network = DrawnNetworkView(theme, self)
        self._title, self._subtitle = YieldingLabel("title", self), label("", self, look="soft")
        self._mark, self._hint = Badge("E2", self), HintLine(self)
        self._pages = QStackedLayout()
        self._lay_out()

    def room_for(self, part: QWidget) -> int:
        """Say what can be done only where there is room for the curve, too."""
        return super().room_for(part) + (self.figure.curve_room if part is self._hint else 0)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of words and numbers."""
        title, subtitle, boundary = self.figure.texts
        if self._pages.currentIndex():
            title, subtitle = self._title.text(), self._subtitle.text()
        return title, subtitle, self.beside.text, boundary

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        self._turn_to(self.figure.neuron, is_neuron=True)
        self.figure.show_neuron(state, numbers)
        self.beside.show_neuron(state, numbers)

    def show_network(self, state: NeuronState, numbers: NetworkNumbers) -> None:
        """Show the network whose decisions are counted."""
        self._title.setText(words.network_title(numbers))
        self._subtitle.setText(words.network_subtitle(numbers))
        self.drawn_network.show_network(state.network_choice, numbers)
        self._turn_to(self.drawn_network.graph, is_neuron=False)

    def _turn_to(self, hinting: QWidget, *, is_neuron: bool) -> None:
        if self._pages.currentIndex() != int(not is_neuron):
            self._hint.show_hint(hinting)
        self._pages.setCurrentIndex(int(not is_neuron))

    def _lay_out(self) -> None:
        layout = column((boxed(self._pages, self), 1), self._hint, spacing=6, margins=MARGINS, on=self)
        self.hold(layout, (self._hint,))
        neuron = row((self.figure, 29), (self.beside, 14), spacing=24, margins=NO_MARGINS)
        self._pages.addWidget(boxed(neuron, self))
        head = GivingBox(self)
        head.hold(
            row(self._title, 16, self._subtitle, self._mark, STRETCH, margins=NO_MARGINS, on=head),
            (self._subtitle, self._mark),
        )
        network = column(head, self.drawn_network, spacing=8, margins=NO_MARGINS)
        self._pages.addWidget(boxed(network, self))
        graph, regions = self.drawn_network.graph, self.drawn_network.regions
        graph.explained.connect(self._hint.setText)
        figure, plane = self.figure, self.beside.plane
        self._hint.explain(figure.neuron, figure.sum, figure.curve, figure.firing, plane, graph, regions)
