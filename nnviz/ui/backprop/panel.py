"""The panel of the page Backprop: tabs, and beneath them what belongs to the one that is open."""

from PyQt6.QtWidgets import QWidget

from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.state import TABS, BackpropState
from nnviz.ui.backprop.parts.digits_line import DigitsLine
from nnviz.ui.backprop.parts.example_section import ExampleSection
from nnviz.ui.backprop.parts.network_section import NetworkSection
from nnviz.ui.backprop.parts.step_section import StepSection
from nnviz.ui.backprop.paths.section import PathsSection
from nnviz.ui.backprop.sheet.section import SheetSection
from nnviz.ui.backprop.slopes.section import SlopesSection
from nnviz.ui.backprop.words import tab_names
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme


class BackpropPanel(SidePanel):
    """Requests go out as signals of its parts; ``show_state`` brings what is true."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.tabs = SegmentedButtons({tab: tab_names()[tab] for tab in TABS}, self.content, columns=3)
        self.network, self.example = NetworkSection(self.content), ExampleSection(theme, self.content)
        self.step, self.paths = StepSection(self.content), PathsSection(self.content)
        self.slopes, self.sheet = SlopesSection(self.content), SheetSection(self.content)
        self.digits = DigitsLine(self.content)
        self._tabs_of: dict[QWidget, tuple[str, ...]] = {
            self.paths: ("paths",),
            self.slopes: ("slopes",),
            self.sheet: ("sheet",),
            self.example: ("pass", "paths", "wishes"),
            self.network: ("pass", "paths", "wishes"),
            self.digits: ("pass", "paths", "wishes", "sheet"),
            self.step: ("pass",),
        }
        for part in (self.tabs, *self._tabs_of):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_state(self, state: BackpropState, reading: Reading | None) -> None:
        """Show what belongs to the open tab."""
        self.tabs.set_chosen(state.tab)
        for part, tabs in self._tabs_of.items():
            part.setVisible(state.tab in tabs)
        self.network.show_state(state, reading)
        self.example.show_state(state)
        self.digits.show_digits(state.digits)
        self.step.show_state(state)
        self.slopes.show_wishes(state.slopes)
        self.sheet.show_wishes(state.sheet)
