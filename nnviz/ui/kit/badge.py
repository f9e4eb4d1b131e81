"""A small mark beside a claim of the text that is wrong or unclear, with the correction."""

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QPushButton, QToolTip, QWidget


class Badge(QPushButton):
    """Shows its correction as a tool tip: on hovering, and at once when it is pressed."""

    def __init__(self, mark: str, correction: str, parent: QWidget | None = None) -> None:
        super().__init__(mark, parent)
        self.setObjectName("link")
        self.setToolTip(correction)
        self.setAccessibleName(f"{mark}: {correction}")
        self.clicked.connect(self._show)

    def _show(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)
