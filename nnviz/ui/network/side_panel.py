"""The quiet panel at the right: the plan above, the present below, and what a hand can do."""

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.nn.plan import TrainingPlan
from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.graph.weighted_sum_card import WeightedSumCard
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.hand.hand_panel import HandPanel
from nnviz.ui.network.matrices.matrix_glance import MatrixGlance
from nnviz.ui.network.now_panel import NowPanel
from nnviz.ui.network.plan.plan_panel import PlanPanel
from nnviz.ui.network.task.task_panel import TaskPanel


class NetworkPanel(SidePanel):
    """``plan`` and ``now`` in a column.

    What is known of a selected neuron takes the place of ``now``: over the stage it would hide what it explains.
    """

    def __init__(self, plan: TrainingPlan, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 20, 10), spacing=12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # keys scroll it where the window is low
        self.task = TaskPanel(theme, self.content)
        self.task.hide()  # until there are data
        self.plan = PlanPanel(plan, self.content)
        self.now = NowPanel(theme, self.content)
        self.card = WeightedSumCard(self.content)
        self.card.hide()
        self.hand = HandPanel(self.content)
        self._is_asking = False
        self.hand.grown.connect(self._follow_hand)
        self.glance = MatrixGlance(theme, self.content)
        self.glance.hide()
        self.column.addWidget(self.task)
        self.column.addWidget(self.plan)
        self.column.addWidget(self.hand)
        self.column.addWidget(self.now)
        self.column.addWidget(self.card, 1)
        self.column.addWidget(self.glance)
        self.column.addStretch(0)

    def ask_for_name(self) -> None:
        """Let a weight, a neuron or a change be typed, and keep in sight what is said of it then."""
        self._is_asking = True
        self._show_hand()
        self.hand.ask_for_name()

    def _follow_hand(self) -> None:
        if self._is_asking:
            self._is_asking = False
            QTimer.singleShot(0, self._show_hand)  # once all has its place

    def _show_hand(self) -> None:
        self.ensureWidgetVisible(self.hand)

    def show_explanation(self, explanation: Explanation | None, terms: WeightedSum | None) -> None:
        """Show what is known of a neuron or an edge; without it, where the run is."""
        self.card.setVisible(explanation is not None)
        self.now.setVisible(explanation is None)
        self.glance.setVisible(explanation is not None)
        if explanation is not None:
            self.card.show_sum(explanation, terms)
            vertical = QSizePolicy.Policy.Maximum if terms is None else QSizePolicy.Policy.Preferred
            self.card.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)  # only a table has use for more
