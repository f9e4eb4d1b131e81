"""Tab goes on from the field that was left last: Return and Esc give its keys to the window, not its place."""

from PyQt6 import sip
from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QApplication, QWidget


class TabMemory(QObject):
    """Remembers what had the keys until nothing had them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._left: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._note)

    def take_up(self) -> None:
        """Give the keys back to what had them last, if nothing has them and it is still in sight."""
        left = self._left
        if self._window.focusWidget() is None and left is not None and not sip.isdeleted(left) and left.isVisible():
            left.setFocus()

    def _note(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None or sip.isdeleted(self._window):  # a window that goes loses the keys last of all
            self._left = None
        elif before is not None and self._window.isAncestorOf(before) and self._window.isActiveWindow():
            self._left = before
