"""The tab that teaches: its panel, and what is needed to reach the tools behind it."""

from pathlib import Path

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnviz.digits.drawing import Drawing
from nnviz.language import translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network
from nnviz.ui.digits.tab import ToolTab
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.theme import Theme

TEACH = "teach"


class TeachTool(QWidget):
    """A ``DigitTool``. Drawings are read from the folder when the tab is shown for the first time."""

    def __init__(self, network: Network, folder: Path, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = translate("TeachTool", "Say what the drawing is, keep it, train on it (1.1, 1.3)")
        self.tab = ToolTab(TEACH, translate("TeachTool", "Teach"), tip)
        self.teaching = Teaching(network, folder, jobs, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.teaching.panel)

    @property
    def pair_inputs(self) -> FloatArray | None:
        """The image of the data that is taught in place of the drawing, shape (784,)."""
        subject = self.teaching.subject
        return None if subject is None or subject.place is None else subject.inputs

    def show_drawing(self, drawing: Drawing | None, network: Network) -> None:
        """Take the drawing and the network that reads it."""
        self.teaching.open()
        self.teaching.set_network(network)
        self.teaching.set_drawing(None if drawing is None else drawing.prepared)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.teaching.set_theme(theme, scale)
