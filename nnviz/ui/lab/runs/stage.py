"""The charts of the runs: one large, the settings beside it."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QStackedWidget, QWidget

from nnviz.lab.comparison import Settings
from nnviz.lab.difference import running_difference
from nnviz.lab.edits import second_of
from nnviz.lab.questions import question_of
from nnviz.lab.state import OVERS, VIEWS, LabState
from nnviz.ui.kit.giving_box import GivingBox
from nnviz.ui.kit.hint_line import HintLine
from nnviz.ui.kit.layouts import NO_MARGINS, boxed, column, row
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.lab.runs.difference_chart import DifferenceChart
from nnviz.ui.lab.runs.effort_chart import EffortChart
from nnviz.ui.lab.runs.race_chart import Live, RaceChart
from nnviz.ui.lab.runs.settings_view import SettingsView, Shares
from nnviz.ui.lab.words import over_names, question_names, view_names


class RunsStage(QWidget):
    """Shows what there is of one experiment."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.race, self.effort = RaceChart(theme, self), EffortChart(theme, self)
        self.settings = SettingsView(theme, self)
        self.large, self.small = DifferenceChart(theme, self), DifferenceChart(theme, self)
        self.views = SegmentedButtons({view: view_names()[view] for view in VIEWS}, self)
        self.overs = SegmentedButtons({over: over_names()[over] for over in OVERS}, self)
        self._title, self._data = YieldingLabel("title", self), YieldingLabel("soft", self)
        self._hint = HintLine(self)
        self._hint.explain(self.race, self.effort, self.large, self.small, self.settings)
        self._charts = QStackedWidget(self)
        for chart in (self.race, self.effort, self.large):
            self._charts.addWidget(chart)
        self._by_view: dict[str, QWidget] = {
            "race": self.race,
            "spread": self.race,
            "difference": self.large,
            "cost": self.effort,
        }
        self._view = ""
        self._lay_out()

    @property
    def data_name(self) -> str:
        """Which data are learnt."""
        return self._data.text()

    def show_data(self, text: str) -> None:
        """Say which data are learnt."""
        self._data.setText(text)

    def show_state(self, state: LabState, settings: Settings, shares: Shares = (), live: Live = ()) -> None:
        """Show the chart that is wanted of what there is, how far the repeats of each setting are, and their curves."""
        self._title.setText(state.experiment.sentence)
        self.views.set_chosen(state.view)
        self.overs.set_chosen(state.over)
        self.overs.setVisible(state.view == "cost")
        question = question_of(state.experiment)
        is_number = bool(settings) and settings[0].value(question) is not None
        names = question_names(state)[question] if is_number else over_names()[OVERS[0]]
        self.overs.set_text(OVERS[0], names[0])
        over = question if is_number and state.over == OVERS[0] else state.over
        self.settings.show_settings(settings, shares, second_of(state))
        self.race.show_settings(settings, state.experiment.plan.epochs, shows_runs=state.view == "race", live=live)
        self.effort.show_settings(settings, over)
        chart, is_other = self._by_view[state.view], state.view != self._view
        self._charts.setCurrentWidget(chart)
        if is_other or state.view == "cost":  # of which the words depend on what it is over
            self._view = state.view
            self._hint.show_hint(chart)
        second = second_of(state)
        difference = running_difference(settings[0], settings[second]) if 0 < second < len(settings) else None
        self.large.show_difference(difference)
        self.small.show_difference(difference)
        self._below.setVisible(state.view != "difference" and len(settings) == 2)

    def _lay_out(self) -> None:
        head = GivingBox(self)
        line = row(self._title, 20, (self._data, 1), 16, self.views, margins=(24, 10, 24, 0), on=head)
        head.hold(line, (self._data,))
        self._below = boxed(column(self.small), self)
        beside = column((self.settings, 1), (self._below, 1), spacing=8)
        column(
            head,
            row((self._charts, 5), (boxed(beside, self), 3), spacing=16, margins=(8, 0, 12, 0)),
            row((self._hint, 1), self.overs, margins=(24, 0, 24, 4)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )
