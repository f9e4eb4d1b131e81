"""The words above a plot that can be clicked: those of the legend and its small switches."""

from dataclasses import dataclass

from PyQt6.QtCore import QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

FOCUS_RADIUS_PX = 4.0
MARGIN_EM = 0.45
"""Room left and right of a word, in heights of its letters."""


@dataclass(frozen=True)
class WordStyle:
    """How a word looks: its colour on and off, the fill behind it when on, whether off strikes it through."""

    on: QColor
    off: QColor
    fill: QColor | None = None
    struck_when_off: bool = False


class WordButton(QAbstractButton):
    """A coloured word that is clicked on and off, by mouse or, when it has the focus, by Return."""

    def __init__(self, text: str, parent: QWidget | None = None, *, checkable: bool = True) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._style = WordStyle(on=QColor("black"), off=QColor("grey"))
        self._ringed = False

    def set_style(self, style: WordStyle, font: QFont) -> None:
        """Show the word in these colours and this font."""
        self._style = style
        self.setFont(font)
        # The application's style sheet overrules the size of a font, but not a sheet of the widget's own.
        self.setStyleSheet(f"font-size: {font.pixelSize()}px")
        self.updateGeometry()
        self.update()

    @property
    def color(self) -> QColor:
        """The colour the word has now."""
        return self._style.on if self._is_lit else self._style.off

    @property
    def _is_lit(self) -> bool:
        return self.isChecked() or not self.isCheckable()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        margin = round(MARGIN_EM * self.font().pixelSize())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * margin, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # a word is whole or not there

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        # Space plays and pauses everywhere in the window; Return is what is left for the word under the focus.
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        # Only who came by the keyboard needs to see where the keyboard is.
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        returns = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)  # it was here before
        if event is not None and event.reason() not in returns:
            self._ringed = event.reason() in keys
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._is_lit and self._style.fill is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.fill)
            painter.drawRoundedRect(box, FOCUS_RADIUS_PX, FOCUS_RADIUS_PX)
        font = QFont(self.font())
        font.setStrikeOut(self._style.struck_when_off and not self._is_lit)
        painter.setFont(font)
        painter.setPen(self.color)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self._ringed and self.hasFocus():
            painter.setPen(QPen(self._style.on, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, FOCUS_RADIUS_PX, FOCUS_RADIUS_PX)
        painter.end()
