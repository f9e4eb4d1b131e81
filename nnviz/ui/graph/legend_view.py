"""The legend under the picture of a network."""

from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.graph.paint_legend import HEIGHT_PX, Legend, paint_legend
from nnviz.ui.kit.theme import Theme


class LegendView(QWidget):
    """Shows what the colours mean; painted anew only when that changes, not with every mini-batch."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme, self._scale = theme, 1.0
        self._legend: Legend | None = None

    @property
    def legend(self) -> Legend | None:
        return self._legend

    def show_legend(self, legend: Legend | None) -> None:
        """Show these limits, or none."""
        if legend != self._legend:
            self._legend = legend
            self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, round(HEIGHT_PX * self._scale))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if self._legend is not None:
            painter = QPainter(self)
            paint_legend(painter, self._legend, QRectF(self.rect()), self._theme, self._scale)
            painter.end()
