"""The stages of the page's tabs, of which one is in sight."""

from PyQt6.QtWidgets import QStackedWidget, QWidget

from nnviz.lab.state import LabState
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.codes.stage import CodesStage
from nnviz.ui.lab.layer.stage import LayerStage
from nnviz.ui.lab.points.stage import PointsStage
from nnviz.ui.lab.rounding.stage import RoundingStage
from nnviz.ui.lab.runs.stage import RunsStage


class Stages(QStackedWidget):
    """One stage a tab."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs, self.layer = RunsStage(theme, self), LayerStage(theme, self)
        self.codes = CodesStage(theme, self)
        self.points, self.rounding = PointsStage(theme, self), RoundingStage(theme, self)
        self._by_tab: dict[str, QWidget] = {
            "runs": self.runs,
            "codes": self.codes,
            "layer": self.layer,
            "points": self.points,
            "rounding": self.rounding,
        }
        for stage in self._by_tab.values():
            self.addWidget(stage)

    def show_tab(self, state: LabState) -> None:
        """Bring the stage of the tab into sight."""
        self.setCurrentWidget(self._by_tab[state.tab])

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Hand theme and scale down."""
        spread_look(self, theme, scale)
