"""A line to type in that tells when it has been left."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent
from PyQt6.QtWidgets import QLineEdit


class TypedLine(QLineEdit):
    """``left`` comes after ``editingFinished``, and also without it: Qt tells that only of a new edit.

    Text that was refused with Return stays to be mended; left as it is, it must not look as if it held.
    """

    left = pyqtSignal()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        if event is not None and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit()
