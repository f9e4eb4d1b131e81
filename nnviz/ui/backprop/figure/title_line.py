"""A title with a note behind it, which gives way first."""

from PyQt6.QtCore import QEvent, QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.yielding_label import YieldingLabel

GAP_PX = 6


class TitleLine(QWidget):
    """Shows the title whole wherever it can be, else a shorter one.

    Of the note it shows what there is room for behind it, if that is any use.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._note = YieldingLabel("value", self), YieldingLabel("soft", self)

    @property
    def note(self) -> str:
        """All of the note, also where there is no room for it."""
        return self._note.text()

    def show_words(self, title: str, note: str, shorter: str = "") -> None:
        """Show a title, or a shorter one that says the same, and a note; any may be empty."""
        self._title.setText(title, shorter)
        self._note.setText(note)
        self._place()

    def sizeHint(self) -> QSize:
        title, note = self._title.sizeHint(), self._note.sizeHint()
        return QSize(title.width() + GAP_PX + note.width(), max(title.height(), note.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._title.minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.LayoutRequest:  # the letters have another size
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        width = min(self._title.sizeHint().width(), self.width())
        left = width + GAP_PX if self._title.text() else 0
        self._title.setGeometry(0, 0, width, self.height())
        self._note.setGeometry(left, 0, self.width() - left, self.height())
        self._note.setVisible(self._note.minimumSizeHint().width() <= self.width() - left)
