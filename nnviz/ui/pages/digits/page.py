"""The digits page: draw a digit, and see what the network sees and says."""

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QTimer, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from nnviz.data.ink.preparation import InkSteps, NoInkError
from nnviz.nn.drawing import Drawing, read_drawing
from nnviz.nn.network import Network
from nnviz.ui.edge_painter import EdgePainter
from nnviz.ui.pages.digits.stage import DigitsStage
from nnviz.ui.theme import Theme


class DigitsPage(QWidget):
    """Holds the network in use and what it says of the ink on the pad."""

    refused = pyqtSignal(str)

    def __init__(
        self, on_board: Network, edge_painter: EdgePainter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._network = on_board
        self._steps = InkSteps()
        self._drawing: Drawing | None = None
        self.stage = DigitsStage(theme, edge_painter, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.stage, 1)
        # Movements that come faster than they can be read are read together.
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self.read_now)
        self.stage.pad.inked.connect(self._reading.start)
        self.read_now()

    @property
    def drawing(self) -> Drawing | None:
        """What is on the pad and how it was read; None with no ink."""
        return self._drawing

    @property
    def is_reading(self) -> bool:
        """Whether there is ink that has not been read yet."""
        return self._reading.isActive()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here."""
        pad = self.stage.pad
        return {**self.stage.graph_handlers(), "undo": pad.undo, "redo": pad.redo, "clear": pad.clear}

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.stage.set_theme(theme, scale)

    def state(self) -> dict[str, Any]:
        """Return what is saved with the window."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what ``state`` returned."""

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self._reading.stop()

    def read_now(self) -> None:
        """Read what is on the pad and show it."""
        self._reading.stop()
        try:
            self._drawing = read_drawing(self.stage.pad.ink, self._network, self._steps)
        except NoInkError:
            self._drawing = None
        self.stage.show_drawing(self._network, self._drawing)
