"""Two small things that show one value each: a large digit and a bar."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.ui.kit.share_bar import paint_share
from nnviz.ui.kit.theme import Theme, ui_font

DIGIT_PX = 64


class BigDigit(QWidget):
    """A digit or a few, to be read from the last row; pale while that is not sure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self.text, self._is_sure = "", True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, *, is_sure: bool) -> None:
        """Show a digit, or a dash without one."""
        if (text, is_sure) != (self.text, self._is_sure):
            self.text, self._is_sure = text, is_sure
            self.setAccessibleName(text)
            self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(DIGIT_PX * self._scale), round((DIGIT_PX + 12) * self._scale))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        shrunk = min(1.0, self.width() / max(1, len(self.text)) / (0.66 * DIGIT_PX * self._scale))
        painter.setFont(ui_font(DIGIT_PX * self._scale * shrunk, bold=True))
        painter.setPen(self._theme.ink if self._is_sure and self.text else self._theme.ink_soft)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text or "–")
        painter.end()


class ShareBar(QWidget):
    """A bar from 0 to 1, empty without a number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._share: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """Show a share, 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, round(8 * self._scale))

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        paint_share(painter, QRectF(self.rect()), self._share or 0.0, self._theme)
        painter.end()
