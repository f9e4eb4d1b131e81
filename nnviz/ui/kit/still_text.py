"""Text that changes with every move of a drag: a label would lay the whole window out anew each time."""

from PyQt6.QtCore import QRect, QSize, Qt
from PyQt6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

_FLAGS = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
SHARES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.6, 0.5)
"""How large a text is, of its font: the largest at which all of it has room."""


class StillText(QWidget):
    """Shows text in room for ``lines`` lines, or more if it needs more when it comes into sight.

    A longer text that comes later becomes smaller rather than move what is below; one that ``grows``, below which
    there is nothing to click, takes more lines instead, and gives back none by itself.
    """

    def __init__(
        self,
        parent: QWidget,
        *,
        lines: int = 1,
        is_soft: bool = False,
        is_bold: bool = False,
        grows: bool = False,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(parent)
        self._flags = _FLAGS | alignment.value
        self._text = ""
        self._least, self._lines = lines, lines
        self._is_soft, self._is_bold, self._grows = is_soft, is_bold, grows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a text."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        if self._grows and self.isVisible() and (needed := self._needed_lines()) > self._lines:
            self._lines = needed
            self.updateGeometry()
        self.update()

    def give_back(self) -> None:
        """Take no more lines than the present text needs, or the least."""
        needed = max(self._least, self._needed_lines())
        if needed != self._lines:
            self._lines = needed
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(40, self._lines * self._styled_metrics().lineSpacing() + 1)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        if event is not None and event.size().width() != event.oldSize().width() and self.isVisible():
            self.give_back()

    def showEvent(self, event: QShowEvent | None) -> None:
        """Find the lines that are needed only now: before, what holds the text had no width of its own yet."""
        super().showEvent(event)
        self.give_back()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setFont(next(filter(self._holds, map(self._styled, SHARES)), self._styled(SHARES[-1])))
        role = QPalette.ColorRole.PlaceholderText if self._is_soft else QPalette.ColorRole.WindowText
        painter.setPen(self.palette().color(role))
        painter.drawText(self.rect(), self._flags, self._text)
        painter.end()

    def _needed_lines(self) -> int:
        metrics = self._styled_metrics()
        return max(1, round(self._box(metrics).height() / metrics.lineSpacing()))

    def _holds(self, font: QFont) -> bool:
        box = self._box(QFontMetrics(font))
        return box.height() <= self.height() and box.width() <= self.width()

    def _box(self, metrics: QFontMetrics) -> QRect:
        return metrics.boundingRect(QRect(0, 0, max(40, self.width()), 10_000), _FLAGS, self._text)

    def _styled_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._styled())

    def _styled(self, share: float = 1.0) -> QFont:
        font = self.font()
        font.setBold(self._is_bold)
        if font.pixelSize() > 0:
            font.setPixelSize(max(1, round(share * font.pixelSize())))
        else:
            font.setPointSizeF(share * font.pointSizeF())
        return font
