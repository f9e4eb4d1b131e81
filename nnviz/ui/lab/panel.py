"""The panel of the page Lab: tabs, and beneath them what belongs to the one that is open."""

from PyQt6.QtWidgets import QWidget

from nnviz.lab.state import TABS, LabState
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.lab.codes.section import CodesSection
from nnviz.ui.lab.layer.section import LayerSection
from nnviz.ui.lab.points.section import PointsSection
from nnviz.ui.lab.rounding.section import RoundingSection
from nnviz.ui.lab.runs.section import RunsSection
from nnviz.ui.lab.words import tab_names


class LabPanel(SidePanel):
    """Requests go out as signals of its parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.tabs = SegmentedButtons({tab: tab_names()[tab] for tab in TABS}, self.content, columns=3)
        self.runs, self.layer = RunsSection(self.content), LayerSection(self.content)
        self.codes = CodesSection(self.content)
        self.points, self.rounding = PointsSection(self.content), RoundingSection(self.content)
        self._parts: dict[str, QWidget] = {
            "runs": self.runs,
            "codes": self.codes,
            "layer": self.layer,
            "points": self.points,
            "rounding": self.rounding,
        }
        self.column.addWidget(self.tabs)
        for part in self._parts.values():
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_state(self, state: LabState) -> None:
        """Show the part that is open; the others take no room."""
        self.tabs.set_chosen(state.tab)
        for tab, part in self._parts.items():
            part.setVisible(tab == state.tab)
