"""The quiet panel at the right: the plan above, the present below."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from nnviz.nn.plan import TrainingPlan
from nnviz.ui.pages.network.now_panel import NowPanel
from nnviz.ui.pages.network.plan_panel import PlanPanel
from nnviz.ui.theme import Theme

WIDTH_PX = 300


class SidePanel(QScrollArea):
    """``plan`` and ``now`` in a column that scrolls only if a large scale leaves no other way."""

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
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(12)
        column.addWidget(self.plan)
        column.addWidget(self.now)
        column.addStretch(1)
        self.setWidget(content)
        self.setFixedWidth(WIDTH_PX)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        self.now.set_theme(theme, scale)
