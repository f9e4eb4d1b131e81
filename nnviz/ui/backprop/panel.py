"""The panel of the page Backprop: tabs, and beneath them what belongs to the one that is open."""

from PyQt6.QtWidgets import QWidget

from nnviz.nn.backprop_steps.reading import Reading
from nnviz.nn.backprop_steps.state import TABS, BackpropState
from nnviz.ui.backprop.parts.example_section import ExampleSection
from nnviz.ui.backprop.parts.network_section import NetworkSection
from nnviz.ui.backprop.parts.step_section import StepSection
from nnviz.ui.backprop.words import tab_names
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme


class BackpropPanel(SidePanel):
    """Requests go out as signals of its parts; ``show_state`` brings what is true."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self.tabs = SegmentedButtons({tab: tab_names()[tab] for tab in TABS}, self.content, columns=4)
        self.network, self.example = NetworkSection(self.content), ExampleSection(theme, self.content)
        self.step = StepSection(self.content)
        for part in (self.tabs, self.example, self.network, self.step):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_state(self, state: BackpropState, reading: Reading | None) -> None:
        """Show what belongs to the open tab."""
        self.tabs.set_chosen(state.tab)
        self.network.show_state(state, reading)
        self.example.show_state(state, reading)
        self.step.setVisible(state.tab == "pass")
        self.step.show_state(state, reading)
