"""A line of text that changes many times a second."""

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtWidgets import QLabel, QWidget


class RunningLabel(QLabel):
    """Keeps the room of its widest text until there is none.

    A QLabel would have the whole window laid out again with every new text. ``name`` is for style sheets.
    """

    def __init__(self, name: str, alignment: Qt.AlignmentFlag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
        self._make_room()

    def setText(self, text: str | None) -> None:
        """Show a text; the room grows if it does not fit."""
        if text == self.text():
            return
        super().setText(text)
        # Not the size hint, which goes through the style sheet: it takes forty times as long.
        if not text or self.fontMetrics().horizontalAdvance(text) > self._text_width:
            self._make_room()

    def changeEvent(self, event: QEvent | None) -> None:
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event is not None and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        self.setMinimumSize(0, 0)  # the hint is never below it
        self.setFixedSize(self.sizeHint())
        self._text_width = self.fontMetrics().horizontalAdvance(self.text())
