"""What lies over every page on demand: the sheet of keys, what the pictures show in words, one sentence."""

from collections.abc import Callable

from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.in_words import spoken_views
from nnviz.ui.window.actions import ActionSpec
from nnviz.ui.window.help_sheet import HelpSheet
from nnviz.ui.window.message_bar import MessageBar
from nnviz.ui.window.words_sheet import WordsSheet


class Overlays:
    """Opens and closes them; ``page`` returns what is on show beneath, ``actions`` what the keys do there."""

    def __init__(
        self, actions: Callable[[], tuple[ActionSpec, ...]], page: Callable[[], QWidget], window: QWidget
    ) -> None:
        self._actions, self._page = actions, page
        self.messages = MessageBar(window)
        self._help, self._words = HelpSheet(window), WordsSheet(window)
        for sheet in (self._help, self._words):
            sheet.hide()
        self._renewal = QTimer(window)
        self._renewal.setSingleShot(True)
        self._renewal.timeout.connect(self._renew_now)
        self._help.closed.connect(self._help.hide)
        self._words.closed.connect(self.toggle_words)

    def toggle_help(self) -> None:
        """Show the keys of the page, or no more."""
        if self._words.isVisible():
            self.toggle_words()
        self._help.setVisible(not self._help.isVisible())
        self._renew_now()

    def renew(self) -> None:
        """Show the keys, or in words the pictures, of the page there is now, if they are on show.

        That is once after all keys that wait: who goes through many pages sees the keys of the last.
        """
        if self._help.isVisible() or self._words.isVisible():
            self._renewal.start(0)

    def _renew_now(self) -> None:
        if self._help.isVisible():
            self._help.show_actions(self._actions())
            self._help.place()
        if self._words.isVisible():
            self._words.show_views(spoken_views(self._page()))

    def turn_help(self, pages: int) -> bool:
        """Scroll the keys, down if positive; return whether they are on show."""
        self._help.turn(pages)
        return self._help.isVisible()

    def close_help(self) -> bool:
        """Show the keys no more; return whether they were on show."""
        was_shown = self._help.isVisible()
        self._help.hide()
        return was_shown

    def toggle_words(self) -> None:
        """Show in words what the page shows in pictures, or give the keys back to it."""
        if self._words.isVisible():
            self._words.hide()
            self._page().setFocus()
        else:
            self._help.hide()
            self._words.show_views(spoken_views(self._page()))

    def place(self) -> None:
        """Follow the size of the window."""
        for part in (self.messages, self._help, self._words):
            part.place()

    def close_sheet(self) -> bool:
        """Close the sheet on top; return whether there was one."""
        if self._words.isVisible():
            self.toggle_words()
        else:
            return self.close_help()
        return True

    def close_sentence(self) -> bool:
        """Close what is said; return whether there was anything."""
        was_said = self.messages.isVisible()
        if was_said:
            self.messages.close_sentence()
        return was_said
