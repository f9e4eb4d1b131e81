"""A line to type in: Return takes what was typed, Esc restores what held, and one click elsewhere frees the keys."""

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent
from PyQt6.QtWidgets import QApplication, QLineEdit, QWidget

RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedLine(QLineEdit):
    """Shows the text that holds, which ``setText`` and ``show_text`` give it; what is typed is only asked for.

    Return asks (``returnPressed``), and what is then given by ``show_text`` has been taken: the keys are the window's
    again. A text that was refused stays to be mended; left as it is, it must not look as if it held, and goes.
    ``left`` comes after ``editingFinished``, and also without it: Qt tells that only of a new edit.
    """

    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self._is_asking = False

    def setText(self, text: str | None) -> None:
        """Show a text that holds, whatever is being typed."""
        self._held = text or ""
        super().setText(text)

    def show_text(self, text: str) -> None:
        """Show the text that holds; whoever is typing is not disturbed by one that held before."""
        is_news = text != self._held
        self._held = text
        if text != self.text() and (is_news or not self.hasFocus()):
            # Writing what is there would paint it again, for every line with every move of a drag.
            super().setText(text)
            self.setCursorPosition(0)
        if is_news and self._is_asking:
            self.clearFocus()

    def event(self, event: QEvent | None) -> bool:
        """Keep Esc from the window, which closes with it what is open."""
        if event is not None and event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and _is_escape(event):
            super().setText(self._held)
            self.clearFocus()
        elif event is not None and event.key() in RETURNS:
            self._is_asking = True
            super().keyPressEvent(event)
            self._is_asking = False
            if self.text().split() == self._held.split():
                self.clearFocus()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        super().focusInEvent(event)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)  # only meanwhile: it sees every event of the program

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        super().focusOutEvent(event)
        if event is not None and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            if self.text() != self._held:
                super().setText(self._held)
            self.left.emit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Give the keys back at a press on anything else in the window, also on what takes none itself."""
        if (
            event is not None
            and event.type() == QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched is not self
            and not self.isAncestorOf(watched)
            and watched.window() is self.window()
        ):
            self.clearFocus()
        return False


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and not event.modifiers()
