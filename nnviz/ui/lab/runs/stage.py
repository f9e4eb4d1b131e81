"""The charts of the runs: one large, the settings beside it."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from nnviz.lab.comparison import compared
from nnviz.lab.state import VIEWS, LabState
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.lab.runs.running_sweep import RunningSweep
from nnviz.ui.lab.runs.views import RaceChart, SettingsView
from nnviz.ui.lab.words import view_names


class RunsStage(QWidget):
    """Shows what there is of one experiment."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.race = RaceChart(theme, self)
        self.settings = SettingsView(theme, self)
        self.views = SegmentedButtons({view: view_names()[view] for view in VIEWS}, self)
        self._title, self._hint = YieldingLabel("title", self), HintLine(self)
        self._hint.explain(self.race, self.settings)
        self._lay_out()

    def show_state(self, state: LabState, sweep: RunningSweep) -> None:
        """Show the chart that is wanted."""
        self._title.setText(state.experiment.sentence)
        self.views.set_chosen(state.view)
        settings = compared(state.experiment, sweep.results)
        self.settings.show_settings(settings)
        self.race.show_settings(settings, state.experiment.plan.epochs, shows_runs=state.view == "race")

    def _lay_out(self) -> None:
        head = row((self._title, 1), 16, self.views, margins=(24, 10, 24, 0))
        charts = row((self.race, 5), (self.settings, 3), spacing=16, margins=(8, 0, 12, 0))
        column(
            head,
            (charts, 1),
            row((self._hint, 1), margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )
