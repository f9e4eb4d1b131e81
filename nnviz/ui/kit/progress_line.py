"""How far something is, as a line."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.theme import Theme


class ProgressLine(QWidget):
    """How far the run is, as a line. QProgressBar repaints the whole window on the spot at every new value."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale, self._share = theme, 1.0, 0.0
        self.setMinimumWidth(40)

    @property
    def share(self) -> float:
        """The part of the line that is filled, 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Fill the line up to a share of its length, 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, round(8 * self._scale))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = 4 * self._scale
        for color, share in ((self._theme.track, 1.0), (self._theme.accent, self._share)):
            painter.setBrush(color)
            line = QRectF(0, (self.height() - height) / 2, self.width() * share, height)
            painter.drawRoundedRect(line, height / 2, height / 2)
        painter.end()
