"""A line of text that gives way: however long it is, it never widens the window."""

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QLabel, QWidget

LEAST_LETTERS = 12


class YieldingLabel(QLabel):
    """Says it shorter, or ends in “…”, where there is not the room for all of it, which its tool tip tells then.

    ``name`` is its style. A press on the label of a field, its buddy, enters that.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._shorter = ""

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()

    @property
    def shown(self) -> str:
        """What is seen of the text."""
        if self.is_whole:
            return self.text()
        text = self._shorter or self.text()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def setText(self, text: str | None, shorter: str = "") -> None:
        """Show a text, or where it has no room a shorter one that says the same."""
        self._shorter = shorter
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        whole, metrics = super().minimumSizeHint(), self.fontMetrics()
        return QSize(min(whole.width(), metrics.averageCharWidth() * LEAST_LETTERS), whole.height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._tell()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        field = self.buddy()
        if field is None:
            super().mousePressEvent(event)
        else:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)  # which selects all of it

    def paintEvent(self, event: QPaintEvent | None) -> None:
        if self.is_whole:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment().value), self.shown)
        painter.end()

    def _tell(self) -> None:
        self.setToolTip("" if self.is_whole else self.text())
