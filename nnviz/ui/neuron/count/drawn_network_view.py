"""The network that is counted, on the stage: its graph, and where in the plane each of its neurons fires."""

from PyQt6.QtWidgets import QWIDGETSIZE_MAX, QWidget

from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.ui.kit.layouts import NO_MARGINS, column
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.count.drawn_network_graph import DrawnNetworkGraph
from nnviz.ui.neuron.count.regions_view import RegionsView


class DrawnNetworkView(QWidget):
    """Shows the network and its regions."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.graph = DrawnNetworkGraph(theme, self)
        self.regions = RegionsView(theme, self)
        column((self.graph, 10), (self.regions, 9), spacing=8, margins=NO_MARGINS, on=self)

    def show_network(self, choice: NetworkChoice, numbers: NetworkNumbers) -> None:
        """Show the network."""
        self.graph.show_network(choice, numbers)
        self.regions.show_regions(choice, numbers)
        # Without regions the graph has the room.
        self.regions.setMaximumHeight(QWIDGETSIZE_MAX if self.regions.scene is not None else self.regions.least_height)
