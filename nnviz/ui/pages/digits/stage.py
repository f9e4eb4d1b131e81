"""The stage of the digits page: the pad, the network lit by the drawing, and the steps between them."""

from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnviz.nn.drawing import Drawing
from nnviz.nn.network import Network
from nnviz.ui.edge_painter import EdgePainter
from nnviz.ui.theme import Theme
from nnviz.ui.widgets.digits.pad import Pad
from nnviz.ui.widgets.graph_stage import GraphStage

DIGITS = tuple(str(digit) for digit in range(10))
IMAGE_SHAPE = (28, 28)


class DigitsStage(GraphStage):
    """Shows one drawing and the network that reads it."""

    def __init__(self, theme: Theme, edge_painter: EdgePainter, parent: QWidget | None = None) -> None:
        super().__init__(theme, edge_painter, parent)
        self.pad = Pad(theme, parent=self)
        self.set_subject(DIGITS, IMAGE_SHAPE)
        self._lay_out()

    def show_drawing(self, network: Network, drawing: Drawing | None) -> None:
        """Show a network with a drawing in it, or with none."""
        self.show_network(network, None if drawing is None else drawing.activations)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.pad.set_theme(theme, scale)
        super().set_theme(theme, scale)

    def _lay_out(self) -> None:
        picture = QHBoxLayout()
        picture.setSpacing(16)
        picture.addWidget(self.pad, 2)
        picture.addWidget(self.view, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 8)
        column.setSpacing(8)
        column.addLayout(self.title_line())
        column.addLayout(picture, 1)
        foot = QHBoxLayout()
        foot.addStretch(2)
        foot.addWidget(self.legend, 3)
        column.addLayout(foot)
