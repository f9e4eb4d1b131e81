"""The quiet panel at the right: the network in use, a row of tabs, and what the chosen one shows."""

from PyQt6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from nnviz.language import translate
from nnviz.ui.digits.answer.network_choice import TOUCH_PX, NetworkChoice
from nnviz.ui.digits.tab import Tab
from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.graph.weighted_sum_card import WeightedSumCard
from nnviz.ui.kit.layouts import STRETCH, column
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.segmented_buttons import SegmentedButtons
from nnviz.ui.kit.side_panel import SidePanel
from nnviz.ui.kit.theme import Theme


class DigitsPanel(SidePanel):
    """``tabs`` chooses a tab by its key, ``choice`` a network."""

    def __init__(self, tabs: tuple[Tab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 20, 10), spacing=10)
        self.choice = NetworkChoice(self.content)
        self.tabs = SegmentedButtons({tab.key: (tab.text, tab.tip) for tab in tabs}, self.content)
        self._pages = {tab.key: QWidget(self.content) for tab in tabs}
        self._stack = QStackedWidget(self.content)
        for tab in tabs:
            page = self._pages[tab.key]
            column(tab.content, STRETCH, margins=(0, 4, 0, 0), on=page)
            self._stack.addWidget(page)
        self.card = WeightedSumCard(self.content)
        self.card.hide()
        heading = label(translate("DigitsPanel", "NETWORK IN USE"), self.content, look="section")
        for part in (heading, self.choice):
            self.column.addWidget(part)
        self.column.addSpacing(4)
        self.column.addWidget(self.tabs)
        self.column.addWidget(self._stack)
        self.column.addWidget(self.card, 1)
        self.column.addStretch(0)
        self.show_tab(tabs[0].key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The tabs there are."""
        return tuple(self._pages)

    def key_after(self, key: str) -> str:
        """Return the next tab's key, round and round."""
        return self.keys[(self.keys.index(key) + 1) % len(self.keys)]

    def show_tab(self, key: str) -> None:
        """Show one tab; the hidden ones take no room, or the tallest would make the panel scroll."""
        for other, page in self._pages.items():
            height = QSizePolicy.Policy.Preferred if other == key else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self._stack.setCurrentWidget(self._pages[key])
        self.tabs.set_chosen(key)

    def show_explanation(self, explanation: Explanation | None, terms: WeightedSum | None) -> None:
        """Show what is known of a neuron or an edge under the tab, nothing with None."""
        self.card.setVisible(explanation is not None)
        if explanation is not None:
            self.card.show_sum(explanation, terms)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self.tabs.set_least_height(round(TOUCH_PX * scale))
