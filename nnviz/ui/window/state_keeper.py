"""Keeps what the window shows while it is open: a moment after each change, whatever ends the process."""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from PyQt6.QtCore import QObject, QSettings, QTimer, pyqtSignal, pyqtSlot

from nnviz.language import UserError, translate
from nnviz.notation.harmless import harmless
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.window.open_page import OpenPage
from nnviz.ui.window.settings import Settings, SettingsWriter, page_texts

LOOKED_EVERY_MS = 1000  # asking the pages what they show takes some microseconds


class StateKeeper(QObject):
    """Looks whether anything has changed and lets it be written beside the GUI thread.

    ``look`` returns the settings without the pages; of a page that has not been made yet, what was kept stays as it
    is. ``told`` brings a sentence: once when something cannot be written, which is tried again until it can, and once
    of each page that another window has changed.
    """

    told = pyqtSignal(str)

    def __init__(
        self, pages: Iterable[OpenPage], look: Callable[[], Settings], store: QSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = tuple(pages)
        self._look = look
        self._writer = SettingsWriter(store)
        self._jobs = Jobs(self)
        self._written: object = None
        self._stamp: object = self._writer.stamp()
        self._is_failing = False
        self._told_of: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(LOOKED_EVERY_MS)

    @pyqtSlot()
    def keep(self) -> None:
        """Let what has changed be written, if anything has, here or by another window."""
        now = self._now()
        if self._jobs.is_busy("keep") or (now == self._written and self._writer.stamp() == self._stamp):
            return

        def write() -> tuple[object, tuple[str, ...]]:
            # The stamp of what is read, not of what is written: another window may write just behind this one.
            return self._writer.stamp(), self._write(*now)

        def done(found: tuple[object, tuple[str, ...]]) -> None:
            self._written, self._is_failing = now, False
            self._stamp, others = found
            self._tell_of_others(others)

        self._jobs.ask("keep", write, done, refused=self._tell_failure, must_finish=True)

    def close(self) -> None:
        """Write what there is, and end; what cannot be written is told on stderr, since the window goes."""
        self._timer.stop()
        self._jobs.close()
        try:
            self._write(*self._now())
        except UserError as error:
            with suppress(OSError, AttributeError):  # stderr is closed
                print(f"nnviz: {harmless(str(error))}", file=sys.stderr)

    def _now(self) -> tuple[Settings, dict[str, object]]:
        return self._look(), {page.key: page.page.state for page in self._pages if page.is_made}

    def _write(self, look: Settings, states: dict[str, object]) -> tuple[str, ...]:
        return self._writer.write(replace(look, pages=page_texts(states)))

    def _tell_failure(self, sentence: str) -> None:
        if not self._is_failing:
            self.told.emit(sentence)
        self._is_failing = True

    def _tell_of_others(self, keys: tuple[str, ...]) -> None:
        names = [page.name for page in self._pages if page.key in keys and page.key not in self._told_of]
        self._told_of.update(keys)
        if names:
            sentence = translate(
                "StateKeeper",
                "Another window of nnviz has changed page {0} too: at the next start it shows the last change.",
            )
            self.told.emit(sentence.format(", ".join(names)))
