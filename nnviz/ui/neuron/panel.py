"""The quiet panel at the right: what the neuron computes or what is counted above, one tab below."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnviz.diagram.network_layout import NeuronHit
from nnviz.language import translate
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import TABS, NeuronState
from nnviz.ui.graph.explanation import explain, weighted_sum
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.weighted_sum_card import WeightedSumCard
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.tab_order import set_tab_order
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron import words
from nnviz.ui.neuron.count.count_tab import CountTab
from nnviz.ui.neuron.readout import NeuronReadout
from nnviz.ui.neuron.tabs.learn_tab import LearnTab
from nnviz.ui.neuron.tabs.nudge_tab import NudgeTab
from nnviz.ui.neuron.tabs.scale_tab import ScaleTab

WIDTH_PX = 300
CARD_HEIGHT_PX = 244


class NeuronPanel(QScrollArea):
    """Shows one state of the page; it scrolls only if many inputs or a large scale leave no other way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget(self)
        self._content.setObjectName("panel")
        self._content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.readout = NeuronReadout(theme, self._content)
        self.nudge = NudgeTab(theme, self._content)
        self.learn = LearnTab(theme, self._content)
        self.factor = ScaleTab(self._content)
        self.network_factor = ScaleTab(self._content, can_keep=False)
        sum_badge, layers_badge = (Badge(mark, self._content) for mark in ("E3", "E5"))
        self.count = CountTab(sum_badge, layers_badge, self._content)
        self.card = WeightedSumCard(self._content)
        self.card.hide()
        self.tabs = SegmentedButtons(
            {
                "nudge": (
                    translate("NeuronPanel", "Nudge"),
                    translate("NeuronPanel", "A small change of w or b, and what (1.8) says"),
                ),
                "learn": (translate("NeuronPanel", "Learn"), translate("NeuronPanel", "The neuron learns its table")),
                "scale": ("× c", translate("NeuronPanel", "Multiply all weights and biases by c (1.4.1)")),
                "count": (
                    translate("NeuronPanel", "Count"),
                    translate("NeuronPanel", "Count the decisions of a network (1.2)–(1.4)"),
                ),
            },
            self._content,
        )
        self._tab = ""
        self._upper, self._lower = QStackedWidget(self._content), QStackedWidget(self._content)
        self._lay_out()
        set_tab_order(self._upper, self.tabs, self._lower)
        self.setWidget(self._content)
        self.setFixedWidth(WIDTH_PX)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line of words and numbers."""
        said = {0: self.nudge.text, 1: self.learn.text}.get(self._lower.currentIndex(), self.factor.text)
        return (*self.readout.texts, said)

    def show_neuron(self, state: NeuronState, numbers: NeuronNumbers, *, is_playing: bool, has_gate: bool) -> None:
        """Show the neuron of a state and the chosen tab."""
        self.readout.show_neuron(state, numbers)
        if state.tab == "nudge":
            self.nudge.show_nudge(state, numbers)
        elif state.tab == "learn":
            self.learn.show_learning(state, numbers, is_playing=is_playing, has_gate=has_gate)
        else:
            self.factor.show_factor(state.c, words.neuron_factor(state, numbers))
        self._show_tab(state)

    def show_network(self, state: NeuronState, numbers: NetworkNumbers) -> None:
        """Show the counts of the network and its factor."""
        self.count.show_count(state.network_choice, numbers.count)
        self.network_factor.show_factor(state.network_choice.c, words.network_factor(numbers))
        self._show_tab(state)

    def show_selected(self, scene: NetworkScene) -> None:
        """Show every term of the weighted sum of the neuron that is selected in the network."""
        hit = scene.selected
        self.card.setVisible(isinstance(hit, NeuronHit))
        if isinstance(hit, NeuronHit):
            self.card.show_sum(explain(scene, hit), weighted_sum(scene, hit))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        for part in (self.readout, self.nudge, self.learn):
            part.set_theme(theme, scale)
        self.factor.set_scale(scale)
        self.network_factor.set_scale(scale)
        self.card.set_theme(theme, scale)
        self.card.setFixedHeight(round(CARD_HEIGHT_PX * scale))

    def _show_tab(self, state: NeuronState) -> None:
        self.tabs.set_chosen(state.tab)
        if state.tab != self._tab:
            self._tab = state.tab
            _turn_to(self._lower, TABS.index(state.tab))
            _turn_to(self._upper, int(state.tab == "count"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(20, 8, 20, 4)
        column.setSpacing(8)
        title = QLabel(translate("NeuronPanel", "COUNTING DECISIONS"), self._content)
        title.setObjectName("section")
        self._upper.addWidget(self.readout)
        self._upper.addWidget(_topped(self._content, title, self.count, self.card))
        column.addWidget(self._upper)
        column.addWidget(self.tabs)
        self._lower.addWidget(_topped(self._content, self._equation(), self.nudge, spacing=2))
        for tab in (self.learn, self.factor, self.network_factor):
            self._lower.addWidget(_topped(self._content, tab))
        column.addWidget(self._lower, 1)

    def _equation(self) -> QWidget:
        """Return (1.8) with the mark of what the text says of it."""
        part = QWidget(self._content)
        label = QLabel(translate("NeuronPanel", "Δo ≈ Σ ∂o/∂wⱼ Δwⱼ + ∂o/∂b Δb  (1.8)"), part)
        label.setObjectName("soft")
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(Badge("E11", part))
        return part


def _turn_to(stack: QStackedWidget, index: int) -> None:
    """Show one page of a stack; the hidden ones take no room, or the largest would widen or scroll the panel."""
    for place in range(stack.count()):
        page = stack.widget(place)
        if page is not None:
            wanted = QSizePolicy.Policy.Preferred if place == index else QSizePolicy.Policy.Ignored
            page.setSizePolicy(wanted, wanted)
    stack.setCurrentIndex(index)


def _topped(parent: QWidget, *widgets: QWidget, spacing: int = 8) -> QWidget:
    """Return a part with these widgets at its top."""
    part = QWidget(parent)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return part
