"""The stages of the page's tabs, of which one is in sight."""

from PyQt6.QtWidgets import QStackedWidget, QWidget

from nnviz.descent.state import DescentState
from nnviz.diagram.relief import Turn
from nnviz.ui.descent.cost.stage import CostStage
from nnviz.ui.descent.game.stage import GameStage
from nnviz.ui.descent.landscape.stage import LandscapeStage
from nnviz.ui.descent.noise.stage import NoiseStage
from nnviz.ui.descent.stage import DescentStage
from nnviz.ui.descent.step.stage import StepStage
from nnviz.ui.descent.sweep.stage import SweepStage
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme


class Stages(QStackedWidget):
    """One stage a tab."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ball, self.landscape = DescentStage(theme, self), LandscapeStage(theme, self)
        self.sweep, self.noise = SweepStage(theme, self), NoiseStage(theme, self)
        self.step, self.cost = StepStage(theme, self), CostStage(theme, self)
        self.game = GameStage(theme, self)
        self._by_tab: dict[str, QWidget] = {
            "ball": self.ball,
            "landscape": self.landscape,
            "weight": self.sweep,
            "noise": self.noise,
            "step": self.step,
            "cost": self.cost,
            "game": self.game,
        }
        for stage in self._by_tab.values():
            self.addWidget(stage)

    def show_tab(self, state: DescentState) -> None:
        """Bring the stage of the tab into sight."""
        self.setCurrentWidget(self._by_tab[state.tab])
        self.landscape.show_turn(Turn(state.azimuth, state.elevation))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Hand theme and scale down."""
        spread_look(self, theme, scale)
