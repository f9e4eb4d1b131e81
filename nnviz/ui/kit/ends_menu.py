"""A menu in which Home and End go to the first entry and the last: Qt's own only scrolls by them."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QMenu


class EndsMenu(QMenu):
    """Takes the two keys, and leaves all others to Qt."""

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        ends: dict[int, int] = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        entries = [action for action in self.actions() if action.isEnabled() and not action.isSeparator()]
        end = None if event is None else ends.get(event.key())
        if end is not None and entries:
            self.setActiveAction(entries[end])
        else:
            super().keyPressEvent(event)
