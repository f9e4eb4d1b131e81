"""What the window asks of a page, and how pages are laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import Theme


class Page(QWidget):
    """A demonstration, which knows no other page and of the window only what stands here.

    ``refused`` brings a sentence for the user; ``settled`` tells that something asked for has been done, so that what
    was said before is out of date. ``handlers_changed`` tells that ``handlers`` would return something else,
    ``front_requested`` that the page has something to show.
    """

    refused = pyqtSignal(str)
    settled = pyqtSignal()
    handlers_changed = pyqtSignal()
    front_requested = pyqtSignal()

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
    def unsaved(self) -> str:
        """What would be lost with the window, as a sentence; "" if nothing would."""
        return ""

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
