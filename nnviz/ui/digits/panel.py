"""The quiet panel at the right: the network in use, a row of tabs, and what the chosen one shows."""

from typing import cast

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from nnviz.digits.drawing import Drawing
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.answer.network_choice import TOUCH_PX, NetworkChoice
from nnviz.ui.digits.tab import DigitTool
from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.graph.weighted_sum_card import WeightedSumCard
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.theme import Theme

WIDTH_PX = 300


class DigitsPanel(QScrollArea):
    """``tab_chosen`` brings the key of the tab that is wished for."""

    tab_chosen = pyqtSignal(str)

    def __init__(self, tools: tuple[DigitTool, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._content = QWidget(self)
        self._content.setObjectName("panel")
        self._content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tools = {tool.tab.key: tool for tool in tools}
        self._place = {key: place for place, key in enumerate(self._tools)}
        self.choice = NetworkChoice(self._content)
        self.tabs = SegmentedButtons({t.tab.key: (t.tab.text, t.tab.tip) for t in tools}, self._content)
        self.tabs.chosen.connect(self.tab_chosen)
        self._stack = QStackedWidget(self._content)
        self.card = WeightedSumCard(self._content)
        self.card.hide()
        self._explanation: Explanation | None = None
        for tool in tools:
            self._stack.addWidget(_widget(tool))
        self._lay_out()
        self._key = tools[0].tab.key
        self.show_tab(self._key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The tabs there are."""
        return tuple(self._tools)

    def show_tab(self, key: str) -> None:
        """Show one tool; the hidden ones take no room, or the tallest would make the panel scroll."""
        self._key = key
        for other, place in self._place.items():
            page = self._stack.widget(place)
            if page is not None:
                wanted = QSizePolicy.Policy.Preferred if other == key else QSizePolicy.Policy.Ignored
                page.setSizePolicy(QSizePolicy.Policy.Preferred, wanted)
        self._stack.setCurrentIndex(self._place[key])
        self.tabs.set_chosen(key)

    def show_drawing(self, drawing: Drawing | None, network: Network) -> None:
        """Hand a drawing on to the tool that is on show."""
        self._tools[self._key].show_drawing(drawing, network)

    def show_explanation(self, explanation: Explanation | None, terms: WeightedSum | None) -> None:
        """Show what is known of a neuron or an edge under the tool, nothing with None."""
        self.card.setVisible(explanation is not None)
        if explanation is not None:
            self.card.show_sum(explanation, terms)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.setFixedWidth(round(WIDTH_PX * scale))
        self._content.setFixedWidth(round(WIDTH_PX * scale))
        self.card.set_theme(theme, scale)
        self.choice.set_scale(scale)
        self.tabs.set_least_height(round(TOUCH_PX * scale))
        for tool in self._tools.values():
            tool.set_theme(theme, scale)

    def _lay_out(self) -> None:
        heading = QLabel(translate("DigitsPanel", "NETWORK IN USE"), self._content)
        heading.setObjectName("section")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(self.choice)
        column.addSpacing(4)
        column.addWidget(self.tabs)
        column.addWidget(self._stack)
        column.addWidget(self.card, 1)
        column.addStretch(0)
        self._content.setFixedWidth(WIDTH_PX)  # whatever is in it: what did not fit would be out of reach
        self.setWidget(self._content)
        self.setFixedWidth(WIDTH_PX)


def _widget(tool: DigitTool) -> QWidget:
    return cast(QWidget, tool)
