"""The stage of the neuron page: the neuron, its plane and its curve; or the network whose decisions are counted."""

from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QStackedWidget, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.neuron.neuron import NEURON_TYPES
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.nn.activations import ACTIVATIONS
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.chip import chip
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.still_text import StillText
from nnviz.ui.kit.tab_order import set_tab_order
from nnviz.ui.kit.theme import Theme
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
        self.choice = DrawnNetworkView(theme, self)
        self.types = SegmentedButtons(
            {name: (ACTIVATIONS[name].label, words.type_tip(ACTIVATIONS[name])) for name in NEURON_TYPES}, self
        )
        self._title, self._subtitle = QLabel(self), QLabel(self)
        self._title.setObjectName("title")
        self._subtitle.setObjectName("soft")
        self._plane_title, self._boundary = StillText(self), StillText(self, is_soft=True)
        self._adding = [
            chip(
                "+ ◆",
                translate("NeuronStage", "A free point that should give 1; in the plane: right click or Insert"),
                partial(self.point_requested.emit, True),
                self,
            ),
            chip(
                "+ ◇",
                translate("NeuronStage", "A free point that should give 0; click a point: the other class"),
                partial(self.point_requested.emit, False),
                self,
            ),
        ]
        self._no_points = chip(
            "×", translate("NeuronStage", "Take all free points away"), self.points_removed.emit, self
        )
        self._hint = HintLine(self)
        self._model_mark, self._type_mark = Badge("E2", self), Badge("E9", self)
        self._pages = QStackedLayout()
        self._right = QStackedWidget(self)
        self._lay_out()
        set_tab_order(
            self._model_mark,
            self.types,
            self._type_mark,
            self.neuron,
            *self._adding,
            self._no_points,
            self.plane,
            self._right,
            self.choice,
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of words and numbers."""
        return (self._title.text(), self._subtitle.text(), self._plane_title.text(), self._boundary.text())

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state."""
        self._title.setText(words.title(state, numbers))
        self._subtitle.setText(words.subtitle(state, numbers))
        self.types.setVisible(True)
        self._type_mark.setVisible(True)
        if self._pages.currentIndex() != 0:
            self._hint.show_hint(self.plane)
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
        self._pages.setCurrentIndex(0)

    def show_network(self, state: NeuronState, numbers: NetworkNumbers) -> None:
        """Show the network whose decisions are counted."""
        self._title.setText(words.network_title(numbers))
        self._subtitle.setText(words.network_subtitle(numbers))
        self.types.setVisible(False)
        self._type_mark.setVisible(False)
        if self._pages.currentIndex() != 1:
            self._hint.show_hint(self.choice.graph)
        self.choice.show_network(state.network_choice, numbers)
        self._pages.setCurrentIndex(1)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        for view in (
            self.neuron,
            self.plane,
            self.curve,
            self.proof,
            self.weight_change,
            self.nine,
            self.firing,
            self.choice,
        ):
            view.set_theme(theme, scale)
        self._hint.set_scale(scale)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(self._title)
        head.addSpacing(16)
        head.addWidget(self._subtitle)
        head.addWidget(self._model_mark)
        head.addStretch(1)
        head.addWidget(self.types)
        head.addWidget(self._type_mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        self._pages.addWidget(self._neuron_page())
        choice = QWidget(self)
        inner = QVBoxLayout(choice)
        inner.setContentsMargins(16, 8, 16, 0)
        inner.addWidget(self.choice)
        self._pages.addWidget(choice)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(self._hint)
        column.addLayout(foot)
        self.choice.graph.explained.connect(self._hint.setText)
        self._hint.explain(self.plane, self.curve, self.firing, self.neuron, self.choice.graph, self.choice.regions)

    def _neuron_page(self) -> QWidget:
        page = QWidget(self)
        lower = QHBoxLayout()
        lower.setContentsMargins(24, 0, 24, 0)
        lower.setSpacing(24)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(self._plane_head())
        left.addWidget(self.plane, 1)
        lower.addLayout(left, 10)
        lower.addLayout(self._right_column(), 13)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.neuron, 10)
        column.addLayout(lower, 12)
        return page

    def _plane_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._plane_title, 1)
        for button in self._adding:
            row.addWidget(button)
        row.addWidget(self._no_points)
        return row

    def _right_column(self) -> QVBoxLayout:
        curve = QWidget(self)
        inner = QVBoxLayout(curve)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        line = QHBoxLayout()
        line.addWidget(self._boundary, 1)
        for mark in ("E8", "E10"):
            line.addWidget(Badge(mark, curve), 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(line)
        inner.addWidget(self.curve, 1)
        inner.addWidget(self.firing)
        self._right.addWidget(curve)
        self._right.addWidget(self.proof)
        self._right.addWidget(self.weight_change)
        self._right.addWidget(self.nine)
        column = QVBoxLayout()
        column.addWidget(self._right)
        return column
