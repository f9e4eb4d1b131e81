"""A small mark beside a claim of the text that is wrong or unclear, with the correction."""

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QPushButton, QToolTip, QWidget

from nnviz.errata import correction


class Badge(QPushButton):
    """Shows the correction of a mark as a tool tip: on hovering, and at once when it is pressed."""

    def __init__(self, mark: str, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(text or mark, parent)
        self.setObjectName("link")
        self.setToolTip(correction(mark))
        self.setAccessibleName(f"{self.text()}: {self.toolTip()}")
        self.clicked.connect(self._show)

    def _show(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)
