"""Slope and staircase of one weight of the network at hand, as large as can be."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.descent.slope_view import SlopeView
from nnviz.ui.kit.layouts import NO_MARGINS, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.theme import Theme


class SweepStage(QWidget):
    """Shows one sweep."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.slope = SlopeView(theme, self)
        self._title, self._about = label("", self, look="title"), label("", self, look="soft")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column(
            row(self._title, 20, (self._about, 1), margins=(24, 10, 24, 0)),
            row((self.slope, 1), margins=(24, 8, 24, 16)),
            spacing=4,
            margins=NO_MARGINS,
            on=self,
        )

    @property
    def texts(self) -> tuple[str, str]:
        """The title, and what is said of the sweep."""
        return self._title.text(), self._about.text()

    def set_title(self, title: str, about: str) -> None:
        """Say which weight of which network is swept, and on what."""
        self._title.setText(title)
        self._about.setText(about)
