"""Pages in one place of which one is seen: the hidden ones ask for no room."""

from PyQt6.QtCore import QSize
from PyQt6.QtWidgets import QStackedWidget, QWidget


class TurningStack(QStackedWidget):
    """As large as the page in sight asks for; else the largest would widen or scroll what is around it."""

    def __init__(self, parent: QWidget, *pages: QWidget) -> None:
        super().__init__(parent)
        for page in pages:
            self.addWidget(page)

    def turn_to(self, index: int) -> None:
        """Show one page."""
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())
