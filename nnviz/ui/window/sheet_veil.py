"""What lies between a sheet that asks and the window: unseen, and a press beside the sheet ends there."""

from PyQt6.QtGui import QMouseEvent, QWheelEvent
from PyQt6.QtWidgets import QWidget


class SheetVeil(QWidget):
    """Covers its parent while it is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def cover(self) -> None:
        """Lie over all there is now; the sheet is to be raised after it."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
            self.show()
            self.raise_()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Keep a press to itself, as the two below what follows it."""

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """See ``mousePressEvent``."""

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """See ``mousePressEvent``."""
