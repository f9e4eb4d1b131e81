"""The panel of the page Descent: tabs, and beneath them what belongs to the one that is open."""

from PyQt6.QtWidgets import QWidget

from nnviz.descent.readings import DescentReadings
from nnviz.descent.state import TABS, DescentState
from nnviz.ui.descent.ball_part import BallPart
from nnviz.ui.descent.cost.section import CostSection
from nnviz.ui.descent.game.section import GameSection
from nnviz.ui.descent.landscape.section import LandscapeSection
from nnviz.ui.descent.noise.section import NoiseSection
from nnviz.ui.descent.step.section import StepSection
from nnviz.ui.descent.sweep.section import SweepSection
from nnviz.ui.descent.words import tab_names
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme


class DescentPanel(SidePanel):
    """Requests go out as signals of its parts; ``show_state`` brings what is true of the balls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.tabs = SegmentedButtons({tab: tab_names()[tab] for tab in TABS}, self.content, columns=4)
        self.ball = BallPart(self.content)
        self.landscape = LandscapeSection(self.content)
        self.sweep = SweepSection(theme, self.content)
        self.noise = NoiseSection(self.content)
        self.step = StepSection(self.content)
        self.cost = CostSection(self.content)
        self.game = GameSection(self.content)
        self._parts: dict[str, QWidget] = {
            "ball": self.ball,
            "landscape": self.landscape,
            "weight": self.sweep,
            "noise": self.noise,
            "step": self.step,
            "cost": self.cost,
            "game": self.game,
        }
        self.column.addWidget(self.tabs)
        for part in self._parts.values():
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_state(self, state: DescentState, readings: DescentReadings) -> None:
        """Show the part that is open; the others take no room."""
        self.tabs.set_chosen(state.tab)
        for tab, part in self._parts.items():
            part.setVisible(tab == state.tab)
        if state.tab == "ball":
            self.ball.show_state(state, readings)
