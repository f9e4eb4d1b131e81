"""The network that is counted, on the stage: its graph, and where in the plane each of its neurons fires."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWIDGETSIZE_MAX, QVBoxLayout, QWidget

from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.count.drawn_network_graph import DrawnNetworkGraph
from nnviz.ui.neuron.count.regions_view import RegionsView


class DrawnNetworkView(QWidget):
    """Shows the network and its regions; ``chosen`` brings (layer, j), (layer, j, k) or None."""

    chosen = pyqtSignal(object)
    sizes_requested = pyqtSignal(object)
    point_requested = pyqtSignal(object, bool)  # (Fraction, Fraction), is a drag
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.graph = DrawnNetworkGraph(theme, self)
        self.regions = RegionsView(theme, self)
        self.graph.chosen.connect(self.chosen)
        self.graph.sizes_requested.connect(self.sizes_requested)
        self.regions.neuron_chosen.connect(self.chosen)
        self.regions.point_requested.connect(self.point_requested)
        self.regions.drag_ended.connect(self.drag_ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.graph, 10)
        column.addWidget(self.regions, 9)

    def show_network(self, choice: NetworkChoice, numbers: NetworkNumbers) -> None:
        """Show the network."""
        self.graph.show_network(choice, numbers)
        self.regions.show_regions(choice, numbers)
        # Without regions the graph has the room.
        self.regions.setMaximumHeight(QWIDGETSIZE_MAX if self.regions.scene is not None else self.regions.least_height)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.graph.set_theme(theme, scale)
        self.regions.set_theme(theme, scale)
