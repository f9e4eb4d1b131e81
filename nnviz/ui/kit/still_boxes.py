"""Boxes to choose and to count with that leave the wheel to the panel they lie on.

Qt's own change under the pointer of whoever scrolls a panel, and a choice may begin a run anew.
"""

from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QComboBox, QSpinBox


class ChoiceBox(QComboBox):
    """One of a list; the wheel scrolls the list only while it is open."""

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None:
            event.ignore()


class CountBox(QSpinBox):
    """A whole number with arrows beside it."""

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None:
            event.ignore()
