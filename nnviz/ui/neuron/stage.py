"""The stage of the neuron page: the neuron, its plane and its curve; or the network whose decisions are counted."""

from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QWidget

from nnviz.language import translate
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.neuron.neuron import NEURON_TYPES
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, STRETCH, boxed, column, row
from nnviz.ui.kit.sections import chip, label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.tab_order import set_tab_order
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.neuron import words
from nnviz.ui.neuron.count.drawn_network_view import DrawnNetworkView
from nnviz.ui.neuron.figure.activation_view import ActivationView
from nnviz.ui.neuron.figure.firing_view import FiringView
from nnviz.ui.neuron.figure.neuron_view import NeuronView
from nnviz.ui.neuron.formulas import worked_rows
from nnviz.ui.neuron.plane.plane_view import PlaneView
from nnviz.ui.neuron.plane.proof_card import ProofCard
from nnviz.ui.neuron.weight_change.nine_card import NineCard
from nnviz.ui.neuron.weight_change.weight_change_card import WeightChangeCard

SIDE_MARGINS = (24, 0, 24, 0)


class NeuronStage(QWidget):
    """Shows one state of the page. ``point_requested`` is for a free point of a class, ``points_removed`` for none."""

    point_requested = pyqtSignal(bool)
    points_removed = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.neuron = NeuronView(theme, self)
        self.plane = PlaneView(theme, self)
        self.curve = ActivationView(theme, self)
        self.proof = ProofCard(theme, self)
        self.weight_change = WeightChangeCard(theme, self)
        self.nine = NineCard(theme, self)
        self.firing = FiringView(theme, self)
        self.drawn_network = DrawnNetworkView(theme, self)
        self.types = SegmentedButtons(
            {name: (ACTIVATIONS[name].label, words.type_tip(ACTIVATIONS[name])) for name in NEURON_TYPES}, self
        )
        self._title, self._subtitle = YieldingLabel("title", self), label("", self, look="soft")
        self._plane_title, self._boundary = StillText(self), StillText(self, is_soft=True)
        self._hint = HintLine(self)
        self._model_mark, self._type_mark = Badge("E2", self), Badge("E9", self)
        self._pages, self._right = QStackedLayout(), QStackedWidget(self)
        self._lay_out()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of words and numbers."""
        return (self._title.text(), self._subtitle.text(), self._plane_title.text(), self._boundary.text())

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        self._title.setText(words.title(state, numbers))
        self._subtitle.setText(words.subtitle(state, numbers))
        self._turn_to(self.plane, is_neuron=True)
        self.types.set_chosen(numbers.neuron.activation)
        self._plane_title.set_text(words.plane_title(state, numbers))
        self._no_points.setVisible(bool(state.points))
        self._boundary.set_text(words.boundary(state, numbers))
        self.neuron.show_neuron(state, numbers, worked_rows(state, numbers))
        self.plane.show_plane(state, numbers)
        self.curve.show_curve(state, numbers)
        self.firing.show_share(numbers)
        shows_proof = state.asks_why and state.n_inputs == 2 and bool(numbers.fewest_mistakes)
        if shows_proof:
            self.proof.show_proof(state, numbers)
        card = 3 if state.weight_change.shows_nine else 2
        self._right.setCurrentIndex(card if state.weight_change.is_open else int(shows_proof))

    def show_network(self, state: NeuronState, numbers: NetworkNumbers) -> None:
        """Show the network whose decisions are counted."""
        self._title.setText(words.network_title(numbers))
        self._subtitle.setText(words.network_subtitle(numbers))
        self.drawn_network.show_network(state.network_choice, numbers)
        self._turn_to(self.drawn_network.graph, is_neuron=False)

    def _turn_to(self, hinting: QWidget, *, is_neuron: bool) -> None:
        self.types.setVisible(is_neuron)
        self._type_mark.setVisible(is_neuron)
        if self._pages.currentIndex() != int(not is_neuron):
            self._hint.show_hint(hinting)
        self._pages.setCurrentIndex(int(not is_neuron))

    def _lay_out(self) -> None:
        kind = (self.types, self._type_mark)
        head, what = GivingBox(self), (self._subtitle, self._model_mark)
        head.hold(row(self._title, 16, *what, STRETCH, *kind, margins=SIDE_MARGINS, on=head), what)
        foot = row(self._hint, margins=SIDE_MARGINS)
        column(head, (self._pages, 1), foot, spacing=4, margins=(0, 12, 0, 12), on=self)
        self._pages.addWidget(self._neuron_page())
        network = QWidget(self)
        column(self.drawn_network, margins=(16, 8, 16, 0), on=network)
        self._pages.addWidget(network)
        graph, regions = self.drawn_network.graph, self.drawn_network.regions
        graph.explained.connect(self._hint.setText)
        self._hint.explain(self.plane, self.curve, self.firing, self.neuron, graph, regions)
        adding = (*self._adding, self._no_points)
        set_tab_order(
            *(self._model_mark, self.types, self._type_mark, self.neuron, *adding),
            *(self.plane, self._right, self.drawn_network),
        )

    def _neuron_page(self) -> QWidget:
        page, lower = GivingBox(self), GivingBox(self)
        left, right = column(self._plane_head(), (self.plane, 1), spacing=2), boxed(column(self._right_part()), lower)
        lower.hold(row((left, 10), (right, 13), spacing=24, margins=SIDE_MARGINS, on=lower), (right,))
        page.hold(column((self.neuron, 10), (lower, 12), spacing=4, margins=NO_MARGINS, on=page), (lower,))
        return page

    def _plane_head(self) -> QHBoxLayout:
        tip = translate("NeuronStage", "A free point that should give 1; in the plane: right click or Insert")
        one = chip("+ ◆", tip, partial(self.point_requested.emit, True), self)
        tip = translate("NeuronStage", "A free point that should give 0; click a point: the other class")
        zero = chip("+ ◇", tip, partial(self.point_requested.emit, False), self)
        self._adding = (one, zero)
        tip = translate("NeuronStage", "Take all free points away")
        self._no_points = chip("×", tip, self.points_removed.emit, self)
        return row((self._plane_title, 1), one, zero, self._no_points, spacing=4)

    def _right_part(self) -> QWidget:
        """Return the curve with what is said of it, or the card that lies over it."""
        curve = QWidget(self)
        line = row((self._boundary, 1))
        for mark in ("E8", "E10"):
            line.addWidget(Badge(mark, curve), 0, Qt.AlignmentFlag.AlignTop)
        column(line, (self.curve, 1), self.firing, spacing=2, margins=NO_MARGINS, on=curve)
        for part in (curve, self.proof, self.weight_change, self.nine):
            self._right.addWidget(part)
        return self._right
