"""One line of text that keeps its height and its place: it becomes smaller rather than longer than its room."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import BASE_FONT_PX, Theme

HEIGHT_PX, LEAST_WIDTH_PX = 20, 100


class FittingLine(PaintedWidget):
    """Shows a text that may change with every move of a drag, without laying anything out anew."""

    def __init__(self, theme: Theme, parent: QWidget, *, is_soft: bool = False, is_bold: bool = False) -> None:
        super().__init__(theme, parent, hint=(LEAST_WIDTH_PX, HEIGHT_PX), is_row=True)
        self._text, self._is_soft, self._is_bold = "", is_soft, is_bold

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        return self._scaled((LEAST_WIDTH_PX, HEIGHT_PX))

    def paint(self, painter: QPainter) -> None:
        set_fitting_font(painter, self.width(), (self._text,), BASE_FONT_PX * self._scale, bold=self._is_bold)
        painter.setPen(self._theme.ink_soft if self._is_soft else self._theme.ink)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(self.rect()), flags, self._text)
