"""What the window asks of a page, and how pages are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.language import translate
from nnviz.storage.value_file import SUFFIX, kind_of, read_value, write_value
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme


class Page(QWidget):
    """A demonstration, which knows no other page and of the window only what stands here.

    ``refused`` brings a sentence for the user; ``settled`` tells that something asked for has been done, so that what
    was said before is out of date. ``handlers_changed`` tells that ``handlers`` would return something else,
    ``front_requested`` that the page has something to show.
    ``file_requested`` asks for a file to be opened, wherever it belongs.
    """

    value_kind = ""
    """What kind of value the page saves in a file, if that is its ``state``."""

    refused = pyqtSignal(str)
    settled = pyqtSignal()
    handlers_changed = pyqtSignal()
    front_requested = pyqtSignal()
    file_requested = pyqtSignal(object)  # the Path to be opened, or None to ask for one

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the table do here, by their names; the others are greyed out meanwhile."""
        raise NotImplementedError

    def all_actions(self) -> set[str]:
        """Return the names of all actions that do something here at some time."""
        return set(self.handlers())

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Hand the theme's colours and the scale down."""
        spread_look(self, theme, scale)

    @property
    def state(self) -> Any:
        """All that is saved with the window: a frozen dataclass of the page's own, that ``storage.codec`` can write."""
        raise NotImplementedError

    def restore(self, state: Any) -> None:
        """Show what ``state`` was."""
        raise NotImplementedError

    @property
    def on_stage(self) -> QWidget:
        """What a picture of the page shows."""
        raise NotImplementedError

    @property
    def saved_as(self) -> tuple[FileKind, ...]:
        """Return the kinds of files the page's value can be saved as, the usual one first."""
        return (FileKind(translate("Page", "nnviz"), SUFFIX),)

    @property
    def opened_suffixes(self) -> tuple[str, ...]:
        """Return the endings of what can be opened here."""
        return (SUFFIX,)

    def save_file(self, path: Path) -> None:
        """Write the page's own value into a file; raises ``UserError``."""
        write_value(path, self.value_kind, self.state)

    def takes(self, path: Path) -> bool:
        """Whether a file, by its beginning or its name, is one for this page."""
        return bool(self.value_kind) and kind_of(path) == self.value_kind

    def open_file(self, path: Path) -> None:
        """Show what is in a file the page takes; raises ``UserError``."""
        self.take_value(read_value(path, self.value_kind, type(self.state)))

    def take_value(self, value: Any) -> None:
        """Show a value of the type of ``state`` in the place of what is there, which can be undone."""
        raise NotImplementedError

    def close_page(self) -> None:
        """Stop what runs by itself."""


@dataclass(frozen=True)
class OpenPage:
    """A page, its key in the settings and its name in the header."""

    key: str
    name: str
    page: Page


def lay_out_page(page: QWidget, *, stage: QWidget, panel: QWidget, bar: QWidget | None = None) -> None:
    """Put a page's parts where they are on every page: a stage, a panel at the right, perhaps a bar below."""
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    grid.addWidget(stage, 0, 0)
    grid.addWidget(panel, 0, 1)
    if bar is not None:
        grid.addWidget(bar, 1, 0, 1, 2)
    grid.setRowStretch(0, 1)
    grid.setColumnStretch(0, 1)
