"""Two small things that show one value each: a large digit and a bar."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.share_bar import paint_share
from nnviz.ui.kit.theme import Theme, ui_font

DIGIT_PX = 64
LINE_HEIGHT = 76 / 64
"""Beside the height of letters."""


class BigDigit(PaintedWidget):
    """A digit or a few, to be read from the last row; pale while that is not sure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(DIGIT_PX, round(LINE_HEIGHT * DIGIT_PX)))
        self.text, self._is_sure = "", True
        self.setAccessibleName(translate("BigDigit", "Answer"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, *, is_sure: bool) -> None:
        """Show a digit, a row of them, or rows with line breaks between; a dash without one."""
        if (text, is_sure) != (self.text, self._is_sure):
            self.text, self._is_sure = text, is_sure
            self.setAccessibleDescription(text)
            self.update()

    def in_words(self) -> str:
        return self.text

    def paint(self, painter: QPainter) -> None:
        """Paint the digits as large as there is room for: rows under each other, or beside each other."""
        text = max(self.text.replace("\n", " / "), self.text, key=self._letter_px)
        painter.setFont(ui_font(self._letter_px(text), bold=True))
        painter.setPen(self._theme.ink if self._is_sure and self.text else self._theme.ink_soft)
        metrics, middle = painter.fontMetrics(), Qt.TextElideMode.ElideMiddle
        shown = "\n".join(metrics.elidedText(line, middle, self.width()) for line in text.split("\n"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown or "–")

    def _letter_px(self, text: str) -> float:
        lines = text.split("\n")
        metrics = QFontMetricsF(ui_font(DIGIT_PX, bold=True))
        widest = max(1.0, *(metrics.horizontalAdvance(line) / DIGIT_PX for line in lines))
        room = (self.width() / widest, self.height() / len(lines) / LINE_HEIGHT)
        return min(DIGIT_PX * self._scale, *room)


class ShareBar(PaintedWidget):
    """A bar from 0 to 1, empty without a number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(60, 8), is_row=True)
        self._share: float | None = None

    def set_share(self, share: float | None) -> None:
        """Show a share, 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the bar."""
        paint_share(painter, QRectF(self.rect()), self._share or 0.0, self._theme)
