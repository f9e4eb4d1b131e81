"""The quiet panel at the right: the plan above, the present below."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nnviz.nn.plan import TrainingPlan
from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.graph.weighted_sum_card import WeightedSumCard
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.now_panel import NowPanel
from nnviz.ui.network.plan.plan_panel import PlanPanel

WIDTH_PX = 300


class SidePanel(QScrollArea):
    """``plan`` and ``now`` in a column that scrolls only if a large scale leaves no other way.

    What is known of a selected neuron takes the place of ``now``: over the stage it would hide what it explains.
    """

    def __init__(self, plan: TrainingPlan, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        content = QWidget(self)
        content.setObjectName("panel")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.plan = PlanPanel(plan, content)
        self.now = NowPanel(theme, content)
        self.card = WeightedSumCard(content)
        self.card.hide()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(self.plan)
        column.addWidget(self.now)
        column.addWidget(self.card, 1)
        column.addStretch(0)
        content.setFixedWidth(WIDTH_PX)  # whatever is in it: what did not fit would be out of reach
        self._content = content
        self.setWidget(content)
        self.setFixedWidth(WIDTH_PX)

    def show_explanation(self, explanation: Explanation | None, terms: WeightedSum | None) -> None:
        """Show what is known of a neuron or an edge; without it, where the run is."""
        self.card.setVisible(explanation is not None)
        self.now.setVisible(explanation is None)
        if explanation is not None:
            self.card.show_sum(explanation, terms)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        self._content.setFixedWidth(round(WIDTH_PX * scale))
        self.now.set_theme(theme, scale)
        self.card.set_theme(theme, scale)
