"""One line of text that keeps its height and its place: it is said shorter, or becomes smaller, than it outgrow it."""

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetricsF, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.fitting_text import ROOM_SHARE, set_fitting_font
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import BASE_FONT_PX, Theme, ui_font

HEIGHT_PX, LEAST_WIDTH_PX = 20, 100
READABLE_SHARE = 0.8
"""Of its size: a text that would have to be smaller is said shorter, where there is a way."""


class FittingLine(PaintedWidget):
    """Shows a text that may change with every move of a drag, without laying anything out anew."""

    def __init__(self, theme: Theme, parent: QWidget, *, is_soft: bool = False, is_bold: bool = False) -> None:
        super().__init__(theme, parent, hint=(LEAST_WIDTH_PX, HEIGHT_PX), is_row=True)
        self._text, self._is_soft, self._is_bold = "", is_soft, is_bold
        self._shorter: tuple[str, ...] = ()

    def text(self) -> str:
        """Return what is to be shown, at its longest."""
        return self._text

    @property
    def shown(self) -> str:
        """What there is room for."""
        metrics, room = QFontMetricsF(self._font(READABLE_SHARE)), ROOM_SHARE * self.width()
        texts = (self._text, *self._shorter)
        return next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])

    def set_text(self, text: str, *shorter: str) -> None:
        """Show a text, or the first of shorter ones that has room."""
        if (text, *shorter) != (self._text, *self._shorter):
            self._text, self._shorter = text, shorter
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        return self._scaled((LEAST_WIDTH_PX, HEIGHT_PX))

    def paint(self, painter: QPainter) -> None:
        text = self.shown
        set_fitting_font(painter, self.width(), (text,), BASE_FONT_PX * self._scale, bold=self._is_bold)
        painter.setPen(self._theme.ink_soft if self._is_soft else self._theme.ink)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(self.rect()), flags, text)

    def _font(self, share: float) -> QFont:
        return ui_font(share * BASE_FONT_PX * self._scale, bold=self._is_bold)
