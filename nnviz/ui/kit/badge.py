"""A small mark beside a claim of the text that is wrong or unclear, with the correction."""

from html import escape

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QPushButton, QToolTip, QWidget

from nnviz.errata import correction

RICH = ("<qt>", "</qt>")


class Badge(QPushButton):
    """Shows the correction of a mark as a tool tip: on hovering, and at once when it is pressed."""

    def __init__(self, mark: str, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(text or mark, parent)
        self.setObjectName("link")
        said = correction(mark)
        self.setToolTip(escape(said).join(RICH))  # plain text would be one line as wide as the window
        self.setAccessibleName(f"{self.text()}: {said}")
        self.clicked.connect(self._show)

    def _show(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)
