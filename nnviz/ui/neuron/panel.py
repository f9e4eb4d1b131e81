"""The quiet panel at the right: the tabs, what the chosen one does, and below it, since it grows, what is computed."""

from PyQt6.QtWidgets import QWidget

from nnviz.diagram.network_layout import NeuronHit
from nnviz.language import translate
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import TABS, NeuronState
from nnviz.ui.graph.explanation import explain, weighted_sum
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.weighted_sum_card import WeightedSumCard
from nnviz.ui.kit.badge import Badge
from nnviz.ui.kit.layouts import STRETCH, boxed, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.turning_stack import TurningStack
from nnviz.ui.neuron import words
from nnviz.ui.neuron.count.count_tab import CountTab
from nnviz.ui.neuron.readout import NeuronReadout
from nnviz.ui.neuron.tabs.learn_tab import LearnTab
from nnviz.ui.neuron.tabs.nudge_tab import NudgeTab
from nnviz.ui.neuron.tabs.scale_tab import ScaleTab

CARD_HEIGHT_PX = 244


class NeuronPanel(SidePanel):
    """Shows one state of the page; it scrolls only if many inputs or a large scale leave no other way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readout = NeuronReadout(self.content)
        self.nudge = NudgeTab(theme, self.content)
        self.learn = LearnTab(theme, self.content)
        self.factor = ScaleTab(self.content)
        self.network_factor = ScaleTab(self.content, can_keep=False)
        self.count = CountTab(self.content)
        self.card = WeightedSumCard(self.content)
        self.card.hide()
        nudge_tip = translate("NeuronPanel", "A small change of w or b, and what (1.8) says")
        learn_tip = translate("NeuronPanel", "The neuron learns its table")
        scale_tip = translate("NeuronPanel", "Multiply all weights and biases by c (1.4.1)")
        count_tip = translate("NeuronPanel", "Count the decisions of a network (1.2)–(1.4)")
        self.tabs = SegmentedButtons(
            {
                "nudge": (translate("NeuronPanel", "Nudge"), nudge_tip),
                "learn": (translate("NeuronPanel", "Learn"), learn_tip),
                "scale": ("× c", scale_tip),
                "count": (translate("NeuronPanel", "Count"), count_tip),
            },
            self.content,
        )
        self._tab = ""
        self._lower = TurningStack(self.content)
        self._lay_out()

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
        super().set_theme(theme, scale)
        self.card.setFixedHeight(round(CARD_HEIGHT_PX * scale))

    def _show_tab(self, state: NeuronState) -> None:
        self.tabs.set_chosen(state.tab)
        if state.tab != self._tab:
            self._tab = state.tab
            self._lower.turn_to(TABS.index(state.tab))
            self.readout.setVisible(state.tab != "count")

    def _lay_out(self) -> None:
        title = label(translate("NeuronPanel", "COUNTING DECISIONS"), self.content, look="section")
        equation = label(translate("NeuronPanel", "Δo ≈ Σ ∂o/∂wⱼ Δwⱼ + ∂o/∂b Δb  (1.8)"), self.content, look="soft")
        marked = row((equation, 1), Badge("E11", self.content), spacing=6)
        self._lower.addWidget(boxed(column(marked, self.nudge, STRETCH, spacing=2), self.content))
        for tab in (self.learn, self.factor):
            self._lower.addWidget(boxed(column(tab, STRETCH, spacing=8), self.content))
        counting = column(title, self.count, self.network_factor, self.card, STRETCH, spacing=8)
        self._lower.addWidget(boxed(counting, self.content))
        for part, stretch in ((self.tabs, 0), (self._lower, 0), (self.readout, 1)):
            self.column.addWidget(part, stretch)
