"""A line of text that gives way: however long it is, it never widens the window."""

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QLabel, QWidget

LEAST_LETTERS = 12


class YieldingLabel(QLabel):
    """Ends in “…” where there is not the room for all of it, which its tool tip tells then. ``name`` is its style.

    A press on the label of a field, its buddy, enters that.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)

    @property
    def is_whole(self) -> bool:
        """Whether all of the text is seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()

    def setText(self, text: str | None) -> None:
        """Show a text."""
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
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment().value), text)
        painter.end()

    def _tell(self) -> None:
        self.setToolTip("" if self.is_whole else self.text())
